//! What happens when: scripts of a working day, and the timeline that comes of them.
//!
//! Each case names a situation. Both a missing and an extra effect fail it. Unless a script says
//! otherwise the person types without a pause, and reminders do not wait for one.

use std::time::Duration;

use crate::sim::Sim;
use rhomboid::domain::effect::{Effect, Record};
use rhomboid::domain::hours::Schedule;
use rhomboid::domain::{Settings, State};

fn settings() -> Settings {
    let mut settings = Settings::default();
    settings.reminder.wait_for_pause = false;
    settings
}

/// Runs `script`, lines separated by ";", and compares what came of it.
#[track_caller]
fn check(settings: Settings, script: &str, expected: &str) -> Sim {
    let mut sim = Sim::new(settings);
    for line in script.split(';').filter(|line| !line.trim().is_empty()) {
        sim.script(line);
    }
    let expected: Vec<&str> = expected.split(';').map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(sim.timeline().lines().collect::<Vec<_>>(), expected);
    sim
}

mod work {
    use super::*;

    #[test]
    fn reminder_comes_after_the_interval() {
        check(settings(), "30:30", "30:00 remind #1");
    }

    #[test]
    fn short_pauses_stop_the_count_from_their_beginning() {
        // Still from 10:00 to 12:00: two minutes that do not count.
        check(settings(), "10:00 still; 12:00 type; 32:30", "32:00 remind #1");
    }

    #[test]
    fn reading_for_less_than_the_threshold_counts() {
        check(settings(), "10:00 still; 10:59 type; 30:30", "30:00 remind #1");
    }

    #[test]
    fn unknown_input_counts_as_work() {
        check(settings(), "5:00 unknown; 30:30", "30:00 remind #1");
    }

    #[test]
    fn a_screen_kept_awake_is_use() {
        check(settings(), "10:00 awake on; 10:00 still; 30:30", "30:00 remind #1");
    }

    #[test]
    fn after_the_film_the_absence_begins() {
        let sim = check(
            settings(),
            "1:00 awake on; 1:00 still; 10:00 awake off; 20:00 type",
            "20:00 natural break 10:00",
        );
        assert_eq!(sim.view().worked.as_secs(), 0);
    }

    #[test]
    fn a_pause_between_two_films_is_no_break() {
        check(
            settings(),
            "10:00 awake on; 10:00 still; 15:00 awake off; 16:00 awake on; 40:00",
            "31:00 remind #1; 32:00 remind #1 1 min over quiet; 33:00 remind #1 2 min over quiet; \
             34:00 remind #1 3 min over quiet; 35:00 remind #1 4 min over quiet; 36:00 remind #1 5 min over quiet; \
             37:00 remind #1 6 min over quiet; 38:00 remind #1 7 min over quiet; 39:00 remind #1 8 min over quiet; \
             40:00 remind #1 9 min over quiet",
        );
    }

    #[test]
    fn a_guide_that_keeps_the_screen_awake_changes_nothing() {
        for script in [
            "29:00 start; 29:00 still; 32:00 finish; 38:00 type; 68:30",
            "29:00 start; 29:00 awake on; 29:00 still; 32:00 awake off; 32:00 finish; 38:00 type; 68:30",
            "29:00 start; 29:01 awake on; 29:01 still; 32:00 finish; 32:00 awake off; 38:00 type; 68:30",
        ] {
            check(settings(), script, "29:00 open guide; 38:00 natural break 6:00; 68:00 remind #1");
        }
    }

    #[test]
    fn a_source_that_dies_during_an_absence_ends_it() {
        // Nobody saw anybody: what cannot be told counts as use.
        check(settings(), "10:00 still; 16:00 unknown; 46:30", "16:00 natural break 6:00; 46:00 remind #1");
    }

    #[test]
    fn a_screen_kept_awake_can_be_set_not_to_count() {
        let mut settings = settings();
        settings.quiet.screen_kept_awake_is_use = false;
        check(settings, "10:00 awake on; 10:00 still; 16:00 type", "16:00 natural break 6:00");
    }
}

mod natural_breaks {
    use super::*;

    #[test]
    fn four_minutes_away_is_no_break() {
        check(settings(), "20:00 still; 24:59 type; 35:30", "34:59 remind #1");
    }

    #[test]
    fn five_minutes_away_is_one() {
        check(settings(), "20:00 still; 25:01 type; 55:30", "25:01 natural break 5:01; 55:01 remind #1");
    }

