//! The reminder from the end of the interval to the beginning of the next.

use std::time::Duration;

use super::{LONGEST_SESSION, ReminderPhase, Scheduler};
use crate::domain::effect::{Effect, Reminder, Ticket};
use crate::domain::event::Activity;
use crate::domain::holds::Reason;
use crate::domain::time::{Mono, Now};

impl Scheduler {
    /// One step of the reminder; whether there may be another at the same moment.
    pub(super) fn advance(&mut self, now: Now, effects: &mut Vec<Effect>) -> bool {
        match self.phase {
            ReminderPhase::Working if self.ledger.worked(now.mono) >= self.interval() => {
                self.await_moment(now, false);
                true
            }
            ReminderPhase::Snoozed { until } if until <= now.mono => {
                self.await_moment(now, false);
                true
            }
            ReminderPhase::Folded { until } if until <= now.mono => {
                self.returned = true;
                self.await_moment(now, false);
                true
            }
            ReminderPhase::Due { since, blocked, eager } => {
                self.advance_due(now, since, blocked, eager, effects)
            }
            ReminderPhase::Reminding { ticket, since, over } => {
                self.advance_reminding(now, ticket, since, over, effects)
            }
            ReminderPhase::Session { since } if now.mono.since(since) >= LONGEST_SESSION => {
                self.begin_interval(now);
                true
            }
            _ => false,
        }
    }

    /// Begins to wait for the right moment. Only a pause in typing from now on counts.
    fn await_moment(&mut self, now: Now, blocked: bool) {
        self.phase = ReminderPhase::Due { since: now.mono, blocked, eager: false };
        if self.input == Activity::Lull {
            self.input = Activity::Active;
        }
    }

    fn advance_due(
        &mut self,
        now: Now,
        since: Mono,
        blocked: bool,
        eager: bool,
        effects: &mut Vec<Effect>,
    ) -> bool {
        let forbidden = self.holds.first().is_some() || self.quiet_until.is_some();
        self.held_by = self.holds.first().or(self.held_by);
        if forbidden != blocked {
            self.await_moment(now, forbidden);
            return true;
        }
        let reminder = &self.settings.reminder;
        let right_moment = eager
            || !reminder.wait_for_pause
            || matches!(self.input, Activity::Unknown | Activity::Lull | Activity::Away { .. })
            || now.mono.since(since) >= reminder.longest_wait.length();
        if forbidden || self.ledger.is_away() || !right_moment {
            return false;
        }
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        let over = self.minutes_over(now);
        self.phase = ReminderPhase::Reminding { ticket, since: now.mono, over };
        // A reason that grew too old may still be true: the reminder comes, without a sound.
        let muted = self.holds.expired().any(|(reason, _)| reason != Reason::Locked);
        let quiet = self.held_by.is_some() || self.returned || muted;
        effects.push(self.reminder(ticket, over, quiet));
        true
    }

    fn advance_reminding(
        &mut self,
        now: Now,
        ticket: Ticket,
        since: Mono,
        over: u64,
        effects: &mut Vec<Effect>,
    ) -> bool {
        if self.holds.first().is_some() {
            effects.push(Effect::Withdraw(ticket));
            self.phase = ReminderPhase::Due { since: now.mono, blocked: true, eager: false };
            return true;
        }
        if now.mono.since(since) >= self.settings.reminder.fold_after.length() {
            effects.push(Effect::Withdraw(ticket));
            self.fold(now, effects);
            return true;
        }
        let now_over = self.minutes_over(now);
        if now_over > over {
            self.phase = ReminderPhase::Reminding { ticket, since, over: now_over };
            effects.push(self.reminder(ticket, now_over, true));
        }
        false
    }

    fn reminder(&self, ticket: Ticket, over: u64, quiet: bool) -> Effect {
        Effect::Remind(Reminder {
            ticket,
            over: Duration::from_secs(over * 60),
            snoozes: self.snoozes,
            can_snooze: self.snoozes < self.settings.reminder.max_snoozes.get(),
            quiet,
            held_by: self.held_by,
        })
    }

    pub(super) fn withdraw(&mut self, effects: &mut Vec<Effect>) {
        if let ReminderPhase::Reminding { ticket, .. } = self.phase {
            effects.push(Effect::Withdraw(ticket));
        }
    }

    pub(super) fn begin_interval(&mut self, now: Now) {
        self.ledger.reset(now.mono);
        self.begin_reminder_anew();
    }

    pub(super) fn begin_reminder_anew(&mut self) {
        self.phase = ReminderPhase::Working;
        self.snoozes = 0;
        self.returned = false;
        self.held_by = None;
    }

    /// Drops a reminder for which too little was worked, in whatever form it is due.
    pub(super) fn drop_early_reminder(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if self.is_due() && self.ledger.worked(now.mono) < self.interval() {
            self.withdraw(effects);
            self.begin_reminder_anew();
        }
    }

    pub(super) fn repeat_at(&self, now: Now) -> Mono {
        now.mono + self.settings.reminder.repeat.length()
    }

    fn minutes_over(&self, now: Now) -> u64 {
        self.ledger.worked(now.mono).saturating_sub(self.interval()).as_secs() / 60
    }
}
