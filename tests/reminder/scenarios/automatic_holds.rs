//! Reasons that a probe tells of, which may be stuck or in doubt.

use rhomboid::domain::Reason;

use super::*;

fn with_longest_hold(longest: &str) -> Settings {
    let mut settings = settings();
    settings.quiet.longest_hold = longest.parse().expect("a period");
    settings
}

#[test]
fn one_that_ends_before_the_reminder_is_due_leaves_no_trace() {
    check("20:00 hold call; 25:00 release call; 30:30", "30:00 remind #1");
}

#[test]
fn several_in_a_row_end_in_one_reminder() {
    check(
        "20:00 hold call; 35:00 hold do-not-disturb; 36:00 release call; 37:00 hold call; \
         38:00 release do-not-disturb; 39:00 hold fullscreen; 40:00 release call; 41:00 release fullscreen; 41:30",
        "41:00 remind #1 11 min over quiet after fullscreen",
    );
}

#[test]
fn who_is_away_when_it_ends_is_reminded_at_the_return() {
    check(
        "20:00 hold fullscreen; 33:00 still; 35:00 release fullscreen; 36:00 type; 36:30",
        "36:00 remind #1 3 min over quiet after fullscreen",
    );
}

#[test]
fn the_next_reminder_after_it_is_an_ordinary_one() {
    check(
        "20:00 hold call; 50:00 release call; 50:30 skip; 81:00",
        "50:00 remind #1 20 min over quiet after call; 50:30 skipped; 50:30 withdraw #1; 80:30 remind #2",
    );
}

#[test]
fn a_folded_reminder_waits_for_its_end() {
    check(
        "30:10 dismiss; 44:00 hold call; 50:00 release call; 50:30",
        "30:00 remind #1; 30:10 folded; 50:00 remind #2 20 min over quiet after call",
    );
}

#[test]
fn one_that_grew_too_old_returns_only_after_it_ended_once() {
    let sim = check_with(
        with_longest_hold("30m"),
        "10:00 hold call; 40:30 hold call; 40:40 skip; 60:00 hold call; 70:50 skip; \
         80:00 release call; 80:10 hold call; 110:30",
        "40:00 remind #1 10 min over quiet after call; 40:40 skipped; 40:40 withdraw #1; \
         70:40 remind #2 quiet; 70:50 skipped; 70:50 withdraw #2; \
         110:10 remind #3 9 min over quiet after call",
    );
    let stuck: Vec<_> = sim.view().expired.iter().map(|hold| hold.reason).collect();
    assert_eq!((stuck, sim.view().holds), (vec![Reason::Call], vec![]));
}

#[test]
fn one_that_nobody_can_tell_of_holds_nothing_back() {
    check("20:00 hold call; 40:00 doubt call; 40:30", "40:00 remind #1 10 min over quiet after call");
}

#[test]
fn doubt_about_one_leaves_the_others() {
    let sim = check("20:00 hold call; 21:00 hold fullscreen; 22:00 doubt call; 31:00", "");
    assert_eq!(sim.view().first_hold().map(|hold| hold.reason), Some(Reason::Fullscreen));
}

#[test]
fn doubt_is_no_end_of_one_that_grew_too_old() {
    check_with(
        with_longest_hold("30m"),
        "10:00 hold call; 40:40 skip; 50:00 doubt call; 51:00 hold call; 71:00",
        "40:00 remind #1 10 min over quiet after call; 40:40 skipped; 40:40 withdraw #1; 70:40 remind #2 quiet",
    );
}

#[test]
fn once_it_has_ended_reminders_sound_again() {
    check_with(
        with_longest_hold("30m"),
        "10:00 hold call; 40:40 skip; 50:00 release call; 71:00",
        "40:00 remind #1 10 min over quiet after call; 40:40 skipped; 40:40 withdraw #1; 70:40 remind #2",
    );
}

#[test]
fn listening_in_a_call_is_use() {
    check("10:00 hold call; 10:00 still; 25:00 release call; 25:00 type; 30:30", "30:00 remind #1");
}

#[test]
fn after_the_call_the_absence_begins() {
    check("1:00 hold call; 1:00 still; 20:00 release call; 30:00 type; 41:00", "30:00 natural break 10:00");
}

#[test]
fn a_call_that_grew_too_old_is_no_use() {
    check_with(
        with_longest_hold("30m"),
        "1:00 hold call; 1:00 still; 40:00 type; 41:00",
        "40:00 natural break 9:00",
    );
}

#[test]
fn one_that_is_lifted_silences_no_more_until_it_has_ended() {
    check(
        "20:00 hold call; 31:00 lift call; 31:20 skip; 32:00 hold call; 61:30 skip; \
         62:00 release call; 62:10 hold call; 92:00",
        "31:00 remind #1 1 min over quiet after call; 31:20 skipped; 31:20 withdraw #1; \
         61:20 remind #2; 61:30 skipped; 61:30 withdraw #2",
    );
}

#[test]
fn who_wants_to_be_reminded_in_a_call_is_in_it_all_the_same() {
    let sim = check("10:00 hold call; 10:00 still; 15:00 lift call; 30:30", "30:00 remind #1");
    assert_eq!(sim.view().state, State::Reminding);
}

#[test]
fn doubt_is_no_end_of_one_that_was_lifted() {
    check(
        "20:00 hold call; 31:00 lift call; 31:20 skip; 40:00 doubt call; 41:00 hold call; 62:00",
        "31:00 remind #1 1 min over quiet after call; 31:20 skipped; 31:20 withdraw #1; 61:20 remind #2",
    );
}

#[test]
fn one_that_was_lifted_and_grows_too_old_is_not_called_stuck() {
    let sim = check_with(
        with_longest_hold("30m"),
        "10:00 hold call; 20:00 lift call; 30:10 skip; 45:00",
        "30:00 remind #1; 30:10 skipped; 30:10 withdraw #1",
    );
    assert_eq!((sim.view().expired, sim.view().holds), (vec![], vec![]));
}

#[test]
fn what_is_lifted_without_standing_is_lifted_for_no_later_one() {
    check("20:00 lift call; 21:00 hold call; 31:00", "");
}

#[test]
fn one_that_stands_at_the_start_holds_from_the_first_moment() {
    let mut sim = check("30:10", "30:00 remind #1");
    sim.log.clear();
    sim.restart_held(std::time::Duration::from_secs(5), &[Reason::Call]);
    sim.script("32:00 release call");
    assert_eq!(sim.timeline(), "32:00 remind #1 1 min over quiet after call\n");
}
