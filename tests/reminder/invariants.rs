//! What holds at every moment of every history.

use std::time::Duration;

use rhomboid::domain::{Settings, State};

use crate::sim::Sim;

/// The simulation itself fails when a reminder is shown twice or withdrawn without being there.
pub fn at_most_one_is_visible(sim: &Sim) {
    assert!(sim.visible.len() <= 1, "{:?}", sim.visible);
    assert_eq!(sim.visible.iter().next().copied(), sim.view().reminder);
    assert_eq!(sim.view().state == State::Reminding, !sim.visible.is_empty());
}

pub fn silent_while_a_hold_stands(sim: &Sim) {
    assert!(sim.visible.is_empty() || sim.view().holds.is_empty());
}

pub fn silent_in_a_session(sim: &Sim) {
    assert!(sim.view().state != State::Session || sim.visible.is_empty());
}

pub fn silent_after_a_return(sim: &Sim) {
    assert!(sim.view().quiet_until.is_none() || sim.visible.is_empty());
}

pub fn work_fits_the_time_that_passed(sim: &Sim) {
    assert!(sim.view().worked <= sim.at(), "{:?} of {:?}", sim.view().worked, sim.at());
}

/// A second tick at the same moment has nothing left to do.
pub fn a_tick_leaves_nothing_to_do(sim: &Sim) {
    let mut sim = sim.clone();
    sim.tick();
    let before = (sim.log.len(), sim.view(), sim.scheduler.deadline());
    sim.tick();
    assert_eq!((sim.log.len(), sim.view(), sim.scheduler.deadline()), before);
}

/// Each second worked is recorded or waits to be, once: whatever happens to the reminder, to the
/// clocks and to the process, the two together only grow, and no faster than time passes. Where
/// somebody turns out to have left they fall back, by the idle threshold and the time that a process
/// may stand still unnoticed.
pub struct Told {
    most_back: Duration,
    before: Duration,
    at: Duration,
}

impl Told {
    pub fn with(settings: &Settings) -> Self {
        let most_back = settings.activity.idle_after.length() + Duration::from_secs(90);
        Self { most_back, before: Duration::ZERO, at: Duration::ZERO }
    }

    pub fn is_told_once(&mut self, sim: &Sim) {
        let (told, at) = (sim.told(), sim.at());
        assert!(told + self.most_back >= self.before, "{told:?} after {:?}", self.before);
        let most = self.before + at.saturating_sub(self.at) + self.most_back;
        assert!(told <= most, "{told:?} after {:?}", self.before);
        assert!(sim.view().unrecorded < Duration::from_hours(1));
        assert!(told <= at);
        (self.before, self.at) = (told, at);
    }
}
