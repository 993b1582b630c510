//! Whether the machine sleeps, and whether the screen is locked.

use std::sync::mpsc;

use super::bus::Bus;
use super::{Health, PATIENCE};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod lockers;
#[cfg(not(target_os = "linux"))]
mod none;
mod report;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

pub use report::SessionReport;

/// Begins to watch, for as long as anybody keeps the bus; reports come from its thread. What is true already
/// is reported as well.
pub fn start(bus: &Bus, report: impl Fn(SessionReport) + Clone + Send + Sync + 'static) {
    platform::start(bus, report);
}

/// Who there would be to tell of sleep and of locks, found by asking.
pub fn look(bus: &Bus) -> (Health, Health) {
    let (told, found) = mpsc::channel();
    // Whoever looked may have seen enough.
    start(bus, move |report| drop(told.send(report)));
    let (mut sleep, mut lock) = (None, None);
    while let (None, _) | (_, None) = (&sleep, &lock) {
        match found.recv_timeout(PATIENCE) {
            Ok(SessionReport::SleepSource(health)) => sleep = Some(health),
            Ok(SessionReport::LockSource(health)) => lock = Some(health),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    let silent = || Health::no_answer("");
    (sleep.unwrap_or_else(silent), lock.unwrap_or_else(silent))
}
