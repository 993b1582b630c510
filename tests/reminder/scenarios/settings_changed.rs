//! The settings change while the reminder runs.

use super::*;

#[test]
fn a_shorter_interval_is_due_at_once() {
    check("20:00 interval 15m; 20:10", "20:00 remind #1 5 min over");
}

#[test]
fn a_longer_interval_moves_the_reminder() {
    check("20:00 interval 40m; 40:30", "40:00 remind #1");
}

#[test]
fn a_longer_interval_that_is_over_too_leaves_the_reminder_where_it_is() {
    check("30:50 interval 30m 30s; 30:55", "30:00 remind #1");
}

#[test]
fn a_longer_interval_moves_what_was_put_off_too() {
    let mut folding = settings();
    folding.reminder.fold_after = "30s".parse().expect("a period");
    let folded = "30:00 remind #1; 30:30 withdraw #1; 30:30 folded;";
    check_with(folding.clone(), "31:00 interval 60m; 60:10", &format!("{folded} 60:00 remind #2"));
    // In the file, while nobody runs.
    let script = "31:00 interval-in-file 60m; 31:00 restart 5s; 60:10";
    check_with(folding, script, &format!("{folded} 60:05 remind #1"));
    let snoozed = "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 5:00;";
    check("30:00 snooze; 31:00 interval 40m; 40:10", &format!("{snoozed} 40:00 remind #2"));
}

#[test]
fn a_longer_interval_takes_a_standing_reminder_back() {
    check("30:10 interval 40m; 40:30", "30:00 remind #1; 30:10 withdraw #1; 40:00 remind #2");
}
