//! Somebody sets the clock on the wall.

use super::*;

/// What an hour of work comes to, whenever somebody sets the clock, and by how much.
#[test]
fn set_ahead_or_back_it_changes_no_work_and_no_reminder() {
    for step in ["clock 180", "clock -180", "clock 2000000", "clock -2000000"] {
        check(&format!("20:00 {step}; 30:30"), "30:00 remind #1");
        let sim = check(&format!("30:10 {step}; 30:30"), "30:00 remind #1");
        assert_eq!(sim.view().quiet_until, None, "{step}");
        check(
            &format!("30:10 snooze; 31:00 {step}; 35:30"),
            "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 5:00; 35:10 remind #2 5 min over snoozed 1",
        );
    }
}

#[test]
fn a_pause_for_a_length_lasts_as_long_as_was_said() {
    for step in ["clock 180", "clock -180"] {
        let script = format!("10:00 pause 60m; 20:00 {step}; 69:59");
        assert_eq!(check(&script, "").view().state, State::Paused, "{step}");
        assert_eq!(check(&format!("{script}; 70:01"), "").view().state, State::Working, "{step}");
    }
}

#[test]
fn what_is_said_of_its_end_follows_the_clock() {
    let sim = check("10:00 pause 60m; 20:00 clock 180; 20:10", "");
    let until = sim.view().first_hold().and_then(|hold| hold.until).expect("an end");
    assert_eq!(until.format("%H:%M").to_string(), "13:10");
}

#[test]
fn a_pause_until_a_time_ends_when_the_clock_shows_it() {
    // It is ten past nine.
    let script = "10:00 pause until 12:00:00; 20:00 clock 60";
    assert_eq!(check(&format!("{script}; 119:59"), "").view().state, State::Paused);
    assert_eq!(check(&format!("{script}; 120:01"), "").view().state, State::Working);
    // Within a minute at the latest where the step itself brings it about.
    let sim = check("10:00 pause until 12:00:00; 20:00 clock 180; 21:01", "");
    assert_eq!(sim.view().state, State::Working);
    let sim = check("10:00 pause until 09:20:00; 15:00 clock -60; 79:59", "");
    assert_eq!(sim.view().state, State::Paused);
}

#[test]
fn set_back_between_two_runs_it_makes_nothing_longer() {
    let sim = check("10:00 pause 60m; 20:00 clock -180; 20:00 restart 10s; 69:59", "");
    assert_eq!(sim.view().state, State::Paused);
    let sim = check("10:00 pause 60m; 20:00 restart 10s; 70:11", "");
    assert_eq!(sim.view().state, State::Working);
    // The clock is set while nobody runs.
    let mut sim = Sim::new(settings());
    sim.script("30:00 snooze");
    sim.script("31:00 ");
    let saved = sim.snapshot();
    sim.set_clock(chrono::TimeDelta::hours(-3));
    sim.scheduler = rhomboid::domain::Scheduler::new(settings(), Some(&saved), sim.now());
    assert_eq!(sim.view().next_in, Some(Duration::from_mins(4)));
}

#[test]
fn only_sleep_ends_a_pause_for_a_length_sooner_than_work_would() {
    let sim = check("10:00 pause 60m; 20:00 sleep 49m; 20:59", "20:00 natural break 49:00");
    assert_eq!(sim.view().state, State::Paused);
    let sim = check("10:00 pause 60m; 20:00 sleep 49m; 21:01", "20:00 natural break 49:00");
    assert_eq!(sim.view().state, State::Working);
}
