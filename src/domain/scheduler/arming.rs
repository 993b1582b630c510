//! When the scheduler wants to be called again.

use std::time::Duration;

use super::{HEARTBEAT, LONGEST_SESSION, ReminderPhase, Scheduler};
use crate::domain::holds::Reason;
use crate::domain::time::{Mono, Now, Wall};
use crate::domain::timers::{Timer, Timers};

impl Scheduler {
    /// When it wants to be called again, at the latest.
    pub fn deadline(&self) -> Option<Mono> {
        self.timers.next()
    }

    pub(super) fn arm(&mut self, now: Now) {
        let activity = &self.settings.activity;
        let reminder = &self.settings.reminder;
        let here = !self.ledger.is_away();
        let session = matches!(self.phase, ReminderPhase::Session { .. });
        let mut timers = Timers::default();
        if !session && !self.is_lock_in_doubt() {
            timers.arm(Timer::NaturalBreak, self.ledger.becomes_a_break(activity.natural_break.length()));
        }
        timers.arm(Timer::QuietEnd, self.quiet_until);
        timers.arm(Timer::HoldEnd, self.holds.next_expiry(self.settings.quiet.longest_hold.length()));
        timers.arm(Timer::HoldEnd, self.lock_ends());
        let wall = |at: Option<Wall>| at.map(|at| now.mono_at(at));
        let pause = self.holds.get(Reason::Pause).and_then(|hold| hold.until);
        timers.arm(Timer::HoldEnd, pause.map(|end| now.mono + end.left(now)));
        timers.arm(Timer::HoursChange, wall(self.settings.hours.next_change(now.wall)));
        match self.phase {
            ReminderPhase::Working => timers.arm(Timer::Due, self.ledger.reaches(self.interval())),
            ReminderPhase::Due { since, blocked, .. } => {
                let longest = since + reminder.longest_wait.length();
                timers.arm(Timer::LongestWait, (here && !blocked).then_some(longest));
            }
            ReminderPhase::Reminding { since, over, .. } => {
                timers.arm(Timer::Fold, Some(since + reminder.fold_after.length()));
                let next = self.interval() + Duration::from_secs((over + 1) * 60);
                timers.arm(Timer::Age, self.ledger.reaches(next));
            }
            ReminderPhase::Snoozed { until } => timers.arm(Timer::SnoozeEnd, Some(until)),
            ReminderPhase::Folded { until } => timers.arm(Timer::Repeat, Some(until)),
            ReminderPhase::Session { since } => timers.arm(Timer::SessionLost, Some(since + LONGEST_SESSION)),
        }
        timers.arm(Timer::Tally, self.ledger.reaches_in_total(self.tally.next_at()));
        let counts = here || !self.tally.unrecorded(self.ledger.total(now.mono)).is_zero();
        timers.arm(Timer::Tally, wall(self.tally.day_ends().filter(|_| counts)));
        timers.arm(Timer::Heartbeat, here.then_some(self.last_beat + HEARTBEAT));
        self.timers = timers;
    }
}
