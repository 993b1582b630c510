//! A record of the real resident: whole, replayable, and nothing personal in it.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Answer, Event};
use rhomboid::storage::recording::{Line, Recording};

use crate::private::{Desktop, Resident, stays, wait_until};

const SOON: &str = r#"{ "reminder": { "interval": "4s", "snooze": "3s", "pause_length": "1s" },
    "activity": { "idle_after": "3s" }, "exercise": { "routine": "short", "coin": "sovereign" },
    "quiet": { "apps": ["secretive-editor"] } }"#;

impl Desktop {
    fn record(&self) -> PathBuf {
        self.path("record.jsonl")
    }

    fn recorded(&self) -> Recording {
        Recording::read(&self.record()).unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn has_line(&self, matches: impl Fn(&Line) -> bool) -> bool {
        self.recorded().lines.iter().any(matches)
    }

    fn recording_resident(&self) -> Resident {
        self.rhomboid_given(&["--record", self.record().to_str().expect("a path")])
    }
}

/// Nothing that names this person, their programs or their folders, and a replay without a difference.
#[track_caller]
fn is_whole_and_discreet(desktop: &Desktop) {
    let text = fs::read_to_string(desktop.record()).expect("read");
    let folder = desktop.path("").display().to_string();
    for personal in ["secretive-editor", "sovereign", "short", folder.trim_end_matches('/')] {
        assert!(!text.contains(personal), "{personal} stands in the record");
    }
    let recording = desktop.recorded();
    assert!(recording.lines.len() >= 5, "{text}");
    let replayed = recording.replayed();
    for (then, now) in recording.lines.iter().zip(&replayed.lines) {
        assert_eq!(then, now);
    }
    if let Some(folder) = std::env::var_os("KEEP_RECORDS") {
        let name = std::thread::current().name().expect("a test").replace("::", "-");
        fs::copy(desktop.record(), PathBuf::from(folder).join(name + ".jsonl")).expect("copied");
    }
}

#[test]
fn a_reminder_and_its_answer_are_recorded() {
    let desktop = Desktop::with_dunst();
    desktop.write_short_routine();
    desktop.write_settings(SOON);
    let typist = desktop.typist();
    let mut rhomboid = desktop.recording_resident();
    desktop.wait_for_state("due");
    drop(typist);
    desktop.wait_for_reminder();
    desktop.press("snooze");
    wait_until("the answer in the record", || {
        desktop.has_line(|line| matches!(line.event, Event::Answer(_, Answer::Snooze)))
    });
    let _typist = desktop.typist();
    desktop.done(&["pause", "1h"]);
    desktop.write_settings(&SOON.replace("4s", "20m"));
    wait_until("the settings in the record", || {
        desktop.has_line(|line| matches!(&line.event, Event::Settings(now) if now.reminder.interval.length() == Duration::from_mins(20)))
    });
    assert!(desktop.has_line(|line| matches!(line.effects.first(), Some(Effect::Remind(_)))));
    // Nothing waits to be written.
    rhomboid.crash();
    is_whole_and_discreet(&desktop);
}

#[test]
fn a_record_begins_where_the_last_run_ended() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(SOON);
    let _typist = desktop.typist();
    let mut rhomboid = desktop.rhomboid();
    desktop.wait_for_state("due");
    desktop.done(&["pause", "1h"]);
    assert!(rhomboid.terminate().success());
    let mut rhomboid = desktop.recording_resident();
    assert_eq!(desktop.state(), "paused");
    desktop.done(&["resume"]);
    desktop.wait_for_reminder();
    desktop.done(&["skip"]);
    assert!(rhomboid.terminate().success());
    let saved = desktop.recorded().beginning.saved.expect("a snapshot");
    assert!(saved.pause.is_some() && saved.worked >= Duration::from_secs(4), "{saved:?}");
    is_whole_and_discreet(&desktop);
}

#[test]
fn no_file_is_written_over_and_the_one_that_runs_records_nothing() {
    let desktop = Desktop::with_dunst();
    let file = desktop.record();
    let name = file.to_str().expect("a path");
    fs::write(&file, "mine").expect("written");
    let said = |arguments: &[&str]| {
        let output = desktop.told(arguments);
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (code, error) = said(&["--record", name]);
    assert_eq!(code, Some(2));
    assert_eq!(error, format!("{name} exists already, and a record takes the place of no file; name another one\n"));
    assert_eq!(fs::read_to_string(&file).expect("read"), "mine");
    let nowhere = desktop.path("nowhere/record.jsonl").display().to_string();
    let (code, error) = said(&["--record", &nowhere]);
    assert_eq!(code, Some(2));
    assert!(error.starts_with(&format!("the record {nowhere} cannot be made: ")), "{error}");
    assert_eq!(error.lines().count(), 1);
    let _rhomboid = desktop.rhomboid();
    let other = desktop.path("other.jsonl");
    let (code, error) = said(&["--record", other.to_str().expect("a path")]);
    assert_eq!(code, Some(1));
    assert_eq!(error, "a record begins with Rhomboid; end the one that runs with “rhomboid quit” first\n");
    assert!(!other.exists());
}

#[test]
fn a_full_disk_ends_the_record_and_not_the_reminders() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "3s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let file = desktop.record();
    // No file of its own grows beyond one kilobyte.
    let _rhomboid = desktop.rhomboid_limited(1, &["--record", file.to_str().expect("a path")]);
    desktop.wait_for_reminder();
    desktop.done(&["skip"]);
    wait_until("the skipped reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    stays("the reminder", Duration::from_secs(1), || desktop.shown() == 1);
    let log = fs::read_to_string(desktop.path("rhomboid.log")).expect("a log");
    assert_eq!(log.matches("the record ends here").count(), 1, "{log}");
    assert!(fs::metadata(&file).expect("a record").len() <= 1024);
    desktop.recorded();
}