    #[test]
    fn just_before_due() {
        check(settings(), "28:30 still; 40:00 type; 70:30", "40:00 natural break 11:30; 70:00 remind #1");
    }

    #[test]
    fn pieces_with_a_glance_between_add_up() {
        check(
            settings(),
            "10:00 still; 13:00 type; 13:10 still; 16:00 type; 46:30",
            "16:00 natural break 5:50; 46:00 remind #1",
        );
    }

    #[test]
    fn pieces_with_work_between_do_not() {
        check(settings(), "10:00 still; 13:00 type; 15:00 still; 18:00 type; 36:30", "36:00 remind #1");
    }

    #[test]
    fn one_is_recorded_once() {
        check(
            settings(),
            "10:00 still; 16:00 type; 16:10 still; 18:00 type; 20:00",
            "16:00 natural break 6:00",
        );
    }

    #[test]
    fn user_takes_break_while_the_reminder_stands() {
        check(
            settings(),
            "30:10 still; 36:00 type; 66:30",
            "30:00 remind #1; 31:00 remind #1 1 min over quiet; 35:10 withdraw #1; 36:00 natural break 5:50; 66:00 remind #2",
        );
    }

    #[test]
    fn absence_during_a_snooze_ends_it() {
        check(
            settings(),
            "30:05 snooze; 30:05 still; 36:00 type; 66:30",
            "30:00 remind #1; 30:05 withdraw #1; 30:05 snoozed 5:00; 36:00 natural break 5:55; 66:00 remind #2",
        );
    }
}

mod the_moment {
    use super::*;

    #[test]
    fn waits_for_a_pause_in_typing() {
        check(Settings::default(), "31:00 still; 31:30", "31:08 remind #1 1 min over");
    }

    #[test]
    fn but_not_for_ever() {
        check(Settings::default(), "33:30", "33:00 remind #1 3 min over");
    }

    #[test]
    fn a_pause_that_is_there_already_will_do() {
        check(Settings::default(), "29:30 still; 30:10", "30:00 remind #1");
    }

    #[test]
    fn a_pause_before_a_snooze_is_none_after_it() {
        check(
            Settings::default(),
            "30:00 still; 30:08 snooze; 30:09 type; 36:00 still; 36:30",
            "30:08 remind #1; 30:08 withdraw #1; 30:08 snoozed 5:00; 36:08 remind #2 6 min over snoozed 1",
        );
    }

    #[test]
    fn who_cannot_be_seen_is_not_waited_for() {
        check(Settings::default(), "10:00 unknown; 30:10", "30:00 remind #1");
    }

    #[test]
    fn an_idle_threshold_shorter_than_the_pause_is_a_pause() {
        let mut settings = Settings::default();
        settings.activity.idle_after = "3s".parse().expect("a period");
        check(settings, "31:00 still; 31:30", "31:03 remind #1 1 min over");
    }

    #[test]
    fn due_while_away_waits_for_the_return() {
        check(
            Settings::default(),
            "30:00 still; 30:08 snooze; 30:10 type; 34:00 still; 38:30 type; 38:31",
            "30:08 remind #1; 30:08 withdraw #1; 30:08 snoozed 5:00; 38:30 remind #2 4 min over snoozed 1",
        );
    }
}

mod answers {
    use rhomboid::domain::{Answer, Event, Ticket};

    use super::*;

    #[test]
    fn click_opens_the_guide_and_finishing_restarts_the_interval() {
        check(
            settings(),
            "30:10 click; 31:20 finish; 61:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 61:20 remind #2",
        );
    }

    #[test]
    fn stopping_early_restarts_it_too() {
        check(
            settings(),
            "30:10 click; 30:20 stop; 60:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 60:20 remind #2",
        );
    }

    #[test]
    fn a_session_left_before_anything_was_done_is_a_snooze() {
        let sim = check(
            settings(),
            "30:10 click; 30:20 leave; 35:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 35:20 remind #2 5 min over",
        );
        assert_eq!((sim.view().snoozes, sim.view().can_snooze), (0, true));
    }

    #[test]
    fn one_that_nobody_was_reminded_of_leaves_the_interval_as_it_was() {
        check(settings(), "20:00 start; 20:30 leave; 31:00", "20:00 open guide; 30:30 remind #1");
        check(settings(), "20:00 leave; 30:30", "30:00 remind #1");
    }

    #[test]
    fn no_reminder_during_a_session() {
        check(settings(), "29:00 start; 40:00 finish; 69:00", "29:00 open guide");
    }

