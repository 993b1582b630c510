//! Whether the person is at the computer, told by events and never asked in a loop where the
//! platform has events.

use std::sync::mpsc;

use super::PATIENCE;
use super::bus::Bus;
use crate::domain::scheduler::IdleWatch;

#[cfg(target_os = "linux")]
pub mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
mod report;
#[cfg(any(test, windows, target_os = "macos"))]
mod sampled;
#[cfg(windows)]
mod windows;

pub use report::{IdleReport, IdleSource, IdleSourceKind, NoIdleSource, NoNotices};

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
        report(IdleReport::Source(Ok(IdleSourceKind::Named { name: "GetLastInputInfo", tells_apart: true })));
        Box::new(sampled::Sampled::start(watch, windows::idle_for, || None, report))
    }
    #[cfg(target_os = "macos")]
    {
        report(IdleReport::Source(Ok(IdleSourceKind::Named { name: "CGEventSource", tells_apart: true })));
        Box::new(sampled::Sampled::start(watch, macos::idle_for, macos::is_kept_awake, report))
    }
    #[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
    {
        let _ = watch;
        none::start(report)
    }
}

/// Which source there would be, found by trying; nothing when the desktop does not answer in time.
pub fn look(bus: &Bus, watch: IdleWatch) -> Option<Result<IdleSourceKind, NoIdleSource>> {
    let (told, found) = mpsc::channel();
    let _source = start(bus, watch, move |report| {
        if let IdleReport::Source(source) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(source);
        }
    });
    found.recv_timeout(PATIENCE).ok()
}
