//! What is told of programs that keep the screen awake.

use crate::desktop::provider::Provider;

/// What the desktop says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwakeReport {
    /// A program began or ceased to keep the screen awake.
    Kept(bool),
    /// Who tells of it.
    Source(AwakeSource),
}

/// Who tells of programs that keep the screen awake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwakeSource {
    /// There is nobody to ask on this platform.
    NothingHere,
    /// The idle source asks the system itself.
    System,
    NoAnswer,
    /// These do; `is_kept` says whether a program does now.
    Providers {
        known: Vec<Provider>,
        is_kept: bool,
    },
}
