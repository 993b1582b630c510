//! What is told of sleep and of locks.

use crate::desktop::Health;

/// What happens to the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionReport {
    /// The machine is about to sleep. On some machines this is heard only after it woke.
    Sleeping,
    /// The machine woke, or did not sleep after all.
    Woke,
    /// The screen was locked or blanked, or is open again.
    Locked(bool),
    /// Who tells of sleep.
    SleepSource(Health),
    /// Who tells of locks.
    LockSource(Health),
}
