//! A platform where nothing is watched yet.

use super::report::{Probe, ProbeState, QuietReport};
use crate::desktop::Health;
use crate::desktop::bus::Bus;
use crate::domain::settings;
use crate::words::tr;

/// Probes that know nothing.
pub struct Watch {
    report: Box<dyn Fn(QuietReport)>,
}

impl Watch {
    /// Says of every probe that it is not there.
    pub fn start(_: &Bus, wanted: &settings::Quiet, report: impl Fn(QuietReport) + Send + 'static) -> Self {
        let watch = Self { report: Box::new(report) };
        watch.follow(wanted);
        watch
    }

    /// Says so again, because somebody may now wish for one.
    pub fn follow(&self, wanted: &settings::Quiet) {
        for probe in Probe::ALL {
            let advice = || tr!("Pause Rhomboid by hand for a call or a talk.");
            let health = Health::unknown(|| tr!("not watched on this platform yet"), advice);
            let unknown = QuietReport { probe, state: ProbeState::Unknown, health };
            (self.report)(if probe.is_wanted(wanted) { unknown } else { probe.unwanted() });
        }
    }
}
