//! A screen that is said to be locked while somebody types.

use rhomboid::domain::Reason;

use super::*;

#[test]
fn one_that_stands_while_somebody_types_is_believed_no_more() {
    let sim = check("10:00 claim locked; 12:59; 33:30", "33:00 remind #1");
    let stuck: Vec<_> = sim.view().expired.iter().map(|hold| hold.reason).collect();
    assert_eq!((sim.view().state, stuck), (State::Reminding, vec![Reason::Locked]));
}

#[test]
fn no_time_under_it_is_a_break_and_no_work_before_it_is_lost() {
    let mut short = settings();
    short.activity.natural_break = "1m".parse().expect("a period");
    let sim = check_with(short, "10:00 claim locked; 20:00; 21:00 release locked; 33:30", "33:00 remind #1");
    assert_eq!(sim.told().as_secs(), 30 * 60 + 30);
}

#[test]
fn the_break_before_the_return_to_it_is_one() {
    check("10:00 still; 10:00 claim locked; 30:00 type; 63:10", "33:00 natural break 20:00; 63:00 remind #1");
}

#[test]
fn a_true_one_is_believed_for_as_long_as_it_lasts() {
    let sim = check("10:00 hold locked; 900:00", "");
    assert_eq!((sim.view().state, sim.view().expired), (State::Held, vec![]));
    check(
        "10:00 hold locked; 900:00 type; 901:00 release locked; 931:10",
        "901:00 natural break 891:00; 931:00 remind #1",
    );
}

#[test]
fn a_hand_on_the_keyboard_now_and_then_opens_no_lock() {
    let sim = check("10:00 hold locked; 20:00 type; 20:10 still; 30:00 type; 31:00 still; 50:00", "");
    assert_eq!(sim.view().state, State::Held);
}

#[test]
fn where_no_input_is_seen_it_grows_too_old() {
    let sim = check("5:00 unknown; 10:00 claim locked; 160:30", "160:00 remind #1");
    assert_eq!(sim.view().expired.len(), 1);
}

#[test]
fn who_wants_to_be_reminded_anyway_is() {
    check("10:00 claim locked; 12:00 lift locked; 32:10", "32:00 remind #1");
    check("5:00 unknown; 10:00 claim locked; 40:00 lift locked; 70:10", "70:00 remind #1");
}

#[test]
fn once_it_has_ended_the_next_one_is_believed() {
    let sim = check("10:00 claim locked; 14:00 release locked; 20:00 hold locked; 21:00", "");
    assert_eq!(sim.view().first_hold().map(|hold| hold.reason), Some(Reason::Locked));
}

/// It ended for nobody.
#[test]
fn its_end_takes_no_reminder_away() {
    let sim = check("10:00 claim locked; 33:10; 33:20 release locked; 33:30", "33:00 remind #1");
    assert_eq!(sim.view().state, State::Reminding);
}
