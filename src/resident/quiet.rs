//! What the probes say becomes holds, and is said in health.

use std::collections::BTreeMap;

use super::dispatch::Resident;
use crate::desktop::health::{Capability, Health};
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
        self.health.insert(report.probe.capability(), report.health);
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
    let known = reports.into_iter().map(|report| (report.probe.capability(), report.health));
    not_known_yet().chain(known)
}

/// Before the probes have said a word.
fn not_known_yet() -> impl Iterator<Item = (Capability, Health)> {
    Probe::ALL.into_iter().map(|probe| (probe.capability(), Health::unknown(|| tr!("not known yet"), "")))
}

/// Says of each probe whose hold grew too old that it seems stuck.
pub fn name_stuck(
    health: &mut BTreeMap<Capability, Health>,
    view: &View,
    quiet: &settings::Quiet,
    now: Wall,
) {
    for hold in &view.expired {
        if hold.reason == Reason::Locked
            && let Some(lock) = health.get_mut(&Capability::Lock)
        {
            let (using, since) = (lock.using.clone(), words::moment(hold.since, now));
            let wrong = move || {
                tr!(
                    "{}; it says that the screen is locked since {}, and nothing bears that out",
                    using,
                    since
                )
            };
            *lock = Health::unknown(wrong, || tr!("It is believed again once it says otherwise."));
        }
        let Some(probe) = Probe::of(hold.reason).and_then(|probe| health.get_mut(&probe.capability())) else {
            continue;
        };
        let (using, hold, longest) = (probe.using.clone(), *hold, quiet.longest_hold.length());
        let stuck = move || {
            tr!(
                "{}; it says “{}” since {}, longer than {}; reminders come without a sound until it says otherwise",
                using,
                words::reason(hold.reason),
                words::moment(hold.since, now),
                words::length(longest),
            )
        };
        let advice = || tr!("If it is true, pause Rhomboid by hand, or set quiet.longest_hold higher.");
        *probe = Health::unknown(stuck, advice);
    }
}
