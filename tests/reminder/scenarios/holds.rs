//! Reasons for silence.

use super::*;

#[test]
fn held_back_in_a_call_and_one_quiet_reminder_after() {
    check("20:00 hold call; 50:00 release call; 50:30", "50:00 remind #1 20 min over quiet after call");
}

#[test]
fn a_hold_takes_the_reminder_off_the_screen() {
    check(
        "30:10 hold fullscreen; 31:00 release fullscreen; 31:10",
        "30:00 remind #1; 30:10 withdraw #1; 31:00 remind #2 1 min over quiet after fullscreen",
    );
}

#[test]
fn releasing_one_never_releases_another() {
    check(
        "10:00 hold call; 11:00 hold do-not-disturb; 40:00 release call; 45:00 release do-not-disturb; 45:01",
        "45:00 remind #1 15 min over quiet after do-not-disturb",
    );
}

#[test]
fn a_stuck_hold_grows_too_old() {
    check(
        "10:00 hold call; 131:00",
        "130:00 remind #1 100 min over quiet after call; 131:00 remind #1 101 min over quiet after call",
    );
}

#[test]
fn after_a_hold_it_waits_for_a_pause_again() {
    check_with(
        Settings::default(),
        "20:00 hold call; 50:00 release call; 51:00 still; 51:30",
        "51:08 remind #1 21 min over quiet after call",
    );
}

#[test]
fn a_snoozed_reminder_obeys_holds() {
    check(
        "30:00 snooze; 33:00 hold call; 40:00 release call; 40:01",
        "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 5:00; 40:00 remind #2 10 min over snoozed 1 quiet after call",
    );
}

#[test]
fn the_most_severe_is_named_first() {
    let sim = check("1:00 hold do-not-disturb; 2:00 hold call; 3:00 pause", "");
    let names: Vec<_> = sim.view().holds.iter().map(|hold| hold.reason.name()).collect();
    assert_eq!(names, ["pause", "call", "do-not-disturb"]);
}

#[test]
fn locked_is_away() {
    check("10:00 hold locked; 16:00 release locked; 46:30", "16:00 natural break 6:00; 46:00 remind #1");
}

#[test]
fn five_seconds_locked_change_nothing() {
    check("10:00 hold locked; 10:05 release locked; 30:30", "30:05 remind #1");
}

#[test]
fn never_in_the_first_minutes_after_a_lock() {
    check(
        "29:00 hold locked; 30:00 release locked; 33:00",
        "32:00 remind #1 1 min over; 33:00 remind #1 2 min over quiet",
    );
}
