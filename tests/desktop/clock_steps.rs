//! Somebody sets the clock on the wall while the resident runs.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use crate::private::{Desktop, Resident, stays, wait_until};

/// A resident on a clock of the test's own.
struct OnAnotherClock<'a> {
    desktop: &'a Desktop,
    _rhomboid: Resident,
}

impl<'a> OnAnotherClock<'a> {
    fn start(desktop: &'a Desktop) -> Self {
        set(desktop, "+0");
        let library = library();
        let file = desktop.path("clock");
        let rhomboid = desktop.rhomboid_with(&[
            ("LD_PRELOAD", library.to_str().expect("a path")),
            ("FAKETIME_TIMESTAMP_FILE", file.to_str().expect("a path")),
            ("FAKETIME_NO_CACHE", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
        ]);
        Self { desktop, _rhomboid: rhomboid }
    }

    /// Lets it be so much later or earlier than it is, and waits until the resident knows.
    fn set(&self, step: &str, hours: i64) {
        set(self.desktop, step);
        let real = rhomboid::desktop::clock::wall();
        wait_until("the other time", || {
            let status = self.desktop.status();
            let end = status["holds"][0]["until"].as_str().map(rhomboid::domain::Wall::parse_from_rfc3339);
            end.is_none_or(|end| ((end.expect("a moment") - real).num_minutes() - hours * 60 - 60).abs() <= 2)
        });
    }
}

fn set(desktop: &Desktop, step: &str) {
    let new = desktop.path("clock.new");
    fs::write(&new, format!("{step}\n")).expect("written");
    fs::rename(new, desktop.path("clock")).expect("replaced");
}

/// What makes a program see another time.
fn library() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").expect("a folder").filter_map(Result::ok);
    let mut found = folders.map(|entry| entry.path().join("faketime/libfaketimeMT.so.1"));
    found.find(|path| path.exists()).expect("the package faketime")
}

#[test]
fn a_step_takes_no_work_and_no_reminder_away_and_ends_no_pause_for_a_length() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let clock = OnAnotherClock::start(&desktop);
    desktop.wait_for_reminder();
    for step in ["+3h", "-3h", "+0"] {
        set(&desktop, step);
        stays("the reminder", Duration::from_secs(2), || {
            desktop.state() == "reminding" && desktop.shown() == 1
        });
    }
    assert!(desktop.worked() >= 4);
    desktop.done(&["pause", "1h"]);
    for (step, hours) in [("+3h", 3), ("-3h", -3), ("+0", 0)] {
        clock.set(step, hours);
        stays("the pause", Duration::from_secs(1), || desktop.state() == "paused");
    }
    desktop.done(&["pause", "3s"]);
    set(&desktop, "-3h");
    desktop.wait_for_reminder();
    // Neither a break nor anything else is made of it.
    assert!(desktop.history().is_empty(), "{:?}", desktop.history());
}
