//! Starting with the session.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(test, target_os = "macos"))]
mod login_item;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(any(windows, test))]
mod run_entry;
mod state;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(target_os = "linux")]
pub use linux::{disable, enable, status};
#[cfg(target_os = "macos")]
pub use macos::{disable, enable, status};
pub use state::{Autostart, AutostartError};
#[cfg(windows)]
pub use windows::{disable, enable, status};
