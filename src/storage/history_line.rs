//! One line of the history: an entry as a JSON object.

use std::borrow::Cow;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::json;
use crate::domain::history::{Entry, Feeling, Outcome, Session, What};
use crate::domain::time::Wall;

/// The version of a line's format.
const VERSION: u32 = 1;
/// The words for where the arms were.
const ARMS_UP: &str = "head";
const ARMS_LOW: &str = "low";

/// An entry as it stands in the file and in exports: a few columns, of which each kind has its own.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct HistoryRow<'a> {
    v: u32,
    /// In RFC 3339.
    #[serde(borrow)]
    pub at: Cow<'a, str>,
    #[serde(borrow)]
    pub kind: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub routine: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<Cow<'a, str>>,
    /// "head" for above the shoulders, or "low".
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub arms: Option<Cow<'a, str>>,
}

impl<'a> From<&'a Entry> for HistoryRow<'a> {
    fn from(entry: &'a Entry) -> Self {
        let session = entry.session();
        let feeling = match &entry.what {
            What::Felt(feeling) => Some(*feeling),
            _ => session.and_then(|session| session.feeling),
        };
        let arms_up = session.and_then(|session| session.arms_up);
        Self {
            v: VERSION,
            at: entry.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false).into(),
            kind: kind(&entry.what).into(),
            routine: session.map(|session| (&*session.routine).into()),
            outcome: session.map(|session| session.outcome),
            seconds: entry.what.length().map(|length| length.as_secs()),
            feeling: feeling.map(|feeling| feeling.name().into()),
            arms: arms_up.map(|up| if up { ARMS_UP } else { ARMS_LOW }.into()),
        }
    }
}

/// The word in the file.
const fn kind(what: &What) -> &'static str {
    match what {
        What::Session(_) => "session",
        What::Felt(_) => "felt",
        What::NaturalBreak(_) => "natural_break",
        What::Snoozed(_) => "snoozed",
        What::Skipped => "skipped",
        What::Folded => "folded",
        What::StartedOver => "started_over",
        What::ArmsAgain => "arms_again",
        What::Worked { .. } => "worked",
        What::Unknown => "other",
    }
}

impl TryFrom<HistoryRow<'_>> for Entry {
    type Error = Fault;

    fn try_from(row: HistoryRow) -> Result<Self, Fault> {
        let at = Wall::parse_from_rfc3339(&row.at).map_err(|_| Fault::NoMoment(row.at.into_owned()))?;
        let length = Duration::from_secs(row.seconds.unwrap_or_default());
        // A newer version may know other words.
        let feeling = row.feeling.as_deref().and_then(Feeling::named);
        let what = match &*row.kind {
            "session" => What::Session(Session {
                routine: row.routine.unwrap_or_default().into(),
                outcome: row.outcome.ok_or(Fault::Lacks("outcome"))?,
                length,
                feeling,
                arms_up: row.arms.map(|arms| arms == ARMS_UP),
            }),
            "felt" => feeling.map_or(What::Unknown, What::Felt),
            "natural_break" => What::NaturalBreak(length),
            "snoozed" => What::Snoozed(length),
            "skipped" => What::Skipped,
            "folded" => What::Folded,
            "started_over" => What::StartedOver,
            "arms_again" => What::ArmsAgain,
            "worked" => What::Worked { length, until: at },
            _ => What::Unknown,
        };
        Ok(Self { at, what })
    }
}

/// The entry as a line of the file, with its end.
///
/// # Errors
/// None that can happen to an entry; the writer of JSON knows some.
pub(super) fn line(entry: &Entry) -> serde_json::Result<String> {
    Ok(serde_json::to_string(&HistoryRow::from(entry))? + "\n")
}

/// The entry that a line of the file is.
///
/// # Errors
/// What is wrong with it.
pub(super) fn parse(line: &[u8]) -> Result<Entry, Fault> {
    let row: HistoryRow = serde_json::from_slice(line).map_err(|error| json::misfit(&error))?;
    Entry::try_from(row)
}
