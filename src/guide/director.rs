//! Runs a session on one clock: which moment it is, which sounds are due, when it is over.
//!
//! Pure: time is an argument, so that a test can run a whole session in a blink.

use std::time::Duration;

use crate::domain::Outcome;
use crate::domain::cue::{Cue, Sound, Tone};
use crate::domain::history::Feeling;
use crate::domain::routine::Routine;
use crate::domain::settings::{Counting, Voice};
use crate::domain::time::Mono;
use crate::domain::timeline::{FAREWELL, Moment, PRE_ROLL, Timeline};

/// Nothing that is pressed within this time of the opening does anything: it was meant for the
/// window below.
pub const DEAF: Duration = Duration::from_millis(1500);
/// More time between two looks at the session is time that went by without it: the machine slept, or the
/// process stood still.
const GAP: Duration = Duration::from_secs(2);
/// A session that waits for the person this long has ended.
const FORGOTTEN: Duration = Duration::from_mins(10);
/// What was stopped with less than this done was no session.
const LEAST: Duration = Duration::from_secs(5);
/// A sound later than this is dropped, not played late.
const TOO_LATE: Duration = Duration::from_millis(300);
/// Sounds leave this much earlier, because the sound system holds them about that long.
const LEAD: Duration = Duration::from_millis(40);

/// A session under way.
#[derive(Debug)]
pub struct Director {
    timeline: Timeline,
    voice: Voice,
    cues: Vec<Cue>,
    next_cue: usize,
    /// Until when no key does anything, because none can be meant for the window.
    new_until: Mono,
    /// Until when no press does anything.
    deaf_until: Mono,
    /// When it was last looked at.
    seen: Mono,
    /// When the present run of the timeline began.
    began: Mono,
    /// Time spent in runs before the last pause.
    before: Duration,
    feeling: Option<Feeling>,
    begun: bool,
    state: Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    /// Something is to be read first, since that moment; one press begins.
    Cover {
        since: Mono,
    },
    Running,
    /// Since that moment, with the timeline at this point.
    Paused {
        since: Mono,
        at: Duration,
    },
    /// Over, since that moment; the farewell counts from when the person last touched anything.
    Ended {
        since: Mono,
        touched: Mono,
        outcome: Outcome,
    },
}

/// A sound that is due.
#[derive(Clone, Debug, PartialEq)]
pub struct DueSound {
    pub sound: Sound,
    /// How far from its moment it is issued, in milliseconds; negative is early.
    pub off_ms: i64,
}

impl Director {
    /// Opens `routine` now: with its countdown, or with a cover that waits for a press.
    pub fn new(routine: &Routine, counting: Counting, voice: Voice, has_cover: bool, now: Mono) -> Self {
        let timeline = Timeline::new(routine).counting(counting);
        let cues = timeline.cues(voice);
        Self {
            timeline,
            voice,
            cues,
            next_cue: 0,
            new_until: now + DEAF,
            deaf_until: now + DEAF,
            seen: now,
            began: now,
            before: Duration::ZERO,
            feeling: None,
            begun: !has_cover,
            state: if has_cover { Run::Cover { since: now } } else { Run::Running },
        }
    }

    /// Lets the countdown begin at `now`, as long as nothing of it has been heard: a window, and what it
    /// is heard through, may take a moment to open.
    pub fn begin_no_earlier_than(&mut self, now: Mono) {
        if self.state == Run::Running && self.next_cue == 0 {
            (self.began, self.seen) = (now, now);
        }
    }

    /// Moves to `now` and returns the sounds that are due.
    pub fn advance(&mut self, now: Mono) -> Vec<DueSound> {
        self.look(now);
        match self.state {
            Run::Running => {}
            Run::Cover { since } | Run::Paused { since, .. } if now.since(since) >= FORGOTTEN => {
                self.end(now, Outcome::Stopped);
                return Vec::new();
            }
            _ => return Vec::new(),
        }
        let elapsed = now.since(self.began);
        let mut due = Vec::new();
        while let Some(cue) = self.cues.get(self.next_cue).filter(|cue| cue.at <= elapsed + LEAD) {
            self.next_cue += 1;
            if elapsed <= cue.at + TOO_LATE {
                let off_ms = milliseconds(elapsed) - milliseconds(cue.at);
                due.push(DueSound { sound: cue.sound.clone(), off_ms });
            }
        }
        if elapsed >= PRE_ROLL + self.timeline.total() {
            self.end(now, Outcome::Finished);
        }
        due
    }

