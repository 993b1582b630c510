//! Whether the person is at the computer, told by events and never asked in a loop where the
//! platform has events.

use std::sync::mpsc;
use std::time::Duration;

use super::bus::Bus;
use super::{Health, PATIENCE};
use crate::domain::scheduler::IdleWatch;
use crate::words::tr;

#[cfg(target_os = "linux")]
pub mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(any(windows, target_os = "macos"))]
mod sampled;
#[cfg(windows)]
mod windows;

/// What a source says. Reports come from a thread of the source's own, in the order in which things
/// happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdleReport {
    /// Input has just come.
    Active,
    /// No input for the length of a pause in typing.
    Lull,
    /// No input for this long, at least the idle threshold.
    Away { idle_for: Duration },
    /// A program began or ceased to keep the screen awake, as far as the source itself can tell.
    KeptAwake(bool),
    /// Nothing is known from now on, until the next report.
    Lost,
    /// Which source is used now, or what was tried and why it is not.
    Source(Health),
}

/// A running source.
pub trait IdleSource {
    /// Watches for these lengths from now on. A length that has passed already is reported at once
    /// where the desktop tells.
    fn watch(&mut self, watch: IdleWatch);
}

/// Starts the best source that this desktop offers, now or once there is one.
pub fn start(
    bus: &Bus,
    watch: IdleWatch,
    report: impl Fn(IdleReport) + Clone + Send + Sync + 'static,
) -> Box<dyn IdleSource> {
    #[cfg(target_os = "linux")]
    {
        Box::new(linux::LinuxIdle::start(super::display::Display::of_session(), bus, watch, report))
    }
    #[cfg(not(target_os = "linux"))]
    let _ = bus;
    #[cfg(windows)]
    {
        report(IdleReport::Source(Health::ok("GetLastInputInfo")));
        Box::new(sampled::Sampled::start(watch, windows::idle_for, report))
    }
    #[cfg(target_os = "macos")]
    {
        report(IdleReport::Source(Health::ok("CGEventSource")));
        Box::new(sampled::Sampled::start(watch, macos::idle_for, report))
    }
    #[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
    {
        let _ = watch;
        none::start(report)
    }
}

/// Which source there would be, found by trying.
pub fn look(bus: &Bus, watch: IdleWatch) -> Health {
    let (told, found) = mpsc::channel();
    let _source = start(bus, watch, move |report| {
        if let IdleReport::Source(health) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(health);
        }
    });
    found.recv_timeout(PATIENCE).unwrap_or_else(|_| Health::no_answer(unseen))
}

/// What it means that nothing is known.
fn unseen() -> String {
    tr!("All time counts as use; reminders still come.")
}
