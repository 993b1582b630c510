//! What the probes report.

use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use rhomboid::desktop::Clock;
use rhomboid::desktop::bus::Bus;
use rhomboid::desktop::quiet::{self, Probe, ProbeState, QuietReport, Watch};
use rhomboid::domain::settings::QuietSettings;

/// Longer than any change takes to count.
const LONG: Duration = Duration::from_secs(10);

/// Probes that run, and what they report.
pub struct Heard {
    _watch: Watch,
    reports: Receiver<QuietReport>,
}

/// Nothing is looked for.
pub fn nothing() -> QuietSettings {
    QuietSettings { do_not_disturb: false, calls: false, fullscreen: false, ..QuietSettings::default() }
}

impl Heard {
    pub fn start(wanted: &QuietSettings) -> Self {
        let (told, reports) = mpsc::channel();
        // At the end of a test nobody listens.
        let (watch, _) = quiet::start(&Bus::start(), wanted, move |report| drop(told.send(report)));
        Self { _watch: watch, reports }
    }

    /// Waits for that state, and returns how long it took.
    #[track_caller]
    pub fn wait_for(&self, probe: Probe, state: ProbeState) -> Duration {
        let clock = Clock::start();
        let mut told = Vec::new();
        loop {
            let waited = || clock.now().mono.since_start();
            let left = LONG.checked_sub(waited()).unwrap_or_else(|| panic!("no {state:?} but {told:#?}"));
            match self.reports.recv_timeout(left) {
                Ok(report) if (report.probe, report.state) == (probe, state) => return waited(),
                Ok(report) => told.push(report),
                Err(error) => panic!("no {state:?} of {probe:?} but {told:#?} ({error})"),
            }
        }
    }

    /// Nothing is told of it for that long.
    #[track_caller]
    pub fn stays(&self, probe: Probe, span: Duration) {
        let clock = Clock::start();
        while let Some(left) = span.checked_sub(clock.now().mono.since_start()) {
            if let Ok(report) = self.reports.recv_timeout(left) {
                assert_ne!(report.probe, probe, "{report:?}");
            }
        }
    }
}
