//! Silence is a set of reasons: releasing one never releases another.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::time::{Mono, Now, Wall};
use super::word::word_enum;

word_enum! {
    /// Why nothing is shown, the most severe first.
    pub enum Reason {
        /// The person asked for silence.
        Pause = "pause",
        /// The screen is locked.
        Locked = "locked",
        /// A microphone or camera is in use.
        Call = "call",
        /// A window fills the screen.
        Fullscreen = "fullscreen",
        /// The desktop's own do-not-disturb.
        DoNotDisturb = "do-not-disturb",
        /// A program that the person listed.
        App = "app",
        /// Outside working hours.
        Hours = "hours",
    }
}

/// When a reason ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Once this much time has passed since the process started, awake and asleep.
    After(Duration),
    /// When the clock on the wall shows it, however it comes to that.
    At(Wall),
}

/// One standing reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// When it began.
    pub since: Now,
    /// When it ends by itself, if that is known.
    pub until: Option<End>,
    /// Its source seems stuck, so it does not silence any more: it is older than the longest hold, or what
    /// the person does contradicts it.
    pub expired: bool,
}

/// The reasons that stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    held: BTreeMap<Reason, Hold>,
    /// Those that the person lifted, until they have ended.
    lifted: BTreeSet<Reason>,
}

impl End {
    /// The end of what lasts for `length` from `now` on.
    pub const fn in_time(now: Now, length: Duration) -> Self {
        Self::After(now.elapsed().saturating_add(length))
    }

    /// The time until then, if the clock on the wall is not set meanwhile; zero once that is over.
    pub fn left(self, now: Now) -> Duration {
        match self {
            Self::After(moment) => moment.saturating_sub(now.elapsed()),
            Self::At(wall) => (wall - now.wall).to_std().unwrap_or_default(),
        }
    }

    /// What the clock on the wall shows then.
    pub fn wall(self, now: Now) -> Wall {
        match self {
            Self::After(_) => now.wall_after(self.left(now)),
            Self::At(wall) => wall,
        }
    }
}

impl Reason {
    /// Whether a probe set it, so that it must not silence for ever.
    pub const fn is_automatic(self) -> bool {
        matches!(self, Self::Call | Self::Fullscreen | Self::DoNotDisturb | Self::App)
    }

    /// Whether it means that the person is there, though no input comes.
    pub const fn is_presence(self) -> bool {
        matches!(self, Self::Call)
    }

    /// Whether time at the computer goes uncounted while it stands.
    pub const fn stops_the_count(self) -> bool {
        matches!(self, Self::Pause | Self::Hours | Self::Locked)
    }
}

impl Holds {
    /// Sets or replaces the hold for `reason`; one that stands keeps its beginning and its age.
    pub fn set(&mut self, reason: Reason, now: Now, until: Option<End>) {
        let fresh = Hold { since: now, until, expired: false };
        self.held.entry(reason).and_modify(|hold| hold.until = until).or_insert(fresh);
    }

    /// Puts back a hold from a snapshot, with its own beginning.
    pub fn restore(&mut self, reason: Reason, hold: Hold) {
        self.held.insert(reason, hold);
    }

    /// `reason` has ended.
    pub fn release(&mut self, reason: Reason) {
        self.held.remove(&reason);
        self.lifted.remove(&reason);
    }

    /// Lets `reason`, if it stands, silence no more until it has ended and begun anew.
    pub fn lift(&mut self, reason: Reason) {
        if self.held.contains_key(&reason) {
            self.lifted.insert(reason);
        }
    }

    /// It is not known any more whether `reason` stands, so it does not silence. A hold that grew too old
    /// stays marked as such, and a lifted one stays lifted, because it may not have ended.
    pub fn doubt(&mut self, reason: Reason) {
        self.held.retain(|held, hold| *held != reason || hold.expired);
    }

    /// Marks automatic holds older than `longest` as expired.
    pub fn expire(&mut self, now: Mono, longest: Duration) {
        for (reason, hold) in &mut self.held {
            hold.expired |= reason.is_automatic() && now.since(hold.since.mono) >= longest;
        }
    }

    /// The holds that silence, the most severe first.
    pub fn standing(&self) -> impl Iterator<Item = (Reason, &Hold)> {
        self.unlifted().filter(|(_, hold)| !hold.expired)
    }

    /// The holds whose source seems stuck, and that silence no more.
    pub fn expired(&self) -> impl Iterator<Item = (Reason, &Hold)> {
        self.unlifted().filter(|(_, hold)| hold.expired)
    }

    /// Ignores `reason` until it has ended and begun anew.
    pub fn disbelieve(&mut self, reason: Reason) {
        if let Some(hold) = self.held.get_mut(&reason) {
            hold.expired = true;
        }
    }

    /// The hold for `reason`, if it silences.
    pub fn believed(&self, reason: Reason) -> Option<&Hold> {
        self.standing().find(|(standing, _)| *standing == reason).map(|(_, hold)| hold)
    }

    /// Whether a hold means that the person is there. A lifted one counts: a person who wants to be
    /// reminded in a call is still in it.
    pub fn tell_of_presence(&self) -> bool {
        self.held.iter().any(|(reason, hold)| reason.is_presence() && !hold.expired)
    }

    /// The most severe hold that silences.
    pub fn first(&self) -> Option<Reason> {
        self.standing().next().map(|(reason, _)| reason)
    }

    /// The hold for `reason`, also when it does not silence any more.
    pub fn get(&self, reason: Reason) -> Option<&Hold> {
        self.held.get(&reason)
    }

    /// When the next automatic hold reaches the age of `longest`.
    pub fn next_expiry(&self, longest: Duration) -> Option<Mono> {
        let young = self.held.iter().filter(|(reason, hold)| reason.is_automatic() && !hold.expired);
        young.map(|(_, hold)| hold.since.mono + longest).min()
    }

    fn unlifted(&self) -> impl Iterator<Item = (Reason, &Hold)> {
        self.held
            .iter()
            .filter(|(reason, _)| !self.lifted.contains(reason))
            .map(|(reason, hold)| (*reason, hold))
    }
}