    /// The moment to show, where the movement stands while paused.
    pub fn moment(&self, now: Mono) -> Moment<'_> {
        self.timeline.at(self.elapsed(now))
    }

    /// Whether the cover waits for a press.
    pub fn waits(&self) -> bool {
        matches!(self.state, Run::Cover { .. })
    }

    /// How long the arms have been coming down, while paused or because something hurt.
    pub fn at_ease_for(&self, now: Mono) -> Option<Duration> {
        match self.state {
            Run::Paused { since, .. } | Run::Ended { since, outcome: Outcome::Hurt, .. } => {
                Some(now.since(since))
            }
            _ => None,
        }
    }

    /// Whether it is paused.
    pub fn is_paused(&self) -> bool {
        matches!(self.state, Run::Paused { .. })
    }

    /// How many steps the routine has.
    pub fn steps(&self) -> usize {
        self.timeline.steps()
    }

    /// Begins, pauses or goes on. Going on begins with a countdown, and the repetition comes again
    /// whole.
    pub fn toggle(&mut self, now: Mono) -> Option<Tone> {
        if self.is_deaf(now) {
            return None;
        }
        // Somebody who presses a key after a gap does not want the session to run on by itself.
        if let Some(tone) = self.look(now) {
            return Some(tone);
        }
        match &mut self.state {
            Run::Cover { .. } => {
                self.began = now;
                self.begun = true;
                // The second click of a double click is no pause.
                self.deaf_until = now + DEAF;
                self.state = Run::Running;
                None
            }
            Run::Running => self.pause(now),
            Run::Paused { at, .. } => {
                self.timeline = self.timeline.resumed(*at);
                self.cues = self.timeline.cues(self.voice);
                self.next_cue = 0;
                self.began = now;
                self.state = Run::Running;
                None
            }
            Run::Ended { .. } => {
                self.linger(now);
                None
            }
        }
    }

    /// Pauses, if it runs.
    pub fn pause(&mut self, now: Mono) -> Option<Tone> {
        self.look(now).or_else(|| (self.state == Run::Running).then(|| self.halt(now, now)))
    }

    /// Looks at it. Where it went on for too long without that, it pauses where it was last seen.
    fn look(&mut self, now: Mono) -> Option<Tone> {
        let seen = std::mem::replace(&mut self.seen, now);
        let unseen = self.state == Run::Running && now.since(seen) > GAP;
        unseen.then(|| self.halt(seen, now))
    }

    /// Pauses at `now` where it stood at `seen`.
    fn halt(&mut self, seen: Mono, now: Mono) -> Tone {
        self.before = self.done(seen);
        self.state = Run::Paused { since: now, at: seen.since(self.began) };
        Tone::Paused
    }

    /// How much of the routine is done, countdowns and pauses not counted.
    pub fn done(&self, now: Mono) -> Duration {
        match self.state {
            Run::Running => {
                self.before + now.since(self.began).saturating_sub(PRE_ROLL).min(self.timeline.total())
            }
            _ => self.before,
        }
    }

    /// Ends it with `outcome`, unless it has ended already.
    pub fn end(&mut self, now: Mono, outcome: Outcome) {
        self.look(now);
        if !matches!(self.state, Run::Ended { .. }) {
            self.before = self.done(now);
            self.state = Run::Ended { since: now, touched: now, outcome };
        }
    }

    /// Gives the farewell its whole time again, because the person is busy with it.
    pub fn linger(&mut self, now: Mono) {
        if let Run::Ended { touched, .. } = &mut self.state {
            *touched = now;
        }
    }

    /// How it ended, if it has ended and counts as a session: one that was left before anything was done does not.
    pub fn result(&self) -> Option<Outcome> {
        self.outcome().filter(|outcome| self.begun && is_session(*outcome, self.before))
    }

    /// Records how it felt, once it is finished.
    pub fn feel(&mut self, feeling: Feeling) {
        if self.outcome() == Some(Outcome::Finished) {
            self.feeling = Some(feeling);
        }
    }

    /// How it felt, if the person said so.
    pub fn feeling(&self) -> Option<Feeling> {
        self.feeling
    }

    /// Whether the window is so new that no key can be meant for it.
    pub fn is_new(&self, now: Mono) -> bool {
        now < self.new_until
    }

    /// Whether presses are still ignored.
    pub fn is_deaf(&self, now: Mono) -> bool {
        now < self.deaf_until
    }

    /// How it ended, if it has.
    pub fn outcome(&self) -> Option<Outcome> {
        match self.state {
            Run::Ended { outcome, .. } => Some(outcome),
            _ => None,
        }
    }

    /// Seconds of the routine that were done, countdowns and pauses not counted.
    pub fn seconds(&self) -> u64 {
        self.before.as_secs()
    }

    /// Whether the window may close by itself.
    pub fn may_close(&self, now: Mono) -> bool {
        match self.state {
            Run::Ended { outcome: Outcome::Stopped, .. } => true,
            Run::Ended { touched, .. } => self.feeling.is_some() || now.since(touched) >= FAREWELL,
            _ => false,
        }
    }

    /// Time into the present run, for whatever moves.
    pub fn elapsed(&self, now: Mono) -> Duration {
        match self.state {
            Run::Cover { .. } => Duration::ZERO,
            Run::Paused { at, .. } => at,
            Run::Ended { since, outcome: Outcome::Hurt, .. } => since.since(self.began),
            Run::Running | Run::Ended { .. } => now.since(self.began),
        }
    }
}

/// Whether what ended so with so much done stands in the history.
pub fn is_session(outcome: Outcome, done: Duration) -> bool {
    outcome != Outcome::Stopped || done >= LEAST
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
