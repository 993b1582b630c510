//! The history as text for other programs, and as a file where the person wants one.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use super::history_line::HistoryRow;
use crate::domain::history::{Entry, Outcome, What};
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

/// The entries as text. Entries of a newer version are left out, and so is how a session felt that is not
/// among them.
///
/// # Errors
/// None that can happen to entries; the writer of JSON knows some.
pub fn text(entries: &[Entry], format: Format) -> io::Result<String> {
    let is_known = |entry: &&Entry| !matches!(entry.what, What::Unknown | What::Felt(_));
    let rows: Vec<HistoryRow> = entries.iter().filter(is_known).map(HistoryRow::from).collect();
    match format {
        Format::Csv => Ok(csv(&rows)),
        Format::Json => Ok(serde_json::to_string_pretty(&rows)? + "\n"),
    }
}

/// The entry as an object, as it stands in exports.
pub fn value(entry: &Entry) -> serde_json::Value {
    serde_json::json!(HistoryRow::from(entry))
}

/// What a file with the history is called at first, such as `rhomboid-history-2026-11-25.csv`.
pub fn proposed_name(format: Format, now: Wall) -> String {
    format!("{}{}", stem(now), format.ending())
}

/// Writes the entries to the file at `path`, in the place of what is there.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, entries: &[Entry], format: Format) -> io::Result<()> {
    atomic::write(path, text(entries, format)?.as_bytes())
}

/// Writes the entries to a new file in `folder` with the name that is proposed, and returns its path. A file of that
/// name stays, and the new one gets a number.
///
/// # Errors
/// When the file cannot be written.
pub fn export(folder: &Path, entries: &[Entry], format: Format, now: Wall) -> io::Result<PathBuf> {
    atomic::write_new(folder, &stem(now), format.ending(), &mut text(entries, format)?.as_bytes())
}

fn stem(now: Wall) -> String {
    format!("rhomboid-history-{}", now.format("%Y-%m-%d"))
}

fn csv(rows: &[HistoryRow]) -> String {
    let mut text = String::from("at,kind,routine,outcome,seconds,feeling,arms\n");
    for row in rows {
        let seconds = row.seconds.map(|seconds| seconds.to_string());
        let cells = [
            Some(&*row.at),
            Some(&*row.kind),
            row.routine.as_deref(),
            row.outcome.map(Outcome::name),
            seconds.as_deref(),
            row.feeling.as_deref(),
            // New columns come last, so that programs that read the others go on working.
            row.arms.as_deref(),
        ];
        let _ = writeln!(text, "{}", cells.map(|cell| quoted(cell.unwrap_or_default())).join(","));
    }
    text
}

/// A cell that a spreadsheet takes as text and not as a formula.
fn quoted(cell: &str) -> String {
    let harmless = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{harmless}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{harmless}{cell}")
    }
}
