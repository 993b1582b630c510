//! Deleting the history, and how much that is.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use super::fault::Fault;
use super::history::{self, Entry, History, Kind};
use super::problem::Problem;

/// What goes when the history goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// However they ended.
    pub sessions: usize,
    pub natural_breaks: usize,
    /// Local days of which anything is known.
    pub days: usize,
    /// All lines of the file, those that are no entries included.
    pub lines: usize,
}

impl Extent {
    /// Of all of `history`.
    pub fn of(history: &History) -> Self {
        let count = |kind: Kind| history.entries.iter().filter(|entry| entry.kind == kind).count();
        Self {
            sessions: count(Kind::Session),
            natural_breaks: count(Kind::NaturalBreak),
            days: history.entries.iter().filter_map(Entry::date).collect::<BTreeSet<_>>().len(),
            lines: history.entries.len() + history.problems.len(),
        }
    }
}

/// Deletes the history at `path`, and the file it leads to when it is a link. Returns what went; `None`
/// when there was none.
///
/// # Errors
/// A problem in words when it cannot be read or deleted; it is then still there.
pub fn delete(path: &Path) -> Result<Option<Extent>, Problem> {
    let extent = Extent::of(&history::read(path)?);
    let deleted = fs::canonicalize(path).and_then(|target| {
        fs::remove_file(target)?;
        if path.is_symlink() { fs::remove_file(path) } else { Ok(()) }
    });
    match deleted {
        Ok(()) => Ok(Some(extent)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::of_file(path, Fault::NotDeleted(error.to_string()))),
    }
}
