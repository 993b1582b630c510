//! What time alone brings about, seen and unseen.

use std::time::Duration;

use super::{ReminderPhase, Scheduler};
use crate::domain::effect::Effect;
use crate::domain::history::What;
use crate::domain::holds::{End, Hold, Reason};
use crate::domain::time::Now;

/// More sleep than this, or a tick this long after its deadline, is time that the process missed.
pub(super) const SLEEP_STEP: Duration = Duration::from_secs(30);

impl Scheduler {
    /// Time that the process missed: the machine slept, or the process was stopped.
    pub(super) fn account_for_gap(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let asleep = now.asleep.saturating_sub(self.last.asleep);
        let late = self.deadline().map_or(Duration::ZERO, |promised| now.mono.since(promised));
        if asleep <= SLEEP_STEP && late <= SLEEP_STEP {
            return;
        }
        let late = if late > SLEEP_STEP { late } else { Duration::ZERO };
        let asleep = if asleep > SLEEP_STEP { asleep } else { Duration::ZERO };
        self.ledger.sleep(now.mono.earlier_by(late), now.mono, late + asleep, self.glance());
        self.fall_silent(now, effects);
    }

    /// Takes the reminder off the screen, and keeps quiet for the first minutes.
    pub(super) fn fall_silent(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.be_quiet(now);
        self.input_since = now.mono;
        if let ReminderPhase::Reminding { ticket, .. } = self.phase {
            effects.push(Effect::Withdraw(ticket));
            self.phase = ReminderPhase::Due { since: now.mono, blocked: true, eager: false };
        }
    }

    pub(super) fn be_quiet(&mut self, now: Now) {
        self.quiet_until = Some(now.mono + self.settings.activity.quiet_after_return.length());
    }

    /// Everything that time alone brings about. Asking twice at one moment changes nothing.
    pub(super) fn pass_time(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.refresh_holds(now, effects);
        if self.present != self.is_present_without_input() {
            // A call that grew too old does not count as presence any more.
            self.presence_changed(now, effects);
        }
        let session = matches!(self.phase, ReminderPhase::Session { .. });
        let counting = !session && !self.holds.standing().any(|(reason, _)| reason.stops_the_count());
        self.ledger.count(now.mono, counting);
        if self.quiet_until.is_some_and(|until| until <= now.mono) {
            self.quiet_until = None;
        }
        if !session {
            self.credit_rest(now, effects);
        }
        while self.advance(now, effects) {}
    }

    fn refresh_holds(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.holds.expire(now.mono, self.settings.quiet.longest_hold.length());
        if self.lock_ends().is_some_and(|end| end <= now.mono)
            && let Some(locked) = self.holds.believed(Reason::Locked).map(|lock| lock.since.mono)
        {
            self.holds.disbelieve(Reason::Locked);
            self.unlocked(now, locked, effects);
        }
        let pause_over = |hold: &Hold| hold.until.is_some_and(|end| end.left(now).is_zero());
        if self.holds.get(Reason::Pause).is_some_and(pause_over) {
            self.holds.release(Reason::Pause);
        }
        if self.settings.hours.is_open(now.wall) {
            self.holds.release(Reason::Hours);
        } else {
            let opens = self.settings.hours.next_change(now.wall);
            self.holds.set(Reason::Hours, now, opens.map(End::At));
        }
    }

    fn credit_rest(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let natural_break = self.settings.activity.natural_break.length();
        let rests = !self.ledger.is_credited() && !self.is_lock_in_doubt();
        if rests && self.ledger.rested(now.mono, self.glance()) >= natural_break {
            self.withdraw(effects);
            self.ledger.credit_break(now.mono);
            self.begin_reminder_anew();
        }
        if !self.ledger.is_away()
            && let Some(rest) = self.ledger.take_credit()
        {
            effects.push(Effect::Record(What::NaturalBreak(rest)));
        }
    }
}
