//! Working hours.

use super::*;

fn working_hours() -> Settings {
    // The simulated Friday begins at 09:00 and the hours end at 18:00.
    Settings { hours: Schedule { enabled: true, ..Schedule::default() }, ..settings() }
}

#[test]
fn nothing_after_work() {
    let sim = check_with(
        working_hours(),
        "0:00 hold locked; 535:00 release locked; 700:00",
        "535:00 natural break 535:00",
    );
    assert_eq!(sim.view().state, State::Held);
}

#[test]
fn time_outside_the_hours_does_not_count() {
    let sim = check_with(
        working_hours(),
        "0:00 hold locked; 545:00 release locked; 600:00",
        "545:00 natural break 545:00",
    );
    assert_eq!(sim.view().worked.as_secs(), 0);
    assert_eq!(sim.view().holds[0].reason.name(), "hours");
}
