//! The terminal that the program was typed in. Windows gives none to a program with windows, which has to join it.

#[cfg(not(windows))]
mod none;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub use none::{join, leave};
#[cfg(windows)]
pub use windows::{join, leave};
