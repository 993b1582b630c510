//! `history.jsonl`: what was done, one JSON object a line, only ever appended.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::problem::Problem;
use super::{lock, private};
use crate::domain::effect::{Outcome, Record};
use crate::domain::progress::{Feeling, Progress, Session};
use crate::domain::summary::{Line, What};
use crate::domain::time::Wall;

/// The words for where the arms were.
const ARMS_UP: &str = "head";
const ARMS_LOW: &str = "low";

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of the line's format, 1.
    pub v: u32,
    /// When it ended, in RFC 3339.
    pub at: String,
    pub kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routine: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeWord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// How it felt, if the person said so: "easy", "right", "too much", "hurt".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feeling: Option<String>,
    /// Where the arms were: "head" for above the shoulders, or "low".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arms: Option<String>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Session,
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
    pub entries: Vec<Entry>,
    /// Lines that are no entries; they stay in the file.
    pub problems: Vec<Problem>,
}

impl History {
    /// What its lines tell of the days, for [`Summary::of`](crate::domain::summary::Summary::of).
    pub fn lines(&self) -> Vec<Line> {
        self.entries.iter().filter_map(Entry::as_line).collect()
    }
}

impl Entry {
    /// A session of `seconds`.
    pub fn session(session: &Session, seconds: u64) -> Self {
        Self {
            routine: Some(session.routine.clone()),
            outcome: Some(session.outcome.into()),
            seconds: Some(seconds),
            feeling: session.feeling.map(|feeling| feeling.name().to_owned()),
            arms: session.arms_up.map(|up| if up { ARMS_UP } else { ARMS_LOW }.to_owned()),
            ..Self::of_kind(session.at, Kind::Session)
        }
    }

    /// The session that this line tells of, if it is one.
    pub fn as_session(&self) -> Option<Session> {
        let feeling = |word: &str| Feeling::ALL.into_iter().find(|feeling| feeling.name() == word);
        (self.kind == Kind::Session).then_some(())?;
        Some(Session {
            at: Wall::parse_from_rfc3339(&self.at).ok()?,
            routine: self.routine.clone().unwrap_or_default(),
            outcome: self.outcome?.into(),
            feeling: self.feeling.as_deref().and_then(feeling),
            arms_up: self.arms.as_deref().map(|arms| arms == ARMS_UP),
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

    /// The day on which it ended, on its own clock.
    pub fn date(&self) -> Option<chrono::NaiveDate> {
        Wall::parse_from_rfc3339(&self.at).ok().map(|at| at.date_naive())
    }

    /// What it tells of a day, if this version knows.
    pub fn as_line(&self) -> Option<Line> {
        let length = Duration::from_secs(self.seconds.unwrap_or_default());
        let what = match self.kind {
            Kind::Session => What::Session {
                routine: self.routine.clone().unwrap_or_default(),
                outcome: self.outcome?.into(),
                length,
            },
            Kind::NaturalBreak => What::NaturalBreak(length),
            Kind::Snoozed => What::Snoozed,
            Kind::Skipped => What::Skipped,
            Kind::Folded => What::Folded,
            Kind::Worked => What::Worked(length),
            Kind::StartedOver | Kind::ArmsAgain | Kind::Other => return None,
        };
        Some(Line { at: Wall::parse_from_rfc3339(&self.at).ok()?, what })
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
        let at = at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
        Self { v: 1, at, kind, routine: None, outcome: None, seconds: None, feeling: None, arms: None }
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

/// Adds one line. A last line that a power failure tore is closed first.
///
/// # Errors
/// When the file cannot be opened or written.
pub fn append(path: &Path, entry: &Entry) -> io::Result<()> {
    let mut file = open(path)?;
    let mut line = String::new();
    if file.seek(SeekFrom::End(0))? > 0 {
        let mut last = [0];
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
        if last != *b"\n" {
            line.push('\n');
        }
    }
    line += &line_of(entry)?;
    file.write_all(line.as_bytes())?;
    file.sync_data()
}

/// Puts `new` in the place of the line that says `old`, the last one of those; nothing happens where
/// there is none.
///
/// # Errors
/// When the file cannot be opened or written.
pub fn amend(path: &Path, old: &Entry, new: &Entry) -> io::Result<()> {
    let mut file = open(path)?;
    let mut text = Vec::new();
    file.read_to_end(&mut text)?;
    let old = line_of(old)?.into_bytes();
    let is_a_line = |at: &usize| *at == 0 || text[at - 1] == b'\n';
    let found = (0..=text.len().saturating_sub(old.len()))
        .rev()
        .find(|at| text[*at..].starts_with(&old) && is_a_line(at));
    if let Some(at) = found {
        // Only the end of the file is written anew; what stands before stays untouched.
        let tail = [line_of(new)?.as_bytes(), &text[at + old.len()..]].concat();
        file.seek(SeekFrom::Start(u64::try_from(at).unwrap_or(u64::MAX)))?;
        file.write_all(&tail)?;
        let end = file.stream_position()?;
        file.set_len(end)?;
        file.sync_data()?;
    }
    Ok(())
}

/// Opens the file for this process alone, until it is closed: two may have something to add.
fn open(path: &Path) -> io::Result<fs::File> {
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    let file = private::options().read(true).write(true).create(true).truncate(false).open(path)?;
    lock::take(&file)?;
    Ok(file)
}

fn line_of(entry: &Entry) -> io::Result<String> {
    Ok(serde_json::to_string(entry)? + "\n")
}

/// Reads every line that is an entry, and names the others.
///
/// # Errors
/// A problem in words when the file exists and cannot be read.
pub fn read(path: &Path) -> Result<History, Problem> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(History::default()),
        Err(error) => return Err(Problem::of_file(path, Fault::Unreadable(error.to_string()))),
    };
    let mut history = History::default();
    for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match parse(line) {
            Ok(entry) => history.entries.push(entry),
            Err(fault) => history.problems.push(Problem {
                line: Some(index + 1),
                ..Problem::of_file(path, Fault::NoEntry(Box::new(fault)))
            }),
        }
    }
    Ok(history)
}

fn parse(line: &[u8]) -> Result<Entry, Fault> {
    let entry: Entry = serde_json::from_slice(line).map_err(|error| Fault::misfit(&error))?;
    Wall::parse_from_rfc3339(&entry.at).map_err(|_| Fault::NoMoment(entry.at.clone()))?;
    Ok(entry)
}
