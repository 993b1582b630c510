//! The program in the person's menu of applications, with its picture. A package brings both; a program that
//! came without one puts them into the person's own data folder.

#[cfg(target_os = "macos")]
mod none;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(target_os = "macos")]
pub use none::{install, mend, remove};
#[cfg(windows)]
pub use windows::{install, mend, remove};
#[cfg(target_os = "linux")]
pub use xdg::{install, mend, remove};
