//! Whether a program keeps the screen awake: a video, a call, a talk. Presence without input.
//!
//! Compositors that tell of it themselves do so through the idle source.

use std::sync::mpsc;

use super::PATIENCE;
use super::bus::Bus;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;
mod report;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

pub use report::{AwakeReport, AwakeSource};

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
