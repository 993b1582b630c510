//! The settings that scheduling depends on, as they stand in a recording: none that name a program, and no
//! free text.

use std::path::Path;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::domain::settings::Settings;
use crate::storage::settings_file;

/// The parts of the settings file that the scheduler reads.
const PARTS: [&str; 4] = ["reminder", "activity", "quiet", "hours"];

pub fn serialize<S: Serializer>(settings: &Settings, to: S) -> Result<S::Ok, S::Error> {
    let mut all = settings_file::effective(settings);
    if let Some(parts) = all.as_object_mut() {
        parts.retain(|name, _| PARTS.contains(&name.as_str()));
    }
    if let Some(quiet) = all["quiet"].as_object_mut() {
        quiet.shift_remove("apps");
    }
    all.serialize(to)
}

/// What is left out has its default.
pub fn deserialize<'de, D: Deserializer<'de>, T: From<Settings>>(from: D) -> Result<T, D::Error> {
    let text = Value::deserialize(from)?.to_string();
    let loaded = settings_file::parse(Path::new("settings"), &text);
    match loaded.problems.into_iter().next() {
        Some(problem) => Err(D::Error::custom(format!("{}: {}", problem.key, problem.fault))),
        None => Ok(loaded.settings.into()),
    }
}
