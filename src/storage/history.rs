//! `history.jsonl`: what was done, one JSON object a line, only ever appended.

use std::sync::Arc;
use std::time::Duration;

use chrono::SubsecRound as _;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
pub use super::history_file::{append, read};
use super::json;
use super::problem::Problem;
use crate::domain::effect::{Outcome, Record};
use crate::domain::progress::{Feeling, Progress, Session};
use crate::domain::summary::{Line, What};
use crate::domain::time::Wall;

/// The words for where the arms were.
const ARMS_UP: &str = "head";
const ARMS_LOW: &str = "low";

/// What one line tells. A small value: there may be very many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Row", try_from = "Row")]
pub struct Entry {
    /// The version of the line's format, 1.
    pub v: u32,
    /// When it ended.
    pub at: Wall,
    pub kind: Kind,
    pub routine: Option<Arc<str>>,
    pub outcome: Option<OutcomeWord>,
    pub seconds: Option<u64>,
    /// How it felt, if the person said so.
    pub feeling: Option<Feeling>,
    /// Whether the arms were above the shoulders, where that is known.
    pub arms_up: Option<bool>,
}

/// One line as it stands in the file.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Row {
    v: u32,
    /// In RFC 3339.
    at: String,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    routine: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<OutcomeWord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seconds: Option<u64>,
    /// "easy", "right", "too much", "hurt".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    feeling: Option<String>,
    /// "head" for above the shoulders, or "low".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    arms: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Session,
    /// How the session felt that ended at this moment, said after its line was written. Reading puts it there.
    Felt,
    NaturalBreak,
    Snoozed,
    Skipped,
    Folded,
    /// The person went back to the first level.
    StartedOver,
    /// The person wants the arms behind the head again, after something hurt.
    ArmsAgain,
    /// Time at the computer since the line of this kind before; its moment is when that was last counted.
    Worked,
    /// Written by a newer version; kept, and shown to nobody.
    #[serde(other)]
    Other,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutcomeWord {
    Finished,
    Stopped,
    Hurt,
}

/// All that could be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Each session with what was said of it afterwards.
    pub entries: Vec<Entry>,
    /// Lines that are no entries, which stay in the file; and how many wait to be written.
    pub problems: Vec<Problem>,
    /// How many lines the files have, whatever stands in them.
    pub lines: usize,
    /// Whether only the newest of a long history was read.
    pub is_part: bool,
}

impl History {
    /// What its lines tell of the days, for [`Summary::of`](crate::domain::summary::Summary::of).
    pub fn days(&self) -> impl Iterator<Item = Line> + Clone {
        self.entries.iter().filter_map(Entry::as_line)
    }
}

impl Entry {
    /// A session of `seconds`.
    pub fn session(session: &Session, seconds: u64) -> Self {
        Self {
            routine: Some(session.routine.as_str().into()),
            outcome: Some(session.outcome.into()),
            seconds: Some(seconds),
            feeling: session.feeling,
            arms_up: session.arms_up,
            ..Self::of_kind(session.at, Kind::Session)
        }
    }

    /// The person says how the session felt that ended at `of`.
    pub fn felt(of: Wall, feeling: Feeling) -> Self {
        Self { feeling: Some(feeling), ..Self::of_kind(of, Kind::Felt) }
    }

    /// The session that this line tells of, if it is one.
    pub fn as_session(&self) -> Option<Session> {
        (self.kind == Kind::Session).then_some(())?;
        Some(Session {
            at: self.at,
            routine: self.routine.as_deref().unwrap_or_default().to_owned(),
            outcome: self.outcome?.into(),
            feeling: self.feeling,
            arms_up: self.arms_up,
        })
    }

    /// The person went back to the first level at `at`.
    pub fn started_over(at: Wall) -> Self {
        Self::of_kind(at, Kind::StartedOver)
    }

    /// The person wants the arms behind the head again at `at`.
    pub fn arms_again(at: Wall) -> Self {
        Self::of_kind(at, Kind::ArmsAgain)
    }

