//! Whether the person is at the computer, told by events and never asked in a loop where the
//! platform has events.

use std::sync::mpsc;
use std::time::Duration;

use super::PATIENCE;
use super::bus::Bus;
use super::no_display::NoDisplay;
use crate::domain::scheduler::IdleWatch;

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
    Source(Result<IdleSourceKind, NoIdleSource>),
}

/// Which source is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdleSourceKind {
    /// A call of the system with this name.
    System(&'static str),
    /// ext-idle-notify-v1, which tells input from presence since its version 2.
    Wayland {
        tells_apart: bool,
    },
    KdeIdle,
    X11,
    /// A compositor's own monitor on the bus, with this name.
    Monitor {
        name: &'static str,
        instead_of: NoNotices,
    },
}

/// Why no source tells of all input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoIdleSource {
    NothingHere,
    /// The system refuses, and says why.
    Refused(String),
    /// The display server with this name does not answer.
    Silent(&'static str),
    /// Only logind's hint tells.
    HintAlone(NoNotices),
    Nobody(NoNotices),
}

/// Why the display server gives no notices of idle time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoNotices {
    NoDisplay(NoDisplay),
    /// The X server has no idle counter.
    NoCounter,
    /// The X server runs inside Wayland and sees only part of the input.
    InsideWayland,
    /// The compositor has no protocol for it.
    NotOffered,
    /// What the server or the system says, with the name of the server.
    Failed(String),
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
        report(IdleReport::Source(Ok(IdleSourceKind::System("GetLastInputInfo"))));
        Box::new(sampled::Sampled::start(watch, windows::idle_for, report))
    }
    #[cfg(target_os = "macos")]
    {
        report(IdleReport::Source(Ok(IdleSourceKind::System("CGEventSource"))));
        Box::new(sampled::Sampled::start(watch, macos::idle_for, report))
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
