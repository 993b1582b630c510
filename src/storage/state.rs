//! `state.json`: the scheduler's snapshot between two runs.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::problem::Problem;
use super::{atomic, json};
use crate::domain::Snapshot;

const VERSION: u32 = 1;

/// What the file holds.
#[derive(Serialize, Deserialize)]
pub(super) struct StateFile {
    version: u32,
    #[serde(flatten)]
    pub snapshot: Snapshot,
}

impl From<Snapshot> for StateFile {
    fn from(snapshot: Snapshot) -> Self {
        Self { version: VERSION, snapshot }
    }
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

    /// What the file at `path` holds, if it can be read. It is left as it is.
    pub fn glance(path: &Path) -> Option<Snapshot> {
        json::read_text(path).ok().flatten().and_then(|text| parse(&text).ok())
    }

    /// Writes `snapshot`, unless the file is from a newer version.
    ///
    /// # Errors
    /// When the file cannot be written; the old one then still stands.
    pub fn save(&self, snapshot: &Snapshot) -> io::Result<()> {
        if !self.writable {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&StateFile::from(snapshot.clone()))? + "\n";
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
    serde_json::from_str(text)
        .map(|file: StateFile| file.snapshot)
        .map_err(|error| Fault::NoState(json::without_place(&error)))
}