    #[test]
    fn a_second_start_opens_no_second_guide() {
        check(settings(), "1:00 start; 1:01 start", "1:00 open guide");
    }

    #[test]
    fn hands_behind_the_head_are_no_absence() {
        check(
            settings(),
            "29:00 start; 29:00 still; 32:00 finish; 32:01 type; 62:30",
            "29:00 open guide; 62:01 remind #1",
        );
    }

    #[test]
    fn a_guide_that_never_says_a_word_is_given_up() {
        check(settings(), "1:00 start; 46:30", "1:00 open guide; 46:00 remind #1");
    }

    #[test]
    fn a_guide_that_cannot_open_brings_the_reminder_back() {
        check(
            settings(),
            "30:10 click; 30:11 fail; 45:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 open guide; 45:11 remind #2 15 min over quiet",
        );
    }

    #[test]
    fn snooze_is_the_same_reminder_later() {
        check(
            settings(),
            "30:10 snooze; 35:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 5:00; 35:10 remind #2 5 min over snoozed 1",
        );
    }

    #[test]
    fn snooze_for_as_long_as_said() {
        check(
            settings(),
            "30:10 snooze-for 12m; 42:30",
            "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 12:00; 42:10 remind #2 12 min over snoozed 1",
        );
    }

    #[test]
    fn three_snoozes_and_no_more() {
        let mut settings = settings();
        settings.reminder.snooze = "1m".parse().expect("a period");
        let sim = check(
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
        check(settings(), "10:00 snooze-for 5m; 30:30", "30:00 remind #1");
    }

    #[test]
    fn skip_is_a_full_new_interval() {
        check(
            settings(),
            "30:10 skip; 60:30",
            "30:00 remind #1; 30:10 skipped; 30:10 withdraw #1; 60:10 remind #2",
        );
    }

    #[test]
    fn skip_before_it_is_due_begins_anew_and_is_no_skip() {
        check(settings(), "20:00 skip-now; 50:30", "50:00 remind #1");
    }

    #[test]
    fn an_answer_to_an_old_ticket_does_nothing() {
        let mut sim = check(
            settings(),
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
}

mod ageing {
    use super::*;

    #[test]
    fn an_ignored_reminder_ages_folds_and_returns_once() {
        let sim = check(
            settings(),
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
        check(
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
        check(
            settings,
            "31:00 still; 33:00 type; 33:10",
            "30:00 remind #1; 30:30 withdraw #1; 30:30 folded; 33:00 remind #2 1 min over quiet",
        );
    }

    #[test]
    fn put_away_by_hand_is_folded() {
        check(
            settings(),
            "30:10 dismiss; 45:30",
            "30:00 remind #1; 30:10 folded; 45:10 remind #2 15 min over quiet",
        );
    }
}

mod holds {
    use super::*;

    #[test]
    fn held_back_in_a_call_and_one_quiet_reminder_after() {
        check(
            settings(),
            "20:00 hold call; 50:00 release call; 50:30",
            "50:00 remind #1 20 min over quiet after call",
        );
    }

    #[test]
    fn a_hold_takes_the_reminder_off_the_screen() {
        check(
            settings(),
            "30:10 hold fullscreen; 31:00 release fullscreen; 31:10",
            "30:00 remind #1; 30:10 withdraw #1; 31:00 remind #2 1 min over quiet after fullscreen",
        );
    }

    #[test]
    fn releasing_one_never_releases_another() {
        check(
            settings(),
            "10:00 hold call; 11:00 hold do-not-disturb; 40:00 release call; 45:00 release do-not-disturb; 45:01",
            "45:00 remind #1 15 min over quiet after do-not-disturb",
        );
    }

    #[test]
    fn a_stuck_hold_grows_too_old() {
        check(
            settings(),
            "10:00 hold call; 131:00",
            "130:00 remind #1 100 min over quiet after call; 131:00 remind #1 101 min over quiet after call",
        );
    }

    #[test]
    fn after_a_hold_it_waits_for_a_pause_again() {
        check(
            Settings::default(),
            "20:00 hold call; 50:00 release call; 51:00 still; 51:30",
            "51:08 remind #1 21 min over quiet after call",
        );
    }

    #[test]
    fn a_snoozed_reminder_obeys_holds() {
        check(
            settings(),
            "30:00 snooze; 33:00 hold call; 40:00 release call; 40:01",
            "30:00 remind #1; 30:00 withdraw #1; 30:00 snoozed 5:00; 40:00 remind #2 10 min over snoozed 1 quiet after call",
        );
    }

    #[test]
    fn the_most_severe_is_named_first() {
        let sim = check(settings(), "1:00 hold do-not-disturb; 2:00 hold call; 3:00 pause", "");
        let names: Vec<_> = sim.view().holds.iter().map(|hold| hold.reason.name()).collect();
        assert_eq!(names, ["pause", "call", "do-not-disturb"]);
    }

    #[test]
    fn locked_is_away() {
        check(
            settings(),
            "10:00 hold locked; 16:00 release locked; 46:30",
            "16:00 natural break 6:00; 46:00 remind #1",
        );
    }

    #[test]
    fn five_seconds_locked_change_nothing() {
        check(settings(), "10:00 hold locked; 10:05 release locked; 30:30", "30:05 remind #1");
    }

    #[test]
    fn never_in_the_first_minutes_after_a_lock() {
        check(
            settings(),
            "29:00 hold locked; 30:00 release locked; 33:00",
            "32:00 remind #1 1 min over; 33:00 remind #1 2 min over quiet",
        );
    }
}

mod locks_that_are_stuck {
    use rhomboid::domain::Reason;

    use super::*;

    #[test]
    fn one_that_stands_while_somebody_types_is_believed_no_more() {
        let sim = check(settings(), "10:00 claim locked; 12:59; 33:30", "33:00 remind #1");
        let stuck: Vec<_> = sim.view().expired.iter().map(|hold| hold.reason).collect();
        assert_eq!((sim.view().state, stuck), (State::Reminding, vec![Reason::Locked]));
    }

    #[test]
    fn no_time_under_it_is_a_break_and_no_work_before_it_is_lost() {
        let mut short = settings();
        short.activity.natural_break = "1m".parse().expect("a period");
        let sim = check(short, "10:00 claim locked; 20:00; 21:00 release locked; 33:30", "33:00 remind #1");
        assert_eq!(sim.told().as_secs(), 30 * 60 + 30);
    }

    #[test]
    fn the_break_before_the_return_to_it_is_one() {
        check(
            settings(),
            "10:00 still; 10:00 claim locked; 30:00 type; 63:10",
            "33:00 natural break 20:00; 63:00 remind #1",
        );
    }

    #[test]
    fn a_true_one_is_believed_for_as_long_as_it_lasts() {
        let sim = check(settings(), "10:00 hold locked; 900:00", "");
        assert_eq!((sim.view().state, sim.view().expired), (State::Held, vec![]));
        check(
            settings(),
            "10:00 hold locked; 900:00 type; 901:00 release locked; 931:10",
            "901:00 natural break 891:00; 931:00 remind #1",
        );
    }

    #[test]
    fn a_hand_on_the_keyboard_now_and_then_opens_no_lock() {
        let sim = check(
            settings(),
            "10:00 hold locked; 20:00 type; 20:10 still; 30:00 type; 31:00 still; 50:00",
            "",
        );
        assert_eq!(sim.view().state, State::Held);
    }

    #[test]
    fn where_no_input_is_seen_it_grows_too_old() {
        let sim = check(settings(), "5:00 unknown; 10:00 claim locked; 160:30", "160:00 remind #1");
        assert_eq!(sim.view().expired.len(), 1);
    }

    #[test]
    fn who_wants_to_be_reminded_anyway_is() {
        check(settings(), "10:00 claim locked; 12:00 lift locked; 32:10", "32:00 remind #1");
        check(settings(), "5:00 unknown; 10:00 claim locked; 40:00 lift locked; 70:10", "70:00 remind #1");
    }

    #[test]
    fn once_it_has_ended_the_next_one_is_believed() {
        let sim = check(settings(), "10:00 claim locked; 14:00 release locked; 20:00 hold locked; 21:00", "");
        assert_eq!(sim.view().first_hold().map(|hold| hold.reason), Some(Reason::Locked));
    }

    /// It ended for nobody.
    #[test]
    fn its_end_takes_no_reminder_away() {
        let sim =
            check(settings(), "10:00 claim locked; 33:10; 33:20 release locked; 33:30", "33:00 remind #1");
        assert_eq!(sim.view().state, State::Reminding);
    }
}

mod automatic_holds {
    use rhomboid::domain::Reason;

    use super::*;

    fn with_longest_hold(longest: &str) -> Settings {
        let mut settings = settings();
        settings.quiet.longest_hold = longest.parse().expect("a period");
        settings
    }

    #[test]
    fn one_that_ends_before_the_reminder_is_due_leaves_no_trace() {
        check(settings(), "20:00 hold call; 25:00 release call; 30:30", "30:00 remind #1");
    }

    #[test]
    fn several_in_a_row_end_in_one_reminder() {
        check(
            settings(),
            "20:00 hold call; 35:00 hold do-not-disturb; 36:00 release call; 37:00 hold call; \
             38:00 release do-not-disturb; 39:00 hold fullscreen; 40:00 release call; 41:00 release fullscreen; 41:30",
            "41:00 remind #1 11 min over quiet after fullscreen",
        );
    }

    #[test]
    fn who_is_away_when_it_ends_is_reminded_at_the_return() {
        check(
            settings(),
            "20:00 hold fullscreen; 33:00 still; 35:00 release fullscreen; 36:00 type; 36:30",
            "36:00 remind #1 3 min over quiet after fullscreen",
        );
    }

    #[test]
    fn the_next_reminder_after_it_is_an_ordinary_one() {
        check(
            settings(),
            "20:00 hold call; 50:00 release call; 50:30 skip; 81:00",
            "50:00 remind #1 20 min over quiet after call; 50:30 skipped; 50:30 withdraw #1; 80:30 remind #2",
        );
    }

    #[test]
    fn a_folded_reminder_waits_for_its_end() {
        check(
            settings(),
            "30:10 dismiss; 44:00 hold call; 50:00 release call; 50:30",
            "30:00 remind #1; 30:10 folded; 50:00 remind #2 20 min over quiet after call",
        );
    }

    #[test]
    fn one_that_grew_too_old_returns_only_after_it_ended_once() {
        let sim = check(
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
        check(
            settings(),
            "20:00 hold call; 40:00 doubt call; 40:30",
            "40:00 remind #1 10 min over quiet after call",
        );
    }

    #[test]
    fn doubt_about_one_leaves_the_others() {
        let sim = check(settings(), "20:00 hold call; 21:00 hold fullscreen; 22:00 doubt call; 31:00", "");
        assert_eq!(sim.view().first_hold().map(|hold| hold.reason), Some(Reason::Fullscreen));
    }

    #[test]
    fn doubt_is_no_end_of_one_that_grew_too_old() {
        check(
            with_longest_hold("30m"),
            "10:00 hold call; 40:40 skip; 50:00 doubt call; 51:00 hold call; 71:00",
            "40:00 remind #1 10 min over quiet after call; 40:40 skipped; 40:40 withdraw #1; 70:40 remind #2 quiet",
        );
    }

    #[test]
    fn once_it_has_ended_reminders_sound_again() {
        check(
            with_longest_hold("30m"),
            "10:00 hold call; 40:40 skip; 50:00 release call; 71:00",
            "40:00 remind #1 10 min over quiet after call; 40:40 skipped; 40:40 withdraw #1; 70:40 remind #2",
        );
    }

    #[test]
    fn listening_in_a_call_is_use() {
        check(
            settings(),
            "10:00 hold call; 10:00 still; 25:00 release call; 25:00 type; 30:30",
            "30:00 remind #1",
        );
    }

    #[test]
    fn after_the_call_the_absence_begins() {
        check(
            settings(),
            "1:00 hold call; 1:00 still; 20:00 release call; 30:00 type; 41:00",
            "30:00 natural break 10:00",
        );
    }

    #[test]
    fn a_call_that_grew_too_old_is_no_use() {
        check(
            with_longest_hold("30m"),
            "1:00 hold call; 1:00 still; 40:00 type; 41:00",
            "40:00 natural break 9:00",
        );
    }

    #[test]
    fn one_that_is_lifted_silences_no_more_until_it_has_ended() {
        check(
            settings(),
            "20:00 hold call; 31:00 lift call; 31:20 skip; 32:00 hold call; 61:30 skip; \
             62:00 release call; 62:10 hold call; 92:00",
            "31:00 remind #1 1 min over quiet after call; 31:20 skipped; 31:20 withdraw #1; \
             61:20 remind #2; 61:30 skipped; 61:30 withdraw #2",
        );
    }

    #[test]
    fn who_wants_to_be_reminded_in_a_call_is_in_it_all_the_same() {
        let sim =
            check(settings(), "10:00 hold call; 10:00 still; 15:00 lift call; 30:30", "30:00 remind #1");
        assert_eq!(sim.view().state, State::Reminding);
    }

    #[test]
    fn doubt_is_no_end_of_one_that_was_lifted() {
        check(
            settings(),
            "20:00 hold call; 31:00 lift call; 31:20 skip; 40:00 doubt call; 41:00 hold call; 62:00",
            "31:00 remind #1 1 min over quiet after call; 31:20 skipped; 31:20 withdraw #1; 61:20 remind #2",
        );
    }

    #[test]
    fn one_that_was_lifted_and_grows_too_old_is_not_called_stuck() {
        let sim = check(
            with_longest_hold("30m"),
            "10:00 hold call; 20:00 lift call; 30:10 skip; 45:00",
            "30:00 remind #1; 30:10 skipped; 30:10 withdraw #1",
        );
        assert_eq!((sim.view().expired, sim.view().holds), (vec![], vec![]));
    }

    #[test]
    fn what_is_lifted_without_standing_is_lifted_for_no_later_one() {
        check(settings(), "20:00 lift call; 21:00 hold call; 31:00", "");
    }

    #[test]
    fn one_that_stands_at_the_start_holds_from_the_first_moment() {
        let mut sim = check(settings(), "30:10", "30:00 remind #1");
        sim.log.clear();
        sim.restart_held(std::time::Duration::from_secs(5), &[Reason::Call]);
        sim.script("32:00 release call");
        assert_eq!(sim.timeline(), "32:00 remind #1 1 min over quiet after call\n");
    }
}

mod pauses {
    use super::*;

    #[test]
    fn without_an_end_until_resumed() {
        let sim = check(settings(), "10:00 pause; 100:00", "");
        assert_eq!((sim.view().state, sim.view().next_in), (State::Paused, None));
        check(settings(), "10:00 pause; 100:00 resume; 120:30", "120:00 remind #1");
    }

    #[test]
    fn with_an_end_it_ends_by_itself() {
        check(settings(), "10:00 pause 30m; 60:30", "60:00 remind #1");
    }

    #[test]
    fn while_a_reminder_stands() {
        check(
            settings(),
            "30:10 pause 30m; 60:30",
            "30:00 remind #1; 30:10 withdraw #1; 60:10 remind #2 quiet after pause",
        );
    }

    #[test]
    fn until_tomorrow_morning() {
        // From nine in the morning to eight on the next day: 23 hours.
        let sim = check(settings(), "0:00 pause tomorrow; 1379:59", "");
        assert_eq!(sim.view().state, State::Paused);
        let sim = check(settings(), "0:00 pause tomorrow; 1380:01", "");
        assert_eq!(sim.view().state, State::Working);
    }

    #[test]
    fn survives_sleep() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 sleep 30m; 20:10", "20:00 natural break 30:00");
        assert_eq!(sim.view().state, State::Paused);
        let sim = check(settings(), "10:00 pause 60m; 20:00 sleep 55m; 20:10", "20:00 natural break 55:00");
        assert_eq!(sim.view().state, State::Working);
    }

    #[test]
    fn survives_a_restart() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 restart 10m; 69:00", "30:00 natural break 10:00");
        assert_eq!(sim.view().state, State::Paused);
    }
}

mod the_clock_on_the_wall {
    use super::*;

    /// What an hour of work comes to, whenever somebody sets the clock, and by how much.
    #[test]
    fn set_ahead_or_back_it_changes_no_work_and_no_reminder() {
        for step in ["clock 180", "clock -180", "clock 2000000", "clock -2000000"] {
            check(settings(), &format!("20:00 {step}; 30:30"), "30:00 remind #1");
            let sim = check(settings(), &format!("30:10 {step}; 30:30"), "30:00 remind #1");
            assert_eq!(sim.view().quiet_until, None, "{step}");
            check(
                settings(),
                &format!("30:10 snooze; 31:00 {step}; 35:30"),
                "30:00 remind #1; 30:10 withdraw #1; 30:10 snoozed 5:00; 35:10 remind #2 5 min over snoozed 1",
            );
        }
    }

    #[test]
    fn a_pause_for_a_length_lasts_as_long_as_was_said() {
        for step in ["clock 180", "clock -180"] {
            let script = format!("10:00 pause 60m; 20:00 {step}; 69:59");
            assert_eq!(check(settings(), &script, "").view().state, State::Paused, "{step}");
            assert_eq!(
                check(settings(), &format!("{script}; 70:01"), "").view().state,
                State::Working,
                "{step}"
            );
        }
    }

    #[test]
    fn what_is_said_of_its_end_follows_the_clock() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 clock 180; 20:10", "");
        let until = sim.view().first_hold().and_then(|hold| hold.until).expect("an end");
        assert_eq!(until.format("%H:%M").to_string(), "13:10");
    }

    #[test]
    fn a_pause_until_a_time_ends_when_the_clock_shows_it() {
        // It is ten past nine.
        let script = "10:00 pause until 12:00:00; 20:00 clock 60";
        assert_eq!(check(settings(), &format!("{script}; 119:59"), "").view().state, State::Paused);
        assert_eq!(check(settings(), &format!("{script}; 120:01"), "").view().state, State::Working);
        // Within a minute at the latest where the step itself brings it about.
        let sim = check(settings(), "10:00 pause until 12:00:00; 20:00 clock 180; 21:01", "");
        assert_eq!(sim.view().state, State::Working);
        let sim = check(settings(), "10:00 pause until 09:20:00; 15:00 clock -60; 79:59", "");
        assert_eq!(sim.view().state, State::Paused);
    }

    #[test]
    fn set_back_between_two_runs_it_makes_nothing_longer() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 clock -180; 20:00 restart 10s; 69:59", "");
        assert_eq!(sim.view().state, State::Paused);
        let sim = check(settings(), "10:00 pause 60m; 20:00 restart 10s; 70:11", "");
        assert_eq!(sim.view().state, State::Working);
        // The clock is set while nobody runs.
        let mut sim = Sim::new(settings());
        sim.script("30:00 snooze");
        sim.script("31:00 ");
        let saved = sim.snapshot();
        sim.set_clock(chrono::TimeDelta::hours(-3));
        sim.scheduler = rhomboid::domain::Scheduler::new(settings(), Some(&saved), sim.now());
        assert_eq!(sim.view().next_in, Some(Duration::from_mins(4)));
    }

    #[test]
    fn only_sleep_ends_a_pause_for_a_length_sooner_than_work_would() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 sleep 49m; 20:59", "20:00 natural break 49:00");
        assert_eq!(sim.view().state, State::Paused);
        let sim = check(settings(), "10:00 pause 60m; 20:00 sleep 49m; 21:01", "20:00 natural break 49:00");
        assert_eq!(sim.view().state, State::Working);
    }
}

mod hours {
    use super::*;

