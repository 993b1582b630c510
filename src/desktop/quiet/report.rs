//! What the probes know.

use super::found::{NoProbe, ProbeSource};
use crate::domain::holds::Reason;
use crate::domain::settings;

/// What looks for one reason to stay silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Probe {
    /// The desktop's own do-not-disturb.
    DoNotDisturb,
    /// A microphone or camera in use.
    Call,
    /// A window that fills the screen.
    Fullscreen,
    /// A listed program in front.
    App,
}

/// What a probe knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeState {
    On,
    Off,
    /// Nothing can be known, here or now; reminders go on.
    Unknown,
}

/// What changed about a probe. Reports come from a thread of the probes' own, in the order in which
/// things happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietReport {
    pub probe: Probe,
    pub state: ProbeState,
    pub found: Result<ProbeSource, NoProbe>,
}

impl Probe {
    /// Each once.
    pub const ALL: [Self; 4] = [Self::DoNotDisturb, Self::Call, Self::Fullscreen, Self::App];

    /// What it is a reason of.
    pub const fn reason(self) -> Reason {
        match self {
            Self::DoNotDisturb => Reason::DoNotDisturb,
            Self::Call => Reason::Call,
            Self::Fullscreen => Reason::Fullscreen,
            Self::App => Reason::App,
        }
    }

    /// The probe that tells of `reason`, if one does.
    pub fn of(reason: Reason) -> Option<Self> {
        Self::ALL.into_iter().find(|probe| probe.reason() == reason)
    }

    /// Whether it is to look for anything.
    pub fn is_wanted(self, wanted: &settings::QuietSettings) -> bool {
        match self {
            Self::DoNotDisturb => wanted.do_not_disturb,
            Self::Call => wanted.calls,
            Self::Fullscreen => wanted.fullscreen,
            Self::App => !wanted.apps.is_empty(),
        }
    }

    /// The report of one that is not to look for anything.
    pub fn unwanted(self) -> QuietReport {
        let source = if self == Self::App { ProbeSource::NothingListed } else { ProbeSource::SwitchedOff };
        QuietReport { probe: self, state: ProbeState::Off, found: Ok(source) }
    }
}
