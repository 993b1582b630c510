//! What a press sets going outside of this window.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use slint::Global as _;

use super::state::Home;
use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::client;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::desktop::{background, program};
use crate::domain::settings::RoutineChoice;
use crate::storage::{Fault, Problem, settings_edit};
use crate::ui::{Faults, Today};
use crate::words::{self, tr};

/// Asks the resident for something, on a thread, because it may be busy; then tells the Today page
/// what came of it.
pub fn order(home: &Home, request: ResidentRequest) {
    let runtime = home.paths.runtime_dir().to_owned();
    let window = home.window.clone();
    let ask = move || {
        let outcome = match client::ask(&runtime, &request) {
            Ok(reply) => reply.message.unwrap_or_default(),
            Err(error) => words::ask_error(&error),
        };
        // A window that has closed needs no answer.
        let _ = window.upgrade_in_event_loop(move |window| Today::get(&window).set_outcome(outcome.into()));
    };
    background::run("order", ask);
}

/// Opens the guide with the routine that is set by this name, or with the one that is offered where there is no name.
/// The latter goes through the resident where one runs, so that the interval starts anew.
pub fn start(home: &Home, routine: &str) {
    match RoutineChoice::try_from(routine.to_owned()) {
        Ok(RoutineChoice::Named(name)) => run(home, ["guide", &name]),
        _ if home.status.borrow().is_some() => {
            order(home, ResidentRequest::Now { from: AskedFrom::here(None) });
        }
        _ => run(home, ["guide"]),
    }
}

/// Starts a resident.
pub fn launch(home: &Home) {
    run(home, []);
}

/// How long what opens a file may take to say that it cannot.
const OPENING: Duration = Duration::from_secs(5);

/// Opens a file or a folder in whatever the desktop opens it with, or the folder in which it will be. What a
/// person writes is made where it is missing. That nothing opens it is told, in our own words.
pub fn open(home: &Home, path: &Path) {
    if let Err(problem) = make(home, path) {
        return home.tell(move || words::problem(&problem));
    }
    let there = path.ancestors().find(|path| path.exists()).unwrap_or(path).to_owned();
    let window = home.window.clone();
    let launch = move || {
        let Err(error) = open::that_detached_with_timeout(&there, OPENING) else { return };
        tracing::warn!(%error, path = %there.display(), "cannot be opened");
        let told = there.display().to_string();
        // A window that has closed need not know.
        let _ =
            window.upgrade_in_event_loop(move |window| Faults::get(&window).invoke_not_opened(told.into()));
    };
    background::run("open", launch);
}

/// Makes the settings, or the folder of routines, where that is `path` and there is none.
fn make(home: &Home, path: &Path) -> Result<(), Problem> {
    if path == home.paths.settings() {
        settings_edit::make(path)
    } else if path == home.paths.routines() {
        fs::create_dir_all(path).map_err(|error| Problem::of_file(path, Fault::NotWritten(error.into())))
    } else {
        Ok(())
    }
}

/// Starts this program once more.
fn run<'a>(home: &Home, arguments: impl IntoIterator<Item = &'a str>) {
    let started = program::path().and_then(|program| another(&program, arguments).spawn());
    let wait = started.and_then(|mut child| {
        // A process that ended stays in the system's table until it was waited for.
        std::thread::Builder::new().name("child".into()).spawn(move || child.wait().map(drop)).map(drop)
    });
    if let (Err(error), Some(window)) = (wait, home.window.upgrade()) {
        Today::get(&window).set_outcome(tr!("Could not start: {}", words::io_error(&error)).into());
    }
}

/// Another process, which may not use the token that this window was opened with: each is for one window.
fn another<'a>(program: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    AskedFrom::by(None).hand_to(&mut command);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_used_for_one_window() {
        let command = another(Path::new("rhomboid"), ["guide"]);
        let taken: Vec<_> =
            command.get_envs().filter(|(_, value)| value.is_none()).map(|(name, _)| name).collect();
        assert_eq!(taken, ["DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN"]);
    }
}
