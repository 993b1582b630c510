//! Whether the person is there, by input, lock and screen.

use std::time::Duration;

use super::{ReminderPhase, Scheduler};
use crate::domain::effect::Effect;
use crate::domain::event::Activity;
use crate::domain::history::What;
use crate::domain::holds::Reason;
use crate::domain::time::{Mono, Now};

/// A person does not type at a locked screen for this long, and the idle threshold, without a pause.
const LONGEST_UNLOCKING: Duration = Duration::from_mins(2);

impl Scheduler {
    pub(super) fn input_changed(&mut self, now: Now, activity: Activity, effects: &mut Vec<Effect>) {
        if !self.is_there_by_input() {
            self.input_since = now.mono;
        }
        self.input = match activity {
            // A person who is away has not come back by that.
            Activity::Lull if matches!(self.input, Activity::Away { .. }) => self.input,
            Activity::Away { since } => {
                // A person who leaves has paused, so a reminder that waits for a pause appears now and stands
                // when they return. It matters where the idle threshold is shorter than a pause.
                if self.input != activity {
                    self.input = Activity::Lull;
                    self.pass_time(now, effects);
                }
                Activity::Away { since: since.min(now.mono) }
            }
            known => known,
        };
        self.presence_changed(now, effects);
    }

    /// Moves the ledger to where input, lock and screen say the person is.
    pub(super) fn presence_changed(&mut self, now: Now, effects: &mut Vec<Effect>) {
        let present = self.is_present_without_input();
        if self.present && !present {
            self.present_until = now.mono;
        }
        self.present = present;
        let gone_since = match self.input {
            _ if self.holds.believed(Reason::Locked).is_some() => Some(now.mono),
            Activity::Away { since } if !present => Some(since.max(self.present_until)),
            _ => None,
        };
        match gone_since {
            Some(since) => self.ledger.leave(since, self.glance()),
            None if self.ledger.is_away() => {
                let rest = self.ledger.come_back(now.mono);
                self.returned_after(rest, now, effects);
            }
            None => {}
        }
    }

    /// The person is back; `rest` if that was a natural break.
    fn returned_after(&mut self, rest: Option<Duration>, now: Now, effects: &mut Vec<Effect>) {
        effects.extend(rest.map(|rest| Effect::Record(What::NaturalBreak(rest))));
        self.last_beat = now.mono;
        match self.phase {
            ReminderPhase::Due { since, blocked, .. } => {
                self.phase = ReminderPhase::Due { since, blocked, eager: true };
            }
            ReminderPhase::Folded { .. } => {
                self.returned = true;
                self.phase = ReminderPhase::Due { since: now.mono, blocked: false, eager: true };
            }
            _ => {}
        }
    }

    /// Whether input shows that the person is there.
    fn is_there_by_input(&self) -> bool {
        matches!(self.input, Activity::Active | Activity::Lull)
    }

    /// Whether the screen is reported as locked although input goes on. That alone proves nothing: a person
    /// who has just left is idle only after the threshold, and one who comes back types before it opens.
    pub(super) fn is_lock_in_doubt(&self) -> bool {
        self.holds.believed(Reason::Locked).is_some() && self.is_there_by_input()
    }

    /// When a lock that nothing else confirms is ignored.
    pub(super) fn lock_ends(&self) -> Option<Mono> {
        let lock = self.holds.believed(Reason::Locked)?.since.mono;
        match self.input {
            Activity::Away { .. } => None,
            Activity::Unknown => Some(lock + self.settings.quiet.longest_hold.length()),
            Activity::Active | Activity::Lull => {
                Some(lock.max(self.input_since) + self.glance() + LONGEST_UNLOCKING)
            }
        }
    }

    /// The lock is not true, and may never have been: the person counts as present since it began.
    pub(super) fn unlocked(&mut self, now: Now, locked: Mono, effects: &mut Vec<Effect>) {
        let back = match self.input {
            Activity::Away { .. } => return self.presence_changed(now, effects),
            Activity::Unknown => locked,
            Activity::Active | Activity::Lull => locked.max(self.input_since),
        };
        if self.ledger.is_away() {
            let rest = self.ledger.was_back(back, self.settings.activity.natural_break.length());
            self.returned_after(rest, now, effects);
        }
    }

    /// A person who watches a film or listens in a call is present.
    pub(super) fn is_present_without_input(&self) -> bool {
        let kept_awake = self.kept_awake && self.settings.quiet.screen_kept_awake_is_use;
        kept_awake || self.holds.tell_of_presence()
    }
}
