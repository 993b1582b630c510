//! What the history is told of the time worked.

use super::*;

#[track_caller]
fn tally(script: &str, recorded: &[&str], waiting: &str) {
    let mut sim = Sim::new(settings());
    script.split(';').for_each(|line| sim.script(line));
    assert_eq!(sim.tally(), recorded);
    let seconds = sim.view().unrecorded.as_secs();
    assert_eq!(format!("{}:{:02}", seconds / 60, seconds % 60), waiting);
}

/// The simulated day begins at 09:00; midnight is 900 minutes later.
#[test]
fn an_hour_worked_is_a_line() {
    tally("59:59", &[], "59:59");
    tally("150:00", &["60:00 to 20 10:00", "60:00 to 20 11:00"], "30:00");
}

#[test]
fn neither_a_session_nor_a_break_nor_a_skip_takes_time_away() {
    tally(
        "10:00 start; 12:00 finish; 20:00 skip-now; 40:00 still; 50:00 type; 72:00",
        &["60:00 to 20 10:12"],
        "0:00",
    );
}

#[test]
fn time_that_does_not_count_is_none() {
    tally("10:00 pause 60m; 75:00 hold locked; 85:00 release locked; 90:00", &[], "20:00");
}

#[test]
fn who_turns_out_to_have_left_was_not_there() {
    // Still from 59:30: recorded at 60:00, before anybody could know; the half minute is made up for.
    tally(
        "59:30 still; 70:00 type; 129:00; 130:00; 131:00",
        &["60:00 to 20 10:00", "60:00 to 20 11:10"],
        "0:30",
    );
}

#[test]
fn what_was_worked_before_midnight_belongs_to_that_day() {
    tally("10:00 hold locked; 880:00 release locked; 905:00", &["30:00 to 20 23:59"], "5:00");
    // Away over midnight: told then, or at the return from sleep, as of when somebody last looked.
    tally("10:00 still; 1000:00 type", &["10:00 to 20 09:15"], "0:00");
    tally("10:00 sleep 23h; 11:00", &["10:00 to 20 09:10"], "1:00");
    tally("10:00 restart 23h; 1391:00", &["10:00 to 20 09:10"], "1:00");
}

/// One wake-up in the night tells the day before; where there is nothing to tell there is none.
#[test]
fn the_day_ends_at_midnight_for_who_is_away() {
    let mut sim = Sim::new(settings());
    let wakes = |sim: &Sim| sim.scheduler.deadline().map(|at| at.since_start().as_secs() / 60);
    sim.script("10:00 still");
    sim.script("20:00 ");
    assert_eq!((wakes(&sim), sim.worked.len()), (Some(900), 0));
    sim.script("900:00 ");
    assert_eq!((wakes(&sim), sim.tally()), (None, vec!["10:00 to 20 09:20".to_owned()]));
}

#[test]
fn a_restart_loses_nothing() {
    tally("50:00 restart 10s; 60:10", &["60:00 to 20 10:00"], "0:00");
    tally("10:00 start; 10:30 restart 10s; 20:40", &[], "20:00");
}

/// Recorded at 60:00, before anybody could know that the last half minute was none. Ten seconds of it are made up for
/// before the restart.
#[test]
fn what_was_recorded_too_early_is_made_up_for_after_a_restart_too() {
    let lines = ["60:00 to 20 10:00", "60:00 to 20 11:10"];
    tally("59:30 still; 70:00 type; 70:10 restart 10s; 131:00", &lines, "0:20");
}

#[test]
fn no_day_has_many_lines() {
    let mut sim = Sim::new(settings());
    sim.script("15:00 still");
    for _ in 0..40 {
        sim.pass(std::time::Duration::from_mins(6));
        sim.type_on();
        sim.pass(std::time::Duration::from_mins(16));
        sim.be_still();
    }
    // Ten hours and more, in forty pieces.
    assert_eq!((sim.worked.len(), sim.told().as_secs() / 60), (10, 655), "{:?}", sim.tally());
}
