//! A platform where nothing is watched yet.

use super::found::NoProbe;
use super::report::{Probe, ProbeState, QuietReport};
use crate::desktop::bus::Bus;
use crate::domain::settings;

/// Probes that know nothing.
pub struct Watch {
    report: Box<dyn Fn(QuietReport)>,
}

impl Watch {
    /// Says of every probe that it is not there.
    pub fn start(
        _: &Bus,
        wanted: &settings::QuietSettings,
        report: impl Fn(QuietReport) + Send + 'static,
    ) -> Self {
        let watch = Self { report: Box::new(report) };
        watch.follow(wanted);
        watch
    }

    /// Says so again, because somebody may now wish for one.
    pub fn follow(&self, wanted: &settings::QuietSettings) {
        for probe in Probe::ALL {
            let unknown = QuietReport { probe, state: ProbeState::Unknown, found: Err(NoProbe::NothingHere) };
            (self.report)(if probe.is_wanted(wanted) { unknown } else { probe.unwanted() });
        }
    }
}
