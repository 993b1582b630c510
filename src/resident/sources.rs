//! What tells of the person and of the desktop, for as long as the resident runs.

use super::event_loop::Proxy;
use super::input::Input;
use crate::desktop::awake_hold;
use crate::desktop::bus::Bus;
use crate::desktop::idle::{self, IdleSource};
use crate::desktop::quiet::{self, ProbeState, QuietReport, Watch};
use crate::desktop::sleep::{self, SessionReport};
use crate::domain::Reason;
use crate::domain::scheduler::IdleWatch;
use crate::domain::settings;

/// Those of them that follow what the resident wants to know.
pub struct Sources {
    idle: Box<dyn IdleSource>,
    quiet: Watch,
}

impl Sources {
    /// Starts all of them. Returns as well which reasons for silence stand already; each is told as an input too.
    pub fn start(
        bus: &Bus,
        watch: IdleWatch,
        wanted: &settings::QuietSettings,
        proxy: &Proxy,
    ) -> (Self, Vec<Reason>) {
        awake_hold::start(bus, proxy.sends(Input::Awake));
        let told = proxy.clone();
        sleep::start(bus, move |report| {
            let ends = report == SessionReport::Ending;
            told.send(if ends { Input::Quit } else { Input::Session(report) });
        });
        let idle = idle::start(bus, watch, proxy.sends(Input::Idle));
        let (quiet, known) = quiet::start(bus, wanted, proxy.sends(Input::Quiet));
        let standing = known.iter().filter(|report| report.state == ProbeState::On);
        let held = standing.map(|report| report.probe.reason()).collect();
        (Self { idle, quiet }, held)
    }

    /// Watches the person's input for `watch` from now on.
    pub fn watch(&mut self, watch: IdleWatch) {
        self.idle.watch(watch);
    }

    /// The reasons for silence that the system tells only to who asks, as they stand at this moment.
    pub fn standing(&self) -> Vec<QuietReport> {
        quiet::standing(&self.quiet)
    }

    /// Looks for the reasons for silence that the settings want.
    pub fn look_for(&self, wanted: &settings::QuietSettings) {
        self.quiet.follow(wanted);
    }
}
