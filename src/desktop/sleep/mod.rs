//! Whether the machine sleeps, and whether the screen is locked.

use std::sync::mpsc;

use super::PATIENCE;
use super::bus::Bus;
use super::provider::Provider;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod lockers;
#[cfg(not(target_os = "linux"))]
mod none;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

/// What happens to the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionReport {
    /// The machine is about to sleep. On some machines this is heard only after it woke.
    Sleeping,
    /// The machine woke, or did not sleep after all.
    Woke,
    /// The screen was locked or blanked, or is open again.
    Locked(bool),
    /// Who tells of sleep.
    SleepSource(SleepSource),
    /// Who tells of locks.
    LockSource(LockSource),
}

/// Who tells of sleep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SleepSource {
    Logind,
    /// The difference of two clocks, because no logind answers.
    ClocksWithoutLogind,
    /// The difference of two clocks; nobody was asked.
    Clocks,
}

/// Who tells of locks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockSource {
    /// There is nobody to ask on this platform.
    NothingHere,
    NoAnswer,
    Providers(Vec<Provider>),
}

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
