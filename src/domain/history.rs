//! What was done, one entry after the other. The history is read as these, and only ever grows.

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, SubsecRound as _};
use serde::{Deserialize, Serialize};

use super::text::{moment, seconds};
use super::time::Wall;
use super::word::word_enum;

/// One thing that was done. A small value: there may be very many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it ended, in whole seconds.
    pub at: Wall,
    pub what: What,
}

/// What was done. A recording holds what the scheduler records of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    #[serde(skip)]
    Session(Session),
    /// How the session felt that ended at this moment, said after its entry was written.
    #[serde(skip)]
    Felt(Feeling),
    /// An absence of this length, counted as a break.
    NaturalBreak(#[serde(with = "seconds")] Duration),
    /// A reminder put off by this long.
    Snoozed(#[serde(with = "seconds")] Duration),
    Skipped,
    /// A reminder without an answer.
    Folded,
    /// The person went back to the first level.
    StartedOver,
    /// The person wants the arms behind the head again, after something hurt.
    ArmsAgain,
    /// Time at the computer since the entry of this kind before. It was last counted at `until`, which
    /// is the moment of its entry: that day may be over when it is recorded.
    Worked {
        #[serde(with = "seconds")]
        length: Duration,
        #[serde(with = "moment")]
        until: Wall,
    },
    /// Written by a newer version; it stays in the file and is not shown.
    #[serde(skip)]
    Unknown,
}

/// One guided run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The name of the routine.
    pub routine: Arc<str>,
    pub outcome: Outcome,
    pub length: Duration,
    /// How it felt, if the person said so.
    pub feeling: Option<Feeling>,
    /// Whether the arms were above the shoulders, where that is known.
    pub arms_up: Option<bool>,
}

word_enum! {
    /// How a session ended.
    pub enum Outcome {
        /// It ran to its end.
        Finished = "finished",
        /// The person ended it before.
        Stopped = "stopped",
        /// Something hurt; never a failure.
        Hurt = "hurt",
    }
}

word_enum! {
    /// How a session felt, the lightest first.
    pub enum Feeling {
        Easy = "easy",
        Right = "right",
        TooMuch = "too much",
        Hurt = "hurt",
    }
}

impl Entry {
    /// What was done just before `now`.
    pub fn new(now: Wall, what: What) -> Self {
        let at = if let What::Worked { until, .. } = what { until } else { now };
        Self { at: at.trunc_subsecs(0), what }
    }

    /// The day on which it ended, on its own clock.
    pub fn date(&self) -> NaiveDate {
        self.at.date_naive()
    }

    /// The session, if it is one.
    pub const fn session(&self) -> Option<&Session> {
        match &self.what {
            What::Session(session) => Some(session),
            _ => None,
        }
    }
}

impl What {
    /// Whether lists show it; the rest only counts in sums.
    pub const fn is_listed(&self) -> bool {
        !matches!(self, Self::Felt(_) | Self::Worked { .. } | Self::Unknown)
    }

    /// How long it took, where that is known.
    pub const fn length(&self) -> Option<Duration> {
        match self {
            Self::Session(Session { length, .. })
            | Self::NaturalBreak(length)
            | Self::Snoozed(length)
            | Self::Worked { length, .. } => Some(*length),
            _ => None,
        }
    }
}
