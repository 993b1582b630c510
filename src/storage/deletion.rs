//! Deleting the history, and how much that is.

use std::collections::BTreeSet;
use std::fs::File;
use std::time::Duration;

use super::history::History;
use super::journal::Journal;
use super::paths::Paths;
use super::problem::Problem;
use super::state::StateStore;
use crate::domain::Snapshot;
use crate::domain::history::{Entry, Outcome, What};

/// What is deleted with the history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HistoryCounts {
    /// Sessions that ran to their end.
    pub finished: usize,
    /// Sessions that ended before.
    pub stopped: usize,
    pub natural_breaks: usize,
    /// Local days of which anything is known.
    pub days: usize,
    /// All lines of the file, those that are no entries included.
    pub lines: usize,
}

impl HistoryCounts {
    /// Of all of `history`.
    pub fn of(history: &History) -> Self {
        let sessions = || history.entries.iter().filter_map(Entry::session);
        let finished = sessions().filter(|session| session.outcome == Outcome::Finished).count();
        let is_break = |entry: &&Entry| matches!(entry.what, What::NaturalBreak(_));
        Self {
            finished,
            stopped: sessions().count() - finished,
            natural_breaks: history.entries.iter().filter(is_break).count(),
            days: history.entries.iter().map(Entry::date).collect::<BTreeSet<_>>().len(),
            lines: history.lines,
        }
    }
}

/// A history that was deleted. Its files have no name any more, and what they held is gone once this is dropped.
#[derive(Debug)]
pub struct DeletedHistory {
    pub counts: HistoryCounts,
    files: Vec<File>,
}

impl DeletedHistory {
    /// Has all of it stand in the history again, with what was added since.
    ///
    /// # Errors
    /// A problem in words when the history cannot be written; it can be tried again.
    pub fn restore(&mut self, paths: &Paths) -> Result<(), Problem> {
        Journal::of(paths).restore(&mut self.files)
    }
}

/// Deletes the history, and the time worked that it does not hold yet. `tell_resident` returns whether a
/// resident runs and dropped that time; otherwise it stands in the state. Returns what was deleted; `None`
/// when there was nothing.
///
/// # Errors
/// A problem in words when it cannot be read or deleted; it is then still there.
pub fn delete(
    paths: &Paths,
    tell_resident: impl FnOnce() -> bool,
) -> Result<Option<DeletedHistory>, Problem> {
    let journal = Journal::of(paths);
    let counts = HistoryCounts::of(&journal.read()?);
    let files = journal.delete()?;
    if !tell_resident() {
        forget_today(paths);
    }
    Ok((!files.is_empty()).then_some(DeletedHistory { counts, files }))
}

fn forget_today(paths: &Paths) {
    if let (store, Some(saved), _) = StateStore::open(&paths.state())
        && let Err(error) = store.save(&Snapshot { unrecorded: Duration::ZERO, ..saved })
    {
        tracing::warn!(%error, "the time worked today is still in the state");
    }
}
