//! The settings file as the program changes it: one key, and every other byte as the person left it.

mod changing;
mod exchanging;
mod properties;
mod refusing;
mod repairing;
mod resetting;

use std::fs;
use std::path::PathBuf;

use rhomboid::domain::Wall;
use rhomboid::storage::settings_file::{self, Loaded};
use rhomboid::storage::settings_repair::{self, Repaired};
use rhomboid::storage::{Problem, settings_edit};
use serde_json::Value;

/// A settings file in a folder of its own.
struct File(tempfile::TempDir);

impl File {
    fn missing() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn with(text: impl AsRef<[u8]>) -> Self {
        let file = Self::missing();
        fs::write(file.path(), text).expect("written");
        file
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("config.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).expect("text")
    }

    fn load(&self) -> Loaded {
        settings_file::load(&self.path())
    }

    fn change(&self, key: &str, value: impl Into<Value>) -> Result<(), Problem> {
        settings_edit::change(&self.path(), key, value)
    }

    fn repair(&self) -> Result<Repaired, Problem> {
        let now = Wall::parse_from_rfc3339("2026-11-25T14:23:09+01:00").expect("a moment");
        settings_repair::repair(&self.path(), now)
    }

    /// What lies in the folder, beside the lock.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("listed");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != ".config.json.lock").collect();
        names.sort();
        names
    }
}

#[track_caller]
fn changed(before: &str, key: &str, value: impl Into<Value>, after: &str) {
    let file = File::with(before);
    file.change(key, value).expect("changed");
    assert_eq!(file.text(), after);
}

/// The place of a key as JSON has it.
fn pointer(key: &str) -> String {
    format!("/{}", key.replace('.', "/"))
}
