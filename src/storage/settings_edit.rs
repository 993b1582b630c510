//! Changing one setting in `config.json`, and nothing else in it.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::fault::Fault;
use super::json::{self, edit};
use super::problem::Problem;
use super::settings_file::{self, Loaded, VERSION};
use super::{atomic, lock, private};
use crate::domain::time::Wall;

/// Gives the setting `key`, such as "reminder.interval", a value. All else in the file stays as it is,
/// byte for byte, and a file that says so already is not written. A missing file is made.
///
/// # Errors
/// A problem, with the file untouched: when the value is not valid for this setting, when the
/// file cannot be read or written, or when it is from a newer version.
pub fn change(path: &Path, key: &str, value: impl Into<Value>) -> Result<(), Problem> {
    let value = value.into();
    let keys: Vec<&str> = key.split('.').collect();
    rewrite(path, |text| {
        edit::set(text, &keys, &value).map_err(|parent| Problem {
            file: path.to_owned(),
            line: Some(json::line_at(text, parent.at)),
            fault: Box::new(Fault::NoObjectAround(key.to_owned())),
            key: parent.key,
        })
    })
}

/// Takes the setting `key` out of the file, so that its default holds.
///
/// # Errors
/// A problem when the file cannot be read or written, or is from a newer version.
pub fn reset(path: &Path, key: &str) -> Result<(), Problem> {
    let keys: Vec<&str> = key.split('.').collect();
    rewrite(path, |text| Ok(edit::without(text, &edit::places(text, &keys))))
}

/// Makes the file, with no setting in it, where there is none.
///
/// # Errors
/// A problem when it cannot be read or written.
pub fn make(path: &Path) -> Result<(), Problem> {
    let _lock = hold(path)?;
    match json::read_whole(path)? {
        Some(_) => Ok(()),
        None => write(path, &fresh()),
    }
}

/// A file with no setting in it.
pub(super) fn fresh() -> String {
    format!("{{\n  \"version\": {VERSION}\n}}\n")
}

/// Holds off everybody else who wants to read, change and write the settings at `path`, until it is
/// dropped. What is locked is a file beside them: they themselves are replaced by each write, and a lock
/// on the old ones would hold off nobody. A folder cannot be locked on Windows and network drives.
pub(super) fn hold(path: &Path) -> Result<File, Problem> {
    let locked = || {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        private::make_folder(path.parent().unwrap_or(Path::new("")))?;
        let beside = path.with_file_name(format!(".{name}.lock"));
        let file = private::options().write(true).create(true).truncate(false).open(beside)?;
        lock::take(&file).map(|()| file)
    };
    locked().map_err(|error| Problem::of_file(path, Fault::NotLocked(error.into())))
}

/// Why a file may not be written.
pub(super) fn refusal(path: &Path, loaded: Loaded) -> Problem {
    let about_all =
        |problem: &Problem| problem.key.is_empty() || matches!(*problem.fault, Fault::NewerSettings { .. });
    loaded.problems.into_iter().find(about_all).unwrap_or_else(|| Problem::of_file(path, Fault::NotChanged))
}

/// Keeps a copy of the settings at `path` beside them, and returns where.
pub(super) fn keep(path: &Path, now: Wall) -> Result<PathBuf, Problem> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = format!("{name}.kept-{}", now.format("%Y-%m-%d-%H%M%S"));
    let folder = path.parent().unwrap_or(Path::new(""));
    let copied = File::open(path).and_then(|mut file| atomic::write_new(folder, &stem, "", &mut file));
    copied.map_err(|error| Problem::of_file(path, Fault::NotCopied(error.into())))
}

/// Writes `text` to `path`.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Problem> {
    atomic::write(path, text.as_bytes())
        .map_err(|error| Problem::of_file(path, Fault::NotWritten(error.into())))
}

fn rewrite(path: &Path, change: impl FnOnce(&str) -> Result<String, Problem>) -> Result<(), Problem> {
    let _lock = hold(path)?;
    let whole = json::read_whole(path)?.unwrap_or_else(fresh);
    let (mark, text) = json::split_mark(&whole);
    let before = settings_file::parse(path, text);
    if !before.is_writable() {
        return Err(refusal(path, before));
    }
    let edited = change(text)?;
    if edited == text {
        return Ok(());
    }
    let is_new = |problem: &Problem| {
        !before.problems.iter().any(|known| (&known.key, &known.fault) == (&problem.key, &problem.fault))
    };
    match settings_file::parse(path, &edited).problems.into_iter().find(is_new) {
        Some(problem) => Err(problem),
        None => write(path, &format!("{mark}{edited}")),
    }
}
