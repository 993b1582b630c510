//! The state file.

use std::fs;
use std::time::Duration;

use rhomboid::domain::Snapshot;
use rhomboid::domain::snapshot::{SavedPause, SavedReminder};
use rhomboid::storage::state::StateStore;
use rhomboid::words;

use crate::{file_called, wall, written};

fn snapshot() -> Snapshot {
    Snapshot {
        saved_at: wall("2026-11-20T09:30:00.123+01:00"),
        worked: Duration::from_millis(1_234_567),
        unrecorded: Duration::from_millis(2_345_678),
        recorded_ahead: Duration::ZERO,
        rested: Duration::from_secs(59),
        credited: false,
        away: true,
        snoozes: 2,
        returned: true,
        reminder: SavedReminder::Snoozed(wall("2026-11-20T09:35:00+01:00")),
        pause: Some(SavedPause { since: wall("2026-11-20T09:00:00+01:00"), until: None, for_length: false }),
        quiet_until: Some(wall("2026-11-20T09:31:00+01:00")),
    }
}

#[test]
fn a_state_looks_as_it_always_did() {
    let (_folder, file) = file_called("state.json");
    let pauses = [
        None,
        snapshot().pause,
        Some(SavedPause {
            since: wall("2026-11-20T08:00:00.000000001+00:00"),
            until: Some(wall("2026-11-20T10:00:00+00:00")),
            for_length: true,
        }),
    ];
    let until = wall("2026-11-20T09:35:00.5-05:30");
    let reminders = [
        SavedReminder::None,
        SavedReminder::Due,
        SavedReminder::Snoozed(until),
        SavedReminder::Folded(until),
    ];
    let (store, ..) = StateStore::open(&file);
    let mut text = String::new();
    for (index, reminder) in reminders.into_iter().enumerate() {
        let quiet_until = snapshot().quiet_until.filter(|_| index > 0);
        let saved = Snapshot { reminder, pause: pauses[index % 3], quiet_until, ..snapshot() };
        store.save(&saved).expect("saved");
        text += &fs::read_to_string(&file).expect("read");
        assert_eq!(StateStore::open(&file).1, Some(saved));
    }
    assert_eq!(text, written("state.json"));
}

#[test]
fn a_state_that_makes_no_sense_says_what_is_wrong() {
    let (_folder, file) = file_called("state.json");
    let (store, ..) = StateStore::open(&file);
    store.save(&snapshot()).expect("saved");
    let whole = fs::read_to_string(&file).expect("read");
    for (from, to, said) in [
        ("2026-11-20T09:30:00.123+01:00", "soon", "soon"),
        ("\"2026-11-20T09:35:00+01:00\"", "null", "reminder_until"),
        ("  \"worked_ms\": 1234567,\n", "", "`worked_ms` is missing"),
        ("\"snoozed\"", "\"sleepy\"", "sleepy"),
        ("\"snoozes\": 2", "\"snoozes\": -2", "-2"),
    ] {
        let text = whole.replace(from, to);
        assert_ne!(text, whole, "{from}");
        fs::write(&file, text).expect("written");
        let (_, saved, problem) = StateStore::open(&file);
        let problem = words::problem(&problem.expect(to));
        assert!(saved.is_none() && problem.contains(said), "{problem}");
    }
}

#[test]
fn the_state_survives_its_file() {
    let (_folder, file) = file_called("deeper/state.json");
    let (store, none, problem) = StateStore::open(&file);
    assert_eq!((none, problem), (None, None));
    for reminder in [
        SavedReminder::None,
        SavedReminder::Due,
        SavedReminder::Folded(wall("2026-11-20T09:35:00+01:00")),
        snapshot().reminder,
    ] {
        let snapshot = Snapshot { reminder, ..snapshot() };
        store.save(&snapshot).expect("saved");
        assert_eq!(StateStore::open(&file).1, Some(snapshot));
    }
}

#[test]
fn time_that_was_recorded_too_early_stands_only_where_there_is_some() {
    let (_folder, file) = file_called("state.json");
    let saved = Snapshot { recorded_ahead: Duration::from_millis(30_500), ..snapshot() };
    StateStore::open(&file).0.save(&saved).expect("saved");
    assert!(fs::read_to_string(&file).expect("read").contains("\n  \"recorded_ahead_ms\": 30500,\n"));
    assert_eq!(StateStore::open(&file).1, Some(saved));
}

#[test]
fn a_state_from_before_time_was_tallied_is_read() {
    let (_folder, file) = file_called("state.json");
    let (store, ..) = StateStore::open(&file);
    store.save(&snapshot()).expect("saved");
    let text = fs::read_to_string(&file).expect("read");
    fs::write(&file, text.replace("  \"unrecorded_ms\": 2345678,\n", "")).expect("written");
    let (_, read, problem) = StateStore::open(&file);
    assert_eq!((read, problem), (Some(Snapshot { unrecorded: Duration::ZERO, ..snapshot() }), None));
}

#[test]
fn a_broken_state_is_put_aside() {
    let (folder, file) = file_called("state.json");
    fs::write(&file, "{\"version\": 1, \"saved").expect("written");
    let (store, none, problem) = StateStore::open(&file);
    assert_eq!(none, None);
    assert!(words::problem(&problem.expect("a problem")).contains("state.json.broken"));
    store.save(&snapshot()).expect("saved");
    assert_eq!(
        fs::read_to_string(folder.path().join("state.json.broken")).expect("kept"),
        "{\"version\": 1, \"saved"
    );
}

#[test]
fn a_newer_state_is_left_alone() {
    let (_folder, file) = file_called("state.json");
    fs::write(&file, "{\"version\": 9}").expect("written");
    let (store, none, problem) = StateStore::open(&file);
    assert!(
        none.is_none() && words::problem(&problem.expect("a problem")).contains("newer version of Rhomboid")
    );
    store.save(&snapshot()).expect("not saved, and no error");
    assert_eq!(fs::read_to_string(&file).expect("read"), "{\"version\": 9}");
}
