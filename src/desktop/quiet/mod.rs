//! Reasons to stay silent, told by events: do-not-disturb, calls, full screen, a listed program in front.
//!
//! A probe says yes, no, or that it cannot know. It never says, keeps or logs which program it saw.

use std::sync::mpsc;
use std::time::Duration;

use super::bus::Bus;
use super::clock::Clock;
use crate::domain::holds::Reason;
use crate::domain::settings;

mod found;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod none;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(not(target_os = "linux"))]
use none as platform;

pub use found::{CameraWatch, DoNotDisturbWay, MicrophoneWatch, NoProbe, ProbeSource, Unanswered};
pub use platform::Watch;

/// How long a start waits for what stands already.
const MOMENT: Duration = Duration::from_millis(300);
/// How long `doctor` waits for every probe to find its way.
const EXAMINATION: Duration = Duration::from_secs(4);

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
    pub fn is_wanted(self, wanted: &settings::Quiet) -> bool {
        match self {
            Self::DoNotDisturb => wanted.do_not_disturb,
            Self::Call => wanted.calls,
            Self::Fullscreen => wanted.fullscreen,
            Self::App => !wanted.apps.is_empty(),
        }
    }

    /// The report of one that is not to look for anything.
    fn unwanted(self) -> QuietReport {
        let source = if self == Self::App { ProbeSource::NothingListed } else { ProbeSource::SwitchedOff };
        QuietReport { probe: self, state: ProbeState::Off, found: Ok(source) }
    }
}

/// Starts every probe that is wanted, and returns as well what they know after a moment. Everything,
/// that included, is reported.
pub fn start(
    bus: &Bus,
    wanted: &settings::Quiet,
    report: impl Fn(QuietReport) + Send + 'static,
) -> (Watch, Vec<QuietReport>) {
    let (copies, first) = mpsc::channel();
    let watch = Watch::start(bus, wanted, move |news: QuietReport| {
        // Nobody listens any more after the first moment.
        let _ = copies.send(news.clone());
        report(news);
    });
    (watch, collect(&first, MOMENT))
}

/// How each probe would fare, without leaving any behind.
pub fn examine(bus: &Bus, wanted: &settings::Quiet) -> [(Probe, Result<ProbeSource, NoProbe>); 4] {
    let (reports, first) = mpsc::channel();
    let _watch = Watch::start(bus, wanted, move |news| {
        let _ = reports.send(news);
    });
    let found = collect(&first, EXAMINATION);
    Probe::ALL.map(|probe| {
        let said = found.iter().rfind(|report| report.probe == probe);
        (probe, said.map_or(Err(NoProbe::Silent), |report| report.found.clone()))
    })
}

/// Reports until each probe has spoken, at most for `span`.
fn collect(reports: &mpsc::Receiver<QuietReport>, span: Duration) -> Vec<QuietReport> {
    let clock = Clock::start();
    let mut collected: Vec<QuietReport> = Vec::new();
    while Probe::ALL.iter().any(|probe| collected.iter().all(|report| report.probe != *probe)) {
        let left = span.saturating_sub(clock.now().mono.since_start());
        match reports.recv_timeout(left) {
            Ok(report) => collected.push(report),
            Err(_) => break,
        }
    }
    collected
}
