//! Who tells whether the person is at the computer, and why nobody does.

use tr::tr;

use super::advice::plain;
use crate::desktop::idle::{IdleSourceKind, NoIdleSource, NoNotices};
use crate::words::no_display;

/// The source, and the advice.
pub fn source(source: &IdleSourceKind) -> (String, String) {
    let presence =
        || tr!("A program that keeps the screen awake counts as use here, whatever the settings say.");
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
        NoIdleSource::NothingHere => (tr!("nothing on this platform"), unseen()),
        NoIdleSource::Silent(display) => (
            tr!("{}: it does not answer", display),
            tr!("All time counts as use until it answers again; reminders still come."),
        ),
        NoIdleSource::HintAlone(display) => (
            tr!("logind's idle hint ({}; no idle monitor on the bus)", no_notices(display)),
            tr!("Only what your desktop tells logind is seen: mostly an absence of several minutes."),
        ),
        NoIdleSource::Nobody(display) => {
            (tr!("{}; no idle monitor on the bus; no logind answers", no_notices(display)), unseen())
        }
    }
}

/// What it means that nothing is known.
pub fn unseen() -> String {
    tr!("All time counts as use; reminders still come.")
}

fn no_notices(why: &NoNotices) -> String {
    match why {
        NoNotices::NoDisplay(why) => no_display(*why),
        NoNotices::NoCounter => tr!("X11: the server has no idle counter"),
        NoNotices::InsideWayland => {
            tr!("X11: the server runs inside Wayland and sees only part of the input")
        }
        NoNotices::NotOffered => tr!("Wayland: the compositor tells nothing of idle time"),
        NoNotices::Failed(error) => error.clone(),
    }
}
