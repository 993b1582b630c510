//! `rhomboid config` and `rhomboid autostart`.

use std::fmt::Write as _;
use std::path::Path;

use super::arguments::{Config, Switch};
use super::{Failure, Outcome, json};
use crate::desktop::autostart::{self, Autostart};
use crate::storage::{Paths, Problem, routines, settings_file};

pub fn run(paths: &Paths, command: Option<Config>) -> Outcome {
    match command.unwrap_or(Config::Path) {
        Config::Path => Ok(paths.settings().display().to_string()),
        Config::Schema => json(&settings_file::schema()),
        Config::Show => json(&settings_file::effective(&settings_file::load(&paths.settings()).settings)),
        Config::Check { file: None } if !paths.settings().exists() => {
            Ok(format!("There is no {}, so every setting has its default", paths.settings().display()))
        }
        Config::Check { file: None } => told(&paths.settings(), &routines::load_settings(paths).problems),
        Config::Check { file: Some(file) } => check(&file),
    }
}

/// Switches starting at login on or off, in the desktop and in the settings.
pub fn autostart(paths: &Paths, switch: Switch) -> Outcome {
    let refused = |error: autostart::AutostartError| Failure::failed(error.to_string());
    match switch {
        Switch::Status => Ok(match autostart::status().map_err(refused)? {
            Autostart::On => "on",
            Autostart::Off => "off",
            Autostart::Disabled => "off (switched off in your desktop's startup programs)",
        }
        .to_owned()),
        Switch::On => {
            let program = std::env::current_exe().map_err(|error| Failure::failed(error.to_string()))?;
            autostart::enable(&program).map_err(refused)?;
            remember(paths, true)
        }
        Switch::Off => {
            autostart::disable().map_err(refused)?;
            remember(paths, false)
        }
    }
}

fn remember(paths: &Paths, on: bool) -> Outcome {
    let word = if on { "on" } else { "off" };
    match settings_file::set_start_at_login(&paths.settings(), on) {
        Ok(()) => Ok(format!("Start at login is {word}")),
        Err(problem) => Err(Failure::failed(format!(
            "start at login is {word}, but the settings do not say so: {problem}"
        ))),
    }
}

fn check(file: &Path) -> Outcome {
    if !file.exists() {
        return Err(Failure::wrong_use(format!("{}: does not exist", file.display())));
    }
    told(file, &settings_file::load(file).problems)
}

fn told(file: &Path, problems: &[Problem]) -> Outcome {
    if problems.is_empty() {
        return Ok(format!("{}: no fault found", file.display()));
    }
    let mut text = String::new();
    for problem in problems {
        let _ = writeln!(text, "{problem}");
    }
    Err(Failure::wrong_use(text.trim_end().to_owned()))
}
