//! Windows and macOS: by `auto-launch`, in the user's own part of the system.

use std::path::Path;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};

use super::state::{Autostart, AutostartError};
use crate::desktop::program;

/// Makes the system start `program` at login.
///
/// # Errors
/// When the system refuses.
pub fn enable(program: &Path) -> Result<(), AutostartError> {
    entry(program)?.enable().map_err(refused)
}

/// Takes it back.
///
/// # Errors
/// When the system refuses.
pub fn disable() -> Result<(), AutostartError> {
    entry(&this_program()?)?.disable().map_err(refused)
}

/// Asks the system.
///
/// # Errors
/// When it does not answer.
pub fn status() -> Result<Autostart, AutostartError> {
    let on = entry(&this_program()?)?.is_enabled().map_err(refused)?;
    Ok(if on { Autostart::On } else { Autostart::Off })
}

fn entry(program: &Path) -> Result<AutoLaunch, AutostartError> {
    let mut builder = AutoLaunchBuilder::new();
    builder.set_app_name("Rhomboid").set_app_path(&program.to_string_lossy()).set_args(&["--autostart"]);
    // The machine's own part would ask for an administrator.
    #[cfg(windows)]
    builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
    builder.build().map_err(refused)
}

fn this_program() -> Result<std::path::PathBuf, AutostartError> {
    program::path().map_err(refused)
}

fn refused(error: impl std::fmt::Display) -> AutostartError {
    AutostartError::Failed(error.to_string())
}
