//! Silence that the person asked for.

use super::*;

#[test]
fn without_an_end_until_resumed() {
    let sim = check("10:00 pause; 100:00", "");
    assert_eq!((sim.view().state, sim.view().next_in), (State::Paused, None));
    check("10:00 pause; 100:00 resume; 120:30", "120:00 remind #1");
}

#[test]
fn with_an_end_it_ends_by_itself() {
    check("10:00 pause 30m; 60:30", "60:00 remind #1");
}

#[test]
fn while_a_reminder_stands() {
    check("30:10 pause 30m; 60:30", "30:00 remind #1; 30:10 withdraw #1; 60:10 remind #2 quiet after pause");
}

#[test]
fn until_tomorrow_morning() {
    // From nine in the morning to eight on the next day: 23 hours.
    let sim = check("0:00 pause tomorrow; 1379:59", "");
    assert_eq!(sim.view().state, State::Paused);
    let sim = check("0:00 pause tomorrow; 1380:01", "");
    assert_eq!(sim.view().state, State::Working);
}

#[test]
fn survives_sleep() {
    let sim = check("10:00 pause 60m; 20:00 sleep 30m; 20:10", "20:00 natural break 30:00");
    assert_eq!(sim.view().state, State::Paused);
    let sim = check("10:00 pause 60m; 20:00 sleep 55m; 20:10", "20:00 natural break 55:00");
    assert_eq!(sim.view().state, State::Working);
}

#[test]
fn survives_a_restart() {
    let sim = check("10:00 pause 60m; 20:00 restart 10m; 69:00", "30:00 natural break 10:00");
    assert_eq!(sim.view().state, State::Paused);
}
