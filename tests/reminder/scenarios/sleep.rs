//! The machine sleeps, or the process stands still.

use super::*;

#[test]
fn longer_than_a_natural_break_is_one() {
    check("20:00 sleep 8h; 49:00; 50:30", "20:00 natural break 480:00; 50:00 remind #1");
}

#[test]
fn shorter_continues_the_interval() {
    check("20:00 sleep 3m; 30:30", "30:00 remind #1");
}

#[test]
fn never_a_reminder_in_the_first_minutes() {
    check("29:00 sleep 3m; 31:30", "31:00 remind #1 1 min over");
}

#[test]
fn takes_a_standing_reminder_with_it() {
    check("30:10 sleep 2m; 32:20", "30:00 remind #1; 30:10 withdraw #1; 32:10 remind #2 2 min over");
}

#[test]
fn a_process_that_stood_still_was_away() {
    check("20:00 stall 10m; 59:00; 60:30", "30:00 natural break 9:00; 60:00 remind #1");
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
    check("20:00 nap 8h; 49:00; 50:30", "20:00 natural break 480:00; 50:00 remind #1");
    check("20:00 nap 3m; 30:30", "30:00 remind #1");
}

#[test]
fn even_a_short_one_is_followed_by_quiet() {
    check("29:00 nap 10s; 31:30", "31:00 remind #1 1 min over");
}

#[test]
fn the_reminder_goes_before_the_machine_sleeps() {
    check(
        "30:10 sleeping; 30:12 woke; 32:30",
        "30:00 remind #1; 30:10 withdraw #1; 32:12 remind #2 2 min over",
    );
}

#[test]
fn one_that_never_ends_silences_nobody() {
    check("30:10 sleeping; 32:30", "30:00 remind #1; 30:10 withdraw #1; 32:10 remind #2 2 min over");
}

#[test]
fn a_pause_and_its_end_survive_announced_sleep() {
    let sim = check("10:00 pause 60m; 20:00 nap 30m; 20:10", "20:00 natural break 30:00");
    assert_eq!(sim.view().state, State::Paused);
    let sim = check("10:00 pause 60m; 20:00 nap 55m; 20:10", "20:00 natural break 55:00");
    assert_eq!(sim.view().state, State::Working);
}

#[test]
fn locked_while_it_slept() {
    check(
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
    let breaks = sim.log.iter().filter(|(_, effect)| matches!(effect, Effect::Record(What::NaturalBreak(_))));
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
