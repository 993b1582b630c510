//! What is told of the person at the computer.

use std::time::Duration;

use crate::desktop::Health;
use crate::domain::scheduler::IdleWatch;
use crate::words::tr;

/// What a source says. Reports come from a thread of the source's own, in the order in which things
/// happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdleReport {
    /// Input has just come.
    Active,
    /// No input for the length of a pause in typing.
    Lull,
    /// No input for this long, at least the idle threshold.
    Away { idle_for: Duration },
    /// A program began or ceased to keep the screen awake, as far as the source itself can tell.
    KeptAwake(bool),
    /// Nothing is known from now on, until the next report.
    Lost,
    /// Which source is used now, or what was tried and why it is not.
    Source(Health),
}

/// A running source.
pub trait IdleSource {
    /// Watches for these lengths from now on. A length that has passed already is reported at once
    /// where the desktop tells.
    fn watch(&mut self, watch: IdleWatch);
}

/// What it means that nothing is known.
pub fn unseen() -> String {
    tr!("All time counts as use; reminders still come.")
}
