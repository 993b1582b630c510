//! A session's line in the history.

use std::io;
use std::path::PathBuf;

use super::director::Director;
use crate::desktop::clock;
use crate::domain::progress::Session;
use crate::domain::routine::Routine;
use crate::storage::history::{self, Entry};

/// The line, once there is one, and what came of writing it.
#[derive(Debug)]
pub struct Record {
    file: PathBuf,
    line: Option<Entry>,
    written: io::Result<()>,
}

impl Record {
    /// Of a session that is to be kept in `file`.
    pub fn in_file(file: PathBuf) -> Self {
        Self { file, line: None, written: Ok(()) }
    }

    /// Writes down how it ended as soon as it has, so that nothing after it can lose that, and amends it
    /// once the person says how it felt. A session that was never begun is none.
    pub fn keep(&mut self, routine: &Routine, director: &Director) {
        let Some(outcome) = director.outcome().filter(|_| director.was_begun()) else {
            return;
        };
        let feeling = director.feeling();
        let session = match self.line.as_ref().and_then(Entry::as_session) {
            Some(known) if known.feeling == feeling => return,
            Some(known) => Session { feeling, ..known },
            None => Session {
                at: clock::wall(),
                routine: routine.name.clone(),
                outcome,
                feeling,
                arms_up: Some(routine.lifts_arms()),
            },
        };
        let line = Entry::session(&session, director.seconds());
        self.written = match &self.line {
            None => history::append(&self.file, &line),
            Some(old) => history::amend(&self.file, old, &line),
        };
        self.line = Some(line);
    }

    /// What came of writing it.
    ///
    /// # Errors
    /// When the history could not be written.
    pub fn close(&mut self) -> io::Result<()> {
        std::mem::replace(&mut self.written, Ok(()))
    }
}
