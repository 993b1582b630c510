//! The program in the person's menu of applications, with its picture. A package brings both; a program that
//! came without one puts them into the person's own data folder.

#[cfg(not(target_os = "linux"))]
mod none;
#[cfg(target_os = "linux")]
mod xdg;

#[cfg(not(target_os = "linux"))]
pub use none::{install, mend, remove};
#[cfg(target_os = "linux")]
pub use xdg::{install, mend, remove};
