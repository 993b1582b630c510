//! A due reminder waits for a good moment.

use super::*;

#[test]
fn waits_for_a_pause_in_typing() {
    check_with(Settings::default(), "31:00 still; 31:30", "31:08 remind #1 1 min over");
}

#[test]
fn but_not_for_ever() {
    check_with(Settings::default(), "33:30", "33:00 remind #1 3 min over");
}

#[test]
fn a_pause_that_is_there_already_will_do() {
    check_with(Settings::default(), "29:30 still; 30:10", "30:00 remind #1");
}

#[test]
fn a_pause_before_a_snooze_is_none_after_it() {
    check_with(
        Settings::default(),
        "30:00 still; 30:08 snooze; 30:09 type; 36:00 still; 36:30",
        "30:08 remind #1; 30:08 withdraw #1; 30:08 snoozed 5:00; 36:08 remind #2 6 min over snoozed 1",
    );
}

#[test]
fn who_cannot_be_seen_is_not_waited_for() {
    check_with(Settings::default(), "10:00 unknown; 30:10", "30:00 remind #1");
}

#[test]
fn an_idle_threshold_shorter_than_the_pause_is_a_pause() {
    let mut settings = Settings::default();
    settings.activity.idle_after = "3s".parse().expect("a period");
    check_with(settings, "31:00 still; 31:30", "31:03 remind #1 1 min over");
}

#[test]
fn due_while_away_waits_for_the_return() {
    check_with(
        Settings::default(),
        "30:00 still; 30:08 snooze; 30:10 type; 34:00 still; 38:30 type; 38:31",
        "30:08 remind #1; 30:08 withdraw #1; 30:08 snoozed 5:00; 38:30 remind #2 4 min over snoozed 1",
    );
}
