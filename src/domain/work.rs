//! The ledger of time at the computer and time away from it.
//!
//! It stores what is banked and since when the present stretch runs; everything else is computed,
//! so a late look never loses or invents time.

use std::time::Duration;

use super::time::Mono;

/// Time worked towards the next reminder, and the rest taken meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    banked: Duration,
    /// All that was ever banked, which no new beginning takes away.
    total: Duration,
    /// Rest taken before the present absence, in pieces that short returns did not undo.
    rested: Duration,
    /// Whether the rest in pieces has already counted as a natural break.
    credited: bool,
    presence: Presence,
    /// Whether time at the computer counts at all now.
    counting: bool,
}

/// Where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// At the computer since then. `counted_from` is where the part not yet banked begins.
    Here { since: Mono, counted_from: Mono },
    /// Gone since then, and `asleep` more that the monotonic clock did not see.
    Away { since: Mono, asleep: Duration },
}

impl Ledger {
    /// A person who sat down this moment, with `banked` from before.
    pub fn new(now: Mono, banked: Duration) -> Self {
        Self {
            banked,
            total: Duration::ZERO,
            rested: Duration::ZERO,
            credited: false,
            presence: Presence::Here { since: now, counted_from: now },
            counting: true,
        }
    }

    /// The ledger of a snapshot: `rested` in pieces, `credited` if that was a natural break, and
    /// whether the person was away.
    pub fn restored(now: Mono, banked: Duration, rested: Duration, credited: bool, away: bool) -> Self {
        let mut ledger = Self { rested, credited, ..Self::new(now, banked) };
        if away {
            ledger.presence = Presence::Away { since: now, asleep: Duration::ZERO };
        }
        ledger
    }

    /// Whether the person is away.
    pub fn is_away(&self) -> bool {
        matches!(self.presence, Presence::Away { .. })
    }

    /// Whether time worked grows with the clock.
    pub fn is_running(&self) -> bool {
        self.counting && !self.is_away()
    }

    /// Active time towards the next reminder, up to `now`.
    pub fn worked(&self, now: Mono) -> Duration {
        self.banked + self.unbanked(now)
    }

    /// All active time since this ledger began, up to `now`. It falls a little when the person turns out
    /// to have left a while ago.
    pub fn total(&self, now: Mono) -> Duration {
        self.total + self.unbanked(now)
    }

    /// Rest so far, the pieces before a return shorter than `glance` included.
    pub fn rested(&self, now: Mono, glance: Duration) -> Duration {
        match self.presence {
            Presence::Here { since, .. } if now.since(since) >= glance => Duration::ZERO,
            _ => self.rested + self.absence(now),
        }
    }

    /// Whether the present rest already counts as a natural break.
    pub fn is_credited(&self) -> bool {
        self.credited
    }

    /// When `target` will have been worked, if the person stays.
    pub fn reaches(&self, target: Duration) -> Option<Mono> {
        self.counted_from().map(|from| from + target.saturating_sub(self.banked))
    }

    /// The same for the total.
    pub fn reaches_in_total(&self, target: Duration) -> Option<Mono> {
        self.counted_from().map(|from| from + target.saturating_sub(self.total))
    }

    /// When the rest will be as long as `natural_break`, if the person stays away.
    pub fn becomes_a_break(&self, natural_break: Duration) -> Option<Mono> {
        match self.presence {
            Presence::Away { since, asleep } if !self.credited => {
                Some(since + natural_break.saturating_sub(self.rested + asleep))
            }
            _ => None,
        }
    }

    /// The person has been gone since `since`, the last input; time counted after it is undone. A
    /// return shorter than `glance` was none: the rest before it goes on.
    pub fn leave(&mut self, since: Mono, glance: Duration) {
        if let Presence::Here { since: arrival, .. } = self.presence {
            let since = since.max(arrival);
            self.bank(since);
            self.spend_rest(since.since(arrival), glance);
            self.presence = Presence::Away { since, asleep: Duration::ZERO };
        }
    }

    /// The person is back. Returns how long they were gone, pieces included, when that was a
    /// natural break; the next rest then begins from nothing.
    pub fn come_back(&mut self, now: Mono) -> Option<Duration> {
        if !self.is_away() {
            return None;
        }
        self.rested += self.absence(now);
        self.presence = Presence::Here { since: now, counted_from: now };
        self.take_credit()
    }

    /// The person turns out to have been back since `at`. Rest that is then shorter than `natural_break` was no
    /// such break.
    pub fn was_back(&mut self, at: Mono, natural_break: Duration) -> Option<Duration> {
        self.credited &= self.rested + self.absence(at) >= natural_break;
        self.come_back(at)
    }

    /// Drops the pieces of rest, and returns their length when they were a natural break.
    pub fn take_credit(&mut self) -> Option<Duration> {
        let rested = std::mem::take(&mut self.rested);
        if std::mem::take(&mut self.credited) {
            Some(rested)
        } else {
            self.rested = rested;
            None
        }
    }

    fn spend_rest(&mut self, stayed: Duration, glance: Duration) {
        if stayed >= glance {
            self.forget_rest();
        }
    }

    fn forget_rest(&mut self) {
        self.rested = Duration::ZERO;
        self.credited = false;
    }

    /// Begins everything anew at `now`: the count, and the rest of someone who is away.
    pub fn restart(&mut self, now: Mono) {
        self.reset(now);
        self.forget_rest();
        if let Presence::Away { since, asleep } = &mut self.presence {
            (*since, *asleep) = (now, Duration::ZERO);
        }
    }

    /// The machine slept, or this process stood still, for `length` up to `now`; work before it,
    /// up to `from`, counts.
    pub fn sleep(&mut self, from: Mono, now: Mono, length: Duration, glance: Duration) {
        match &mut self.presence {
            Presence::Away { asleep, .. } => *asleep += length.saturating_sub(now.since(from)),
            Presence::Here { since, .. } => {
                let stayed = from.since(*since);
                self.bank(from);
                self.spend_rest(stayed, glance);
                self.rested += length;
                self.presence = Presence::Here { since: now, counted_from: now };
            }
        }
    }

    /// The rest so far is a natural break: the count begins anew.
    pub fn credit_break(&mut self, now: Mono) {
        self.credited = true;
        self.reset(now);
    }

    /// Begins the count anew.
    pub fn reset(&mut self, now: Mono) {
        self.bank(now);
        self.banked = Duration::ZERO;
    }

    /// Whether time at the computer counts from `now` on.
    pub fn count(&mut self, now: Mono, counting: bool) {
        if counting != self.counting {
            self.bank(now);
            self.counting = counting;
        }
    }

    fn bank(&mut self, now: Mono) {
        let unbanked = self.unbanked(now);
        self.banked += unbanked;
        self.total += unbanked;
        if let Presence::Here { counted_from, .. } = &mut self.presence {
            *counted_from = (*counted_from).max(now);
        }
    }

    fn unbanked(&self, now: Mono) -> Duration {
        self.counted_from().map_or(Duration::ZERO, |from| now.since(from))
    }

    /// Since when time counts that is not banked yet, if it does.
    fn counted_from(&self) -> Option<Mono> {
        match self.presence {
            Presence::Here { counted_from, .. } if self.counting => Some(counted_from),
            _ => None,
        }
    }

    fn absence(&self, now: Mono) -> Duration {
        match self.presence {
            Presence::Away { since, asleep } => now.since(since) + asleep,
            Presence::Here { .. } => Duration::ZERO,
        }
    }
}
