//! What is told of sleep and of locks.

use crate::desktop::provider::Provider;

/// What happens to the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionReport {
    /// The machine is about to sleep. On some machines this is heard only after it woke.
    Sleeping,
    /// The machine woke, or did not sleep after all.
    Woke,
    /// The screen was locked or blanked, or is open again.
    Locked(bool),
    /// The session ends, and waits a few seconds for this process to have ended before.
    Ending,
    /// Who tells of sleep.
    SleepSource(SleepSource),
    /// Who tells of locks.
    LockSource(LockSource),
}

/// Who tells of sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SleepSource {
    /// The system itself tells.
    System,
    Logind,
    /// The difference of two clocks, because no logind answers.
    ClocksWithoutLogind,
    /// The difference of two clocks; nobody was asked.
    Clocks,
}

/// Who tells of locks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockSource {
    /// There is nobody to ask on this platform.
    NothingHere,
    /// The system itself tells.
    System,
    NoAnswer,
    Providers(Vec<Provider>),
}
