//! macOS: every probe on the main thread, which the system wakes when something happens.

mod devices;
mod front;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use dispatch2::{DispatchQueue, DispatchTime, MainThreadBound};
use objc2::MainThreadMarker;

use self::devices::Devices;
use super::found::{NoProbe, ProbeSource};
use super::listed::is_listed;
use super::probe_reports::ProbeReports;
use super::report::{Probe, QuietReport};
use super::settle::Settle;
use crate::desktop::Clock;
use crate::desktop::bus::Bus;
use crate::domain::settings;

/// As the sentences name it.
const NAME: &str = "macOS";

/// Probes that run until the process ends.
pub struct Watch(Rc<SystemProbes>);

struct SystemProbes {
    reports: ProbeReports,
    wanted: RefCell<settings::QuietSettings>,
    devices: Devices,
    call: Cell<Settle>,
    clock: Clock,
    /// None where somebody only looks: nothing is heard on other threads.
    main: Option<MainThreadMarker>,
}

impl Watch {
    /// Looks, and hears from now on what changes if this is the main thread.
    pub fn start(
        _: &Bus,
        wanted: &settings::QuietSettings,
        report: impl Fn(QuietReport) + Send + 'static,
    ) -> Self {
        let probes = Rc::new(SystemProbes {
            reports: ProbeReports::new(report),
            wanted: RefCell::new(wanted.clone()),
            devices: Devices::default(),
            call: Cell::default(),
            clock: Clock::start(),
            main: MainThreadMarker::new(),
        });
        if let Some(main) = probes.main {
            let hearing = Rc::clone(&probes);
            front::hear(main, Rc::new(move || hearing.look_in_front()));
            let hearing = Rc::downgrade(&probes);
            probes.devices.hear(Rc::new(move || {
                if let Some(hearing) = hearing.upgrade() {
                    hearing.look_at_devices();
                }
            }));
        }
        let watch = Self(probes);
        watch.follow(wanted);
        watch
    }

    /// Looks for what is wished from now on.
    pub fn follow(&self, wanted: &settings::QuietSettings) {
        self.0.wanted.replace(wanted.clone());
        for probe in Probe::ALL.into_iter().filter(|probe| !probe.is_wanted(wanted)) {
            self.0.reports.post(probe.unwanted());
        }
        if wanted.do_not_disturb {
            self.0.reports.unknown(Probe::DoNotDisturb, NoProbe::Focus);
        }
        if !wanted.calls {
            self.0.call.take();
        }
        self.0.look_in_front();
        self.0.look_at_devices();
    }
}

impl SystemProbes {
    fn look_in_front(&self) {
        let wanted = self.wanted.borrow();
        if !wanted.fullscreen && wanted.apps.is_empty() {
            return;
        }
        let seen = front::look(self.main);
        if wanted.fullscreen {
            self.reports.tell(Probe::Fullscreen, seen.fills_the_screen, ProbeSource::Front(NAME));
        }
        if !wanted.apps.is_empty() {
            let source = ProbeSource::FrontProgram(NAME, wanted.apps.len());
            self.reports.tell(Probe::App, is_listed(&wanted.apps, &seen.names), source);
        }
    }

    fn look_at_devices(self: &Rc<Self>) {
        if !self.wanted.borrow().calls {
            return;
        }
        let Some(seen) = self.devices.is_call() else {
            return self.reports.unknown(Probe::Call, NoProbe::NoDevices);
        };
        let (mut call, now) = (self.call.get(), self.clock.now().mono);
        call.see(now, seen);
        if let Some(is_call) = call.at(now) {
            self.reports.tell(Probe::Call, is_call, ProbeSource::Devices(NAME));
        }
        self.call.set(call);
        if let (Some(turns), Some(main)) = (call.turns(), self.main) {
            let later = DispatchTime::try_from(turns.since(now)).unwrap_or(DispatchTime::NOW);
            let probes = MainThreadBound::new(Rc::downgrade(self), main);
            let again = move || {
                let probes = MainThreadMarker::new().and_then(|main| probes.get(main).upgrade());
                if let Some(probes) = probes {
                    probes.look_at_devices();
                }
            };
            if let Err(error) = DispatchQueue::main().after(later, again) {
                tracing::warn!(?error, "a change of a device counts only with the next one");
            }
        }
    }
}
