//! `rhomboid uninstall`: takes back what the program put into places of the desktop, and names what lies
//! elsewhere.

use std::fmt::Write as _;

use super::outcome::{CommandResult, Failure};
use super::resident::ask_status;
use crate::desktop::autostart::{self, Autostart, AutostartError};
use crate::desktop::{launcher, program};
use crate::storage::{Paths, settings_edit, settings_file};
use crate::words::{self, tr};

/// Takes it back, and says what is left to whoever wants to have everything gone.
pub fn run(paths: &Paths) -> CommandResult {
    let mut text = String::new();
    let gone = launcher::remove().map_err(|error| Failure::failed(error.to_string()))?;
    for file in &gone {
        let _ = writeln!(text, "{}", tr!("Removed: {}", file.display()));
    }
    if starts_at_login(paths)? {
        let _ = writeln!(text, "{}", tr!("Start at login is off"));
    }
    if text.is_empty() {
        let _ = writeln!(text, "{}", tr!("There is nothing to remove from your desktop"));
    }
    let _ = writeln!(text, "{}", tr!("Your own files are kept. Delete them if you no longer need them:"));
    let mut files = vec![
        (tr!("Settings"), paths.settings()),
        (tr!("Routines"), paths.routines()),
        (tr!("History"), paths.history()),
        (tr!("State"), paths.state()),
    ];
    files.extend(program::path().ok().map(|path| (tr!("Program"), path)));
    for (name, file) in files.iter().filter(|(_, file)| file.exists()) {
        let _ = writeln!(text, "  {name}: {}", file.display());
    }
    if ask_status(paths).is_ok() {
        let _ = writeln!(text, "{}", tr!("Rhomboid is still running; quit it with “rhomboid quit”"));
    }
    Ok(text)
}

/// Switches it off; returns whether it was on.
fn starts_at_login(paths: &Paths) -> Result<bool, Failure> {
    let refused = |error: AutostartError| Failure::failed(words::autostart_error(&error));
    let is_set = settings_file::load(&paths.settings()).settings.start_at_login;
    if is_set {
        settings_edit::change(&paths.settings(), "start_at_login", false)
            .map_err(|problem| Failure::failed(words::problem(&problem)))?;
    }
    let is_there = matches!(autostart::status().map_err(refused)?, Autostart::On | Autostart::Lost(_));
    // One that was switched off is removed as well, unless it is a link.
    autostart::disable().map_err(refused)?;
    Ok(is_set || is_there)
}
