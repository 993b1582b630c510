//! `rhomboid history`.

use std::fmt::Write as _;
use std::time::Duration;

use super::outcome::{CommandResult, Failure};
use crate::desktop::clock;
use crate::desktop::instance::client;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::domain::history::Entry;
use crate::domain::summary::Summary;
use crate::storage::deletion::{self, HistoryCounts};
use crate::storage::export::{self, Format};
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::storage::{Journal, Paths};
use crate::words::{self, tr};

/// Tells what was done on the last `days` days.
pub fn show(paths: &Paths, days: u32, as_json: bool, as_csv: bool) -> CommandResult {
    let mut history = read(paths)?;
    let now = clock::wall();
    let summary = Summary::of(&history.entries, now, days);
    let first = summary.days.first().map_or(now.date_naive(), |day| day.date);
    history.entries.retain(|entry| entry.date() >= first);
    if as_json || as_csv {
        let format = if as_json { Format::Json } else { Format::Csv };
        return export::text(&history.entries, format).map_err(|error| Failure::failed(error.to_string()));
    }
    let routines = words::routines(Routines::load(&paths.routines()));
    let mut text = in_words(&summary, &history.entries, &routines);
    for problem in &history.problems {
        let _ = writeln!(text, "{}", tr!("Problem: {}", words::problem(problem)));
    }
    Ok(text)
}

/// Deletes the whole history, or says what would go.
pub fn delete(paths: &Paths, sure: bool) -> CommandResult {
    let file = paths.history();
    let history = read(paths)?;
    if history.lines == 0 && matches!(file.try_exists(), Ok(false)) {
        return Ok(tr!("There is no history to delete"));
    }
    if !sure {
        return Err(Failure::wrong_use(tr!(
            "this permanently deletes {} ({}) and your level; to confirm, run “rhomboid history --delete \
            --yes”",
            file.display(),
            extent(HistoryCounts::of(&history))
        )));
    }
    let tell_resident = || client::ask(paths.runtime_dir(), &ResidentRequest::HistoryDeleted).is_ok();
    let gone = deletion::delete(paths, tell_resident)
        .map_err(|problem| Failure::failed(words::problem(&problem)))?;
    Ok(match gone {
        Some(gone) => tr!("Deleted {} ({})", file.display(), extent(gone.counts)),
        None => tr!("There is no history to delete"),
    })
}

fn read(paths: &Paths) -> Result<History, Failure> {
    Journal::of(paths).read().map_err(|problem| Failure::failed(words::problem(&problem)))
}

fn extent(extent: HistoryCounts) -> String {
    tr!(
        "lines: {}, sessions finished: {}, ended early: {}, natural breaks: {}, days: {}",
        extent.lines,
        extent.finished,
        extent.stopped,
        extent.natural_breaks,
        extent.days
    )
}

fn in_words(summary: &Summary, entries: &[Entry], routines: &Routines) -> String {
    let finished: u32 = summary.days.iter().map(|day| day.finished).sum();
    let mut text = match (finished, summary.days.len()) {
        (0, 1) => tr!("No sessions today yet"),
        (0, days) => tr!("No sessions in the last {} days", days),
        (1, _) => tr!("1 session finished"),
        (count, _) => tr!("{} sessions finished", count),
    };
    text.push('\n');
    let worked = summary.days.iter().fold(Duration::ZERO, |sum, day| sum.saturating_add(day.worked));
    if !worked.is_zero() {
        let _ = writeln!(text, "{}", tr!("{} at the computer", words::passed(worked)));
    }
    for entry in entries {
        let Some(what) = words::done(&entry.what, |name| routines.title(name)) else { continue };
        let at = entry.at.format("%Y-%m-%d %H:%M");
        let length = entry.what.length().map_or_else(String::new, words::length);
        let _ = writeln!(text, "{at}  {what:<32} {length}");
    }
    text
}