    fn working_hours() -> Settings {
        // The simulated Friday begins at 09:00 and the hours end at 18:00.
        Settings { hours: Schedule { enabled: true, ..Schedule::default() }, ..settings() }
    }

    #[test]
    fn nothing_after_work() {
        let sim = check(
            working_hours(),
            "0:00 hold locked; 535:00 release locked; 700:00",
            "535:00 natural break 535:00",
        );
        assert_eq!(sim.view().state, State::Held);
    }

    #[test]
    fn time_outside_the_hours_does_not_count() {
        let sim = check(
            working_hours(),
            "0:00 hold locked; 545:00 release locked; 600:00",
            "545:00 natural break 545:00",
        );
        assert_eq!(sim.view().worked.as_secs(), 0);
        assert_eq!(sim.view().holds[0].reason.name(), "hours");
    }
}

mod sleep {
    use super::*;

    #[test]
    fn longer_than_a_natural_break_is_one() {
        check(settings(), "20:00 sleep 8h; 49:00; 50:30", "20:00 natural break 480:00; 50:00 remind #1");
    }

    #[test]
    fn shorter_continues_the_interval() {
        check(settings(), "20:00 sleep 3m; 30:30", "30:00 remind #1");
    }

    #[test]
    fn never_a_reminder_in_the_first_minutes() {
        check(settings(), "29:00 sleep 3m; 31:30", "31:00 remind #1 1 min over");
    }

