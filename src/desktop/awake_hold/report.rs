//! What is told of programs that keep the screen awake.

use crate::desktop::Health;

/// What the desktop says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwakeReport {
    /// A program began or ceased to keep the screen awake.
    Kept(bool),
    /// Who tells of it.
    Source(Health),
}
