//! What is made of a history: sums, words, exports; and its end.

use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::Weekday;
use rhomboid::domain::Settings;
use rhomboid::domain::history::{Outcome, Session, What};
use rhomboid::domain::progress::Progress;
use rhomboid::domain::settings::Voice;
use rhomboid::domain::summary::{Summary, week};
use rhomboid::guide::offer::{Offer, Wish, offer};
use rhomboid::storage::export::{self, Format};
use rhomboid::storage::routines::Routines;
use rhomboid::storage::{Journal, deletion};
use rhomboid::words;

use crate::{append, entry, file_called, one_of_each, read, session, wall, whats, written};

#[test]
fn a_history_of_an_earlier_version_is_read_and_exported_as_it_was() {
    let history = read(Path::new("tests/written/history.jsonl")).expect("read");
    let problems: Vec<_> = history.problems.iter().map(words::problem).collect();
    assert_eq!(problems.join("\n") + "\n", written("history.problems.txt"));
    assert_eq!(export::text(&history.entries, Format::Csv).expect("text"), written("history.csv"));
    assert_eq!(export::text(&history.entries, Format::Json).expect("text"), written("history.json"));
    let now = wall("2026-11-25T20:00:00+01:00");
    let summary = Summary::of(&history.entries, now, 5);
    let week = week(&history.entries, now.date_naive(), Weekday::Mon);
    let routines = Routines::load(Path::new("nowhere"));
    // A voice is heard only where somebody chose it.
    let mut settings = Settings::default();
    settings.sound.voice = Voice::Short;
    let words: Vec<_> = whats(&history)
        .into_iter()
        .filter_map(|what| words::done(what, |name| routines.title(name)))
        .collect();
    let progress = Progress::of(&history.entries);
    let offered = |offer: Offer| {
        let (level, finished) = (progress.level(now), progress.finished());
        (offer.routine.name, offer.voice, offer.is_first, level, finished, progress.arms_low())
    };
    let told = format!(
        "{summary:#?}\n{week:#?}\n{:#?}\n{words:#?}\n{:?}\n",
        offer(Wish::default(), &settings, &routines, &history, now).map(offered),
        deletion::HistoryCounts::of(&history)
    );
    assert_eq!(told, written("history.summary.txt"));
}

#[test]
fn every_known_line_tells_something_of_its_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let history = one_of_each(&folder.path().join("history.jsonl"));
    assert_eq!((history.entries.len(), history.lines), (7, 7));
    assert_eq!(whats(&history)[5..], [&What::Session(session(Outcome::Hurt, 12)), &What::Unknown]);
    let summary = Summary::of(&history.entries, wall("2026-11-22T20:00:00+01:00"), 2);
    assert_eq!(summary.days[0].worked, Duration::from_mins(5));
    let day = &summary.days[1];
    assert_eq!((day.natural_breaks, day.snoozed, day.skipped, day.folded, day.hurt), (1, 1, 1, 1, 1));
    assert_eq!((day.worked, summary.moved), (Duration::ZERO, Duration::from_secs(12)));
}

#[test]
fn an_export_is_a_new_file_each_time() {
    let (folder, file) = file_called("history.jsonl");
    let entries = one_of_each(&file).entries;
    let downloads = folder.path().join("Downloads");
    let export = |format| {
        let path = export::export(&downloads, &entries, format, wall("2026-11-25T23:59:00+01:00"));
        path.expect("written").strip_prefix(&downloads).expect("there").to_string_lossy().into_owned()
    };
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25.csv");
    fs::write(downloads.join("rhomboid-history-2026-11-25.csv"), "mine").expect("written");
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25-2.csv");
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25-3.csv");
    assert_eq!(export(Format::Json), "rhomboid-history-2026-11-25.json");
    let read = |name: &str| fs::read_to_string(downloads.join(name)).expect("read");
    assert_eq!(read("rhomboid-history-2026-11-25.csv"), "mine");
    assert_eq!(
        read("rhomboid-history-2026-11-25-3.csv"),
        "at,kind,routine,outcome,seconds,feeling,arms\n\
         2026-11-22T14:05:09+01:00,natural_break,,,300,,\n\
         2026-11-22T14:05:09+01:00,snoozed,,,300,,\n\
         2026-11-22T14:05:09+01:00,skipped,,,,,\n\
         2026-11-22T14:05:09+01:00,folded,,,,,\n\
         2026-11-21T14:05:09+01:00,worked,,,300,,\n\
         2026-11-22T14:05:09+01:00,session,classic,hurt,12,too much,head\n"
    );
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&read("rhomboid-history-2026-11-25.json")).expect("a list");
    let lines: Vec<serde_json::Value> = fs::read_to_string(&file)
        .expect("read")
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect();
    assert_eq!(json, lines[..6]);
    assert_eq!(fs::read_dir(&downloads).expect("listed").count(), 4, "a temporary file stayed behind");
}

