//! Somebody sets the clock on the wall while the resident runs.

use std::time::Duration;

use chrono::Timelike as _;

use crate::fakes::clock::FakeClock;
use crate::private::{Desktop, stays, wait_until};

/// Lets it be so much later or earlier than it is, and waits until the resident knows.
fn set(desktop: &Desktop, clock: &FakeClock, step: &str, hours: i64) {
    clock.set(step);
    let real = rhomboid::desktop::clock::wall();
    wait_until("the other time", || {
        let status = desktop.status();
        let end = status["holds"][0]["until"].as_str().map(rhomboid::domain::Wall::parse_from_rfc3339);
        end.is_none_or(|end| ((end.expect("a moment") - real).num_minutes() - hours * 60 - 60).abs() <= 2)
    });
}

/// A time zone in which no step of three hours leads into another day, whose end is worth a line in the history.
fn where_it_is_noon() -> String {
    format!("NOON{}", i64::from(rhomboid::desktop::clock::wall().to_utc().hour()) - 12)
}

#[test]
fn a_step_takes_no_work_and_no_reminder_away_and_ends_no_pause_for_a_length() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let clock = FakeClock::on_the_wall(&desktop);
    let mut environment = clock.environment();
    environment.push(("TZ", where_it_is_noon()));
    let _rhomboid = desktop.rhomboid_with(&environment);
    desktop.wait_for_reminder();
    for step in ["+3h", "-3h", "+0"] {
        clock.set(step);
        stays("the reminder", Duration::from_secs(2), || {
            desktop.state() == "reminding" && desktop.shown() == 1
        });
    }
    assert!(desktop.worked() >= 4);
    desktop.done(&["pause", "1h"]);
    for (step, hours) in [("+3h", 3), ("-3h", -3), ("+0", 0)] {
        set(&desktop, &clock, step, hours);
        stays("the pause", Duration::from_secs(1), || desktop.state() == "paused");
    }
    desktop.done(&["pause", "3s"]);
    clock.set("-3h");
    desktop.wait_for_reminder();
    // Neither a break nor anything else is made of it.
    assert!(desktop.history().is_empty(), "{:?}", desktop.history());
}
