//! What was silent and what was shown in the last hours, for whoever asks why no reminder came. It holds reasons and
//! times, and no file keeps it.

use std::collections::VecDeque;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::effect::{Effect, Ticket};
use super::holds::Reason;
use super::text::{moment, optional_moment};
use super::time::Wall;
use super::view::{HoldView, ReminderView};

/// How far back it reaches: a working day.
pub const REACH: Duration = Duration::from_hours(8);
/// A shorter silence is not worth telling; nor is a shorter gap between two of the same reason.
const SHORTEST: Duration = Duration::from_mins(1);
/// Reasons that come and go all day are told so many times at most.
const MOST: usize = 100;

/// What happened since the program started, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// When the program started.
    #[serde(with = "moment")]
    pub started: Wall,
    pub passed: VecDeque<Passed>,
    /// Until when nothing shows after a return.
    #[serde(with = "optional_moment")]
    pub quiet_until: Option<Wall>,
    /// What was silent at the last look.
    #[serde(skip)]
    standing: Vec<HoldView>,
    /// The reminder that appeared last.
    #[serde(skip)]
    shown: Option<Ticket>,
}

/// One thing that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Passed {
    /// No reminder could come.
    Silenced {
        reason: Reason,
        #[serde(with = "moment")]
        since: Wall,
        #[serde(with = "moment")]
        until: Wall,
    },
    /// A reminder appeared.
    Reminded {
        #[serde(with = "moment")]
        at: Wall,
    },
}

impl Passed {
    /// When it began.
    pub const fn since(&self) -> Wall {
        match self {
            Self::Silenced { since, .. } => *since,
            Self::Reminded { at } => *at,
        }
    }

    /// When it was over.
    pub const fn until(&self) -> Wall {
        match self {
            Self::Silenced { until, .. } => *until,
            Self::Reminded { at } => *at,
        }
    }
}

impl Recent {
    /// Begins with the program.
    pub const fn new(started: Wall) -> Self {
        Self { started, passed: VecDeque::new(), quiet_until: None, standing: Vec::new(), shown: None }
    }

    /// Takes what is so at `now`, and what was done to come to that.
    pub fn note(&mut self, now: Wall, view: &ReminderView, effects: &[Effect]) {
        self.quiet_until = view.quiet_until;
        let stands = |before: &HoldView| {
            view.holds.iter().any(|hold| (hold.reason, hold.since) == (before.reason, before.since))
        };
        for before in std::mem::replace(&mut self.standing, view.holds.clone()) {
            if !stands(&before) {
                self.add_silence(before.reason, before.since, now);
            }
        }
        for effect in effects {
            if let Effect::Remind(reminder) = effect
                && self.shown.replace(reminder.ticket) != Some(reminder.ticket)
            {
                self.add(Passed::Reminded { at: now });
            }
        }
    }

    /// The person deleted what is known of them.
    pub fn forget(&mut self) {
        self.passed.clear();
    }

    fn add_silence(&mut self, reason: Reason, since: Wall, until: Wall) {
        match self.passed.back_mut() {
            Some(Passed::Silenced { reason: before, until: end, .. })
                if *before == reason && lasts(*end, since) < SHORTEST =>
            {
                *end = until;
            }
            _ if lasts(since, until) >= SHORTEST => self.add(Passed::Silenced { reason, since, until }),
            _ => {}
        }
    }

    fn add(&mut self, passed: Passed) {
        let now = passed.until();
        self.passed.push_back(passed);
        while self.passed.len() > MOST
            || self.passed.front().is_some_and(|oldest| lasts(oldest.until(), now) > REACH)
        {
            self.passed.pop_front();
        }
    }
}

