//! What the probes say becomes holds, and is said in health.

use std::collections::BTreeMap;

use super::dispatch::Resident;
use crate::desktop::health::{Capability, Health, HealthState, HealthStatus};
use crate::desktop::quiet::{Probe, ProbeState, QuietReport};
use crate::domain::Reason;
use crate::domain::event::Event;
use crate::domain::settings;
use crate::domain::time::Wall;
use crate::domain::view::View;
use crate::words::{self, tr};

impl Resident {
    /// Takes the word of a probe.
    pub fn quiet_reported(&mut self, report: QuietReport) {
        let reason = report.probe.reason();
        self.health.insert(Capability::of(report.probe), Health::Probe(report.found));
        self.handle(match report.state {
            ProbeState::On => Event::Hold(reason),
            ProbeState::Off => Event::Release(reason),
            ProbeState::Unknown => Event::Doubt(reason),
        });
    }
}

/// What stands at the start; it holds from the first moment on. The same reports come again as inputs.
pub fn held_already(reports: &[QuietReport]) -> Vec<Reason> {
    let on = reports.iter().filter(|report| report.state == ProbeState::On);
    on.map(|report| report.probe.reason()).collect()
}

/// What the probes say of themselves: at the start some, the others not yet.
pub fn first_health(reports: Vec<QuietReport>) -> impl Iterator<Item = (Capability, Health)> {
    let known = reports.into_iter().map(|report| (Capability::of(report.probe), Health::Probe(report.found)));
    not_known_yet().chain(known)
}

/// Before the probes have said a word.
fn not_known_yet() -> impl Iterator<Item = (Capability, Health)> {
    Probe::ALL.into_iter().map(|probe| (Capability::of(probe), Health::NotKnownYet))
}

/// Says of each probe whose hold grew too old that it seems stuck.
pub fn name_stuck(
    health: &mut BTreeMap<Capability, HealthStatus>,
    view: &View,
    quiet: &settings::Quiet,
    now: Wall,
) {
    for hold in &view.expired {
        let since = words::moment(hold.since, now);
        let mut doubt = |capability, using: &dyn Fn(&str) -> String, advice| {
            if let Some(health) = health.get_mut(&capability) {
                let using = using(&health.using);
                *health = HealthStatus { state: HealthState::Unknown, using, advice };
            }
        };
        if hold.reason == Reason::Locked {
            let wrong = |using: &str| {
                tr!(
                    "{}; it says that the screen is locked since {}, and nothing bears that out",
                    using,
                    since
                )
            };
            doubt(Capability::Lock, &wrong, tr!("It is believed again once it says otherwise."));
        }
        if let Some(probe) = Probe::of(hold.reason) {
            let stuck = |using: &str| {
                tr!(
                    "{}; it says “{}” since {}, longer than {}; reminders come without a sound until it says otherwise",
                    using,
                    words::reason(hold.reason),
                    since,
                    words::length(quiet.longest_hold.length()),
                )
            };
            let advice = tr!("If it is true, pause Rhomboid by hand, or set quiet.longest_hold higher.");
            doubt(Capability::of(probe), &stuck, advice);
        }
    }
}
