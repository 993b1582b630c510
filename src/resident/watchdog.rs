//! Notices what must never happen, and says it in health instead of spinning or staying silent.

use std::time::Duration;

use super::dispatch::Resident;
use crate::desktop::health::{Capability, Health, SchedulerFault};
use crate::domain::time::{Mono, Now};
use crate::domain::view::{State, View};

/// How long the loop rests before it looks again at a due time that lay in the past.
const REST: Duration = Duration::from_secs(1);

impl Resident {
    /// Looks at what came of the event at `now`.
    pub fn watch_over(&mut self, now: Now) {
        let view = self.scheduler.view(now);
        if let Some(fault) = fault(&view, self.scheduler.deadline(), now.mono) {
            tracing::error!(?fault, ?view, "this must not happen");
            self.health.insert(Capability::Scheduler, Health::Scheduler(fault));
            self.not_before = now.mono + REST;
        }
    }

    /// When the loop must call [`Self::tick`] at the latest.
    pub fn deadline(&self) -> Option<Mono> {
        self.scheduler.deadline().map(|at| at.max(self.not_before))
    }
}

/// What is wrong right after an event.
fn fault(view: &View, deadline: Option<Mono>, now: Mono) -> Option<SchedulerFault> {
    if deadline.is_some_and(|at| at <= now) {
        return Some(SchedulerFault::DueInThePast);
    }
    if view.reminder.is_some() && !view.holds.is_empty() {
        return Some(SchedulerFault::RemindedDuringHold);
    }
    let forgotten = view.state == State::Working && !view.is_due && view.worked >= view.interval;
    forgotten.then_some(SchedulerFault::NotDueAfterInterval)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::view::HoldView;
    use crate::domain::{Reason, Scheduler, Settings, Ticket, Wall};

    fn at(seconds: u64) -> Now {
        let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00+01:00").expect("a moment");
        let passed = Duration::from_secs(seconds);
        Now { mono: Mono::after_start(passed), asleep: Duration::ZERO, wall: wall + passed }
    }

    #[test]
    fn an_ordinary_hour_gives_no_reason_to_complain() {
        let mut scheduler = Scheduler::new(Settings::default(), None, at(0));
        for seconds in (0..3600).step_by(20) {
            scheduler.handle(at(seconds), Event::Tick);
            let view = scheduler.view(at(seconds));
            assert_eq!(fault(&view, scheduler.deadline(), at(seconds).mono), None, "{view:?}");
        }
    }

    #[test]
    fn what_must_not_happen_is_noticed() {
        let scheduler = Scheduler::new(Settings::default(), None, at(0));
        let (view, now) = (scheduler.view(at(0)), at(9).mono);
        let found = |view: &View, deadline| fault(view, deadline, now);
        assert_eq!(found(&view, Some(now)), Some(SchedulerFault::DueInThePast));
        let worked = View { worked: view.interval, ..view.clone() };
        assert_eq!(found(&worked, None), Some(SchedulerFault::NotDueAfterInterval));
        let hold = HoldView { reason: Reason::Call, since: at(0).wall, until: None };
        let shown = View { reminder: Some(Ticket(1)), holds: vec![hold], ..view };
        assert_eq!(found(&shown, None), Some(SchedulerFault::RemindedDuringHold));
    }
}
