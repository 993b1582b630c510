//! `rhomboid config` and `rhomboid autostart`.

use std::path::Path;

use super::arguments::{AutostartSwitch, ConfigCommand};
use super::outcome::{CommandResult, Failure, json};
use crate::desktop::autostart::{self, Autostart, AutostartError};
use crate::desktop::{clock, launcher, program};
use crate::storage::settings_file::Loaded;
use crate::storage::{Paths, Problem, routines, settings_edit, settings_exchange, settings_file};
use crate::words::{self, tr};

/// Carries out `command`.
pub fn run(paths: &Paths, command: Option<ConfigCommand>) -> CommandResult {
    match command.unwrap_or(ConfigCommand::Path) {
        ConfigCommand::Path => Ok(paths.settings().display().to_string()),
        ConfigCommand::Schema => json(&settings_file::schema()),
        ConfigCommand::Show => {
            json(&settings_file::effective(&settings_file::load(&paths.settings()).settings))
        }
        ConfigCommand::Export { file: None } => {
            settings_exchange::text(&paths.settings()).map_err(|problem| refused(&problem))
        }
        ConfigCommand::Export { file: Some(file) } => settings_exchange::export_to(&paths.settings(), &file)
            .map(|()| tr!("Saved to {}", file.display()))
            .map_err(|problem| refused(&problem)),
        ConfigCommand::Import { file } => {
            let replaced = settings_exchange::import(&paths.settings(), &file, clock::wall());
            replaced.map(|replaced| words::imported(&replaced)).map_err(|problem| refused(&problem))
        }
        ConfigCommand::Reset { yes: false } => Err(Failure::wrong_use(tr!(
            "this gives every setting its default and keeps a copy; to confirm, run “rhomboid config reset --yes”"
        ))),
        ConfigCommand::Reset { yes: true } => {
            let replaced = settings_exchange::reset(&paths.settings(), clock::wall());
            replaced.map(|replaced| words::reset(&replaced)).map_err(|problem| refused(&problem))
        }
        ConfigCommand::Check { file: None } if is_missing(&paths.settings()) => {
            Ok(tr!("{} does not exist, so all settings have their defaults", paths.settings().display()))
        }
        ConfigCommand::Check { file: None } => told(&paths.settings(), &routines::load_settings(paths)),
        ConfigCommand::Check { file: Some(file) } => check(&file),
    }
}

/// Switches starting at login on or off, in the desktop and in the settings.
pub fn autostart(paths: &Paths, switch: AutostartSwitch) -> CommandResult {
    let refused = |error: AutostartError| Failure::failed(words::autostart_error(&error));
    match switch {
        AutostartSwitch::Status => Ok(match autostart::status().map_err(refused)? {
            Autostart::On => "on".to_owned(),
            Autostart::Lost(program) => format!(
                "on ({})",
                tr!(
                    "but the entry starts {}, which does not exist; “rhomboid autostart on” repairs it",
                    program.display()
                )
            ),
            Autostart::Off => "off".to_owned(),
            Autostart::LeftToPortal => {
                let wanted = settings_file::load(&paths.settings()).settings.start_at_login;
                format!("{} ({})", if wanted { "on" } else { "off" }, tr!("if your desktop allows it"))
            }
            Autostart::Disabled => {
                format!("off ({})", tr!("turned off in your desktop's startup apps"))
            }
        }),
        AutostartSwitch::On => {
            let path = program::path().map_err(|error| Failure::failed(error.to_string()))?;
            autostart::enable(&path).map_err(refused)?;
            let done = remember(paths, true)?;
            // Without a picture and a name in the menu it starts all the same.
            match launcher::install(&path) {
                Ok(true) => Ok(format!("{done}\n{}", words::in_the_menu())),
                _ => Ok(done),
            }
        }
        AutostartSwitch::Off => {
            autostart::disable().map_err(refused)?;
            remember(paths, false)
        }
    }
}

fn refused(problem: &Problem) -> Failure {
    Failure::failed(words::problem(problem))
}

fn remember(paths: &Paths, on: bool) -> CommandResult {
    match settings_edit::change(&paths.settings(), "start_at_login", on) {
        Ok(()) => Ok(if on { tr!("Start at login is on") } else { tr!("Start at login is off") }),
        Err(problem) => Err(Failure::failed(if on {
            tr!("start at login is on, but the settings could not be saved: {}", words::problem(&problem))
        } else {
            tr!("start at login is off, but the settings could not be saved: {}", words::problem(&problem))
        })),
    }
}

fn check(file: &Path) -> CommandResult {
    if is_missing(file) {
        return Err(Failure::wrong_use(tr!("{}: does not exist", file.display())));
    }
    told(file, &settings_file::load(file))
}

/// Whether nothing is there: what cannot be looked at, such as a circle of links, is something.
fn is_missing(file: &Path) -> bool {
    matches!(file.try_exists(), Ok(false))
}

/// What is wrong with a file, and below it what in it may not mean what was meant.
fn told(file: &Path, loaded: &Loaded) -> CommandResult {
    let is_right = loaded.problems.is_empty();
    let found = is_right.then(|| tr!("{}: OK, no problems found", file.display()));
    let problems = loaded.problems.iter().map(words::problem);
    let lines: Vec<String> =
        found.into_iter().chain(problems).chain(words::notes(&loaded.settings.hours)).collect();
    let text = lines.join("\n");
    if is_right { Ok(text) } else { Err(Failure::wrong_use(text)) }
}
