//! Whether the machine sleeps, and whether the screen is locked.

use std::sync::mpsc;

use super::PATIENCE;
use super::bus::Bus;

#[cfg(any(test, target_os = "macos"))]
mod announced;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod lockers;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
mod report;
#[cfg(any(test, windows))]
mod session_message;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none as platform;
#[cfg(windows)]
use windows as platform;

pub use report::{LockSource, SessionReport, SleepSource};

/// Begins to watch, for as long as anybody keeps the bus; reports come from its thread. What is true already
/// is reported as well.
pub fn start(bus: &Bus, report: impl Fn(SessionReport) + Clone + Send + Sync + 'static) {
    platform::start(bus, report);
}

/// Who there would be to tell of sleep and of locks, found by asking; nothing of what does not answer in time.
pub fn look(bus: &Bus) -> (Option<SleepSource>, Option<LockSource>) {
    let (told, found) = mpsc::channel();
    // Whoever looked may have seen enough.
    start(bus, move |report| drop(told.send(report)));
    let (mut sleep, mut lock) = (None, None);
    while let (None, _) | (_, None) = (&sleep, &lock) {
        match found.recv_timeout(PATIENCE) {
            Ok(SessionReport::SleepSource(source)) => sleep = Some(source),
            Ok(SessionReport::LockSource(source)) => lock = Some(source),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    (sleep, lock)
}
