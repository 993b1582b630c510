//! `rhomboid doctor`: what this desktop offers, what is missing, and what to do about it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::resident::ask_status;
use super::{ExitCode, Outcome, json};
use crate::desktop::autostart::{self, Autostart};
#[cfg(target_os = "linux")]
use crate::desktop::health::HealthState;
use crate::desktop::{Health, idle, sound, voice};
use crate::domain::Settings;
use crate::domain::scheduler::IdleWatch;
use crate::storage::{Paths, routines};

#[derive(Serialize)]
struct Findings {
    version: &'static str,
    health: BTreeMap<String, Health>,
    settings_problems: Vec<String>,
    problems: Vec<String>,
}

/// Asks the running resident, or else the desktop itself.
pub fn examine(paths: &Paths, as_json: bool) -> Outcome {
    let loaded = routines::load_settings(paths);
    let mut findings = Findings {
        version: env!("CARGO_PKG_VERSION"),
        health: BTreeMap::new(),
        settings_problems: loaded.problems.iter().map(ToString::to_string).collect(),
        problems: Vec::new(),
    };
    let resident = match ask_status(paths) {
        Ok(status) => {
            findings.health = status.health;
            findings.problems = status.problems;
            Health::ok("running")
        }
        Err(failure) => {
            findings.health = probe(&loaded.settings);
            match failure.code {
                ExitCode::NotRunning => Health::missing("not running", "Start it with “rhomboid”."),
                _ => Health::unknown(failure.message, "End it with “rhomboid quit” and start it again."),
            }
        }
    };
    findings.health.insert("resident".to_owned(), resident);
    findings.health.insert("sound".to_owned(), sound::health());
    findings.health.insert("voice".to_owned(), voice::health());
    findings.health.insert("autostart".to_owned(), autostart_health());
    add_capabilities(&mut findings.health);
    let history = crate::storage::history::read(&paths.history());
    match history {
        Ok(history) => findings.problems.extend(history.problems.iter().map(ToString::to_string)),
        Err(problem) => findings.problems.push(problem.to_string()),
    }
    let routines = routines::Routines::load(&paths.routines());
    findings.problems.extend(routines.problems.iter().map(ToString::to_string));
    if as_json { json(&findings) } else { Ok(in_words(&findings, paths)) }
}

fn in_words(findings: &Findings, paths: &Paths) -> String {
    let mut text = format!("Rhomboid {}\n", findings.version);
    for (name, health) in &findings.health {
        let _ = writeln!(text, "{:<8} {name:<14} {}", health.state.name(), health.using);
        if !health.advice.is_empty() {
            let _ = writeln!(text, "{:<23} {}", "", health.advice);
        }
    }
    let _ = writeln!(text, "Settings: {}", paths.settings().display());
    let _ = writeln!(text, "History:  {}", paths.history().display());
    for problem in findings.settings_problems.iter().chain(&findings.problems) {
        let _ = writeln!(text, "Problem: {problem}");
    }
    text
}

/// What can be seen without a resident.
fn probe(settings: &Settings) -> BTreeMap<String, Health> {
    let watch = IdleWatch { away: settings.activity.idle_after, lull: None };
    let (_, idle) = idle::start(watch, |_| {});
    [("idle", idle)].into_iter().chain(services()).map(|(name, health)| (name.to_owned(), health)).collect()
}

/// The services on the session bus.
#[cfg(target_os = "linux")]
fn services() -> [(&'static str, Health); 2] {
    use crate::desktop::tray::host;
    let server = match notify_rust::get_server_information() {
        Ok(server) => Health::ok(format!("{} {}", server.name, server.version)),
        Err(_) => Health::missing(
            "a notification server on the session bus",
            "Install or start one, such as dunst or your desktop's own.",
        ),
    };
    [("notifications", server), ("tray", host::health(host::is_present()))]
}

/// The system has both.
#[cfg(not(target_os = "linux"))]
fn services() -> [(&'static str, Health); 0] {
    []
}

/// Names what the notification server can do.
#[cfg(target_os = "linux")]
fn add_capabilities(health: &mut BTreeMap<String, Health>) {
    if let Some(server) = health.get_mut("notifications").filter(|server| server.state == HealthState::Ok)
        && let Ok(capabilities) = notify_rust::get_capabilities()
    {
        server.using = format!("{} ({})", server.using, capabilities.join(", "));
    }
}

/// The system's notifications can do what they can do.
#[cfg(not(target_os = "linux"))]
fn add_capabilities(_: &mut BTreeMap<String, Health>) {}

fn autostart_health() -> Health {
    match autostart::status() {
        Ok(Autostart::On) => Health::ok("starts at login"),
        Ok(Autostart::Off) => Health::ok("does not start at login"),
        Ok(Autostart::Disabled) => Health::ok("switched off in your desktop's startup programs"),
        Err(error) => Health::unknown(error.to_string(), ""),
    }
}
