//! What the desktop says of the person, the screen and the machine, as events of the scheduler.

use crate::desktop::awake_hold::AwakeReport;
use crate::desktop::health::{Capability, Health};
use crate::desktop::idle::IdleReport;
use crate::desktop::quiet::{ProbeState, QuietReport};
use crate::desktop::sleep::SessionReport;
use crate::domain::event::{Activity, Event};
use crate::domain::{Mono, Reason};

/// What a report amounts to.
#[derive(Debug)]
pub enum Told {
    Event(Event),
    Health(Capability, Health),
}

/// Which of two sources say that a program keeps the screen awake. The scheduler is told once, whichever says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeptAwake {
    by_display: bool,
    by_desktop: bool,
}

impl KeptAwake {
    /// What a report that came at `now` says of the person's input.
    pub fn idle(&mut self, report: IdleReport, now: Mono) -> Vec<Told> {
        let activity = match report {
            IdleReport::Active => Activity::Active,
            IdleReport::Lull => Activity::Lull,
            IdleReport::Away { idle_for } => Activity::Away { since: now.earlier_by(idle_for) },
            IdleReport::Lost => Activity::Unknown,
            IdleReport::KeptAwake(kept) => return self.learn(|known| known.by_display = kept),
            IdleReport::Source(source) => {
                return vec![Told::Health(Capability::Idle, Health::Idle(source))];
            }
        };
        let mut told = Vec::new();
        if activity == Activity::Unknown {
            told = self.learn(|known| known.by_display = false);
        }
        told.push(Told::Event(Event::Activity(activity)));
        told
    }

    /// What a report says of programs that keep the screen awake.
    pub fn awake(&mut self, report: AwakeReport) -> Vec<Told> {
        match report {
            AwakeReport::Kept(kept) => self.learn(|known| known.by_desktop = kept),
            AwakeReport::Source(source) => vec![Told::Health(Capability::Awake, Health::Awake(source))],
        }
    }

    fn learn(&mut self, learn: impl FnOnce(&mut Self)) -> Vec<Told> {
        let before = self.is_so();
        learn(self);
        let is_so = self.is_so();
        (is_so != before).then_some(Told::Event(Event::KeptAwake(is_so))).into_iter().collect()
    }

    const fn is_so(self) -> bool {
        self.by_display || self.by_desktop
    }
}

/// What a report says of the machine and the screen; nothing where it says that all ends.
pub fn session(report: SessionReport) -> Option<Told> {
    Some(Told::Event(match report {
        SessionReport::Sleeping => Event::Sleeping,
        SessionReport::Woke => Event::Woke,
        SessionReport::Locked(true) => Event::Hold(Reason::Locked),
        SessionReport::Locked(false) => Event::Release(Reason::Locked),
        SessionReport::SleepSource(source) => {
            return Some(Told::Health(Capability::Sleep, Health::Sleep(source)));
        }
        SessionReport::LockSource(source) => {
            return Some(Told::Health(Capability::Lock, Health::Lock(source)));
        }
        SessionReport::Ending => return None,
    }))
}

/// What a probe says of a reason for silence.
pub fn quiet(report: QuietReport) -> [Told; 2] {
    let reason = report.probe.reason();
    let event = match report.state {
        ProbeState::On => Event::Hold(reason),
        ProbeState::Off => Event::Release(reason),
        ProbeState::Unknown => Event::Doubt(reason),
    };
    [Told::Health(Capability::of(report.probe), Health::Probe(report.found)), Told::Event(event)]
}
