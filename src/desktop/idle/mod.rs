//! Whether the person is at the computer, told by events and never asked in a loop where the
//! platform has events.

use std::time::Duration;

use super::Health;
use crate::domain::scheduler::IdleWatch;

#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(any(windows, target_os = "macos"))]
mod sampled;
#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

/// What a source says. Reports come from a thread of the source's own, in the order in which things
/// happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleReport {
    /// Input has just come.
    Active,
    /// No input for the length of a pause in typing.
    Lull,
    /// No input for this long, at least the idle threshold.
    Away { idle_for: Duration },
    /// The source died; nothing is known from now on.
    Lost,
}

/// A running source.
pub trait IdleSource {
    /// Watches for these lengths from now on. A length that has passed already is reported at once.
    fn watch(&mut self, watch: IdleWatch);
}

/// Starts the best source that this desktop offers and says which it is; without one, nothing is
/// ever reported.
pub fn start(
    watch: IdleWatch,
    report: impl Fn(IdleReport) + Clone + Send + Sync + 'static,
) -> (Option<Box<dyn IdleSource>>, Health) {
    #[cfg(target_os = "linux")]
    {
        // An X server inside Wayland sees only the input to its own windows: worse than nothing.
        if is_wayland() {
            let advice =
                "Rhomboid cannot see pauses on Wayland yet; it counts all time as use and still reminds.";
            return (None, Health::unknown("Wayland", advice));
        }
        match x11::X11Idle::start(watch, report) {
            Ok(source) => (Some(Box::new(source)), Health::ok("X11 (XSync alarms on IDLETIME)")),
            Err(error) => {
                let advice = "Without it all time counts as use; reminders still come.";
                (None, Health::unknown(format!("X11: {error}"), advice))
            }
        }
    }
    #[cfg(windows)]
    {
        (
            Some(Box::new(sampled::Sampled::start(watch, windows::idle_for, report))),
            Health::ok("GetLastInputInfo"),
        )
    }
    #[cfg(target_os = "macos")]
    {
        (Some(Box::new(sampled::Sampled::start(watch, macos::idle_for, report))), Health::ok("CGEventSource"))
    }
    #[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
    {
        none::start(watch, report)
    }
}

#[cfg(target_os = "linux")]
fn is_wayland() -> bool {
    std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty())
}
