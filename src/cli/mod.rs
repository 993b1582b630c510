//! The command line: arguments, and the commands that talk to the resident or print.

mod arguments;
mod completions;
mod config;
mod doctor;
mod help;
mod history;
mod manual;
mod misuse;
mod outcome;
mod progress_bar;
mod render;
mod resident;
mod routines;
mod session;
mod sounds;
mod uninstall;
mod why;

use std::io::Write;

use clap::FromArgMatches;

pub use arguments::{Arguments, TypedCommand};
use outcome::{CommandResult, ExitCode, Failure, print};

use crate::desktop::instance::client;
use crate::domain::Settings;
use crate::storage::{Paths, settings_file};
use crate::words::{self, tr};

/// Reads the arguments, does what they ask, and returns the exit code.
pub fn main() -> std::process::ExitCode {
    // The help is in their language, and a session begins with them.
    let paths = Paths::of_user();
    paths.iter().for_each(Paths::close_to_others);
    let settings = paths.map(|paths| settings_file::load(&paths.settings()).settings).unwrap_or_default();
    words::select(&settings.language);
    if completions::answer(|| help::shown(&help::command())) {
        return std::process::ExitCode::SUCCESS;
    }
    let mut command = help::spoken();
    let matched = command
        .try_get_matches_from_mut(std::env::args_os())
        .and_then(|found| Arguments::from_arg_matches(&found));
    let arguments = match matched {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = u8::try_from(error.exit_code()).unwrap_or(ExitCode::WrongUse as u8);
            // Help that nobody reads is no fault.
            let _ = match misuse::told(&command, &error) {
                Some(sentence) => writeln!(std::io::stderr().lock(), "{sentence}"),
                None => error.print(),
            };
            return code.into();
        }
    };
    match run(arguments, settings) {
        Ok(text) => {
            print(&text);
            std::process::ExitCode::SUCCESS
        }
        Err(failure) => {
            // What was found, before why it failed.
            let _ = writeln!(std::io::stderr().lock(), "{}", failure.message);
            (failure.code as u8).into()
        }
    }
}

fn run(arguments: Arguments, settings: Settings) -> CommandResult {
    let paths = || {
        Paths::of_user()
            .map(|paths| paths.of_resident(client::is_here))
            .ok_or_else(|| Failure::failed(tr!("there is no home directory for the settings")))
    };
    match arguments.command {
        None => resident::start(&paths()?, arguments.started_by(), arguments.record.as_deref()),
        Some(TypedCommand::Guide { routine, arms, voice }) => {
            session::guide(paths()?, settings, routine.as_deref(), arms, voice)
        }
        Some(TypedCommand::Home { page, stay: true }) => session::stay_home(paths()?, page),
        Some(TypedCommand::Home { page, stay: false }) => session::home(page),
        Some(TypedCommand::Status { json, waybar }) => resident::status(&paths()?, json, waybar),
        Some(TypedCommand::Why { json }) => why::tell(&paths()?, json),
        Some(TypedCommand::Now) => resident::now(&paths()?),
        Some(TypedCommand::Snooze { length }) => resident::snooze(&paths()?, &length),
        Some(TypedCommand::Skip) => resident::skip(&paths()?),
        Some(TypedCommand::Pause { end }) => resident::pause(&paths()?, &end),
        Some(TypedCommand::Resume) => resident::resume(&paths()?),
        Some(TypedCommand::Quit) => resident::quit(&paths()?),
        Some(TypedCommand::History { delete: true, yes, .. }) => history::delete(&paths()?, yes),
        Some(TypedCommand::History { days, json, csv, .. }) => history::show(&paths()?, days, json, csv),
        Some(TypedCommand::Routines { command }) => routines::run(&paths()?, command.unwrap_or_default()),
        Some(TypedCommand::Config { command }) => config::run(&paths()?, command),
        Some(TypedCommand::Autostart { switch }) => config::autostart(&paths()?, switch),
        Some(TypedCommand::Uninstall) => uninstall::run(&paths()?),
        Some(TypedCommand::Doctor { json }) => doctor::examine(&paths()?, json),
        Some(TypedCommand::Render { routine, at, from, to, fps, sheet, size, scale, theme, arms, out }) => {
            let look = render::Looks { routine: routine.as_deref(), size, scale, theme, arms };
            let (what, out) = match (at, from.zip(to), sheet) {
                (_, _, Some(sheet)) => (render::Subject::Sheet, sheet),
                (_, Some((from, to)), None) => {
                    (render::Subject::Moving { from, to, fps }, out.unwrap_or_default())
                }
                (at, None, None) => (render::Subject::Frame(at.unwrap_or_default()), out.unwrap_or_default()),
            };
            render::picture(&paths()?, settings, &look, what, &out)
        }
        Some(TypedCommand::Sounds { name }) => sounds::run(&paths()?, name.as_deref()),
        Some(TypedCommand::Safety) => Ok(words::safety_text()),
        Some(TypedCommand::Completions { shell }) => completions::script(shell),
        Some(TypedCommand::Man) => manual::page()
            .map(|text| String::from_utf8_lossy(&text).into_owned())
            .map_err(|error| Failure::failed(error.to_string())),
    }
}
