//! Whether a program keeps the screen awake: a video, a call, a talk. Presence without input.
//!
//! Compositors that tell of it themselves do so through the idle source.

use std::sync::mpsc;

use super::PATIENCE;
use super::bus::Bus;
use super::provider::Provider;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

/// What the desktop says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwakeReport {
    /// A program began or ceased to keep the screen awake.
    Kept(bool),
    /// Who tells of it.
    Source(AwakeSource),
}

/// Who tells of programs that keep the screen awake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwakeSource {
    /// There is nobody to ask on this platform.
    NothingHere,
    NoAnswer,
    /// These do; `is_kept` says whether a program does now.
    Providers {
        known: Vec<Provider>,
        is_kept: bool,
    },
}

/// Begins to watch, for as long as anybody keeps the bus; reports come from its thread. What is true already
/// is reported as well.
pub fn start(bus: &Bus, report: impl Fn(AwakeReport) + Send + Sync + 'static) {
    platform::start(bus, report);
}

/// Who there would be to tell, found by asking; nothing when the desktop does not answer in time.
pub fn look(bus: &Bus) -> Option<AwakeSource> {
    let (told, found) = mpsc::channel();
    start(bus, move |report| {
        if let AwakeReport::Source(source) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(source);
        }
    });
    found.recv_timeout(PATIENCE).ok()
}
