//! Writes a recording while the resident runs.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::{RecordedEvent, Start};
use crate::storage::private;

/// A recording that is being written. Each line is handed to the system whole and at once, so that a crash
/// of the program loses none.
#[derive(Debug)]
pub struct Recorder(File);

impl Recorder {
    /// Makes the file, which must not exist, for its owner alone.
    ///
    /// # Errors
    /// When it exists, or cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        private::options().write(true).create_new(true).open(path).map(Self)
    }

    /// Writes the first line.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(&mut self, start: &Start) -> io::Result<()> {
        self.write(start.text()?)
    }

    /// Adds what happened and what came of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, event: &RecordedEvent) -> io::Result<()> {
        self.write(event.text()?)
    }

    fn write(&mut self, line: String) -> io::Result<()> {
        self.0.write_all((line + "\n").as_bytes())
    }
}