    #[test]
    fn takes_a_standing_reminder_with_it() {
        check(
            settings(),
            "30:10 sleep 2m; 32:20",
            "30:00 remind #1; 30:10 withdraw #1; 32:10 remind #2 2 min over",
        );
    }

    #[test]
    fn a_process_that_stood_still_was_away() {
        check(settings(), "20:00 stall 10m; 59:00; 60:30", "30:00 natural break 9:00; 60:00 remind #1");
    }

    #[test]
    fn a_small_step_of_the_clock_changes_nothing() {
        let mut sim = Sim::new(settings());
        for _ in 0..100 {
            sim.pass(std::time::Duration::from_secs(10));
            sim.set_clock(chrono::TimeDelta::milliseconds(900));
        }
        assert_eq!(sim.view().worked.as_secs(), 1000);
    }

    #[test]
    fn announced_ones_count_by_the_clocks_too() {
        check(settings(), "20:00 nap 8h; 49:00; 50:30", "20:00 natural break 480:00; 50:00 remind #1");
        check(settings(), "20:00 nap 3m; 30:30", "30:00 remind #1");
    }

    #[test]
    fn even_a_short_one_is_followed_by_quiet() {
        check(settings(), "29:00 nap 10s; 31:30", "31:00 remind #1 1 min over");
    }

