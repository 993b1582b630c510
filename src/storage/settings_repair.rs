//! Making a valid `config.json` out of one with faults.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fault::Fault;
use super::json::{self, edit, loose};
use super::problem::Problem;
use super::settings_edit::{fresh, hold, keep, refusal, write};
use super::settings_file::{self, FaultKind};
use crate::domain::Settings;
use crate::domain::time::Wall;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The file as it was.
    pub copy: PathBuf,
    /// The keys that were taken out, in the order of the file.
    pub removed: Vec<String>,
}

/// Keeps a copy of the settings at `path` beside them, then takes out what is not understood: every setting
/// that has a fault, so that its default holds, and what no JSON has, such as comments. Unknown keys stay, and
/// no setting in force changes. Only a file in which nothing can be read begins anew.
///
/// # Errors
/// A problem, with the file untouched: when there is nothing to repair, when it cannot be read,
/// copied or written, or when it is from a newer version.
pub fn repair(path: &Path, now: Wall) -> Result<Repaired, Problem> {
    let _lock = hold(path)?;
    let bytes = match json::read_bytes(path) {
        Ok(None) => return Err(Problem::of_file(path, Fault::NothingToRepair)),
        Ok(Some(bytes)) => bytes,
        Err(_) if path.is_file() => Vec::new(),
        Err(problem) => return Err(problem),
    };
    // Text of another kind costs only the letters that are not those of every kind.
    let whole = String::from_utf8_lossy(&bytes);
    let (new, removed) = repaired(path, &whole)?;
    if new == whole && matches!(whole, Cow::Borrowed(_)) {
        return Err(Problem::of_file(path, Fault::NoFault));
    }
    let copy = keep(path, now)?;
    write(path, &new)?;
    Ok(Repaired { copy, removed })
}

fn repaired(path: &Path, whole: &str) -> Result<(String, Vec<String>), Problem> {
    let (mark, text) = json::split_mark(whole);
    let is_json = json::object(path, text).is_ok();
    let mended = if is_json { None } else { loose::mended(text) };
    let text = mended.as_deref().unwrap_or(text);
    let Ok(reading) = settings_file::read(path, text) else {
        return Ok((fresh(), Vec::new()));
    };
    let before = reading.settings();
    let mut removed: Vec<String> = Vec::new();
    let mut places = std::collections::BTreeSet::new();
    for found in reading.found.iter().filter(|found| found.kind != FaultKind::Unknown) {
        places.insert(found.at);
        if !removed.contains(&found.problem.key) {
            removed.push(found.problem.key.clone());
        }
    }
    let loaded = reading.loaded();
    if !loaded.is_writable() {
        return Err(refusal(path, loaded));
    }
    let text = keep_in_force(edit::without(text, &places), path, &before);
    Ok((format!("{mark}{text}"), removed))
}

/// Of a key that stands twice both may have counted: two objects of one name add up, and a value with
/// a fault leaves the one before it in force.
fn keep_in_force(mut text: String, path: &Path, before: &Settings) -> String {
    let after = settings_file::parse(path, &text).settings;
    let mut different = Vec::new();
    compare(
        &settings_file::effective(before),
        &settings_file::effective(&after),
        &mut Vec::new(),
        &mut different,
    );
    for (keys, value) in different {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        text = edit::set(&text, &keys, &value).unwrap_or(text);
    }
    text
}

fn compare(before: &Value, after: &Value, keys: &mut Vec<String>, different: &mut Vec<(Vec<String>, Value)>) {
    if let (Value::Object(before), Value::Object(after)) = (before, after) {
        for (name, value) in before {
            keys.push(name.clone());
            compare(value, after.get(name).unwrap_or(&Value::Null), keys, different);
            keys.pop();
        }
    } else if before != after {
        different.push((keys.clone(), before.clone()));
    }
}
