//! The scheduler as a snapshot, and back.

use std::time::Duration;

use super::passing::SLEEP_STEP;
use super::{ReminderPhase, Scheduler};
use crate::domain::holds::{End, Hold, Reason};
use crate::domain::snapshot::{SavedPause, SavedReminder, Snapshot};
use crate::domain::tally::Tally;
use crate::domain::time::{Mono, Now, Wall};
use crate::domain::work::Ledger;

impl Scheduler {
    /// What should outlive the process.
    pub fn snapshot(&self, now: Now) -> Snapshot {
        let wall = |at: Mono| now.wall_after(at.since(now.mono));
        Snapshot {
            saved_at: now.wall,
            // A session restarts the interval, however it ends.
            worked: match self.phase {
                ReminderPhase::Session { .. } => Duration::ZERO,
                _ => self.ledger.worked(now.mono),
            },
            unrecorded: self.tally.unrecorded(self.ledger.total(now.mono)),
            recorded_ahead: self.tally.ahead(self.ledger.total(now.mono)),
            rested: self.ledger.rested(now.mono, self.glance()),
            credited: self.ledger.is_credited(),
            away: self.ledger.is_away(),
            snoozes: self.snoozes,
            returned: self.returned,
            reminder: match self.phase {
                ReminderPhase::Working | ReminderPhase::Session { .. } => SavedReminder::None,
                ReminderPhase::Due { .. } | ReminderPhase::Reminding { .. } => SavedReminder::Due,
                ReminderPhase::Snoozed { until } => SavedReminder::Snoozed(wall(until)),
                ReminderPhase::Folded { until } => SavedReminder::Folded(wall(until)),
            },
            pause: self.holds.get(Reason::Pause).map(|hold| SavedPause {
                since: hold.since.wall,
                until: hold.until.map(|end| end.wall(now)),
                for_length: matches!(hold.until, Some(End::After(_))),
            }),
            quiet_until: self.quiet_until.map(wall),
        }
    }

    pub(super) fn restore(&mut self, saved: &Snapshot, now: Now) {
        // A clock that was set back since gives no gap.
        let gap = (now.wall - saved.saved_at).to_std().unwrap_or_default();
        let left = |until: Wall| (until - saved.saved_at).to_std().unwrap_or_default().saturating_sub(gap);
        self.ledger = Ledger::restored(now.mono, saved.worked, saved.rested, saved.credited, saved.away);
        self.tally = Tally::new(saved.saved_at, saved.unrecorded, saved.recorded_ahead);
        self.snoozes = saved.snoozes;
        self.returned = saved.returned;
        self.phase = match saved.reminder {
            SavedReminder::None => ReminderPhase::Working,
            SavedReminder::Due => ReminderPhase::Due { since: now.mono, blocked: false, eager: false },
            SavedReminder::Snoozed(until) => ReminderPhase::Snoozed { until: now.mono + left(until) },
            SavedReminder::Folded(until) => ReminderPhase::Folded { until: now.mono + left(until) },
        };
        if let Some(pause) = saved.pause {
            let since = Now { wall: pause.since, ..now };
            let end = |wall| if pause.for_length { End::in_time(now, left(wall)) } else { End::At(wall) };
            let hold = Hold { since, until: pause.until.map(end), expired: false };
            self.holds.restore(Reason::Pause, hold);
        }
        self.quiet_until = saved.quiet_until.map(|until| now.mono + left(until));
        self.ledger.sleep(now.mono, now.mono, gap, self.glance());
        if gap >= SLEEP_STEP {
            self.be_quiet(now);
        }
        // The interval may have become longer meanwhile.
        self.drop_early_reminder(now, &mut Vec::new());
    }
}
