//! What decides: the scheduler with its clock, and the record of what it is told and does.

use std::time::Duration;

use super::record::RecordWriter;
use super::{wall_times, watchdog};
use crate::desktop::Clock;
use crate::desktop::health::SchedulerFault;
use crate::domain::effect::Effect;
use crate::domain::event::Event;
use crate::domain::recent::Recent;
use crate::domain::scheduler::IdleWatch;
use crate::domain::view::ReminderView;
use crate::domain::{Mono, Now, Scheduler, Settings, Snapshot};
use crate::storage::recording::{Recorder, Start};

/// Knows nothing of the desktop, and carries nothing out.
pub struct Core {
    clock: Clock,
    scheduler: Scheduler,
    record: RecordWriter,
    recent: Recent,
    /// No tick comes before then.
    rests_until: Mono,
    /// What the scheduler did that it must never do.
    fault: Option<SchedulerFault>,
}

impl Core {
    /// Begins as `beginning` says, at the time of `clock`. The record goes to `recorder`, if somebody wants one.
    pub fn start(clock: Clock, beginning: &Start, recorder: Option<Recorder>) -> Self {
        Self {
            clock,
            scheduler: beginning.scheduler(),
            record: RecordWriter::start(recorder, beginning),
            recent: Recent::new(beginning.now.wall),
            rests_until: Mono::default(),
            fault: None,
        }
    }

    /// Tells the scheduler of `event`, and returns what is to be done.
    #[must_use]
    pub fn handle(&mut self, event: Event) -> Vec<Effect> {
        let now = self.now();
        let event = wall_times::pause_end(event, &self.settings().hours, now.wall);
        tracing::debug!(?event, at = ?now.mono.since_start(), "event");
        let noted = self.record.notes(&event);
        if event == Event::HistoryDeleted {
            self.recent.forget();
        }
        let effects = self.scheduler.handle(now, event);
        self.record.add(now, noted, &effects);
        for effect in &effects {
            tracing::debug!(?effect, "effect");
        }
        let view = self.scheduler.view(now);
        self.recent.note(now.wall, &view, &effects);
        if let Some(fault) = watchdog::fault(&view, self.scheduler.deadline(), now.mono) {
            self.fault = Some(fault);
            self.rests_until = now.mono + watchdog::REST;
        }
        effects
    }

    /// How long until it wants to be told that time has passed, if at all.
    pub fn next_tick(&self) -> Option<Duration> {
        let deadline = self.scheduler.deadline()?.max(self.rests_until);
        Some(deadline.since(self.now().mono))
    }

    /// This moment.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// Everything worth showing at this moment, each end as the clock on the wall will show it.
    pub fn view(&self) -> ReminderView {
        wall_times::as_shown(self.scheduler.view(self.now()))
    }

    /// What happened in the last hours.
    pub const fn recent(&self) -> &Recent {
        &self.recent
    }

    /// The settings in force.
    pub fn settings(&self) -> &Settings {
        self.scheduler.settings()
    }

    /// What the idle source should watch for.
    pub fn idle_watch(&self) -> IdleWatch {
        self.scheduler.idle_watch()
    }

    /// What should outlive the process.
    pub fn snapshot(&self) -> Snapshot {
        self.scheduler.snapshot(self.now())
    }

    /// What the scheduler did that it must never do, if anything.
    pub const fn fault(&self) -> Option<SchedulerFault> {
        self.fault
    }

    /// Waits until the record is written, but no longer than `patience`.
    pub fn finish(&mut self, patience: Duration) {
        self.record.finish(patience);
    }
}
