//! Starting with the session.

#[cfg(any(test, target_os = "macos"))]
mod login_item;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(windows)]
mod platform;
mod state;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(target_os = "macos")]
pub use macos::{disable, enable, status};
#[cfg(windows)]
pub use platform::{disable, enable, status};
pub use state::{Autostart, AutostartError};
#[cfg(target_os = "linux")]
pub use xdg::{disable, enable, status};
