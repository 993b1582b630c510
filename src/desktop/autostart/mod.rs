//! Starting with the session.

#[cfg(not(target_os = "linux"))]
mod platform;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(not(target_os = "linux"))]
pub use platform::{disable, enable, status};
#[cfg(target_os = "linux")]
pub use xdg::{disable, enable, status};

use std::path::PathBuf;

/// Whether Rhomboid starts with the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Autostart {
    On,
    /// There is an entry for a program that is not there.
    Lost(PathBuf),
    /// There is no entry.
    Off,
    /// There is an entry that the desktop's own settings switched off.
    Disabled,
}

/// What keeps it from being known or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutostartError {
    /// The path of the program cannot stand in a desktop entry.
    Program(PathBuf),
    NoHome,
    /// What the system says.
    Failed(String),
}
