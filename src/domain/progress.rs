//! Which level a person has reached over weeks, and what is offered next. Both follow from the history
//! alone. One thing changes at a time, and there is no failure.

use std::sync::Arc;
use std::time::Duration;

use super::history::{Entry, Feeling, Outcome, Session, What};
use super::level::Level;
use super::mix::Mix;
use super::settings::{LevelChoice, Voice};
use super::time::Wall;

/// Full sessions offered in one day at most.
pub const MOST_A_DAY: u32 = 8;
/// The shortest time between two full sessions that are offered.
pub const APART: Duration = Duration::from_mins(20);
/// Days without a session after which the next one is short, and a level lower.
const LONG_GAP: chrono::Days = chrono::Days::new(7);
/// Finished sessions before the voice may say less.
const COACHED: u32 = 5;
/// Finished sessions before the steps that only teach are left out.
const PRACTISED: u32 = 20;
/// One session in so many is taught in full again; people lose the form within weeks.
const REFRESHER: u32 = 10;
/// The hour from which the longer session of the day may be the first one.
const LONGER_FROM: u32 = 10;

/// Gentle movements with the arms down, for when there was enough of the rest.
const LIGHT: [&str; 2] = ["shoulder-rolls", "sit-well"];
/// Every third session is one of these in place of squeezes.
const COMPANIONS: [&str; 3] = ["chin-tuck", "chest", "chair-extension"];
/// What the last level mixes in.
const MIXED: [&str; 3] = ["invisible-band", "w-to-y", "chair-extension"];
/// What is done most, the first the most.
const SQUEEZES: [&str; 6] = ["classic", "quick", "standard", "mix-it", "own-it", "full"];
/// The longer routines, one of which is offered once a day.
const LONGER: [&str; 4] = ["standard", "own-it", "full", "friend"];

/// What the history amounts to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    level: Level,
    kept: LevelChoice,
    /// Finished in this level.
    in_level: u32,
    /// The last of them in a row that were neither too much nor hurt, and how often in this level it
    /// was too much.
    good: u32,
    too_much: u32,
    finished: u32,
    arms_low: bool,
    /// When the last session ended, and its routine.
    last: Option<(Wall, Arc<str>)>,
    last_full: Option<Wall>,
    /// The local day of the last session, and what was finished on it.
    day: Option<chrono::NaiveDate>,
    today: u32,
    full_today: u32,
    longer_today: bool,
}

/// What is offered next.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan<'a> {
    /// The routine's name.
    pub routine: &'a str,
    /// Whether the elbows stay by the sides, because something hurt.
    pub arms_low: bool,
    /// Whether the steps that only teach are left out.
    pub practised: bool,
    pub voice: Voice,
    pub why: Why,
}

/// Why a plan is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The usual one.
    Usual,
    /// The longer one of the day.
    Longer,
    /// Something other than squeezes, in turn.
    Turn,
    /// After days without a session.
    WelcomeBack,
    /// The last full session is not long ago.
    TooSoon,
    /// There were enough today.
    EnoughToday,
}

