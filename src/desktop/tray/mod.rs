//! The icon in the tray with its menu.

pub mod icon;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(any(target_os = "linux", windows)))]
mod macos;
mod report;
#[cfg(not(target_os = "linux"))]
mod shown_icon;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::{Tray, look};
#[cfg(not(any(target_os = "linux", windows)))]
pub use macos::{Tray, look};
#[cfg(windows)]
pub use windows::{Tray, look};

pub use icon::{Glyph, Mark};
pub use report::{MenuLine, NoTray, TrayChoice, TrayHost, TrayReport, TrayState};
