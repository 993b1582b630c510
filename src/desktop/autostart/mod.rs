//! Starting with the session.

#[cfg(not(target_os = "linux"))]
mod platform;
mod state;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(not(target_os = "linux"))]
pub use platform::{disable, enable, status};
pub use state::{Autostart, AutostartError};
#[cfg(target_os = "linux")]
pub use xdg::{disable, enable, status};
