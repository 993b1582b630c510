//! The process ends and another begins.

use super::*;

#[test]
fn a_short_one_goes_on() {
    check(settings(), "20:00 restart 10s; 30:30", "30:10 remind #1");
}

#[test]
fn a_long_one_begins_anew() {
    check(settings(), "20:00 restart 10m; 60:30", "30:00 natural break 10:00; 60:00 remind #1");
}

#[test]
fn a_standing_reminder_comes_again() {
    check(settings(), "30:10 restart 5s; 30:20", "30:00 remind #1; 30:15 remind #1");
}

#[test]
fn a_reminder_that_a_longer_interval_moved_does_not() {
    check(
        settings(),
        "30:10 interval-in-file 40m; 30:10 restart 5s; 41:00",
        "30:00 remind #1; 40:05 remind #1",
    );
}

#[test]
fn a_snooze_goes_on() {
    check(
        settings(),
        "30:00 snooze; 31:00 restart 5s; 35:30",
        "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 5:00; 35:00 remind #1 4 min over snoozed 1; \
         35:05 remind #1 5 min over snoozed 1 quiet",
    );
}
