//! A recording of what the scheduler was told and what it did, for reports of bugs and to be replayed.
//!
//! One JSON object a line: the first says where the scheduler began, each other one holds the clocks, an
//! event and its effects. It holds times, numbers and reasons, and no name of a program, title or path.

mod event;
mod recorder;
mod settings;

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use recorder::Recorder;

use super::fault::Fault;
use super::json;
use super::problem::Problem;
use super::state::StateFile;
use crate::domain::Scheduler;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::holds::Reason;
use crate::domain::settings::Settings;
use crate::domain::snapshot::Snapshot;
use crate::domain::text::{moment, optional_seconds};
use crate::domain::time::{Mono, Now, Wall};

/// The version of the format.
const VERSION: u32 = 1;
/// Where a recording does not tell of sleep, a greater step between its clocks is taken for it.
const SLEEP_STEP: Duration = Duration::from_secs(30);

/// All of a recording.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    pub start: Start,
    pub events: Vec<RecordedEvent>,
}

/// What a scheduler began with.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    pub now: Now,
    pub settings: Settings,
    pub saved: Option<Snapshot>,
    /// What held already.
    pub held: Vec<Reason>,
}

/// One event and its effects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedEvent {
    /// Seconds since the process started.
    pub at: Mono,
    /// How long the machine has slept since then; older recordings lack it.
    #[serde(with = "optional_seconds", default, skip_serializing_if = "Option::is_none")]
    pub asleep: Option<Duration>,
    #[serde(with = "moment")]
    pub wall: Wall,
    #[serde(with = "event")]
    pub event: Event,
    pub effects: Vec<Effect>,
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// The version of the format.
    recording: u32,
    /// The version of the program.
    rhomboid: String,
    at: Mono,
    #[serde(with = "moment")]
    wall: Wall,
    #[serde(with = "settings")]
    settings: Settings,
    snapshot: Option<StateFile>,
    held: Vec<Reason>,
}

impl Start {
    /// The scheduler that begins so.
    pub fn scheduler(&self) -> Scheduler {
        let mut scheduler = Scheduler::new(self.settings.clone(), self.saved.as_ref(), self.now);
        for reason in &self.held {
            scheduler.begin_held(self.now, *reason);
        }
        scheduler
    }

    fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Header {
            recording: VERSION,
            rhomboid: env!("CARGO_PKG_VERSION").to_owned(),
            at: self.now.mono,
            wall: self.now.wall,
            settings: self.settings.clone(),
            snapshot: self.saved.clone().map(StateFile::from),
            held: self.held.clone(),
        })
    }

    fn parse(text: &str) -> Result<Self, String> {
        let newest = u64::from(VERSION);
        let value: serde_json::Value =
            serde_json::from_str(text).map_err(|error| json::without_place(&error))?;
        match value.get("recording").and_then(serde_json::Value::as_u64) {
            Some(version) if version > newest => {
                return Err(format!("version {version} of the format is from a newer Rhomboid"));
            }
            Some(_) => {}
            None => return Err("is not the first line of a record".to_owned()),
        }
        let header: Header = serde_json::from_value(value).map_err(|error| json::without_place(&error))?;
        Ok(Self {
            // It begins with the process.
            now: Now { mono: header.at, asleep: Duration::ZERO, wall: header.wall },
            settings: header.settings,
            saved: header.snapshot.map(|file| file.snapshot),
            held: header.held,
        })
    }
}

impl RecordedEvent {
    /// Its line, without the end of it.
    ///
    /// # Errors
    /// Never for what the scheduler makes; JSON could hold everything here.
    pub fn text(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// What the clocks said, after they said `before`.
    fn now(&self, before: Now) -> Now {
        let by_mono = self.at.since(before.mono);
        let by_wall = (self.wall - before.wall).to_std().unwrap_or_default();
        let step = Some(by_wall.saturating_sub(by_mono)).filter(|step| *step > SLEEP_STEP);
        let asleep = self.asleep.unwrap_or(before.asleep + step.unwrap_or_default());
        Now { mono: self.at, asleep, wall: self.wall }
    }
}

impl Recording {
    /// Reads a recording. A last line without its end was never written whole, and is left out.
    ///
    /// # Errors
    /// The first fault, with its line.
    pub fn read(path: &Path) -> Result<Self, Problem> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Problem::of_file(path, Fault::Unreadable(error.into())))?;
        Self::parse(&text).map_err(|(line, why)| Problem {
            line: Some(line),
            ..Problem::of_file(path, Fault::NoRecord(why))
        })
    }

    fn parse(text: &str) -> Result<Self, (usize, String)> {
        let mut lines = text
            .split_inclusive('\n')
            .enumerate()
            .map_while(|(index, line)| Some((index + 1, line.strip_suffix('\n')?)));
        let (_, first) = lines.next().ok_or((1, "is not a record".to_owned()))?;
        let start = Start::parse(first).map_err(|message| (1, message))?;
        let event = |(number, line)| {
            serde_json::from_str(line).map_err(|error| (number, json::without_place(&error)))
        };
        Ok(Self { start, events: lines.map(event).collect::<Result<_, _>>()? })
    }

    /// The same events, with what this version makes of them.
    #[must_use]
    pub fn replayed(&self) -> Self {
        let mut scheduler = self.start.scheduler();
        let mut now = self.start.now;
        let again = |recorded: &RecordedEvent| {
            now = recorded.now(now);
            let effects = scheduler.handle(now, recorded.event.clone());
            RecordedEvent { effects, ..recorded.clone() }
        };
        Self { start: self.start.clone(), events: self.events.iter().map(again).collect() }
    }

    /// The whole file.
    ///
    /// # Errors
    /// As for each [`RecordedEvent`].
    pub fn text(&self) -> serde_json::Result<String> {
        let mut text = self.start.text()? + "\n";
        for event in &self.events {
            text += &(event.text()? + "\n");
        }
        Ok(text)
    }
}
