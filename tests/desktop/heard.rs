//! The source of idle time alone, without a resident around it.

use std::sync::{Arc, Mutex};

use rhomboid::desktop::bus::Bus;
use rhomboid::desktop::display::Display;
use rhomboid::desktop::health::{Capability, Health, HealthState};
use rhomboid::desktop::idle::IdleReport;
use rhomboid::desktop::idle::linux::LinuxIdle;
use rhomboid::domain::Period;
use rhomboid::domain::scheduler::IdleWatch;
use rhomboid::words;

use crate::private::{Desktop, wait_until};

/// A source in this process, and what it said.
pub struct Heard {
    _source: LinuxIdle,
    reports: Arc<Mutex<Vec<IdleReport>>>,
}

impl Heard {
    pub fn start(desktop: &Desktop, display: Display) -> Self {
        Self::with_threshold(desktop, display, Period::seconds(1))
    }

    pub fn with_threshold(desktop: &Desktop, display: Display, away: Period) -> Self {
        let reports = Arc::<Mutex<Vec<_>>>::default();
        let told = Arc::clone(&reports);
        let bus = Bus::at(&desktop.bus_address(), &desktop.system_bus_address());
        let watch = IdleWatch { away, lull: None };
        let report = move |report| told.lock().expect("not poisoned").push(report);
        Self { _source: LinuxIdle::start(display, &bus, watch, report), reports }
    }

    /// Waits until this was said, and forgets everything up to it.
    #[track_caller]
    pub fn wait_for(&self, what: &str, mut is: impl FnMut(&IdleReport) -> bool) {
        wait_until(what, || {
            let mut reports = self.reports.lock().expect("not poisoned");
            let found = reports.iter().position(&mut is);
            found.is_some_and(|at| reports.drain(..=at).count() > 0)
        });
    }

    #[track_caller]
    pub fn wait_for_source(&self, state: HealthState, using: &str) {
        self.wait_for(using, |report| {
            let IdleReport::Source(source) = report else { return false };
            let health = words::health(Capability::Idle, &Health::Idle(source.clone()));
            health.state == state && health.using.contains(using)
        });
    }
}
