//! `config.json`: read field by field, so that one bad value costs only itself.

use std::collections::HashMap;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize as _, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::Fault;
use super::json::{self, Entries};
use super::problem::Problem;
use crate::domain::Settings;
use crate::domain::system_error::SystemError;

/// The newest version of the file that this program understands.
pub(super) const VERSION: u32 = 1;

/// Rhomboid's settings.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Rhomboid settings")]
struct SettingsFile<'a> {
    /// The version of this file's format.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    #[serde(flatten)]
    settings: &'a Settings,
}

/// What came of reading the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Valid whatever the file held.
    pub settings: Settings,
    pub problems: Vec<Problem>,
    pub access: Access,
    /// Whether [`repair`](super::settings_repair::repair) finds something to take out; an unknown key,
    /// in which people keep notes, is nothing of the kind.
    pub repairable: bool,
}

/// What this program may do with the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write it.
    Ours,
    /// Read what it understands of it: a newer version wrote it.
    Newer,
    /// Nothing: it could not be read, and the settings are the defaults.
    Unreadable,
}

impl Loaded {
    /// Whether another program holds the file, so that it could not be read.
    pub fn is_held(&self) -> bool {
        self.problems.iter().any(|problem| *problem.fault == Fault::Unreadable(SystemError::Locked))
    }

    /// Whether the file may be written.
    pub fn is_writable(&self) -> bool {
        self.access == Access::Ours
    }
}

/// Reads the settings at `path`. A missing file means defaults.
pub fn load(path: &Path) -> Loaded {
    match json::read_text(path) {
        Ok(None) => Loaded {
            settings: Settings::default(),
            problems: Vec::new(),
            access: Access::Ours,
            repairable: false,
        },
        Ok(Some(text)) => parse(path, &text),
        Err(problem) => unreadable(problem),
    }
}

/// Reads settings from `text`, which stands in the file `path`.
pub fn parse(path: &Path, text: &str) -> Loaded {
    read(path, text).map_or_else(unreadable, SettingsReading::loaded)
}

/// Reads settings, and where each fault stands.
pub(super) fn read<'a>(path: &'a Path, text: &'a str) -> Result<SettingsReading<'a>, Problem> {
    let entries = json::object(path, text)?;
    let mut reading = SettingsReading {
        path,
        text,
        accepted: effective(&Settings::default()),
        found: Vec::new(),
        newer: false,
    };
    reading.object(entries, &mut Vec::new());
    Ok(reading)
}

/// The settings as JSON, every key with its value in force.
pub fn effective(settings: &Settings) -> Value {
    serde_json::to_value(SettingsFile { version: VERSION, settings }).unwrap_or_default()
}

/// The JSON Schema of the file, with defaults.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(SettingsFile).to_value();
    schema["default"] = effective(&Settings::default());
    close(&mut schema);
    for part in schema["$defs"].as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
        close(part);
    }
    schema
}

/// Only settings can stand in an object, and every one may be left out; its default then holds. What must be
/// whole is a range.
fn close(part: &mut Value) {
    let Some(part) = part.as_object_mut().filter(|part| part.contains_key("properties")) else { return };
    if part.insert("additionalProperties".to_owned(), false.into()).is_none() {
        part.shift_remove("required");
    }
}

fn unreadable(problem: Problem) -> Loaded {
    // What is no JSON at all is set aside whole; what cannot be read stays where it is.
    let repairable = problem.file.is_file() && std::fs::File::open(&problem.file).is_ok();
    Loaded { settings: Settings::default(), problems: vec![problem], access: Access::Unreadable, repairable }
}

fn settings_of(file: &Value) -> Result<Settings, Fault> {
    Settings::deserialize(file).map_err(|error| json::misfit(&error))
}

/// A walk through the file beside the settings accepted so far.
pub(super) struct SettingsReading<'a> {
    path: &'a Path,
    text: &'a str,
    /// Every key with its default, or with the file's value where that was valid.
    accepted: Value,
    pub found: Vec<FoundFault>,
    newer: bool,
}

/// A problem, and the value without which it is none.
pub(super) struct FoundFault {
    pub problem: Problem,
    pub kind: FaultKind,
    /// Where that value begins.
    pub at: usize,
}

/// What kind of fault it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// Not a setting at all.
    Unknown,
    /// A setting that stands once more later.
    Repeated,
    /// A value that this setting cannot have.
    Invalid,
}

