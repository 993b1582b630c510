//! `rhomboid history`.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use super::{Failure, Outcome, json};
use crate::desktop::clock;
use crate::domain::time::Wall;
use crate::storage::Paths;
use crate::storage::history::{self, Entry, Kind, OutcomeWord};

/// Tells what was done on the last `days` days.
pub fn show(paths: &Paths, days: u32, as_json: bool, as_csv: bool) -> Outcome {
    let history = history::read(&paths.history()).map_err(|problem| Failure::failed(problem.to_string()))?;
    let today = clock::wall().date_naive();
    let first = today.checked_sub_days(Days::new(u64::from(days) - 1)).unwrap_or(NaiveDate::MIN);
    let entries: Vec<&Entry> = history
        .entries
        .iter()
        .filter(|entry| entry.kind != Kind::Other && day(entry).is_some_and(|day| day >= first))
        .collect();
    if as_json {
        return json(&entries);
    }
    if as_csv {
        return Ok(csv(&entries));
    }
    let mut text = in_words(&entries, days);
    for problem in &history.problems {
        let _ = writeln!(text, "Problem: {problem}");
    }
    Ok(text)
}

/// Deletes the whole history, or says what would go.
pub fn delete(paths: &Paths, sure: bool) -> Outcome {
    let file = paths.history();
    let history = history::read(&file).map_err(|problem| Failure::failed(problem.to_string()))?;
    let lines = history.entries.len() + history.problems.len();
    if !file.exists() {
        return Ok("There is no history to delete".to_owned());
    }
    if !sure {
        return Err(Failure::wrong_use(format!(
            "this deletes {} with {lines} lines, your level with it, for good; say so with “rhomboid history \
             --delete --yes”",
            file.display()
        )));
    }
    std::fs::remove_file(&file)
        .map(|()| format!("Deleted {} with {lines} lines", file.display()))
        .map_err(|error| Failure::failed(format!("{} cannot be deleted: {error}", file.display())))
}

fn day(entry: &Entry) -> Option<NaiveDate> {
    Wall::parse_from_rfc3339(&entry.at).ok().map(|wall| wall.date_naive())
}

fn in_words(entries: &[&Entry], days: u32) -> String {
    let sessions = entries.iter().filter(|entry| entry.kind == Kind::Session);
    let finished = sessions.clone().filter(|entry| entry.outcome == Some(OutcomeWord::Finished)).count();
    let mut text = match (finished, days) {
        (0, 1) => "No session today yet\n".to_owned(),
        (0, _) => format!("No session in the last {days} days yet\n"),
        (1, _) => "1 session finished\n".to_owned(),
        (count, _) => format!("{count} sessions finished\n"),
    };
    for entry in entries {
        let at = Wall::parse_from_rfc3339(&entry.at)
            .map_or_else(|_| entry.at.clone(), |wall| wall.format("%Y-%m-%d %H:%M").to_string());
        let seconds = entry.seconds.map_or(String::new(), |seconds| format!("{seconds} s"));
        let what = match entry.kind {
            Kind::Session => format!(
                "{} {}",
                entry.routine.as_deref().unwrap_or("session"),
                entry.outcome.map_or("", |outcome| crate::domain::Outcome::from(outcome).name())
            ),
            Kind::NaturalBreak => "natural break".to_owned(),
            kind => kind.name().to_owned(),
        };
        let _ = writeln!(text, "{at}  {what:<20} {seconds}");
    }
    text
}

fn csv(entries: &[&Entry]) -> String {
    let mut text = String::from("at,kind,routine,outcome,seconds,feeling\n");
    for entry in entries {
        let cell = |value: Option<&str>| {
            let value = value.unwrap_or_default();
            if value.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", value.replace('"', "\"\""))
            } else {
                value.to_owned()
            }
        };
        let outcome = entry.outcome.map(|outcome| crate::domain::Outcome::from(outcome).name());
        let _ = writeln!(
            text,
            "{},{},{},{},{},{}",
            cell(Some(&entry.at)),
            entry.kind.name(),
            cell(entry.routine.as_deref()),
            outcome.unwrap_or_default(),
            entry.seconds.map_or(String::new(), |seconds| seconds.to_string()),
            cell(entry.feeling.as_deref())
        );
    }
    text
}
