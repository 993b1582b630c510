//! What a person answers, and sessions.

use rhomboid::domain::{Answer, Event, Ticket};

use super::*;

#[test]
fn click_opens_the_guide_and_finishing_restarts_the_interval() {
    check(
        "30:10 click; 31:20 finish; 61:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 61:20 remind #2",
    );
}

#[test]
fn stopping_early_restarts_it_too() {
    check(
        "30:10 click; 30:20 stop; 60:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 60:20 remind #2",
    );
}

#[test]
fn a_session_left_before_anything_was_done_is_a_snooze() {
    let sim = check(
        "30:10 click; 30:20 leave; 35:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 35:20 remind #2 5 min over",
    );
    assert_eq!((sim.view().snoozes, sim.view().can_snooze), (0, true));
}

#[test]
fn one_that_nobody_was_reminded_of_leaves_the_interval_as_it_was() {
    check("20:00 start; 20:30 leave; 31:00", "20:00 open guide; 30:30 remind #1");
    check("20:00 leave; 30:30", "30:00 remind #1");
}

#[test]
fn no_reminder_during_a_session() {
    check("29:00 start; 40:00 finish; 69:00", "29:00 open guide");
}

#[test]
fn a_second_start_opens_no_second_guide() {
    check("1:00 start; 1:01 start", "1:00 open guide");
}

#[test]
fn hands_behind_the_head_are_no_absence() {
    check("29:00 start; 29:00 still; 32:00 finish; 32:01 type; 62:30", "29:00 open guide; 62:01 remind #1");
}

#[test]
fn a_guide_that_never_says_a_word_is_given_up() {
    check("1:00 start; 46:30", "1:00 open guide; 46:00 remind #1");
}

#[test]
fn a_guide_that_cannot_open_brings_the_reminder_back() {
    check(
        "30:10 click; 30:11 fail; 45:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 45:11 remind #2 15 min over quiet",
    );
}

#[test]
fn snooze_is_the_same_reminder_later() {
    check(
        "30:10 snooze; 35:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 5:00; 35:10 remind #2 5 min over snoozed 1",
    );
}

#[test]
fn snooze_for_as_long_as_said() {
    check(
        "30:10 snooze-for 12m; 42:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 12:00; 42:10 remind #2 12 min over snoozed 1",
    );
}

#[test]
fn three_snoozes_and_no_more() {
    let mut settings = settings();
    settings.reminder.snooze = "1m".parse().expect("a period");
    let sim = check_with(
        settings,
        "30:00 snooze; 31:00 snooze; 32:00 snooze; 33:00 snooze; 33:30",
        "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 1:00; \
         31:00 remind #2 1 min over snoozed 1; 31:00 withdraw #2; 31:00 snoozed 1:00; \
         32:00 remind #3 2 min over snoozed 2; 32:00 withdraw #3; 32:00 snoozed 1:00; \
         33:00 remind #4 3 min over snoozed 3",
    );
    assert!(!sim.view().can_snooze);
}

#[test]
fn nothing_due_cannot_be_snoozed() {
    check("10:00 snooze-for 5m; 30:30", "30:00 remind #1");
}

#[test]
fn skip_is_a_full_new_interval() {
    check("30:10 skip; 60:30", "30:00 remind #1; 30:10 skipped; 30:10 withdraw #1; 60:10 remind #2");
}

#[test]
fn skip_before_it_is_due_begins_anew_and_is_no_skip() {
    check("20:00 skip-now; 50:30", "50:00 remind #1");
}

#[test]
fn an_answer_to_an_old_ticket_does_nothing() {
    let mut sim = check(
        "30:10 snooze; 35:30",
        "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 5:00; 35:10 remind #2 5 min over snoozed 1",
    );
    let before = sim.log.len();
    for answer in [Answer::Start, Answer::Snooze, Answer::Skip, Answer::Dismissed] {
        sim.send(Event::Answer(Ticket(1), answer));
        sim.send(Event::Answer(Ticket(99), answer));
    }
    assert_eq!(sim.log.len(), before);
    assert_eq!(sim.view().state, State::Reminding);
}
