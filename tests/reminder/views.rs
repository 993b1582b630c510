//! What anyone may show of the scheduler, and when it is news.

use std::time::Duration;

use rhomboid::domain::hours::Schedule;
use rhomboid::domain::{ReminderView, Settings, State};

use crate::sim::Sim;

fn after(script: &str) -> Sim {
    let mut settings = Settings::default();
    settings.reminder.wait_for_pause = false;
    after_with(settings, script)
}

fn after_with(settings: Settings, script: &str) -> Sim {
    let mut sim = Sim::new(settings);
    for line in script.split(';') {
        sim.script(line);
    }
    sim
}

#[test]
fn time_alone_is_no_news() {
    for (script, running, approaching) in [
        ("10:00", true, true),
        ("10:00 pause 30m", false, true),
        ("10:00 pause", false, false),
        ("10:00 hold call", true, false),
        ("10:00 hold locked", false, false),
        // One that outlived the longest age; it silences no more.
        ("10:00 hold call; 131:00", true, false),
        ("10:00 still; 12:00", false, false),
        ("31:00", true, false),
        ("31:00 snooze", true, true),
        ("31:00 snooze; 31:01 still; 32:30", false, true),
        ("31:00 start", false, false),
    ] {
        let mut sim = after(script);
        let before = sim.view();
        assert_eq!((before.running, before.approaching), (running, approaching), "{script}: {before:?}");
        let span = Duration::from_secs(25);
        sim.pass(span);
        let now = sim.view();
        assert!(now.continues(&before, span), "{script}: {before:?} and then {now:?}");
        assert_eq!(before.after(span), now, "{script}");
        assert_eq!(now.worked > before.worked, running, "{script}");
        assert_eq!(now.next_in < before.next_in, approaching, "{script}");
    }
}

#[test]
fn what_happens_is_news() {
    for (script, deed) in [
        ("10:00", "10:00 pause"),
        ("10:00", "10:00 skip-now"),
        ("10:00", "10:00 start"),
        ("10:00", "10:00 hold call"),
        ("10:00", "10:00 interval 40m"),
        ("10:00", "10:00 sleep 2m"),
        ("10:00 still", "11:01"),
        ("10:00 still; 11:30", "11:30 type"),
        ("29:50", "30:01"),
        ("31:00", "31:00 snooze"),
        ("31:00 snooze", "31:00 skip-now"),
        ("10:00 pause 10m", "10:00 pause 20m"),
        ("10:00 pause 10m", "10:00 resume"),
        ("10:00 hold call", "10:00 release call"),
    ] {
        let mut sim = after(script);
        let (before, begun) = (sim.view(), sim.at());
        sim.script(deed);
        let now = sim.view();
        assert!(!now.continues(&before, sim.at().saturating_sub(begun)), "{script}, {deed}: {now:?}");
    }
}

#[test]
fn the_wait_for_working_hours_is_no_news() {
    let hours = Schedule { enabled: true, ..Schedule::default() };
    let settings = Settings { hours, ..Settings::default() };
    // It begins at nine; the working day ends at half past five.
    let mut sim = after_with(settings, "600:00");
    let before = sim.view();
    assert_eq!((before.state, before.running, before.approaching), (State::Held, false, true));
    sim.pass(Duration::from_hours(2));
    assert!(sim.view().continues(&before, Duration::from_hours(2)));
}

#[test]
fn a_line_of_history_is_news_for_whoever_adds_what_it_lacks() {
    let mut sim = after("10:00");
    let before = sim.view();
    let span = Duration::from_secs(25);
    sim.pass(span);
    let now = sim.view();
    assert_eq!(now.unrecorded, before.unrecorded + span);
    let written = ReminderView { unrecorded: Duration::ZERO, ..now };
    assert!(!written.continues(&before, span));
}