    #[test]
    fn the_reminder_goes_before_the_machine_sleeps() {
        check(
            settings(),
            "30:10 sleeping; 30:12 woke; 32:30",
            "30:00 remind #1; 30:10 withdraw #1; 32:12 remind #2 2 min over",
        );
    }

    #[test]
    fn one_that_never_ends_silences_nobody() {
        check(
            settings(),
            "30:10 sleeping; 32:30",
            "30:00 remind #1; 30:10 withdraw #1; 32:10 remind #2 2 min over",
        );
    }

    #[test]
    fn a_pause_and_its_end_survive_announced_sleep() {
        let sim = check(settings(), "10:00 pause 60m; 20:00 nap 30m; 20:10", "20:00 natural break 30:00");
        assert_eq!(sim.view().state, State::Paused);
        let sim = check(settings(), "10:00 pause 60m; 20:00 nap 55m; 20:10", "20:00 natural break 55:00");
        assert_eq!(sim.view().state, State::Working);
    }

    #[test]
    fn locked_while_it_slept() {
        check(
            settings(),
            "10:00 sleeping; 10:01 hold locked; 10:02 sleep 8h; 10:02 woke; 10:30 release locked; 39:00; 41:00",
            "10:30 natural break 480:29; 40:30 remind #1",
        );
    }

