//! Who tells whether the person is at the computer, and why nobody does.

use tr::tr;

use super::advice::plain;
use crate::desktop::idle::{IdleSourceKind, NoIdleSource, NoNotices};
use crate::words::no_display;

/// The source, and the advice.
pub fn source(source: &IdleSourceKind) -> (String, String) {
    let presence = || tr!("On this desktop, apps that keep the screen awake always count as screen time.");
    match source {
        IdleSourceKind::Named { name, tells_apart: true } => plain((*name).to_owned()),
        IdleSourceKind::Named { name, tells_apart: false } => ((*name).to_owned(), presence()),
        IdleSourceKind::Wayland { tells_apart: true } => {
            plain(tr!("Wayland (ext-idle-notify-v1, version 2)"))
        }
        IdleSourceKind::Wayland { tells_apart: false } => {
            (tr!("Wayland (ext-idle-notify-v1, version 1)"), presence())
        }
        IdleSourceKind::X11 => plain(tr!("X11 (XSync alarms on IDLETIME)")),
        IdleSourceKind::Monitor { name, instead_of } => plain(format!("{name} ({})", no_notices(instead_of))),
    }
}

/// Why there is none, and the advice.
pub fn no_source(why: &NoIdleSource) -> (String, String) {
    match why {
        NoIdleSource::NothingHere => (tr!("not available on this platform"), unseen()),
        NoIdleSource::Silent(display) => (
            tr!("{}: not responding", display),
            tr!("Until it responds, all time counts as time at the computer. Reminders still come."),
        ),
        NoIdleSource::HintAlone(display) => (
            tr!("logind's idle hint ({}; no idle monitor on the bus)", no_notices(display)),
            tr!("Your desktop reports only longer absences, usually of several minutes."),
        ),
        NoIdleSource::Nobody(display) => {
            (tr!("{}; no idle monitor on the bus; logind is not responding", no_notices(display)), unseen())
        }
    }
}

/// What it means that nothing is known.
pub fn unseen() -> String {
    tr!("All time counts as time at the computer. Reminders still come.")
}

fn no_notices(why: &NoNotices) -> String {
    match why {
        NoNotices::NoDisplay(why) => no_display(*why),
        NoNotices::NoCounter => tr!("X11: the server has no idle counter"),
        NoNotices::InsideWayland => {
            tr!("X11: the server runs inside Wayland and sees only part of the input")
        }
        NoNotices::NotOffered => tr!("Wayland: the compositor does not report idle time"),
        NoNotices::Failed(error) => error.clone(),
    }
}