    /// Where the arms were, in the word of the file.
    pub(super) fn arms(&self) -> Option<&'static str> {
        self.arms_up.map(|up| if up { ARMS_UP } else { ARMS_LOW })
    }

    /// When it ended, as it stands in the file and in exports: RFC 3339.
    pub fn moment(&self) -> String {
        self.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
    }

    /// The day on which it ended, on its own clock.
    pub fn date(&self) -> chrono::NaiveDate {
        self.at.date_naive()
    }

    /// What it tells of a day, if this version knows.
    pub fn as_line(&self) -> Option<Line> {
        let length = Duration::from_secs(self.seconds.unwrap_or_default());
        let what = match self.kind {
            Kind::Session => What::Session { outcome: self.outcome?.into(), length },
            Kind::NaturalBreak => What::NaturalBreak(length),
            Kind::Snoozed => What::Snoozed,
            Kind::Skipped => What::Skipped,
            Kind::Folded => What::Folded,
            Kind::Worked => What::Worked(length),
            Kind::Felt | Kind::StartedOver | Kind::ArmsAgain | Kind::Other => return None,
        };
        Some(Line { at: self.at, what })
    }

    /// What the scheduler recorded at `at`.
    pub fn of_record(at: Wall, record: Record) -> Self {
        match record {
            Record::NaturalBreak(length) => {
                Self { seconds: Some(length.as_secs()), ..Self::of_kind(at, Kind::NaturalBreak) }
            }
            Record::Snoozed(length) => {
                Self { seconds: Some(length.as_secs()), ..Self::of_kind(at, Kind::Snoozed) }
            }
            Record::Skipped => Self::of_kind(at, Kind::Skipped),
            Record::Folded => Self::of_kind(at, Kind::Folded),
            Record::Worked { length, until } => {
                Self { seconds: Some(length.as_secs()), ..Self::of_kind(until, Kind::Worked) }
            }
        }
    }

    fn of_kind(at: Wall, kind: Kind) -> Self {
        // As the file has it.
        let at = at.trunc_subsecs(0);
        Self { v: 1, at, kind, routine: None, outcome: None, seconds: None, feeling: None, arms_up: None }
    }
}

impl History {
    /// What all of it amounts to.
    pub fn progress(&self) -> Progress {
        let mut progress = Progress::default();
        for entry in &self.entries {
            match entry.kind {
                Kind::StartedOver => progress.start_over(),
                Kind::ArmsAgain => progress.offer_arms_again(),
                _ => {
                    if let Some(session) = entry.as_session() {
                        progress.add(&session);
                    }
                }
            }
        }
        progress
    }
}

impl From<Outcome> for OutcomeWord {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Finished => Self::Finished,
            Outcome::Stopped => Self::Stopped,
            Outcome::Hurt => Self::Hurt,
        }
    }
}

impl From<OutcomeWord> for Outcome {
    fn from(word: OutcomeWord) -> Self {
        match word {
            OutcomeWord::Finished => Self::Finished,
            OutcomeWord::Stopped => Self::Stopped,
            OutcomeWord::Hurt => Self::Hurt,
        }
    }
}

impl Kind {
    /// The word in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Felt => "felt",
            Self::NaturalBreak => "natural_break",
            Self::Snoozed => "snoozed",
            Self::Skipped => "skipped",
            Self::Folded => "folded",
            Self::StartedOver => "started_over",
            Self::ArmsAgain => "arms_again",
            Self::Worked => "worked",
            Self::Other => "other",
        }
    }
}

impl From<Entry> for Row {
    fn from(entry: Entry) -> Self {
        Self {
            v: entry.v,
            at: entry.moment(),
            kind: entry.kind,
            routine: entry.routine.as_deref().map(Into::into),
            outcome: entry.outcome,
            seconds: entry.seconds,
            feeling: entry.feeling.map(|feeling| feeling.name().to_owned()),
            arms: entry.arms().map(ToOwned::to_owned),
        }
    }
}

impl TryFrom<Row> for Entry {
    type Error = Fault;

    fn try_from(row: Row) -> Result<Self, Fault> {
        let feeling = |word: &str| Feeling::ALL.into_iter().find(|feeling| feeling.name() == word);
        Ok(Self {
            v: row.v,
            at: Wall::parse_from_rfc3339(&row.at).map_err(|_| Fault::NoMoment(row.at))?,
            kind: row.kind,
            routine: row.routine.map(Into::into),
            outcome: row.outcome,
            seconds: row.seconds,
            feeling: row.feeling.as_deref().and_then(feeling),
            arms_up: row.arms.as_deref().map(|arms| arms == ARMS_UP),
        })
    }
}

/// The entry that a line of the file is.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(line: &[u8]) -> Result<Entry, Fault> {
    let row: Row = serde_json::from_slice(line).map_err(|error| json::misfit(&error))?;
    Entry::try_from(row)
}
