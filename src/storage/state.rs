//! `state.json`: the scheduler's snapshot between two runs.

use std::io;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::problem::Problem;
use super::{atomic, json};
use crate::domain::snapshot::{SavedPause, SavedReminder, Snapshot};
use crate::domain::time::Wall;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
pub(super) struct StateFile {
    version: u32,
    saved_at: String,
    worked_ms: u64,
    /// Not in files from before it was kept.
    #[serde(default)]
    unrecorded_ms: u64,
    rested_ms: u64,
    credited: bool,
    away: bool,
    snoozes: u8,
    returned: bool,
    reminder: ReminderState,
    reminder_until: Option<String>,
    pause: Option<PauseState>,
    quiet_until: Option<String>,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum ReminderState {
    None,
    Due,
    Snoozed,
    Folded,
}

#[derive(Serialize, Deserialize)]
struct PauseState {
    since: String,
    until: Option<String>,
    /// Not in files from before it was kept.
    #[serde(default)]
    for_length: bool,
}

/// The state file, and whether it is ours to write.
#[derive(Debug)]
pub struct StateStore {
    path: std::path::PathBuf,
    /// A file from a newer version is left alone.
    writable: bool,
}

impl StateStore {
    /// Opens the file at `path` and reads what it holds. A broken file is put aside, with `.broken`
    /// behind its name, so that nothing is lost when the next state is written.
    pub fn open(path: &Path) -> (Self, Option<Snapshot>, Option<Problem>) {
        let mut store = Self { path: path.to_owned(), writable: true };
        let text = match json::read_text(path) {
            Ok(None) => return (store, None, None),
            Ok(Some(text)) => text,
            Err(problem) => return store.put_aside(*problem.fault),
        };
        if let Some(version) = newer_version(&text) {
            store.writable = false;
            return (store, None, Some(Problem::of_file(path, Fault::NewerState(version))));
        }
        match parse(&text) {
            Ok(snapshot) => (store, Some(snapshot), None),
            Err(fault) => store.put_aside(fault),
        }
    }

    /// Writes `snapshot`, unless the file is from a newer version.
    ///
    /// # Errors
    /// When the file cannot be written; the old one then still stands.
    pub fn save(&self, snapshot: &Snapshot) -> io::Result<()> {
        if !self.writable {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&StateFile::from(snapshot))? + "\n";
        atomic::write(&self.path, text.as_bytes())
    }

    fn put_aside(mut self, fault: Fault) -> (Self, Option<Snapshot>, Option<Problem>) {
        let aside = self.path.with_extension("json.broken");
        let kept = std::fs::rename(&self.path, &aside);
        self.writable = kept.is_ok();
        let fault = Box::new(fault);
        let fault = match kept {
            Ok(()) => Fault::PutAside { fault, kept: aside.display().to_string() },
            Err(error) => Fault::NotPutAside { fault, error: error.into() },
        };
        let problem = Problem::of_file(&self.path, fault);
        (self, None, Some(problem))
    }
}

fn newer_version(text: &str) -> Option<u64> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value.get("version")?.as_u64().filter(|version| *version > u64::from(VERSION))
}

fn parse(text: &str) -> Result<Snapshot, Fault> {
    let file: StateFile =
        serde_json::from_str(text).map_err(|error| Fault::NoState(json::without_place(&error)))?;
    Snapshot::try_from(file)
}

impl TryFrom<StateFile> for Snapshot {
    type Error = Fault;

    fn try_from(file: StateFile) -> Result<Self, Fault> {
        let until = || file.reminder_until.as_deref().ok_or(Fault::Lacks("reminder_until"));
        Ok(Self {
            saved_at: wall(&file.saved_at)?,
            worked: Duration::from_millis(file.worked_ms),
            unrecorded: Duration::from_millis(file.unrecorded_ms),
            rested: Duration::from_millis(file.rested_ms),
            credited: file.credited,
            away: file.away,
            snoozes: file.snoozes,
            returned: file.returned,
            reminder: match file.reminder {
                ReminderState::None => SavedReminder::None,
                ReminderState::Due => SavedReminder::Due,
                ReminderState::Snoozed => SavedReminder::Snoozed(wall(until()?)?),
                ReminderState::Folded => SavedReminder::Folded(wall(until()?)?),
            },
            pause: file.pause.as_ref().map(pause).transpose()?,
            quiet_until: file.quiet_until.as_deref().map(wall).transpose()?,
        })
    }
}

impl From<&Snapshot> for StateFile {
    fn from(snapshot: &Snapshot) -> Self {
        let (reminder, reminder_until) = match snapshot.reminder {
            SavedReminder::None => (ReminderState::None, None),
            SavedReminder::Due => (ReminderState::Due, None),
            SavedReminder::Snoozed(until) => (ReminderState::Snoozed, Some(until)),
            SavedReminder::Folded(until) => (ReminderState::Folded, Some(until)),
        };
        Self {
            version: VERSION,
            saved_at: snapshot.saved_at.to_rfc3339(),
            worked_ms: milliseconds(snapshot.worked),
            unrecorded_ms: milliseconds(snapshot.unrecorded),
            rested_ms: milliseconds(snapshot.rested),
            credited: snapshot.credited,
            away: snapshot.away,
            snoozes: snapshot.snoozes,
            returned: snapshot.returned,
            reminder,
            reminder_until: reminder_until.map(|until| until.to_rfc3339()),
            pause: snapshot.pause.map(|pause| PauseState {
                since: pause.since.to_rfc3339(),
                until: pause.until.map(|until| until.to_rfc3339()),
                for_length: pause.for_length,
            }),
            quiet_until: snapshot.quiet_until.map(|until| until.to_rfc3339()),
        }
    }
}

fn pause(file: &PauseState) -> Result<SavedPause, Fault> {
    let until = file.until.as_deref().map(wall).transpose()?;
    Ok(SavedPause { since: wall(&file.since)?, until, for_length: file.for_length })
}

fn wall(text: &str) -> Result<Wall, Fault> {
    Wall::parse_from_rfc3339(text).map_err(|_| Fault::NoMoment(text.to_owned()))
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
