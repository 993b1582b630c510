//! A session's line in the history.

use std::io;
use std::path::PathBuf;

use super::director::Director;
use crate::desktop::clock;
use crate::domain::Outcome;
use crate::domain::progress::Session;
use crate::domain::routine::Routine;
use crate::storage::history::{self, Entry};

/// The line, once there is one, and what came of writing it.
#[derive(Debug)]
pub struct Record {
    file: PathBuf,
    /// What should stand there.
    line: Option<Entry>,
    /// What stands there.
    in_file: Option<Entry>,
    written: io::Result<()>,
}

impl Record {
    /// Of a session that is to be kept in `file`.
    pub fn in_file(file: PathBuf) -> Self {
        Self { file, line: None, in_file: None, written: Ok(()) }
    }

    /// Writes down how it ended as soon as it has, so that nothing after it can lose that, and amends it
    /// once the person says how it felt.
    pub fn keep(&mut self, routine: &Routine, director: &Director) {
        let Some(outcome) = director.result() else {
            return;
        };
        let feeling = director.feeling();
        let session = match self.line.as_ref().and_then(Entry::as_session) {
            Some(known) if known.feeling == feeling => return,
            Some(known) => Session { feeling, ..known },
            None => Session { feeling, ..session(routine, outcome) },
        };
        let line = Entry::session(&session, director.seconds());
        self.written = match &self.in_file {
            None => history::append(&self.file, &line),
            Some(old) => history::amend(&self.file, old, &line),
        };
        if self.written.is_ok() {
            self.in_file = Some(line.clone());
        }
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

/// A session of `routine` that ends now.
pub fn session(routine: &Routine, outcome: Outcome) -> Session {
    let arms_up = Some(routine.lifts_arms());
    Session { at: clock::wall(), routine: routine.name.clone(), outcome, feeling: None, arms_up }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::Mono;
    use crate::domain::progress::Feeling;
    use crate::domain::settings::{Counting, Voice};
    use crate::storage::routines::Routines;

    #[test]
    fn a_session_that_could_not_be_written_is_written_when_more_is_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let in_the_way = folder.path().join("data");
        fs::write(&in_the_way, "").expect("written");
        let file = in_the_way.join("history.jsonl");
        let routines = Routines::load(folder.path());
        let routine = routines.named("classic").expect("a routine");
        let mut director = Director::new(routine, Counting::default(), Voice::Silent, false, Mono::default());
        director.end(Mono::default(), Outcome::Finished);
        let mut record = Record::in_file(file.clone());
        record.keep(routine, &director);
        record.close().expect_err("a file in the way");
        fs::remove_file(&in_the_way).expect("removed");
        for feeling in [Feeling::Right, Feeling::Easy] {
            director.feel(feeling);
            record.keep(routine, &director);
            record.close().expect("written");
            let sessions = history::read(&file).expect("a history").entries;
            let felt: Vec<_> =
                sessions.iter().filter_map(Entry::as_session).map(|session| session.feeling).collect();
            assert_eq!(felt, [Some(feeling)]);
        }
    }
}
