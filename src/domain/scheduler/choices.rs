//! What the person answers, asks for and sets.

use std::time::Duration;

use super::{ReminderPhase, Scheduler};
use crate::domain::effect::Effect;
use crate::domain::event::{Answer, Command, PauseEnd};
use crate::domain::history::What;
use crate::domain::holds::{End, Reason};
use crate::domain::period::Period;
use crate::domain::settings::Settings;
use crate::domain::time::Now;

impl Scheduler {
    pub(super) fn answered(&mut self, now: Now, answer: Answer, effects: &mut Vec<Effect>) {
        match answer {
            Answer::Start => self.start(now, effects),
            Answer::Snooze => self.snooze(now, None, effects),
            Answer::Skip => self.skip(now, effects),
            Answer::Dismissed => self.fold(now, effects),
        }
    }

    pub(super) fn commanded(&mut self, now: Now, command: Command, effects: &mut Vec<Effect>) {
        match command {
            Command::Start => self.start(now, effects),
            Command::Snooze(length) => self.snooze(now, length, effects),
            Command::Skip => self.skip(now, effects),
            Command::Pause(end) => {
                let until = match end {
                    PauseEnd::Open => None,
                    PauseEnd::After(period) => Some(End::in_time(now, period.length())),
                    PauseEnd::At(wall) => Some(End::At(wall)),
                    PauseEnd::Tomorrow => Some(End::At(self.settings.hours.tomorrow(now.wall))),
                };
                self.holds.set(Reason::Pause, now, until);
            }
            Command::Resume => self.holds.release(Reason::Pause),
            Command::Lift(reason) => {
                let locked = self.holds.believed(Reason::Locked).map(|lock| lock.since.mono);
                self.holds.lift(reason);
                if let Some(locked) = locked.filter(|_| reason == Reason::Locked) {
                    self.unlocked(now, locked, effects);
                }
            }
        }
    }

    fn start(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if !matches!(self.phase, ReminderPhase::Session { .. }) {
            self.session_began(now, effects);
            effects.push(Effect::OpenGuide);
        }
    }

    pub(super) fn session_began(&mut self, now: Now, effects: &mut Vec<Effect>) {
        self.withdraw(effects);
        self.phase = ReminderPhase::Session { since: now.mono };
    }

    fn snooze(&mut self, now: Now, length: Option<Period>, effects: &mut Vec<Effect>) {
        if !self.is_due() || self.snoozes >= self.settings.reminder.max_snoozes.get() {
            return;
        }
        let length = length.unwrap_or(self.settings.reminder.snooze).length();
        self.withdraw(effects);
        effects.push(Effect::Record(What::Snoozed(length)));
        self.snoozes += 1;
        self.put_off(now, length);
    }

    pub(super) fn put_off(&mut self, now: Now, length: Duration) {
        self.returned = false;
        self.held_by = None;
        self.phase = ReminderPhase::Snoozed { until: now.mono + length };
    }

    fn skip(&mut self, now: Now, effects: &mut Vec<Effect>) {
        if matches!(self.phase, ReminderPhase::Session { .. }) {
            return;
        }
        if self.phase != ReminderPhase::Working {
            effects.push(Effect::Record(What::Skipped));
        }
        self.withdraw(effects);
        self.begin_interval(now);
    }

    /// Into the tray; the second time, the next interval begins instead.
    pub(super) fn fold(&mut self, now: Now, effects: &mut Vec<Effect>) {
        effects.push(Effect::Record(What::Folded));
        if self.returned {
            self.begin_interval(now);
        } else {
            self.phase = ReminderPhase::Folded { until: self.repeat_at(now) };
        }
    }

    pub(super) fn settings_changed(&mut self, now: Now, settings: Settings, effects: &mut Vec<Effect>) {
        let longer = settings.reminder.interval > self.settings.reminder.interval;
        self.settings = settings;
        if longer {
            self.drop_early_reminder(now, effects);
        }
    }
}
