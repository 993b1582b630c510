//! The process ends and another begins.

use super::*;

#[test]
fn a_short_one_goes_on() {
    check("20:00 restart 10s; 30:30", "30:10 remind #1");
}

#[test]
fn a_long_one_begins_anew() {
    check("20:00 restart 10m; 60:30", "30:00 natural break 10:00; 60:00 remind #1");
}

#[test]
fn a_standing_reminder_comes_again() {
    check("30:10 restart 5s; 30:20", "30:00 remind #1; 30:15 remind #1");
}

#[test]
fn a_reminder_that_a_longer_interval_moved_does_not() {
    check("30:10 interval-in-file 40m; 30:10 restart 5s; 41:00", "30:00 remind #1; 40:05 remind #1");
}

#[test]
fn a_reminder_that_came_back_does_not_come_back_again() {
    let mut settings = settings();
    settings.reminder.fold_after = "30s".parse().expect("a period");
    check_with(
        settings,
        "45:35 restart 5s; 76:20",
        "30:00 remind #1; 30:30 withdraw #1; 30:30 folded; 45:30 remind #2 15 min over quiet; \
         45:40 remind #1 15 min over quiet; 46:05 remind #1 16 min over quiet; 46:10 withdraw #1; 46:10 folded; \
         76:10 remind #2",
    );
}

#[test]
fn a_snooze_goes_on() {
    check(
        "30:00 snooze; 31:00 restart 5s; 35:30",
        "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 5:00; 35:00 remind #1 4 min over snoozed 1; \
         35:05 remind #1 5 min over snoozed 1 quiet",
    );
}
