//! Starting with the session.

#[cfg(not(target_os = "linux"))]
mod platform;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(not(target_os = "linux"))]
pub use platform::{disable, enable, status};
#[cfg(target_os = "linux")]
pub use xdg::{disable, enable, entry, status};

use crate::words::{Spoken, tr};

/// Whether Rhomboid starts with the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Autostart {
    On,
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
