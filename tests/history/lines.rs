//! The lines of a history: how they look, and what disks and other programs do to them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rhomboid::domain::history::{Entry, Feeling, Outcome, Session, What};
use rhomboid::storage::Journal;
use rhomboid::storage::export::{self, Format};
use rhomboid::words;

use crate::{append, entry, file_called, read, session, wall, whats};

#[test]
fn history_lines_look_as_promised() {
    let (_folder, file) = file_called("deeper/history.jsonl");
    let at = wall("2026-11-22T14:05:09.7+01:00");
    append(&file, &entry(at, session(Outcome::Finished, 60))).expect("written");
    append(&file, &Entry::new(at, What::NaturalBreak(Duration::from_millis(301_900)))).expect("written");
    append(&file, &Entry::new(at, What::Skipped)).expect("written");
    let worked = What::Worked { length: Duration::from_hours(1), until: at - chrono::TimeDelta::days(1) };
    append(&file, &Entry::new(at, worked)).expect("written");
    assert_eq!(
        fs::read_to_string(&file).expect("read"),
        "{\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"session\",\"routine\":\"classic\",\"outcome\":\"finished\",\"seconds\":60,\"feeling\":\"too much\",\"arms\":\"head\"}\n\
         {\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"natural_break\",\"seconds\":301}\n\
         {\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"skipped\"}\n\
         {\"v\":1,\"at\":\"2026-11-21T14:05:09+01:00\",\"kind\":\"worked\",\"seconds\":3600}\n"
    );
}

