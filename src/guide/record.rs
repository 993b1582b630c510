//! A session's lines in the history.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::director::Director;
use crate::desktop::background::Worker;
use crate::desktop::clock;
use crate::domain::history::{Entry, Feeling, Outcome, Session, What};
use crate::domain::routine::Routine;
use crate::domain::time::Wall;
use crate::storage::Journal;
use crate::storage::journal::Postponed;

/// How long the end waits for the last line: the file may be locked.
const LAST_LINE: Duration = Duration::from_secs(5);

/// The lines, written on a thread of its own, and what came of that.
#[derive(Debug)]
pub struct SessionRecord {
    writer: Worker<Entry>,
    results: Receiver<Result<(), Postponed>>,
    /// When the session ended, and what was said of it, as far as that is handed over.
    ended: Option<(Wall, Option<Feeling>)>,
    /// Why they are not in the history yet.
    postponed: Option<Postponed>,
}

impl SessionRecord {
    /// Of a session that is to be kept in `journal`.
    pub fn in_journal(mut journal: Journal) -> Self {
        let (tell, results) = mpsc::channel();
        let writer = Worker::start("record", move |entries| {
            for entry in entries {
                // The receiver is gone at the end.
                let _ = tell.send(journal.add(entry));
            }
        });
        Self { writer, results, ended: None, postponed: None }
    }

    /// Writes down how it ended as soon as it has, so that nothing after it can lose that, and adds how it felt
    /// once the person says so.
    pub fn keep(&mut self, routine: &Routine, director: &Director) {
        let Some(outcome) = director.result() else {
            return;
        };
        let feeling = director.feeling();
        let at = match self.ended {
            None => {
                let entry = entry(routine, outcome, Duration::from_secs(director.seconds()), feeling);
                let at = entry.at;
                self.writer.hand(entry);
                at
            }
            Some((at, known)) => {
                if let Some(feeling) = feeling.filter(|feeling| known != Some(*feeling)) {
                    self.writer.hand(Entry::new(at, What::Felt(feeling)));
                }
                at
            }
        };
        self.ended = Some((at, feeling));
    }

    /// Why it is not in the history yet, as far as that is known by now.
    pub fn trouble(&mut self) -> Option<&Postponed> {
        for result in self.results.try_iter() {
            self.postponed = result.err();
        }
        self.postponed.as_ref()
    }

    /// Waits for the last line, for a moment at most.
    ///
    /// # Errors
    /// When it is written nowhere.
    pub fn close(&mut self) -> Result<(), Postponed> {
        self.writer.finish(LAST_LINE);
        self.trouble();
        self.postponed.take().filter(|postponed| !postponed.kept).map_or(Ok(()), Err)
    }
}

/// A session of `routine` that ends now, `length` of it done.
pub fn entry(routine: &Routine, outcome: Outcome, length: Duration, feeling: Option<Feeling>) -> Entry {
    let arms_up = Some(routine.lifts_arms());
    let session = Session { routine: routine.name.as_str().into(), outcome, length, feeling, arms_up };
    Entry::new(clock::wall(), What::Session(session))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::domain::Mono;
    use crate::domain::settings::{Counting, Voice};
    use crate::storage::Fault;
    use crate::storage::routines::Routines;

    /// A session that has ended, felt right and then easy, written into a history that is a folder.
    fn postponed(waiting: Vec<std::path::PathBuf>, history: &std::path::Path) -> (SessionRecord, Vec<bool>) {
        let routines = Routines::load(history);
        let routine = routines.named("classic").expect("a routine");
        let mut director = Director::new(routine, Counting::default(), Voice::Silent, false, Mono::default());
        director.end(Mono::default(), Outcome::Finished);
        let mut record = SessionRecord::in_journal(Journal::new(history.to_owned(), waiting));
        let mut kept = Vec::new();
        for feeling in [None, Some(Feeling::Right), Some(Feeling::Easy)] {
            if let Some(feeling) = feeling {
                director.feel(feeling);
            }
            record.keep(routine, &director);
            // What was said already is not said again.
            record.keep(routine, &director);
            let result = record.results.recv_timeout(LAST_LINE).expect("a result");
            kept.push(result.expect_err("a folder in the way").kept);
        }
        (record, kept)
    }

    fn felt(history: &std::path::Path, waiting: Vec<std::path::PathBuf>) -> Vec<Option<Feeling>> {
        let history = Journal::new(history.to_owned(), waiting).read().expect("a history");
        history.entries.iter().filter_map(Entry::session).map(|session| session.feeling).collect()
    }

    #[test]
    fn what_the_history_cannot_take_waits_and_is_part_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let (in_the_way, history) = (folder.path().join("data"), folder.path().join("data/history.jsonl"));
        fs::write(&in_the_way, "").expect("written");
        let waiting = vec![folder.path().join("data/too"), folder.path().join("waiting.jsonl")];
        let (mut record, kept) = postponed(waiting.clone(), &history);
        assert_eq!(kept, [true, true, true]);
        record.close().expect("kept");
        fs::remove_file(&in_the_way).expect("removed");
        let mut journal = Journal::new(history.clone(), waiting.clone());
        assert!(!journal.is_settled());
        assert_eq!(*journal.read().expect("read").problems[0].fault, Fault::Waiting(3));
        assert_eq!(felt(&history, waiting), [Some(Feeling::Easy)]);
        journal.settle().expect("written");
        assert!(journal.is_settled() && !folder.path().join("waiting.jsonl").exists());
        assert_eq!(felt(&history, Vec::new()), [Some(Feeling::Easy)]);
    }

    #[test]
    fn what_no_file_can_take_is_written_when_more_is_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let (in_the_way, history) = (folder.path().join("data"), folder.path().join("data/history.jsonl"));
        fs::write(&in_the_way, "").expect("written");
        let (mut record, kept) = postponed(Vec::new(), &history);
        assert_eq!(kept, [false, false, false]);
        fs::remove_file(&in_the_way).expect("removed");
        record.writer.hand(Entry::new(clock::wall(), What::ArmsAgain));
        record.close().expect("written");
        assert_eq!(felt(&history, Vec::new()), [Some(Feeling::Easy)]);
    }

    #[test]
    fn what_is_lost_is_told_at_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("data"), "").expect("written");
        let (mut record, _) = postponed(Vec::new(), &folder.path().join("data/history.jsonl"));
        record.writer.hand(Entry::new(clock::wall(), What::ArmsAgain));
        assert!(!record.close().expect_err("lost").kept);
    }
}
