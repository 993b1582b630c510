//! Whether the program starts with the session.

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
    /// The desktop decides, and does not say how.
    LeftToPortal,
}

/// What keeps it from being known or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AutostartError {
    /// The path of the program cannot stand in a desktop entry.
    Program(PathBuf),
    NoHome,
    /// The system starts apps alone, and this program was started outside of its own.
    NoApp,
    /// The desktop or the person said no.
    NotAllowed,
    /// What the system says.
    Failed(String),
}
