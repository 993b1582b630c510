//! Reasons to stay silent, told by events: do-not-disturb, calls, full screen, a listed program in front.
//!
//! A probe says yes, no, or that it cannot know. It never says, keeps or logs which program it saw.

use std::sync::mpsc;
use std::time::Duration;

use super::bus::Bus;
use super::clock::Clock;
use crate::domain::settings;

#[cfg(any(test, target_os = "macos"))]
mod answers;
#[cfg(any(test, windows))]
mod filling;
mod found;
#[cfg(any(target_os = "linux", windows))]
mod front_report;
#[cfg(any(test, windows))]
mod last_use;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(any(target_os = "linux", windows, target_os = "macos"))]
mod listed;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(any(target_os = "linux", windows, target_os = "macos"))]
mod probe_reports;
mod report;
#[cfg(any(target_os = "linux", windows, target_os = "macos"))]
mod settle;
#[cfg(any(test, windows))]
mod shell_state;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
use linux as platform;
#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none as platform;
#[cfg(windows)]
use windows as platform;

pub use found::{CameraWatch, DoNotDisturbWay, NoMicrophone, NoProbe, ProbeSource, Unanswered};
pub use platform::Watch;
pub use report::{Probe, ProbeState, QuietReport};

/// How long a start waits for what stands already.
const MOMENT: Duration = Duration::from_millis(300);
/// How long `doctor` waits for every probe to find its way.
const EXAMINATION: Duration = Duration::from_secs(4);

/// Starts every probe that is wanted, and returns as well what they know after a moment. Everything,
/// that included, is reported.
pub fn start(
    bus: &Bus,
    wanted: &settings::QuietSettings,
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

/// The reasons for silence that stand at this moment, of those that the system tells only to who asks.
pub fn standing(watch: &Watch) -> Vec<QuietReport> {
    #[cfg(windows)]
    return watch.standing();
    #[cfg(not(windows))]
    {
        let _ = watch;
        Vec::new()
    }
}

/// How each probe would fare, without leaving any behind.
pub fn examine(bus: &Bus, wanted: &settings::QuietSettings) -> [(Probe, Result<ProbeSource, NoProbe>); 4] {
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
