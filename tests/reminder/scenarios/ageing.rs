//! A reminder that nobody answers.

use super::*;

#[test]
fn an_ignored_reminder_ages_folds_and_returns_once() {
    let sim = check(
        "33:30; 41:00; 56:30",
        "30:00 remind #1; 31:00 remind #1 1 min over quiet; 32:00 remind #1 2 min over quiet; \
         33:00 remind #1 3 min over quiet; 34:00 remind #1 4 min over quiet; 35:00 remind #1 5 min over quiet; \
         36:00 remind #1 6 min over quiet; 37:00 remind #1 7 min over quiet; 38:00 remind #1 8 min over quiet; \
         39:00 remind #1 9 min over quiet; 40:00 withdraw #1; 40:00 folded; \
         55:00 remind #2 25 min over quiet; 56:00 remind #2 26 min over quiet",
    );
    assert_eq!(sim.view().state, State::Reminding);
}

#[test]
fn the_second_time_it_waits_for_the_next_interval() {
    let mut settings = settings();
    settings.reminder.fold_after = "30s".parse().expect("a period");
    check_with(
        settings,
        "86:00",
        "30:00 remind #1; 30:30 withdraw #1; 30:30 folded; \
         45:30 remind #2 15 min over quiet; 46:00 withdraw #2; 46:00 folded; 76:00 remind #3; 76:30 withdraw #3; \
         76:30 folded",
    );
}

#[test]
fn a_folded_reminder_comes_back_at_the_return() {
    let mut settings = settings();
    settings.reminder.fold_after = "30s".parse().expect("a period");
    check_with(
        settings,
        "31:00 still; 33:00 type; 33:10",
        "30:00 remind #1; 30:30 withdraw #1; 30:30 folded; 33:00 remind #2 1 min over quiet",
    );
}

#[test]
fn put_away_by_hand_is_folded() {
    check("30:10 dismiss; 45:30", "30:00 remind #1; 30:10 folded; 45:10 remind #2 15 min over quiet");
}
