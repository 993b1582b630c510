//! How each capability fares, as far as it is known.

use std::collections::{BTreeMap, BTreeSet};

use crate::desktop::health::{Capability, Health, HealthState, HealthStatus};
use crate::desktop::quiet::Probe;
use crate::domain::Reason;
use crate::domain::settings;
use crate::domain::time::Wall;
use crate::domain::view::ReminderView;
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
        let presence = PRESENCE.into_iter().map(|capability| (capability, Health::Asked));
        let probes = Probe::ALL.into_iter().map(|probe| (Capability::of(probe), Health::NotKnownYet));
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

    /// All of it in words at `now`. A source whose hold grew too old, as `view` shows, seems stuck.
    pub fn told(
        &self,
        view: &ReminderView,
        quiet: &settings::QuietSettings,
        now: Wall,
    ) -> BTreeMap<Capability, HealthStatus> {
        let mut told = words::health_of_all(&self.known);
        for hold in &view.expired {
            let capability = match hold.reason {
                Reason::Locked => Some(Capability::Lock),
                reason => Probe::of(reason).map(Capability::of),
            };
            let Some(health) = capability.and_then(|capability| told.get_mut(&capability)) else { continue };
            let since = words::moment(hold.since, now);
            health.state = HealthState::Unknown;
            (health.using, health.advice) = if hold.reason == Reason::Locked {
                (
                    tr!(
                        "{}; it has reported a locked screen since {}, but the computer is in use",
                        health.using,
                        since
                    ),
                    tr!("It is ignored until the screen is unlocked."),
                )
            } else {
                (
                    tr!(
                        "{}; it has reported “{}” since {}, longer than {}; until that changes, reminders \
                        come without a sound",
                        health.using,
                        words::reason(hold.reason),
                        since,
                        words::length(quiet.longest_hold.length()),
                    ),
                    tr!("If that is right, pause Rhomboid or increase “Longest silence”."),
                )
            };
        }
        told
    }
}
