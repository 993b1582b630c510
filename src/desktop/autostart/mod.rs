//! Starting with the session.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(test, target_os = "macos"))]
mod login_item;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod platform;
#[cfg(target_os = "linux")]
mod portal;
mod state;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(target_os = "linux")]
pub use linux::{disable, enable, status};
#[cfg(target_os = "macos")]
pub use macos::{disable, enable, status};
#[cfg(windows)]
pub use platform::{disable, enable, status};
pub use state::{Autostart, AutostartError};
