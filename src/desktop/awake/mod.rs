//! Keeps the screen from blanking while a session runs.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
mod none;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
use none as platform;
#[cfg(windows)]
use windows as platform;

/// Keeps the screen awake until dropped.
#[derive(Debug)]
pub struct KeepAwake {
    _awake: platform::Awake,
}

impl KeepAwake {
    /// Asks everyone who may blank the screen, and says why. Nobody answering is no fault.
    pub fn start(why: &str) -> Self {
        Self { _awake: platform::keep(why) }
    }
}
