//! Runs a session on one clock: which moment it is, which sounds are due, when it is over.
//!
//! Pure: time is an argument, so that a test can run a whole session in a blink.

use std::time::Duration;

use crate::domain::Outcome;
use crate::domain::routine::Routine;
use crate::domain::time::Mono;
use crate::domain::timeline::{Cue, FAREWELL, Moment, PRE_ROLL, Stage, Timeline, Tone};

/// Nothing that is pressed within this time of the opening does anything: it was meant for the
/// window below.
pub const DEAF: Duration = Duration::from_millis(1500);
/// A sound later than this is dropped, not played late.
const TOO_LATE: Duration = Duration::from_millis(300);
/// Sounds leave this much earlier, because the sound system holds them about that long.
const LEAD: Duration = Duration::from_millis(40);

/// A session under way.
#[derive(Debug)]
pub struct Director {
    timeline: Timeline,
    cues: Vec<Cue>,
    next_cue: usize,
    opened: Mono,
    /// When the present run of the timeline began.
    began: Mono,
    /// Time spent in runs before the last pause.
    before: Duration,
    state: Run,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Running,
    /// Since that moment, with the timeline at this point.
    Paused {
        since: Mono,
        at: Duration,
    },
    /// Over, since that moment.
    Ended {
        since: Mono,
        outcome: Outcome,
    },
}

/// A sound that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueTone {
    pub tone: Tone,
    /// How far from its moment it is issued, in milliseconds; negative is early.
    pub off_ms: i64,
}

impl Director {
    /// Begins the countdown of `routine` now.
    pub fn new(routine: &Routine, now: Mono) -> Self {
        let timeline = Timeline::new(routine);
        let cues = timeline.cues();
        Self {
            timeline,
            cues,
            next_cue: 0,
            opened: now,
            began: now,
            before: Duration::ZERO,
            state: Run::Running,
        }
    }

    /// Moves to `now` and returns the sounds that are due.
    pub fn advance(&mut self, now: Mono) -> Vec<DueTone> {
        if self.state != Run::Running {
            return Vec::new();
        }
        let elapsed = now.since(self.began);
        let mut due = Vec::new();
        while let Some(cue) = self.cues.get(self.next_cue).filter(|cue| cue.at <= elapsed + LEAD) {
            self.next_cue += 1;
            if elapsed <= cue.at + TOO_LATE {
                due.push(DueTone { tone: cue.tone, off_ms: milliseconds(elapsed) - milliseconds(cue.at) });
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

    /// How long the arms have been coming down, while paused.
    pub fn paused_for(&self, now: Mono) -> Option<Duration> {
        match self.state {
            Run::Paused { since, .. } => Some(now.since(since)),
            _ => None,
        }
    }

    /// How many steps the routine has.
    pub fn steps(&self) -> usize {
        self.timeline.steps()
    }

    /// Pauses or goes on. Going on begins with a countdown, and the repetition comes again whole.
    pub fn toggle(&mut self, now: Mono) -> Option<Tone> {
        if self.is_deaf(now) {
            return None;
        }
        match self.state {
            Run::Running => {
                let at = now.since(self.began);
                self.before += at.saturating_sub(PRE_ROLL);
                self.state = Run::Paused { since: now, at };
                Some(Tone::Paused)
            }
            Run::Paused { at, .. } => {
                self.timeline = self.timeline.resumed(at);
                self.cues = self.timeline.cues();
                self.next_cue = 0;
                self.began = now;
                self.state = Run::Running;
                None
            }
            Run::Ended { .. } => None,
        }
    }

    /// Ends it with `outcome`, unless it has ended already.
    pub fn end(&mut self, now: Mono, outcome: Outcome) {
        if !matches!(self.state, Run::Ended { .. }) {
            if self.state == Run::Running {
                self.before += now.since(self.began).saturating_sub(PRE_ROLL).min(self.timeline.total());
            }
            self.state = Run::Ended { since: now, outcome };
        }
    }

    /// Whether input is still ignored.
    pub fn is_deaf(&self, now: Mono) -> bool {
        now.since(self.opened) < DEAF
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
            Run::Ended { since, outcome: Outcome::Finished } => now.since(since) >= FAREWELL,
            Run::Ended { .. } => true,
            _ => false,
        }
    }

    /// Whether the routine is over and the farewell shows.
    pub fn is_over(&self, now: Mono) -> bool {
        self.moment(now).stage == Stage::Over
    }

    /// Time into the present run, for whatever moves.
    pub fn elapsed(&self, now: Mono) -> Duration {
        match self.state {
            Run::Paused { at, .. } => at,
            Run::Running | Run::Ended { .. } => now.since(self.began),
        }
    }
}

fn milliseconds(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
