//! Keeps the screen from blanking while a session runs.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::KeepAwake;
#[cfg(windows)]
pub use windows::KeepAwake;

/// Nothing is done here yet; a session of a minute rarely meets a screen saver.
#[cfg(not(any(target_os = "linux", windows)))]
#[derive(Debug, Default)]
pub struct KeepAwake;

#[cfg(not(any(target_os = "linux", windows)))]
impl KeepAwake {
    /// Keeps nothing awake.
    pub fn start(_: &str) -> Self {
        Self
    }
}