/// Nothing where the clock was set back in between.
fn lasts(since: Wall, until: Wall) -> Duration {
    (until - since).to_std().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::effect::Reminder;
    use crate::domain::{Mono, Now, Scheduler, Settings};

    /// So many minutes into a Friday.
    fn at(minutes: i64) -> Wall {
        let start = Wall::parse_from_rfc3339("2026-11-27T00:00:00+01:00").expect("a moment");
        start + chrono::TimeDelta::minutes(minutes)
    }

    fn hold(reason: Reason, minutes: i64) -> HoldView {
        HoldView { reason, since: at(minutes), until: None }
    }

    fn silenced(reason: Reason, since: i64, until: i64) -> Passed {
        Passed::Silenced { reason, since: at(since), until: at(until) }
    }

    fn silent(holds: &[HoldView]) -> ReminderView {
        let now = Now { mono: Mono::default(), asleep: Duration::ZERO, wall: at(0) };
        let view = Scheduler::new(Settings::default(), None, now).view(now);
        ReminderView { holds: holds.to_vec(), ..view }
    }

    fn remind(ticket: u32) -> Effect {
        let ticket = Ticket(ticket);
        let over = Duration::ZERO;
        Effect::Remind(Reminder { ticket, over, snoozes: 0, can_snooze: true, quiet: false, held_by: None })
    }

    #[test]
    fn a_silence_is_told_once_it_is_over_and_a_reminder_once() {
        let mut recent = Recent::new(at(0));
        let call = hold(Reason::Call, 10);
        recent.note(at(10), &silent(&[call]), &[]);
        recent.note(at(20), &silent(&[call, hold(Reason::Fullscreen, 20)]), &[]);
        assert!(recent.passed.is_empty());
        recent.note(at(30), &silent(&[hold(Reason::Fullscreen, 20)]), &[]);
        recent.note(at(40), &silent(&[]), &[remind(1)]);
        recent.note(at(41), &silent(&[]), &[remind(1)]);
        let told = [
            silenced(Reason::Call, 10, 30),
            silenced(Reason::Fullscreen, 20, 40),
            Passed::Reminded { at: at(40) },
        ];
        assert!(recent.passed.iter().eq(&told), "{:?}", recent.passed);
        recent.note(at(42), &silent(&[]), &[remind(2)]);
        assert_eq!(recent.passed.back(), Some(&Passed::Reminded { at: at(42) }));
        recent.forget();
        assert!(recent.passed.is_empty());
    }

    #[test]
    fn a_blink_is_not_told_and_two_close_together_are_one() {
        let mut recent = Recent::new(at(0));
        let half_a_minute = chrono::TimeDelta::seconds(30);
        recent.note(at(1), &silent(&[hold(Reason::DoNotDisturb, 1)]), &[]);
        recent.note(at(1) + half_a_minute, &silent(&[]), &[]);
        assert!(recent.passed.is_empty());
        recent.note(at(5), &silent(&[hold(Reason::App, 5)]), &[]);
        recent.note(at(9), &silent(&[]), &[]);
        let again = HoldView { since: at(9) + half_a_minute, ..hold(Reason::App, 9) };
        recent.note(at(10), &silent(&[again]), &[]);
        recent.note(at(15), &silent(&[]), &[]);
        assert!(recent.passed.iter().eq(&[silenced(Reason::App, 5, 15)]), "{:?}", recent.passed);
    }

    #[test]
    fn it_reaches_back_a_working_day_and_holds_no_more_than_can_be_read() {
        let mut recent = Recent::new(at(0));
        recent.note(at(0), &silent(&[hold(Reason::Call, 0)]), &[]);
        recent.note(at(5), &silent(&[]), &[]);
        recent.note(at(5 + 8 * 60), &silent(&[]), &[remind(1)]);
        assert_eq!(recent.passed.len(), 2);
        recent.note(at(6 + 8 * 60), &silent(&[]), &[remind(2)]);
        assert_eq!(recent.passed.len(), 2, "{:?}", recent.passed);
        for ticket in 3..300 {
            recent.note(at(500), &silent(&[]), &[remind(ticket)]);
        }
        assert_eq!(recent.passed.len(), MOST);
    }

    #[test]
    fn a_clock_that_is_set_back_makes_no_silence() {
        let mut recent = Recent::new(at(60));
        recent.note(at(60), &silent(&[hold(Reason::Call, 60)]), &[]);
        recent.note(at(20), &silent(&[]), &[]);
        assert!(recent.passed.is_empty());
    }
}
