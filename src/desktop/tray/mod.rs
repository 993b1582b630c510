//! The icon in the tray with its menu.

pub mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod platform;

#[cfg(target_os = "linux")]
pub use linux::{Tray, look};
#[cfg(not(target_os = "linux"))]
pub use platform::{Tray, look};

pub use icon::{Glyph, Mark};

use super::Health;
use crate::words::tr;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq)]
pub struct TrayState {
    pub mark: Mark,
    /// One short line, at most 127 characters for Windows.
    pub tooltip: String,
    /// The first line of the menu.
    pub headline: String,
    pub can_start: bool,
    pub can_snooze: bool,
    pub can_resume: bool,
}

/// What the tray tells, from a thread of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayReport {
    /// What a person chose there. The activation token lets a window that it opens take the focus on Wayland.
    Chosen { choice: Choice, activation_token: Option<String> },
    /// Whether anything shows the icon.
    Host(Health),
}

/// What a person can choose there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Start,
    Snooze,
    PauseHalfHour,
    PauseHour,
    PauseUntilTomorrow,
    Resume,
    Open,
    Quit,
}

impl Choice {
    fn label(self) -> String {
        match self {
            Self::Start => tr!("Start now"),
            Self::Snooze => tr!("Snooze"),
            Self::PauseHalfHour => tr!("Pause 30 min"),
            Self::PauseHour => tr!("Pause 1 h"),
            Self::PauseUntilTomorrow => tr!("Pause until tomorrow"),
            Self::Resume => tr!("Resume"),
            Self::Open => tr!("Open Rhomboid"),
            Self::Quit => tr!("Quit"),
        }
    }
}
