//! What a person has set on the desktop about how things should look: dark, less movement, more
//! contrast.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(windows)]
mod windows;
mod wishes;

#[cfg(target_os = "linux")]
pub use linux::follow;
#[cfg(target_os = "macos")]
use macos::read;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none::read;
#[cfg(windows)]
use windows::read;

pub use wishes::{Appearance, Scaling};

/// Calls `told` with what the system says. Of a change between dark and light the toolkit tells.
#[cfg(not(target_os = "linux"))]
pub fn follow(mut told: impl FnMut(Appearance)) {
    told(read());
}
