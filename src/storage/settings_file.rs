//! `config.json`: read field by field, so that one bad value costs only itself.

use std::path::Path;

use serde_json::Value;
use serde_json::value::RawValue;

use super::atomic;
use super::json::{self, Entries};
use super::problem::Problem;
use super::settings_schema::{SettingsFile, VERSION};
use crate::domain::Settings;

/// What came of reading the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Valid whatever the file held.
    pub settings: Settings,
    pub problems: Vec<Problem>,
    /// Whether the file may be written: not one that could not be read, or is from a newer version.
    pub writable: bool,
}

/// Reads the settings at `path`. A missing file means defaults.
pub fn load(path: &Path) -> Loaded {
    match json::read_text(path) {
        Ok(None) => Loaded { settings: Settings::default(), problems: Vec::new(), writable: true },
        Ok(Some(text)) => parse(path, &text),
        Err(problem) => unreadable(problem),
    }
}

/// Reads settings from `text`, which stands in the file `path`.
pub fn parse(path: &Path, text: &str) -> Loaded {
    let entries = match json::object(path, text) {
        Ok(entries) => entries,
        Err(problem) => return unreadable(problem),
    };
    let mut reading =
        Reading { path, text, accepted: effective(&Settings::default()), problems: Vec::new(), newer: false };
    reading.object(entries, &mut Vec::new());
    let settings = settings_of(&reading.accepted).unwrap_or_default();
    Loaded { settings, problems: reading.problems, writable: !reading.newer }
}

/// The settings as JSON, every key with its value in force.
pub fn effective(settings: &Settings) -> Value {
    serde_json::to_value(SettingsFile::from(settings)).unwrap_or_default()
}

/// The JSON Schema of the file, with defaults.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(SettingsFile).to_value();
    schema["default"] = effective(&Settings::default());
    // Every key may be left out; its default then holds. The one list that must be whole is a range.
    if let Some(object) = schema.as_object_mut() {
        object.shift_remove("required");
    }
    if let Some(parts) = schema["$defs"].as_object_mut() {
        for (name, part) in parts {
            if name != "RangeFile"
                && let Some(part) = part.as_object_mut()
            {
                part.shift_remove("required");
            }
        }
    }
    schema
}

/// Sets "`start_at_login`" in the file, and leaves all else in it as it is.
///
/// # Errors
/// A problem in words when the file cannot be read or written, or is from a newer version.
pub fn set_start_at_login(path: &Path, on: bool) -> Result<(), Problem> {
    let text = json::read_text(path)?.unwrap_or_else(|| format!("{{\"version\": {VERSION}}}"));
    let loaded = parse(path, &text);
    let mut file: Value = match serde_json::from_str(&text) {
        Ok(file) if loaded.writable => file,
        _ => {
            let mut problems = loaded.problems.into_iter();
            return Err(problems.next().unwrap_or_else(|| Problem::of_file(path, "cannot be changed")));
        }
    };
    file["start_at_login"] = Value::Bool(on);
    let text = format!("{file:#}\n");
    atomic::write(path, text.as_bytes())
        .map_err(|error| Problem::of_file(path, format!("cannot be written: {error}")))
}

fn unreadable(problem: Problem) -> Loaded {
    Loaded { settings: Settings::default(), problems: vec![problem], writable: false }
}

fn settings_of(file: &Value) -> Result<Settings, String> {
    let file: SettingsFile =
        serde_json::from_value(file.clone()).map_err(|error| json::without_place(&error))?;
    Settings::try_from(&file)
}

/// A walk through the file beside the settings accepted so far.
struct Reading<'a> {
    path: &'a Path,
    text: &'a str,
    /// Every key with its default, or with the file's value where that was valid.
    accepted: Value,
    problems: Vec<Problem>,
    newer: bool,
}

impl Reading<'_> {
    fn object(&mut self, Entries(entries): Entries<'_>, key: &mut Vec<String>) {
        let mut seen: Vec<String> = Vec::new();
        for (name, value) in entries {
            key.push(name.clone());
            let line = json::line_of(self.text, value);
            if seen.contains(&name) {
                self.problem(key, line, "stands here a second time; the last one counts");
            }
            seen.push(name);
            match self.accepted.pointer(&pointer(key)) {
                None => self.problem(key, line, "is not a setting; it is kept as it is"),
                Some(Value::Object(_)) => match serde_json::from_str(value.get()) {
                    Ok(inner) => self.object(inner, key),
                    Err(_) => self.problem(key, line, "should be an object in { }; its defaults are used"),
                },
                Some(_) => self.value(value, line, key),
            }
            key.pop();
        }
    }

    fn value(&mut self, value: &RawValue, line: usize, key: &[String]) {
        let place = pointer(key);
        let mut candidate = self.accepted.clone();
        let parsed = serde_json::from_str::<Value>(value.get());
        let (Some(slot), Ok(parsed)) = (candidate.pointer_mut(&place), parsed) else {
            self.problem(key, line, "is a number too large or nested too deeply");
            return;
        };
        let default = std::mem::replace(slot, parsed);
        if place == "/version" {
            self.version(&candidate["version"], line);
            return;
        }
        match settings_of(&candidate) {
            Ok(_) => self.accepted = candidate,
            Err(message) => self.problem(key, line, &format!("{message}; {default} is used")),
        }
    }

    fn version(&mut self, version: &Value, line: usize) {
        let key = ["version".to_owned()];
        match version.as_u64() {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => {
                self.newer = true;
                let message = format!(
                    "{version} is from a newer Rhomboid; this one understands {VERSION}, uses what it can \
                     and does not write the file"
                );
                self.problem(&key, line, &message);
            }
            _ => self.problem(&key, line, &format!("should be the number {VERSION}")),
        }
    }

    fn problem(&mut self, key: &[String], line: usize, message: &str) {
        self.problems.push(Problem {
            file: self.path.to_owned(),
            line: Some(line),
            key: key.join("."),
            message: message.to_owned(),
        });
    }
}

fn pointer(key: &[String]) -> String {
    key.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}
