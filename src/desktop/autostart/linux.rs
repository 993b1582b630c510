//! Linux: by an entry of the person's own, or by the portal, where a sandbox keeps the folder of entries closed.

use std::path::Path;

use super::state::{Autostart, AutostartError};
use super::{portal, xdg};
use crate::desktop::sandbox;

/// Makes the session start `program`.
///
/// # Errors
/// When an entry cannot be written, or the desktop does not allow it.
pub fn enable(program: &Path) -> Result<(), AutostartError> {
    if sandbox::is_flatpak() { portal::request(true) } else { xdg::enable(program) }
}

/// Takes it back.
///
/// # Errors
/// When an entry cannot be removed, or the portal refuses.
pub fn disable() -> Result<(), AutostartError> {
    if sandbox::is_flatpak() { portal::request(false) } else { xdg::disable() }
}

/// What is known of it.
///
/// # Errors
/// When nobody can tell where an entry would lie.
pub fn status() -> Result<Autostart, AutostartError> {
    if sandbox::is_flatpak() { Ok(Autostart::LeftToPortal) } else { xdg::status() }
}
