//! What anyone may show of the scheduler.

use std::time::Duration;

use super::{ReminderPhase, Scheduler};
use crate::domain::holds::{Hold, Reason};
use crate::domain::time::{Now, Wall};
use crate::domain::view::{HoldView, ReminderView, State};

impl Scheduler {
    /// Everything worth showing.
    pub fn view(&self, now: Now) -> ReminderView {
        let interval = self.interval();
        let worked = self.ledger.worked(now.mono);
        let hold_view = |reason, hold: &Hold, until| HoldView { reason, since: hold.since.wall, until };
        let standing = self.holds.standing();
        let holds: Vec<HoldView> = standing
            .map(|(reason, hold)| hold_view(reason, hold, self.hold_end(reason, hold, now)))
            .collect();
        let is_due = self.is_due();
        ReminderView {
            state: self.state(),
            worked,
            unrecorded: self.tally.unrecorded(self.ledger.total(now.mono)),
            interval,
            next_in: self.next_in(now, &holds),
            over: worked.saturating_sub(interval),
            running: self.ledger.is_running(),
            approaching: self.approaches(now, &holds),
            holds,
            expired: self.holds.expired().map(|(reason, hold)| hold_view(reason, hold, None)).collect(),
            snoozes: self.snoozes,
            can_snooze: is_due && self.snoozes < self.settings.reminder.max_snoozes.get(),
            is_due,
            quiet_until: self.quiet_until.map(|at| now.wall_after(at.since(now.mono))),
            reminder: match self.phase {
                ReminderPhase::Reminding { ticket, .. } => Some(ticket),
                _ => None,
            },
        }
    }

    fn state(&self) -> State {
        match self.phase {
            ReminderPhase::Session { .. } => State::Session,
            ReminderPhase::Reminding { .. } => State::Reminding,
            _ => match self.holds.first() {
                Some(Reason::Pause) => State::Paused,
                Some(_) => State::Held,
                None if self.ledger.is_away() => State::Away,
                None if matches!(self.phase, ReminderPhase::Due { .. } | ReminderPhase::Folded { .. }) => {
                    State::Due
                }
                None => State::Working,
            },
        }
    }

    fn hold_end(&self, reason: Reason, hold: &Hold, now: Now) -> Option<Wall> {
        let ages = reason.is_automatic() && !hold.expired;
        let oldest = hold.since.mono + self.settings.quiet.longest_hold.length();
        let end = hold.until.map(|end| end.wall(now));
        end.or_else(|| ages.then(|| now.wall_after(oldest.since(now.mono))))
    }

    /// Whether the next reminder comes nearer with the clock. It does not while only work brings it nearer
    /// and the person does not work.
    fn approaches(&self, now: Now, holds: &[HoldView]) -> bool {
        let waits = self.phase == ReminderPhase::Working
            && !self.ledger.is_running()
            && holds.is_empty()
            && self.quiet(now) <= self.left(now);
        !waits && self.next_in(now, holds).is_some_and(|next| !next.is_zero())
    }

    fn left(&self, now: Now) -> Duration {
        self.interval().saturating_sub(self.ledger.worked(now.mono))
    }

    fn quiet(&self, now: Now) -> Duration {
        self.quiet_until.map_or(Duration::ZERO, |until| until.since(now.mono))
    }

    fn next_in(&self, now: Now, holds: &[HoldView]) -> Option<Duration> {
        let left = self.left(now);
        let own = match self.phase {
            ReminderPhase::Session { .. } => return None,
            ReminderPhase::Working => left,
            ReminderPhase::Due { .. } | ReminderPhase::Reminding { .. } => Duration::ZERO,
            ReminderPhase::Snoozed { until } | ReminderPhase::Folded { until } => until.since(now.mono),
        };
        holds.iter().try_fold(own.max(self.quiet(now)), |next, hold| {
            // An automatic hold may end at any moment; only the person's own and the hours are known.
            let until = match hold.reason {
                Reason::Pause | Reason::Hours => hold.until?,
                _ => return None,
            };
            let held = (until - now.wall).to_std().unwrap_or_default();
            let counted = if self.phase == ReminderPhase::Working { held + left } else { held };
            Some(next.max(counted))
        })
    }
}