    /// Each a working hour of its own: forty minutes awake, and then ten seconds, three minutes or
    /// eight hours asleep.
    #[test]
    fn a_thousand_in_a_row() {
        let mut sim = Sim::new(settings());
        for round in 0..1000_u64 {
            let reminders = sim.log.len();
            sim.pass(Duration::from_mins(40));
            assert!(sim.log.len() > reminders, "round {round}: a reminder in forty minutes");
            sim.announced_sleep(Duration::from_secs(
                [10, 180, 8 * 3600][usize::try_from(round % 3).expect("few")],
            ));
            assert!(sim.visible.is_empty(), "round {round}: nothing stands after sleep");
            sim.pass(Duration::from_secs(119));
            assert!(sim.visible.is_empty(), "round {round}: nor in the first two minutes");
            if round % 3 == 2 {
                assert_eq!(sim.view().worked.as_secs(), 119, "round {round}: the interval is fresh");
            }
        }
        let breaks =
            sim.log.iter().filter(|(_, effect)| matches!(effect, Effect::Record(Record::NaturalBreak(_))));
        assert_eq!(breaks.count(), 333);
    }

    /// With nothing but a moment between them.
    #[test]
    fn a_thousand_at_once() {
        let mut sim = Sim::new(settings());
        sim.pass(Duration::from_mins(31));
        for _ in 0..1000 {
            sim.announced_sleep(Duration::from_secs(20));
            sim.pass(Duration::from_millis(100));
        }
        assert!(sim.visible.is_empty());
        let before = sim.log.len();
        sim.pass(Duration::from_secs(119));
        assert_eq!(sim.log.len(), before);
        sim.pass(Duration::from_mins(30));
        assert_eq!(sim.visible.len(), 1);
    }
}

mod restarts {
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
}

mod time_worked {
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
}

mod settings_changed {
    use super::*;

    #[test]
    fn a_shorter_interval_is_due_at_once() {
        check(settings(), "20:00 interval 15m; 20:10", "20:00 remind #1 5 min over");
    }

    #[test]
    fn a_longer_interval_moves_the_reminder() {
        check(settings(), "20:00 interval 40m; 40:30", "40:00 remind #1");
    }

    #[test]
    fn a_longer_interval_that_is_over_too_leaves_the_reminder_where_it_is() {
        check(settings(), "30:50 interval 30m 30s; 30:55", "30:00 remind #1");
    }

    #[test]
    fn a_longer_interval_takes_a_standing_reminder_back() {
        check(settings(), "30:10 interval 40m; 40:30", "30:00 remind #1; 30:10 withdraw #1; 40:00 remind #2");
    }
}
