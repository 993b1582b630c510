//! `rhomboid doctor`: what this desktop offers, what is missing, and what to do about it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::outcome::{CommandResult, ExitCode, json};
use super::resident::ask_status;
use crate::desktop::examine::{self, ResidentAnswer};
use crate::desktop::health::{Capability, HealthStatus};
use crate::desktop::sandbox;
use crate::storage::{Journal, Paths, routines};
use crate::words::{self, tr};

#[derive(Serialize)]
struct Findings {
    version: &'static str,
    /// Whether it runs inside a Flatpak, which may keep parts of the desktop from it.
    flatpak: bool,
    health: BTreeMap<Capability, HealthStatus>,
    settings_problems: Vec<String>,
    problems: Vec<String>,
}

/// Asks the running resident, or else the desktop itself.
pub fn examine(paths: &Paths, as_json: bool) -> CommandResult {
    let loaded = routines::load_settings(paths);
    let mut findings = Findings {
        version: env!("CARGO_PKG_VERSION"),
        flatpak: sandbox::is_flatpak(),
        health: BTreeMap::new(),
        settings_problems: loaded.problems.iter().map(words::problem).collect(),
        problems: Vec::new(),
    };
    let resident = match ask_status(paths) {
        Ok(status) => {
            findings.problems = status.problems;
            ResidentAnswer::Running(status.health)
        }
        Err(failure) if failure.code == ExitCode::NotRunning => ResidentAnswer::NotRunning,
        Err(failure) => {
            findings.problems.push(failure.message);
            ResidentAnswer::Silent
        }
    };
    findings.health = words::health_of_all(&examine::everything(
        resident,
        &loaded.settings,
        words::asked_for(&loaded.settings.language),
    ));
    #[cfg(target_os = "linux")]
    findings.problems.extend(examine::faults().iter().map(words::scale_fault));
    match Journal::of(paths).read() {
        Ok(history) => findings.problems.extend(history.problems.iter().map(words::problem)),
        Err(problem) => findings.problems.push(words::problem(&problem)),
    }
    findings.problems.extend(paths.unwritable().iter().map(words::problem));
    let routines = routines::Routines::load(&paths.routines());
    findings.problems.extend(routines.problems.iter().map(words::problem));
    if as_json { json(&findings) } else { Ok(in_words(&findings, paths)) }
}

fn in_words(findings: &Findings, paths: &Paths) -> String {
    let within = if findings.flatpak { " (Flatpak)" } else { "" };
    let mut text = format!("Rhomboid {}{within}\n", findings.version);
    let found = findings.health.iter();
    let rows: Vec<[String; 2]> = found
        .map(|(capability, health)| [words::health_state(health.state), words::capability(*capability)])
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (states, names) = (width(0), width(1));
    for ([state, name], health) in rows.iter().zip(findings.health.values()) {
        let _ = writeln!(text, "{state:<states$}  {name:<names$}  {}", health.using);
        if !health.advice.is_empty() {
            let _ = writeln!(text, "{:<1$}  {2}", "", states + names + 2, health.advice);
        }
    }
    let _ = writeln!(text, "{}", tr!("Settings: {}", paths.settings().display()));
    let _ = writeln!(text, "{}", tr!("History:  {}", paths.history().display()));
    for problem in findings.settings_problems.iter().chain(&findings.problems) {
        let _ = writeln!(text, "{}", tr!("Problem: {}", problem));
    }
    text
}