impl Progress {
    /// Of the whole history, the oldest entry first.
    pub fn of<'a>(history: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut progress = Self::default();
        for entry in history {
            match &entry.what {
                What::Session(session) => progress.add(entry.at, session),
                // What was finished in a lifetime stays, and so does what hurt.
                What::StartedOver => progress.enter(Level::Find),
                What::ArmsAgain => progress.arms_low = false,
                _ => {}
            }
        }
        progress
    }

    /// The same with the level that a person keeps; it then moves neither up nor down by itself.
    #[must_use]
    pub fn keeping(self, level: LevelChoice) -> Self {
        Self { kept: level, ..self }
    }

    /// The level at `now`: days without a session lower it by one, silently.
    pub fn level(&self, now: Wall) -> Level {
        match self.kept.kept() {
            Some(level) => level,
            None if self.is_long_gone(now) => self.level.down(),
            None => self.level,
        }
    }

    /// Sessions finished in a lifetime.
    pub const fn finished(&self) -> u32 {
        self.finished
    }

    /// Whether arms low is the offer, because something hurt.
    pub const fn arms_low(&self) -> bool {
        self.arms_low
    }

    fn add(&mut self, at: Wall, session: &Session) {
        let day = at.date_naive();
        if self.day != Some(day) {
            (self.day, self.today, self.full_today, self.longer_today) = (Some(day), 0, 0, false);
        }
        if self.is_long_gone(at) {
            self.enter(self.level.down());
        }
        let finished = session.outcome == Outcome::Finished;
        let hurt = session.outcome == Outcome::Hurt || session.feeling == Some(Feeling::Hurt);
        if finished {
            self.count(at, session);
        }
        if hurt {
            self.enter(Level::Find);
            self.arms_low = true;
        } else if finished && session.arms_up == Some(true) {
            // A person who chose the full form again, and finished it, is offered it again.
            self.arms_low = false;
        }
        self.last = Some((at, Arc::clone(&session.routine)));
    }

    /// What of `mix` to offer at `now`. `voice` is the level a person set; `is_overhead` tells of a routine by
    /// its name.
    pub fn plan<'a>(
        &self,
        now: Wall,
        voice: Voice,
        mix: &Mix<'a>,
        is_overhead: impl Fn(&str) -> bool,
    ) -> Plan<'a> {
        let level = self.level(now);
        let refresher = self.finished % REFRESHER == REFRESHER - 1;
        let taught = level == Level::Find || self.finished < COACHED || refresher;
        let after_overhead = self.last.as_ref().is_some_and(|(_, routine)| is_overhead(routine));
        // The one in turn of those that may be offered.
        let next = |of: &[&'a str], turn: u32| {
            let may = |name: &&str| mix.has(name) && !(after_overhead && is_overhead(name));
            let of: Vec<&str> = of.iter().copied().filter(may).collect();
            let place = (turn as usize).checked_rem(of.len())?;
            Some(of[place])
        };
        let (routine, why) = self.special(now, level, mix, next).unwrap_or_else(|| {
            let usual = if level == Level::Mix { "mix-it" } else { "classic" };
            let squeeze = next(&[usual], 0).or_else(|| next(&SQUEEZES, 0));
            let other = || next(mix.names(), self.finished).unwrap_or(mix.names()[0]);
            (squeeze.unwrap_or_else(other), Why::Usual)
        });
        Plan {
            routine,
            arms_low: self.arms_low,
            practised: !taught && self.finished >= PRACTISED,
            voice: if voice == Voice::Short && taught { Voice::Coach } else { voice },
            why,
        }
    }

    /// What takes the place of the usual routine, if anything does. `next` is the one in turn of several.
    fn special<'a>(
        &self,
        now: Wall,
        level: Level,
        mix: &Mix<'a>,
        next: impl Fn(&[&'a str], u32) -> Option<&'a str>,
    ) -> Option<(&'a str, Why)> {
        let is_today = self.day == Some(now.date_naive());
        let (today, full_today) = if is_today { (self.today, self.full_today) } else { (0, 0) };
        let light = |why| next(&LIGHT, self.finished).map(|light| (light, why));
        let soon = |last: Wall| (now - last).to_std().is_ok_and(|since| since < APART);
        if full_today >= MOST_A_DAY {
            return light(Why::EnoughToday);
        }
        if self.last_full.is_some_and(soon) {
            return light(Why::TooSoon);
        }
        if self.is_long_gone(now) {
            return next(&["quick"], 0).map(|quick| (quick, Why::WelcomeBack));
        }
        let longer: &[&str] = match level {
            Level::Find => &[],
            Level::Hold => &["standard"],
            Level::Own => &["own-it", "standard"],
            Level::Mix => &["full", "own-it", "standard"],
        };
        let longer_done = is_today && self.longer_today;
        let may_be_longer = !longer_done && (today > 0 || chrono::Timelike::hour(&now) >= LONGER_FROM);
        if may_be_longer && let Some(longer) = next(longer, 0) {
            return Some((longer, Why::Longer));
        }
        let others: &[&str] = match (self.finished % 3, level) {
            (2, Level::Find) => &[],
            (2, _) => &COMPANIONS,
            (1, Level::Mix) => &MIXED,
            _ => return None,
        };
        let others: Vec<&str> = others.iter().copied().chain(mix.added()).collect();
        next(&others, self.finished / 3).map(|other| (other, Why::Turn))
    }

    fn count(&mut self, at: Wall, session: &Session) {
        self.finished += 1;
        self.today += 1;
        self.in_level += 1;
        if !LIGHT.contains(&&*session.routine) {
            self.full_today += 1;
            self.last_full = Some(at);
        }
        self.longer_today |= LONGER.contains(&&*session.routine);
        match session.feeling {
            Some(Feeling::TooMuch) => {
                (self.good, self.too_much) = (0, self.too_much + 1);
                // There is no level below the first, and nothing is taken away in it.
                if self.too_much >= 2 && self.level > Level::Find {
                    self.enter(self.level.down());
                }
            }
            Some(Feeling::Hurt) => {}
            // Saying nothing is as good as "right": the question may be left alone.
            Some(Feeling::Easy | Feeling::Right) | None => self.good += 1,
        }
        let lately = if self.level == Level::Find { 3 } else { 0 };
        if self.level.sessions().is_some_and(|sessions| self.in_level >= sessions) && self.good >= lately {
            self.enter(self.level.up());
        }
    }

    fn enter(&mut self, level: Level) {
        (self.level, self.in_level, self.good, self.too_much) = (level, 0, 0, 0);
    }

    fn is_long_gone(&self, now: Wall) -> bool {
        self.last.as_ref().and_then(|(at, _)| at.checked_add_days(LONG_GAP)).is_some_and(|gone| gone <= now)
    }
}
