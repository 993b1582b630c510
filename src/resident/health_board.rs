//! How each capability fares, as far as it is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::desktop::health::{Capability, Health};
use crate::desktop::quiet::Probe;
use crate::domain::Reason;
use crate::domain::settings;
use crate::domain::time::Wall;
use crate::domain::view::View;
use crate::words::{self, tr};

/// What tells of the person, the screen and the machine.
const PRESENCE: [Capability; 4] = [Capability::Idle, Capability::Sleep, Capability::Lock, Capability::Awake];

/// What was said last of each.
#[derive(Debug)]
pub struct HealthBoard {
    known: BTreeMap<Capability, Health>,
    /// Those that were asked at the start and have not answered yet.
    awaited: BTreeSet<Capability>,
}

impl Default for HealthBoard {
    /// At the start, when all of them were asked.
    fn default() -> Self {
        let asked = || Health::unknown(|| tr!("the desktop was asked and has not answered yet"), "");
        let unknown = || Health::unknown(|| tr!("not known yet"), "");
        let presence = PRESENCE.into_iter().map(|capability| (capability, asked()));
        let probes = Probe::ALL.into_iter().map(|probe| (probe.capability(), unknown()));
        Self {
            known: presence.chain(probes).collect(),
            awaited: PRESENCE.into_iter().chain([Capability::Tray]).collect(),
        }
    }
}

impl HealthBoard {
    /// Takes what is said of `capability`. Once all of those have answered that were asked at the start, the start-up
    /// code is not needed any more.
    pub fn note(&mut self, capability: Capability, health: Health) {
        self.known.insert(capability, health);
        if self.awaited.remove(&capability) && self.awaited.is_empty() {
            #[cfg(target_os = "linux")]
            crate::desktop::footprint::let_go_of_startup_code();
        }
    }

    /// There is nothing more to say of `capability`.
    pub fn forget(&mut self, capability: Capability) {
        self.known.remove(&capability);
    }

    /// All of it at `now`. A source whose hold grew too old, as `view` shows, seems stuck.
    pub fn told(
        &self,
        view: &View,
        quiet: &settings::QuietSettings,
        now: Wall,
    ) -> BTreeMap<Capability, Health> {
        let mut told = self.known.clone();
        for hold in &view.expired {
            let capability = match hold.reason {
                Reason::Locked => Some(Capability::Lock),
                reason => Probe::of(reason).map(Probe::capability),
            };
            let Some(health) = capability.and_then(|capability| told.get_mut(&capability)) else { continue };
            let (using, hold, longest) = (health.using.clone(), *hold, quiet.longest_hold.length());
            let since = words::moment(hold.since, now);
            *health = if hold.reason == Reason::Locked {
                let wrong = move || {
                    tr!(
                        "{}; it says that the screen is locked since {}, and nothing bears that out",
                        using,
                        since
                    )
                };
                Health::unknown(wrong, || tr!("It is believed again once it says otherwise."))
            } else {
                let stuck = move || {
                    tr!(
                        "{}; it says “{}” since {}, longer than {}; reminders come without a sound until it says otherwise",
                        using,
                        words::reason(hold.reason),
                        since,
                        words::length(longest),
                    )
                };
                let advice =
                    || tr!("If it is true, pause Rhomboid by hand, or set quiet.longest_hold higher.");
                Health::unknown(stuck, advice)
            };
        }
        told
    }
}
