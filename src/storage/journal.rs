//! Writes to the history. What it cannot take waits in another file, which is read with it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::history::{self, History, Reader, Waiting};
use super::paths::Paths;
use super::problem::Problem;
use crate::domain::history::Entry;
use crate::domain::system_error::SystemError;

/// The history's file, and what could not be written into it yet.
#[derive(Debug)]
pub struct Journal {
    file: PathBuf,
    /// Files for lines that wait, in the order of preference.
    places: Vec<PathBuf>,
    /// What those files could not take either.
    unwritten: Vec<Entry>,
}

/// Why something is not in the history yet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the history cannot be written: {error:?}; kept: {kept}")]
pub struct Postponed {
    pub error: SystemError,
    /// Whether all of it lies in a file, so that it outlives this process.
    pub kept: bool,
}

impl Journal {
    /// Of the person whose folders these are.
    pub fn of(paths: &Paths) -> Self {
        Self::new(paths.history(), paths.waiting().into())
    }

    /// In `file`, with `places` for what it cannot take.
    pub const fn new(file: PathBuf, places: Vec<PathBuf>) -> Self {
        Self { file, places, unwritten: Vec::new() }
    }

    /// Adds `entry` and all that waits.
    ///
    /// # Errors
    /// When that has to wait. It is kept, and tried again with each call of this or of [`Self::settle`].
    pub fn add(&mut self, entry: Entry) -> Result<(), Postponed> {
        self.unwritten.push(entry);
        self.settle()
    }

    /// Writes what waits.
    ///
    /// # Errors
    /// When it has to wait on.
    pub fn settle(&mut self) -> Result<(), Postponed> {
        let written = self.gather().and_then(|()| self.write(&self.file));
        let Err(error) = written else {
            self.unwritten.clear();
            return Ok(());
        };
        let kept = self.places.iter().any(|place| self.write(place).is_ok());
        if kept {
            self.unwritten.clear();
        }
        Err(Postponed { error: error.into(), kept })
    }

    /// Whether nothing waits.
    pub fn is_settled(&self) -> bool {
        self.unwritten.is_empty() && !self.places.iter().any(|place| history::holds_something(place))
    }

    /// Drops what could not be written, because the history is deleted.
    pub fn forget(&mut self) {
        self.unwritten.clear();
    }

    /// Reads every line that is an entry, those that wait too, and names the others.
    ///
    /// # Errors
    /// A problem in words when the file exists and cannot be read.
    pub fn read(&self) -> Result<History, Problem> {
        self.read_telling(|_| {})
    }

    /// The same, and tells what share is read of a history that takes long.
    ///
    /// # Errors
    /// The same.
    pub fn read_telling(&self, tell: impl FnMut(f32)) -> Result<History, Problem> {
        self.read_last(u64::MAX, tell)
    }

    /// Reads only the last `most` bytes of the file.
    ///
    /// # Errors
    /// The same.
    pub fn newest(&self, most: u64) -> Result<History, Problem> {
        self.read_last(most, |_| {})
    }

    /// Deletes all of it. Returns the files that have no name any more, the history itself first.
    ///
    /// # Errors
    /// A problem in words when something cannot be deleted; it is then still there.
    pub fn delete(&self) -> Result<Vec<File>, Problem> {
        let mut deleted = Vec::new();
        for file in self.places.iter().rev().chain([&self.file]) {
            let gone = history::delete(file)
                .map_err(|error| Problem::of_file(file, Fault::NotDeleted(error.into())))?;
            deleted.extend(gone);
        }
        deleted.reverse();
        Ok(deleted)
    }

    /// Takes back what [`Self::delete`] returned.
    ///
    /// # Errors
    /// A problem in words when the history cannot be written; it then holds what it held.
    pub fn restore(&self, deleted: &mut [File]) -> Result<(), Problem> {
        history::restore(&self.file, deleted)
            .map_err(|error| Problem::of_file(&self.file, Fault::NotWritten(error.into())))
    }

    fn read_last(&self, most: u64, mut tell: impl FnMut(f32)) -> Result<History, Problem> {
        let mut reader = Reader::default();
        reader.take(&self.file, most, &mut tell)?;
        for place in &self.places {
            let before = reader.history.lines;
            reader.take(place, most, &mut |_| {})?;
            let waiting = reader.history.lines - before;
            if waiting > 0 {
                reader.history.problems.insert(0, Problem::of_file(place, Fault::Waiting(waiting)));
            }
        }
        Ok(reader.history)
    }

    fn write(&self, file: &Path) -> io::Result<()> {
        if self.unwritten.is_empty() {
            return Ok(());
        }
        history::add(file, &history::lines_of(&self.unwritten)?)
    }

    /// Moves what waits in files into the history. A file that cannot be read does not delay the others.
    fn gather(&self) -> io::Result<()> {
        for place in &self.places {
            let waiting = Waiting::look(place).unwrap_or_else(|error| {
                tracing::warn!(%error, place = %place.display(), "what waits there stays there");
                None
            });
            if let Some(waiting) = waiting {
                history::add(&self.file, &waiting.lines)?;
                waiting.moved(place)?;
            }
        }
        Ok(())
    }
}
