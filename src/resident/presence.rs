//! What is told of the person, the screen and the machine, as events of the scheduler.

use super::dispatch::Resident;
use crate::desktop::awake_hold::AwakeReport;
use crate::desktop::health::{Capability, Health};
use crate::desktop::idle::IdleReport;
use crate::desktop::sleep::SessionReport;
use crate::domain::Reason;
use crate::domain::event::{Activity, Event};

/// Who says that a program keeps the screen awake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptAwake {
    by_display: bool,
    by_desktop: bool,
}

impl Resident {
    pub(super) fn idle_reported(&mut self, report: IdleReport) {
        let activity = match report {
            IdleReport::Active => Activity::Active,
            IdleReport::Lull => Activity::Lull,
            IdleReport::Away { idle_for } => {
                Activity::Away { since: self.clock.now().mono.earlier_by(idle_for) }
            }
            IdleReport::Lost => {
                self.keep_awake(|kept| kept.by_display = false);
                Activity::Unknown
            }
            IdleReport::KeptAwake(kept) => return self.keep_awake(|known| known.by_display = kept),
            IdleReport::Source(source) => return self.note(Capability::Idle, Health::Idle(source)),
        };
        self.handle(Event::Activity(activity));
    }

    pub(super) fn awake_reported(&mut self, report: AwakeReport) {
        match report {
            AwakeReport::Kept(kept) => self.keep_awake(|known| known.by_desktop = kept),
            AwakeReport::Source(source) => self.note(Capability::Awake, Health::Awake(source)),
        }
    }

    pub(super) fn session_reported(&mut self, report: SessionReport) {
        match report {
            SessionReport::Sleeping => self.handle(Event::Sleeping),
            SessionReport::Woke => self.handle(Event::Woke),
            SessionReport::Locked(true) => self.handle(Event::Hold(Reason::Locked)),
            SessionReport::Locked(false) => self.handle(Event::Release(Reason::Locked)),
            SessionReport::SleepSource(source) => self.note(Capability::Sleep, Health::Sleep(source)),
            SessionReport::LockSource(source) => self.note(Capability::Lock, Health::Lock(source)),
        }
    }

    /// The scheduler hears of it once, whoever says so.
    fn keep_awake(&mut self, learn: impl FnOnce(&mut KeptAwake)) {
        let before = self.kept_awake.is_so();
        learn(&mut self.kept_awake);
        let now = self.kept_awake.is_so();
        if now != before {
            self.handle(Event::KeptAwake(now));
        }
    }

    fn note(&mut self, capability: Capability, health: Health) {
        self.health.insert(capability, health);
        self.begun.heard_of(capability);
    }
}

impl KeptAwake {
    const fn is_so(self) -> bool {
        self.by_display || self.by_desktop
    }
}
