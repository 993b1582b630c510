//! What happens when: scripts of a working day, and the timeline that comes of them.
//!
//! Each case names a situation. Both a missing and an extra effect fail it. Unless a script says
//! otherwise the person types without a pause, and reminders do not wait for one.

mod ageing;
mod answers;
mod automatic_holds;
mod holds;
mod hours;
mod locks_that_are_stuck;
mod natural_breaks;
mod pauses;
mod restarts;
mod settings_changed;
mod sleep;
mod the_clock_on_the_wall;
mod the_moment;
mod time_worked;
mod work;

use std::time::Duration;

use crate::sim::Sim;
use rhomboid::domain::effect::Effect;
use rhomboid::domain::history::What;
use rhomboid::domain::hours::Schedule;
use rhomboid::domain::{Settings, State};

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.reminder.wait_for_pause = false;
    settings
}

/// Runs `script`, lines separated by ";", and compares what came of it.
#[track_caller]
fn check(script: &str, expected: &str) -> Sim {
    check_with(settings(), script, expected)
}

/// The same with other settings.
#[track_caller]
fn check_with(settings: Settings, script: &str, expected: &str) -> Sim {
    let mut sim = Sim::new(settings);
    for line in script.split(';').filter(|line| !line.trim().is_empty()) {
        sim.script(line);
    }
    let expected: Vec<&str> = expected.split(';').map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(sim.timeline().lines().collect::<Vec<_>>(), expected);
    sim
}
