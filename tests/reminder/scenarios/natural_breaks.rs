//! Rest that resets the count.

use super::*;

#[test]
fn four_minutes_away_is_no_break() {
    check("20:00 still; 24:59 type; 35:30", "34:59 remind #1");
}

#[test]
fn five_minutes_away_is_one() {
    check("20:00 still; 25:01 type; 55:30", "25:01 natural break 5:01; 55:01 remind #1");
}

#[test]
fn just_before_due() {
    check("28:30 still; 40:00 type; 70:30", "40:00 natural break 11:30; 70:00 remind #1");
}

#[test]
fn pieces_with_a_glance_between_add_up() {
    check(
        "10:00 still; 13:00 type; 13:10 still; 16:00 type; 46:30",
        "16:00 natural break 5:50; 46:00 remind #1",
    );
}

#[test]
fn pieces_with_work_between_do_not() {
    check("10:00 still; 13:00 type; 15:00 still; 18:00 type; 36:30", "36:00 remind #1");
}

#[test]
fn one_is_recorded_once() {
    check("10:00 still; 16:00 type; 16:10 still; 18:00 type; 20:00", "16:00 natural break 6:00");
}

#[test]
fn user_takes_break_while_the_reminder_stands() {
    check(
        "30:10 still; 36:00 type; 66:30",
        "30:00 remind #1; 31:00 remind #1 1 min over quiet; 35:10 withdraw #1; 36:00 natural break 5:50; 66:00 remind #2",
    );
}

#[test]
fn absence_during_a_snooze_ends_it() {
    check(
        "30:05 snooze; 30:05 still; 36:00 type; 66:30",
        "30:00 remind #1; 30:05 withdraw #1; 30:05 snoozed 5:00; 36:00 natural break 5:55; 66:00 remind #2",
    );
}
