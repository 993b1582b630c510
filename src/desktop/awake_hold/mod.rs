//! Whether a program keeps the screen awake: a video, a call, a talk. Presence without input.
//!
//! Compositors that tell of it themselves do so through the idle source.

use std::sync::mpsc;

use super::bus::Bus;
use super::{Health, PATIENCE};

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;
mod report;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

pub use report::AwakeReport;

/// Begins to watch, for as long as anybody keeps the bus; reports come from its thread. What is true already
/// is reported as well.
pub fn start(bus: &Bus, report: impl Fn(AwakeReport) + Send + Sync + 'static) {
    platform::start(bus, report);
}

/// Who there would be to tell, found by asking.
pub fn look(bus: &Bus) -> Health {
    let (told, found) = mpsc::channel();
    start(bus, move |report| {
        if let AwakeReport::Source(health) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(health);
        }
    });
    found.recv_timeout(PATIENCE).unwrap_or_else(|_| Health::no_answer(""))
}