impl SettingsReading<'_> {
    /// The settings in force.
    pub fn settings(&self) -> Settings {
        settings_of(&self.accepted).unwrap_or_default()
    }

    /// What came of it.
    pub fn loaded(self) -> Loaded {
        let settings = self.settings();
        let repairable = !self.newer && self.found.iter().any(|found| found.kind != FaultKind::Unknown);
        let problems = self.found.into_iter().map(|found| found.problem).collect();
        let access = if self.newer { Access::Newer } else { Access::Ours };
        Loaded { settings, problems, access, repairable }
    }

    fn object(&mut self, Entries(entries): Entries<'_>, key: &mut Vec<String>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (name, value) in entries {
            key.push(name.clone());
            let at = json::offset_of(self.text, value);
            let known = self.accepted.pointer(&pointer(key)).map(Value::is_object);
            if let Some(earlier) = seen.insert(name, at) {
                let kind = if known.is_some() { FaultKind::Repeated } else { FaultKind::Unknown };
                let problem = self.problem(key, at, Fault::Twice);
                self.found.push(FoundFault { problem, kind, at: earlier });
            }
            match known {
                None => self.note(FaultKind::Unknown, key, at, Fault::NoSetting),
                Some(true) => match serde_json::from_str(value.get()) {
                    Ok(inner) => self.object(inner, key),
                    Err(_) => self.invalid(key, at, Fault::NoObject),
                },
                Some(false) => self.value(value, at, key),
            }
            key.pop();
        }
    }

    fn value(&mut self, value: &RawValue, at: usize, key: &[String]) {
        let place = pointer(key);
        let mut candidate = self.accepted.clone();
        let Some(slot) = candidate.pointer_mut(&place) else { return };
        let default = slot.take();
        *slot = match serde_json::from_str(value.get()) {
            Ok(parsed) => whole(parsed),
            Err(error) => return self.instead(key, at, json::misfit(&error), &default),
        };
        if place == "/version" {
            self.version(&candidate["version"], at);
            return;
        }
        match settings_of(&candidate) {
            Ok(_) => self.accepted = candidate,
            Err(_) if self.elements(value, key, &place) => {}
            Err(fault) => self.instead(key, at, fault, &default),
        }
    }

    /// Accepts what is valid of a list, and notes the rest; does nothing when none of it is.
    fn elements(&mut self, list: &RawValue, key: &[String], place: &str) -> bool {
        let elements: Vec<&RawValue> = serde_json::from_str(list.get()).unwrap_or_default();
        let mut valid: Vec<Value> = Vec::new();
        let mut faults = Vec::new();
        let of = |elements: Vec<Value>| {
            let mut candidate = self.accepted.clone();
            if let Some(slot) = candidate.pointer_mut(place) {
                *slot = Value::Array(elements);
            }
            settings_of(&candidate).map(|_| candidate)
        };
        for (index, element) in elements.iter().enumerate() {
            match serde_json::from_str::<Value>(element.get()) {
                Ok(value) => match of(vec![value.clone()]) {
                    Ok(_) => valid.push(value),
                    Err(fault) => faults.push((index, fault)),
                },
                Err(error) => faults.push((index, json::misfit(&error))),
            }
        }
        let Some(accepted) = (!valid.is_empty()).then(|| of(valid).ok()).flatten() else {
            return false;
        };
        self.accepted = accepted;
        for (index, fault) in faults {
            let at = json::offset_of(self.text, elements[index]);
            let mut key = key.to_vec();
            if let Some(last) = key.last_mut() {
                *last = format!("{last}[{index}]");
            }
            self.invalid(&key, at, fault);
        }
        true
    }

    fn version(&mut self, version: &Value, at: usize) {
        let key = ["version".to_owned()];
        match version.as_u64() {
            Some(version) if version == u64::from(VERSION) => {}
            Some(version) if version > u64::from(VERSION) => {
                self.newer = true;
                self.invalid(&key, at, Fault::NewerSettings { newer: version, ours: VERSION });
            }
            _ => self.invalid(&key, at, Fault::NotThisVersion(VERSION)),
        }
    }

    fn instead(&mut self, key: &[String], at: usize, fault: Fault, default: &Value) {
        self.invalid(key, at, Fault::Instead { fault: Box::new(fault), default: default.to_string() });
    }

    fn invalid(&mut self, key: &[String], at: usize, fault: Fault) {
        self.note(FaultKind::Invalid, key, at, fault);
    }

    fn note(&mut self, kind: FaultKind, key: &[String], at: usize, fault: Fault) {
        let problem = self.problem(key, at, fault);
        self.found.push(FoundFault { problem, kind, at });
    }

    fn problem(&self, key: &[String], at: usize, fault: Fault) -> Problem {
        Problem {
            file: self.path.to_owned(),
            line: Some(json::line_at(self.text, at)),
            key: key.join("."),
            fault: Box::new(fault),
        }
    }
}

/// A number without a part after the point is a whole one, however it is written.
fn whole(value: Value) -> Value {
    match value.as_f64() {
        Some(number) if value.is_f64() && number.fract() == 0.0 && (0.0..=255.0).contains(&number) =>
        {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a small whole number"
            )]
            Value::from(number as u8)
        }
        _ => value,
    }
}

fn pointer(key: &[String]) -> String {
    key.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}
