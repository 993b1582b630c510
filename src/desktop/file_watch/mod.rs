//! Tells when a file may have changed. Sleeps until the file system says so.

#[cfg(not(windows))]
mod notify;
#[cfg(windows)]
mod windows;

#[cfg(not(windows))]
pub use notify::FileWatch;
#[cfg(windows)]
pub use windows::FileWatch;
