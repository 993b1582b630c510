//! The icon in the tray with its menu.

pub mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod platform;
mod report;

#[cfg(target_os = "linux")]
pub use linux::{Tray, look};
#[cfg(not(target_os = "linux"))]
pub use platform::{Tray, look};

pub use icon::{Glyph, Mark};
pub use report::{MenuLine, NoTray, TrayChoice, TrayHost, TrayReport, TrayState};
