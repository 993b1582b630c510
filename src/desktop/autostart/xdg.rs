//! An entry in the XDG autostart folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::state::{Autostart, AutostartError};
use crate::desktop::APPLICATION_ID;
use crate::desktop::entry::{self, DesktopEntry};

/// The keys that desktops switch an entry off by, each with the value that does.
const SWITCHES: [(&str, &str); 2] = [("Hidden", "true"), ("X-GNOME-Autostart-enabled", "false")];

/// Makes the entry start `program`; what else stands in it stays.
///
/// # Errors
/// When the entry cannot be written, or the program's path cannot stand in one.
pub fn enable(program: &Path) -> Result<(), AutostartError> {
    let file = file()?;
    let exec =
        entry::exec(program, "--autostart").ok_or_else(|| AutostartError::Program(program.to_owned()))?;
    let mut entry = DesktopEntry::read(&file).unwrap_or_else(new).with("Exec", &exec).trying(program);
    for (key, off) in SWITCHES {
        if entry.value(key) == Some(off) {
            entry = entry.with(key, if off == "true" { "false" } else { "true" });
        }
    }
    entry.write(&file).map_err(|error| refused(&file, &error))
}

/// Removes the entry. A link is an arrangement of the person's own: what it leads to is switched off.
///
/// # Errors
/// When there is one that cannot be removed.
pub fn disable() -> Result<(), AutostartError> {
    let file = file()?;
    let done = match DesktopEntry::read(&file) {
        Some(entry) if file.is_symlink() => entry.with("Hidden", "true").write(&file),
        // One that leads nowhere starts nothing.
        None if file.is_symlink() => Ok(()),
        _ => fs::remove_file(&file),
    };
    match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(refused(&file, &error)),
        _ => Ok(()),
    }
}

/// Reads the entry as a desktop would.
///
/// # Errors
/// When nobody can tell where it would lie.
pub fn status() -> Result<Autostart, AutostartError> {
    let Some(entry) = DesktopEntry::read(&file()?) else {
        return Ok(Autostart::Off);
    };
    if SWITCHES.iter().any(|(key, off)| entry.value(key) == Some(off)) {
        return Ok(Autostart::Disabled);
    }
    Ok(entry.lost_program().map_or(Autostart::On, Autostart::Lost))
}

fn new() -> DesktopEntry {
    DesktopEntry::of(&format!(
        "[Desktop Entry]\n\
         Type=Application\n\
         Name=Rhomboid\n\
         Comment=A quiet break reminder that guides you through a shoulder-blade squeeze\n\
         Icon={APPLICATION_ID}\n\
         Terminal=false\n\
         X-GNOME-Autostart-enabled=true\n"
    ))
}

fn refused(file: &Path, error: &io::Error) -> AutostartError {
    AutostartError::Failed(format!("{}: {error}", file.display()))
}

fn file() -> Result<PathBuf, AutostartError> {
    let dirs = directories::BaseDirs::new().ok_or(AutostartError::NoHome)?;
    Ok(dirs.config_dir().join("autostart").join(format!("{APPLICATION_ID}.desktop")))
}
