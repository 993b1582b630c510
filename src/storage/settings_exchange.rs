//! All settings at once: written to another file, read from one, and begun anew.

use std::fs;
use std::path::{Path, PathBuf};

use super::atomic;
use super::fault::Fault;
use super::json;
use super::problem::Problem;
use super::settings_edit::{fresh, hold, keep, refusal, write};
use super::settings_file::{self, Access};
use crate::domain::time::Wall;

/// What stood before, for a way back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The settings as they were; none where there was no file.
    pub kept: Option<PathBuf>,
}

/// The settings at `path` as they stand there, with notes and all.
///
/// # Errors
/// A problem when they cannot be read.
pub fn text(path: &Path) -> Result<String, Problem> {
    Ok(json::read_whole(path)?.unwrap_or_else(fresh))
}

/// Writes them to a new file in `folder`, such as `rhomboid-settings-2026-11-25.json`, and returns its path.
///
/// # Errors
/// A problem when they cannot be read or the file cannot be written.
pub fn export(path: &Path, folder: &Path, now: Wall) -> Result<PathBuf, Problem> {
    atomic::write_new(folder, &export_name(now), ENDING, &mut text(path)?.as_bytes())
        .map_err(|error| Problem::of_file(folder, Fault::NotWritten(error.into())))
}

/// Writes them to `file`.
///
/// # Errors
/// The same.
pub fn export_to(path: &Path, file: &Path) -> Result<(), Problem> {
    atomic::write_for_all(file, text(path)?.as_bytes())
        .map_err(|error| Problem::of_file(file, Fault::NotWritten(error.into())))
}

/// How the name of such a file ends.
pub const ENDING: &str = ".json";

/// How it begins, by the day.
pub fn export_name(now: Wall) -> String {
    format!("rhomboid-settings-{}", now.format("%Y-%m-%d"))
}

/// Puts what stands in the file `from` in the place of the settings at `path`, and keeps a copy of them.
///
/// # Errors
/// A problem, with the settings untouched: when a value in `from` is not valid, or when either file cannot be read or
/// written, or is from a newer version.
pub fn import(path: &Path, from: &Path, now: Wall) -> Result<Replaced, Problem> {
    let text = json::read_whole(from)?.ok_or_else(|| Problem::of_file(from, Fault::Missing))?;
    let loaded = settings_file::parse(from, json::split_mark(&text).1);
    if loaded.repairable || !loaded.is_writable() {
        let is_unknown = |problem: &Problem| matches!(*problem.fault, Fault::NoSetting);
        let problem = loaded.problems.into_iter().find(|problem| !is_unknown(problem));
        return Err(problem.map_or_else(|| Problem::of_file(from, Fault::NotChanged), without_default));
    }
    replace(path, &text, now)
}

/// Gives every setting its default, and keeps a copy of what stood at `path`.
///
/// # Errors
/// A problem, with the settings untouched.
pub fn reset(path: &Path, now: Wall) -> Result<Replaced, Problem> {
    replace(path, &fresh(), now)
}

/// Brings back what stood before.
///
/// # Errors
/// A problem when it cannot be read or written.
pub fn undo(path: &Path, replaced: &Replaced) -> Result<(), Problem> {
    let _lock = hold(path)?;
    let Some(kept) = &replaced.kept else {
        return fs::remove_file(path)
            .map_err(|error| Problem::of_file(path, Fault::NotDeleted(error.into())));
    };
    let bytes = json::read_bytes(kept)?.ok_or_else(|| Problem::of_file(kept, Fault::Missing))?;
    atomic::write(path, &bytes).map_err(|error| Problem::of_file(path, Fault::NotWritten(error.into())))?;
    // One that stays is one too many, and no harm.
    let _ = fs::remove_file(kept);
    Ok(())
}

fn replace(path: &Path, text: &str, now: Wall) -> Result<Replaced, Problem> {
    let _lock = hold(path)?;
    let before = settings_file::load(path);
    if before.access == Access::Newer {
        return Err(refusal(path, before));
    }
    let kept = if path.exists() { Some(keep(path, now)?) } else { None };
    write(path, text)?;
    Ok(Replaced { kept })
}

/// The problem alone: nothing takes the place of what is not valid in a file that is not ours.
fn without_default(problem: Problem) -> Problem {
    match *problem.fault {
        Fault::Instead { fault, .. } => Problem { fault, ..problem },
        fault => Problem { fault: Box::new(fault), ..problem },
    }
}
