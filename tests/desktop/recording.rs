//! A record of the real resident: whole, replayable, and nothing personal in it.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use rhomboid::domain::effect::Effect;
use rhomboid::domain::event::{Answer, Event};
use rhomboid::domain::history::{Outcome, What};
use rhomboid::storage::recording::{RecordedEvent, Recording};

use crate::private::{Desktop, Resident, stays, wait_until};

const SOON: &str = r#"{ "reminder": { "interval": "4s", "snooze": "3s", "pause_length": "1s" },
    "activity": { "idle_after": "3s" }, "exercise": { "routine": "short", "coin": "sovereign" },
    "quiet": { "apps": ["secretive-editor"] } }"#;

impl Desktop {
    fn record(&self) -> PathBuf {
        self.path("record.jsonl")
    }

    fn recorded(&self) -> Recording {
        Recording::read(&self.record()).unwrap_or_else(|problem| panic!("{problem:?}"))
    }

    fn has_line(&self, matches: impl Fn(&RecordedEvent) -> bool) -> bool {
        self.recorded().events.iter().any(matches)
    }

    fn recording_resident(&self) -> Resident {
        let mut command = self.command(env!("CARGO_BIN_EXE_rhomboid"));
        command.arg("--record").arg(self.record());
        self.resident(command)
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
    assert!(recording.events.len() >= 5, "{text}");
    let replayed = recording.replayed();
    for (then, now) in recording.events.iter().zip(&replayed.events) {
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
    desktop.write_short_routine();
    let (typist, mut rhomboid) = desktop.in_use(SOON);
    desktop.wait_for_state("due");
    desktop.done(&["pause", "1h"]);
    assert!(rhomboid.terminate().success());
    let mut rhomboid = desktop.recording_resident();
    assert_eq!(desktop.state(), "paused");
    desktop.done(&["resume"]);
    drop(typist);
    desktop.wait_for_reminder();
    desktop.done(&["skip"]);
    assert!(rhomboid.terminate().success());
    let saved = desktop.recorded().start.saved.expect("a snapshot");
    assert!(saved.pause.is_some() && saved.worked >= Duration::from_secs(4), "{saved:?}");
    is_whole_and_discreet(&desktop);
}

#[test]
fn a_session_a_fold_a_hold_and_a_break_are_recorded() {
    let desktop = Desktop::with_dunst();
    desktop.write_short_routine();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "4s", "wait_for_pause": false, "fold_after": "2s", "repeat": "3s" },
            "activity": { "idle_after": "1s", "natural_break": "4s" }, "exercise": { "routine": "short" } }"#,
    );
    let typist = desktop.typist();
    let mut rhomboid = desktop.recording_resident();
    desktop.wait_for_reminder();
    desktop.done(&["now"]);
    wait_until("the end of a session", || {
        desktop.has_line(|line| line.event == Event::SessionEnded(Outcome::Finished))
    });
    wait_until("a reminder that nobody answers", || {
        desktop.has_line(|line| line.effects.contains(&Effect::Record(What::Folded)))
    });
    let silence = |on: &str| desktop.command("dunstctl").args(["set-paused", on]).output().expect("dunstctl");
    silence("true");
    desktop.wait_for_state("held");
    silence("false");
    desktop.wait_for_reminder();
    drop(typist);
    desktop.wait_for_state("away");
    stays("the break", Duration::from_secs(5), || desktop.state() == "away");
    let _typist = desktop.typist();
    wait_until("the break in the record", || {
        desktop.has_line(|line| matches!(line.effects.first(), Some(Effect::Record(What::NaturalBreak(_)))))
    });
    assert!(rhomboid.terminate().success());
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
    assert_eq!(error, format!("{name} already exists; choose another name for the recording\n"));
    assert_eq!(fs::read_to_string(&file).expect("read"), "mine");
    let nowhere = desktop.path("nowhere/record.jsonl").display().to_string();
    let (code, error) = said(&["--record", &nowhere]);
    assert_eq!(code, Some(2));
    assert!(error.starts_with(&format!("cannot create the recording {nowhere}: ")), "{error}");
    assert_eq!(error.lines().count(), 1);
    let _rhomboid = desktop.rhomboid();
    let other = desktop.path("other.jsonl");
    let (code, error) = said(&["--record", other.to_str().expect("a path")]);
    assert_eq!(code, Some(1));
    assert!(error.starts_with("a recording starts together with Rhomboid; "), "{error}");
    assert!(!other.exists());
}

#[test]
fn a_full_disk_ends_the_record_and_not_the_reminders() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "3s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let file = desktop.record();
    // None of its files grows beyond eight blocks of half a kilobyte.
    let limited = "trap '' XFSZ; ulimit -f 8; exec \"$@\"";
    let mut command = desktop.command("sh");
    command.args(["-c", limited, "sh", env!("CARGO_BIN_EXE_rhomboid"), "--record"]).arg(&file);
    let _rhomboid = desktop.resident(command);
    desktop.wait_for_reminder();
    desktop.done(&["skip"]);
    wait_until("the skipped reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    let log = || fs::read_to_string(desktop.path("rhomboid.log")).expect("a log");
    // Each question is an event.
    wait_until("the end of the record", || {
        desktop.state() == "reminding" && log().contains("the record ends here")
    });
    desktop.done(&["skip"]);
    wait_until("the next reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    assert_eq!(log().matches("the record ends here").count(), 1, "{}", log());
    assert_eq!(fs::metadata(&file).expect("a record").len(), 8 * 512);
    // What stands there whole can be read.
    assert!(desktop.recorded().events.len() >= 5);
}
