//! Deleting the history, and how much that is.

use std::collections::BTreeSet;
use std::time::Duration;

use super::history::{Entry, History, Kind, OutcomeWord};
use super::journal::Journal;
use super::paths::Paths;
use super::problem::Problem;
use super::state::StateStore;
use crate::domain::Snapshot;

/// What goes when the history goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Sessions that ran to their end, as every other place counts them.
    pub finished: usize,
    /// Sessions that ended before.
    pub stopped: usize,
    pub natural_breaks: usize,
    /// Local days of which anything is known.
    pub days: usize,
    /// All lines of the file, those that are no entries included.
    pub lines: usize,
}

impl Extent {
    /// Of all of `history`.
    pub fn of(history: &History) -> Self {
        let count =
            |is_meant: fn(&Entry) -> bool| history.entries.iter().filter(|entry| is_meant(entry)).count();
        let finished =
            count(|entry| entry.kind == Kind::Session && entry.outcome == Some(OutcomeWord::Finished));
        Self {
            finished,
            stopped: count(|entry| entry.kind == Kind::Session) - finished,
            natural_breaks: count(|entry| entry.kind == Kind::NaturalBreak),
            days: history.entries.iter().map(Entry::date).collect::<BTreeSet<_>>().len(),
            lines: history.lines,
        }
    }
}

/// Deletes the history, and the time of today that it did not know of yet: `tell_resident` says whether one
/// runs that let go of it; else it stands in the state. Returns what went; `None` when there was nothing.
///
/// # Errors
/// A problem in words when it cannot be read or deleted; it is then still there.
pub fn delete(paths: &Paths, tell_resident: impl FnOnce() -> bool) -> Result<Option<Extent>, Problem> {
    let journal = Journal::of(paths);
    let extent = Extent::of(&journal.read()?);
    let deleted = journal.delete()?;
    if !tell_resident() {
        forget_today(paths);
    }
    Ok(deleted.then_some(extent))
}

fn forget_today(paths: &Paths) {
    if let (store, Some(saved), _) = StateStore::open(&paths.state())
        && let Err(error) = store.save(&Snapshot { unrecorded: Duration::ZERO, ..saved })
    {
        tracing::warn!(%error, "the time worked today is still in the state");
    }
}