#[test]
fn a_torn_last_line_is_survived() {
    let (_folder, file) = file_called("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    append(&file, &Entry::new(at, What::Folded)).expect("written");
    let torn = fs::read_to_string(&file).expect("read") + "{\"v\":1,\"at\":\"2026-";
    fs::write(&file, &torn).expect("written");
    append(&file, &entry(at, session(Outcome::Stopped, 12))).expect("written");
    let history = read(&file).expect("read");
    assert!(matches!(whats(&history)[..], [What::Folded, What::Session(_)]), "{history:?}");
    assert_eq!(history.problems.len(), 1);
    assert!(words::problem(&history.problems[0]).contains("history.jsonl:2: is not a history entry"));
    assert!(fs::read_to_string(&file).expect("read").starts_with(&torn), "what was there is kept");
}

#[test]
fn lines_of_a_newer_version_are_kept_and_no_fault() {
    let (_folder, file) = file_called("history.jsonl");
    fs::write(&file, "{\"v\":2,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"levelled_up\",\"x\":1}\n")
        .expect("written");
    let history = read(&file).expect("read");
    assert_eq!(whats(&history), [&What::Unknown]);
    assert!(history.problems.is_empty(), "{:?}", history.problems);
}

#[test]
fn what_is_said_of_a_session_is_a_line_of_its_own_and_read_with_it() {
    let (_folder, file) = file_called("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    let plain = Session { feeling: None, ..session(Outcome::Finished, 60) };
    for entry in [
        entry(at - chrono::TimeDelta::minutes(9), plain.clone()),
        entry(at, plain),
        Entry::new(at, What::Skipped),
        Entry::new(at, What::Felt(Feeling::Easy)),
        // The last word counts; one about a session that is not there is kept, and told to nobody.
        Entry::new(at, What::Felt(Feeling::Right)),
        Entry::new(at + chrono::TimeDelta::minutes(9), What::Felt(Feeling::Hurt)),
    ] {
        append(&file, &entry).expect("written");
    }
    let text = fs::read_to_string(&file).expect("read");
    let felt = "{\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"felt\",\"feeling\":\"right\"}\n";
    assert!(text.contains(felt), "{text}");
    let history = read(&file).expect("read");
    let feelings: Vec<_> =
        history.entries.iter().filter_map(Entry::session).map(|session| session.feeling).collect();
    assert_eq!((feelings, history.lines), (vec![None, Some(Feeling::Right)], 6));
    let csv = export::text(&history.entries, Format::Csv).expect("text");
    assert!(csv.contains("classic,finished,60,right,head") && !csv.contains("felt"), "{csv}");
}

#[test]
fn a_line_that_is_too_long_is_named_and_nobody_holds_it() {
    let (_folder, file) = file_called("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    append(&file, &Entry::new(at, What::Folded)).expect("written");
    let long = Session { routine: "x".repeat(10 << 20).into(), ..session(Outcome::Finished, 60) };
    append(&file, &entry(at, long)).expect("written");
    append(&file, &Entry::new(at, What::Skipped)).expect("written");
    let history = read(&file).expect("read");
    assert_eq!(whats(&history), [&What::Folded, &What::Skipped]);
    let said = words::problem(&history.problems[0]);
    assert!(said.contains("history.jsonl:2: is not a history entry: is longer than any line"), "{said}");
    assert_eq!((history.problems.len(), history.lines), (1, 3));
}

#[test]
fn of_a_long_history_the_newest_part_can_be_read_alone() {
    let (_folder, file) = file_called("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    for minutes in 0..100 {
        let at = at + chrono::TimeDelta::minutes(minutes);
        append(&file, &Entry::new(at, What::Folded)).expect("written");
    }
    let journal = Journal::new(file.clone(), Vec::new());
    let line = fs::metadata(&file).expect("there").len() / 100;
    for (most, read) in [(line * 10, 10), (line * 10 + line / 2, 10), (line * 10 + 1, 10), (line / 2, 0)] {
        let part = journal.newest(most).expect("read");
        assert_eq!((part.entries.len(), part.is_part, part.problems), (read, true, Vec::new()));
        let last = part.entries.last().map(|entry| entry.at);
        assert!(last.is_none_or(|last| last == at + chrono::TimeDelta::minutes(99)));
    }
    let whole = journal.newest(line * 100).expect("read");
    assert_eq!((whole.entries.len(), whole.is_part), (100, false));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_history_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("history.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    assert!(words::problem(&read(&pipe).expect_err("no file")).contains("is not a file"));
}

/// What the test below runs once more, where no file can grow beyond 512 bytes: as on a full disk, a part of
/// what is written still fits.
#[cfg(unix)]
#[test]
#[ignore = "needs the limit that the test below sets"]
fn on_a_full_disk() {
    let file = PathBuf::from(std::env::var_os("HISTORY").expect("a history"));
    let at = wall("2026-11-22T14:05:09+01:00");
    let mut journal = Journal::new(file.clone(), vec![file.with_extension("waiting")]);
    let before = fs::read(&file).expect("read");
    let postponed = journal.add(entry(at, session(Outcome::Finished, 60))).expect_err("no room");
    assert!(postponed.kept, "{postponed}");
    journal.add(Entry::new(at, What::Felt(Feeling::Right))).expect_err("no room");
    assert_eq!(fs::read(&file).expect("read"), before, "all of a line or nothing");
    let sessions = journal.read().expect("read").entries;
    assert_eq!(
        sessions.last().and_then(Entry::session).and_then(|session| session.feeling),
        Some(Feeling::Right)
    );
}

#[cfg(unix)]
#[test]
fn a_full_disk_tears_no_line_and_takes_none_away() {
    let (folder, file) = file_called("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    for _ in 0..7 {
        append(&file, &Entry::new(at, What::Folded)).expect("written");
    }
    let left = 512 - fs::metadata(&file).expect("there").len();
    assert!((20..120).contains(&left), "{left} bytes are no part of a line");
    let mut there = std::process::Command::new("sh");
    let again = "trap '' XFSZ; ulimit -f 1; exec \"$0\" --exact lines::on_a_full_disk --ignored";
    there.args(["-c", again]).arg(std::env::current_exe().expect("a test")).env("HISTORY", &file);
    let output = there.output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "it ran");
    // There is room again.
    let mut journal = Journal::new(file.clone(), vec![file.with_extension("waiting")]);
    journal.settle().expect("written");
    let history = read(&file).expect("read");
    assert_eq!((history.entries.len(), history.problems), (8, Vec::new()));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
}

/// Writes `entry` as the first line of a history, and keeps it locked until what is returned is dropped.
fn written_and_locked(file: &Path, entry: &Entry) -> fs::File {
    append(file, entry).expect("written");
    let lock = fs::File::open(file).expect("opened");
    lock.lock().expect("locked");
    lock
}

#[test]
fn who_waits_for_a_history_that_is_deleted_writes_a_new_one() {
    let (_folder, file) = file_called("history.jsonl");
    let entry = Entry::new(wall("2026-11-22T14:05:09+01:00"), What::Folded);
    let lock = written_and_locked(&file, &entry);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| append(&file, &entry));
        fs::remove_file(&file).expect("removed");
        drop(lock);
        waiting.join().expect("ended").expect("written");
    });
    assert_eq!(read(&file).expect("read").entries, [entry]);
}

#[test]
fn a_lock_that_never_goes_is_told_of() {
    let (_folder, file) = file_called("history.jsonl");
    let entry = Entry::new(wall("2026-11-22T14:05:09+01:00"), What::Folded);
    let _lock = written_and_locked(&file, &entry);
    let postponed = append(&file, &entry).expect_err("locked");
    let told = words::postponed(&postponed);
    assert!(told.contains("another program has locked it"), "{told}");
}
