//! What menus and shells ask of the application by its name, whether it runs or not.

#[cfg(target_os = "linux")]
#[expect(clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;

#[cfg(target_os = "linux")]
pub use linux::{asked, serve};
#[cfg(not(target_os = "linux"))]
pub use none::{asked, serve};
