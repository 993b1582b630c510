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

use super::Health;
use crate::words::{Spoken, tr};

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

/// What keeps it from being changed.
#[derive(Debug, thiserror::Error)]
#[error("{}", tr!("start at login cannot be changed: {}", _0))]
pub struct AutostartError(Spoken);

impl AutostartError {
    fn new(why: impl Into<Spoken>) -> Self {
        Self(why.into())
    }
}

/// How it fares.
pub fn health() -> Health {
    match status() {
        Ok(Autostart::On) => Health::ok(|| tr!("starts at login")),
        Ok(Autostart::Off) => Health::ok(|| tr!("off; it can be switched on")),
        Ok(Autostart::Disabled) => Health::ok(|| tr!("off; switched off in your desktop's startup programs")),
        Ok(Autostart::Lost(program)) => {
            let lost = move || tr!("the entry starts {}, which is not there", program.display());
            Health::missing(lost, || tr!("Run “rhomboid autostart on” to write it anew."))
        }
        Err(error) => Health::unknown(Spoken::of(error), ""),
    }
}
