//! Notices what must never happen, so that the resident says it in its health instead of spinning or staying silent.

use std::time::Duration;

use crate::desktop::health::SchedulerFault;
use crate::domain::time::Mono;
use crate::domain::view::{ReminderView, State};

/// How long the loop rests before it looks again at a due time that lay in the past.
pub const REST: Duration = Duration::from_secs(1);

/// What is wrong right after an event at `now`.
pub fn fault(view: &ReminderView, deadline: Option<Mono>, now: Mono) -> Option<SchedulerFault> {
    let fault = if deadline.is_some_and(|at| at <= now) {
        SchedulerFault::DueInThePast
    } else if view.reminder.is_some() && !view.holds.is_empty() {
        SchedulerFault::RemindedDuringHold
    } else if view.state == State::Working && !view.is_due && view.worked >= view.interval {
        SchedulerFault::NotDueAfterInterval
    } else {
        return None;
    };
    tracing::error!(?fault, ?view, "this must not happen");
    Some(fault)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::view::HoldView;
    use crate::domain::{Now, Reason, Scheduler, Settings, Ticket, Wall};

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
        assert_eq!(fault(&view, Some(now), now), Some(SchedulerFault::DueInThePast));
        let worked = ReminderView { worked: view.interval, ..view.clone() };
        assert_eq!(fault(&worked, None, now), Some(SchedulerFault::NotDueAfterInterval));
        let hold = HoldView { reason: Reason::Call, since: at(0).wall, until: None };
        let shown = ReminderView { reminder: Some(Ticket(1)), holds: vec![hold], ..view };
        assert_eq!(fault(&shown, None, now), Some(SchedulerFault::RemindedDuringHold));
    }
}
