//! What is told of the person at the computer.

use std::time::Duration;

use crate::desktop::no_display::NoDisplay;
use crate::domain::scheduler::IdleWatch;

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
    /// One whose name is the same in every language, such as a call of the system or a protocol.
    Named {
        name: &'static str,
        /// Whether it tells input from a program that keeps the screen awake.
        tells_apart: bool,
    },
    /// ext-idle-notify-v1, which tells input from presence since its version 2.
    Wayland {
        tells_apart: bool,
    },
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
