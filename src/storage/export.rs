//! The history as text for other programs, and as a file where the person wants one.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use super::history::{Entry, Kind};
use crate::domain::Outcome;
use crate::domain::progress::Feeling;
use crate::domain::time::Wall;

/// What kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Json,
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => ".csv",
            Self::Json => ".json",
        }
    }
}

/// The entries as text. Those of a newer version, which nobody here understands, are left out, and so is what
/// was said of a session that is not there.
///
/// # Errors
/// None that can happen to entries; the writer of JSON knows some.
pub fn text(entries: &[Entry], format: Format) -> io::Result<String> {
    let is_known = |entry: &&Entry| !matches!(entry.kind, Kind::Other | Kind::Felt);
    let known: Vec<&Entry> = entries.iter().filter(is_known).collect();
    match format {
        Format::Csv => Ok(csv(&known)),
        Format::Json => Ok(serde_json::to_string_pretty(&known)? + "\n"),
    }
}

/// Writes the entries to a new file in `folder`, such as `rhomboid-history-2026-11-25.csv`, and returns
/// its path. A file of that name stays, and the new one gets a number.
///
/// # Errors
/// When the file cannot be written.
pub fn export(folder: &Path, entries: &[Entry], format: Format, now: Wall) -> io::Result<PathBuf> {
    let name = format!("rhomboid-history-{}", now.format("%Y-%m-%d"));
    atomic::write_new(folder, &name, format.ending(), &mut text(entries, format)?.as_bytes())
}

fn csv(entries: &[&Entry]) -> String {
    let mut text = String::from("at,kind,routine,outcome,seconds,feeling,arms\n");
    for entry in entries {
        let moment = entry.moment();
        let outcome = entry.outcome.map(|outcome| Outcome::from(outcome).name());
        let seconds = entry.seconds.map(|seconds| seconds.to_string());
        let cells = [
            Some(moment.as_str()),
            Some(entry.kind.name()),
            entry.routine.as_deref(),
            outcome,
            seconds.as_deref(),
            entry.feeling.map(Feeling::name),
            // A new column stands last, where who reads the ones before does not notice.
            entry.arms(),
        ];
        let _ = writeln!(text, "{}", cells.map(|cell| quoted(cell.unwrap_or_default())).join(","));
    }
    text
}

/// A cell that means itself: a spreadsheet would take some beginnings for a formula.
fn quoted(cell: &str) -> String {
    let harmless = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{harmless}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{harmless}{cell}")
    }
}