#[test]
fn cells_mean_themselves() {
    let at = wall("2026-11-22T14:05:09+01:00");
    for (routine, cell) in [
        ("classic", "classic"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("a-b", "a-b"),
        ("=1,\"2\"", "\"'=1,\"\"2\"\"\""),
        ("a,b", "\"a,b\""),
        ("a\nb", "\"a\nb\""),
        ("Übung “eins”", "Übung “eins”"),
    ] {
        let session = Session { routine: routine.into(), feeling: None, ..session(Outcome::Finished, 9) };
        let text = export::text(&[entry(at, session)], Format::Csv).expect("text");
        let expected = format!(
            "at,kind,routine,outcome,seconds,feeling,arms\n2026-11-22T14:05:09+01:00,session,{cell},finished,9,,head\n"
        );
        assert_eq!(text, expected);
    }
}

#[test]
fn deleting_takes_all_of_it() {
    let (folder, file) = file_called("history.jsonl");
    let waiting = folder.path().join("waiting.jsonl");
    let journal = Journal::new(file.clone(), vec![waiting.clone()]);
    let deleted = |journal: &Journal| journal.delete().map(|files| files.len());
    assert_eq!(deleted(&journal), Ok(0));
    one_of_each(&file);
    let at = wall("2026-11-22T14:05:09+01:00");
    append(&waiting, &entry(at, session(Outcome::Finished, 60))).expect("written");
    let expected = deletion::HistoryCounts { finished: 1, stopped: 1, natural_breaks: 1, days: 2, lines: 8 };
    assert_eq!(deletion::HistoryCounts::of(&journal.read().expect("read")), expected);
    assert_eq!(deleted(&journal), Ok(2));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
    fs::create_dir(&file).expect("a folder in its place");
    assert!(journal.delete().is_err() && file.is_dir());
}

#[test]
fn what_was_deleted_comes_back_before_what_was_added_since() {
    let (folder, file) = file_called("history.jsonl");
    let waiting = folder.path().join("waiting.jsonl");
    let journal = Journal::new(file.clone(), vec![waiting.clone()]);
    one_of_each(&file);
    // A line that a power failure tore, and one that waits.
    fs::write(&file, fs::read_to_string(&file).expect("text") + "{\"v\":1").expect("written");
    let at = wall("2026-11-22T14:05:09+01:00");
    append(&waiting, &entry(at, session(Outcome::Finished, 60))).expect("written");
    let expected =
        fs::read_to_string(&file).expect("text") + "\n" + &fs::read_to_string(&waiting).expect("text");
    let mut deleted = journal.delete().expect("deleted");
    let since = entry(wall("2026-11-22T15:00:00+01:00"), session(Outcome::Stopped, 5));
    append(&file, &since).expect("written");
    let added = fs::read_to_string(&file).expect("text");
    journal.restore(&mut deleted).expect("restored");
    assert_eq!(fs::read_to_string(&file).expect("text"), expected + &added);
    append(&file, &since).expect("nobody holds its lock");
}

#[cfg(unix)]
#[test]
fn deleting_follows_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (target, link) = (folder.path().join("target"), folder.path().join("history.jsonl"));
    one_of_each(&target);
    std::os::unix::fs::symlink(&target, &link).expect("linked");
    assert_eq!(Journal::new(link, Vec::new()).delete().map(|files| files.len()), Ok(1));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
}
