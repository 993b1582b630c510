//! Windows: a value in the person's own part of the registry, and the switch that its Task Manager has for it.

use std::path::Path;

use windows::core::Error;
use windows_registry::{CURRENT_USER, Key, Type};

use super::run_entry::{SWITCHED_ON, command, found};
use super::state::{Autostart, AutostartError};

/// The commands that run at login, by the names of their programs.
const COMMANDS: &str = r"Software\Microsoft\Windows\CurrentVersion\Run";
/// Which of them the person switched off, in the Task Manager or in the settings.
const SWITCHES: &str = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run";
const NAME: &str = "Rhomboid";

/// Makes Windows start `program` at login, whatever was switched off before.
///
/// # Errors
/// When the registry refuses.
pub fn enable(program: &Path) -> Result<(), AutostartError> {
    let commands = CURRENT_USER.create(COMMANDS).map_err(|error| refused(&error))?;
    commands.set_string(NAME, command(program)).map_err(|error| refused(&error))?;
    match switches() {
        Some(switches) => {
            switches.set_bytes(NAME, Type::Bytes, &SWITCHED_ON).map_err(|error| refused(&error))
        }
        None => Ok(()),
    }
}

/// Takes it back.
///
/// # Errors
/// When the registry refuses.
pub fn disable() -> Result<(), AutostartError> {
    if let Some(switches) = switches() {
        // There may be none.
        let _ = switches.remove_value(NAME);
    }
    let commands = CURRENT_USER.create(COMMANDS).map_err(|error| refused(&error))?;
    match commands.get_string(NAME) {
        Ok(_) => commands.remove_value(NAME).map_err(|error| refused(&error)),
        Err(_) => Ok(()),
    }
}

/// Reads both.
///
/// # Errors
/// Never here.
pub fn status() -> Result<Autostart, AutostartError> {
    let command = CURRENT_USER.open(COMMANDS).and_then(|commands| commands.get_string(NAME)).ok();
    let switch = switches().and_then(|switches| switches.get_value(NAME).ok());
    Ok(found(command.as_deref(), switch.as_deref(), Path::exists))
}

/// Before anything was ever switched there are none.
fn switches() -> Option<Key> {
    CURRENT_USER.options().read().write().open(SWITCHES).ok()
}

fn refused(error: &Error) -> AutostartError {
    AutostartError::Failed(error.message())
}
