//! The state, the history, and what is made of them, as files hold them.
//!
//! `tests/written` has files as they were written by earlier versions; each is still read, and written the same.

mod export;
mod lines;
mod state;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rhomboid::domain::Wall;
use rhomboid::domain::history::{Entry, Feeling, Outcome, Session, What};
use rhomboid::storage::history::History;
use rhomboid::storage::journal::Postponed;
use rhomboid::storage::{Journal, Problem};
use tempfile::TempDir;

fn wall(text: &str) -> Wall {
    Wall::parse_from_rfc3339(text).expect(text)
}

/// A session of so many seconds that was too much.
fn session(outcome: Outcome, seconds: u64) -> Session {
    Session {
        routine: "classic".into(),
        outcome,
        length: Duration::from_secs(seconds),
        feeling: Some(Feeling::TooMuch),
        arms_up: Some(true),
    }
}

fn entry(at: Wall, session: Session) -> Entry {
    Entry::new(at, What::Session(session))
}

/// The path of a file that is not there yet, in a folder of its own.
fn file_called(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    (folder, file)
}

fn append(file: &Path, entry: &Entry) -> Result<(), Postponed> {
    Journal::new(file.to_owned(), Vec::new()).add(entry.clone())
}

fn read(file: &Path) -> Result<History, Problem> {
    Journal::new(file.to_owned(), Vec::new()).read()
}

fn whats(history: &History) -> Vec<&What> {
    history.entries.iter().map(|entry| &entry.what).collect()
}

/// What a file of `tests/written` holds.
fn written(name: &str) -> String {
    fs::read_to_string(Path::new("tests/written").join(name)).expect(name)
}

/// One line of each kind, and one of a kind that this version does not know.
fn one_of_each(file: &Path) -> History {
    let at = wall("2026-11-22T14:05:09+01:00");
    let length = Duration::from_mins(5);
    for what in [
        What::NaturalBreak(length),
        What::Snoozed(length),
        What::Skipped,
        What::Folded,
        What::Worked { length, until: at - chrono::TimeDelta::days(1) },
    ] {
        append(file, &Entry::new(at, what)).expect("written");
    }
    append(file, &entry(at, session(Outcome::Hurt, 12))).expect("written");
    let new = "{\"v\":2,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"levelled_up\"}\n";
    let text = fs::read_to_string(file).expect("read") + new;
    fs::write(file, text).expect("written");
    read(file).expect("read")
}
