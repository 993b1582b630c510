//! What is known of the window in front, and where that goes.

use crate::desktop::APPLICATION_ID;
#[cfg(target_os = "linux")]
use crate::desktop::quiet::found::NoProbe;
use crate::desktop::quiet::found::ProbeSource;
use crate::desktop::quiet::listed::is_listed;
use crate::desktop::quiet::probe_reports::ProbeReports;
use crate::desktop::quiet::report::Probe;

/// What is seen of the window in front; kept no longer than it takes to compare it.
#[derive(Default)]
pub struct FrontWindow {
    pub fills_the_screen: bool,
    pub names: Vec<String>,
}

/// What is wished for, and where the answers go.
pub struct FrontReport<'a> {
    pub reports: &'a ProbeReports,
    pub fullscreen: bool,
    pub listed: Vec<String>,
}

impl FrontReport<'_> {
    /// Takes what is seen by way of `server`.
    pub fn seen(&self, server: &'static str, mut window: FrontWindow) {
        if window.names.iter().any(|name| name == APPLICATION_ID) {
            window = FrontWindow::default();
        }
        if self.fullscreen {
            self.reports.tell(Probe::Fullscreen, window.fills_the_screen, ProbeSource::Front(server));
        }
        if !self.listed.is_empty() {
            let source = ProbeSource::FrontProgram(server, self.listed.len());
            self.reports.tell(Probe::App, is_listed(&self.listed, &window.names), source);
        }
    }

    /// Takes that nothing is known.
    #[cfg(target_os = "linux")]
    pub fn unknown(&self, why: &NoProbe) {
        let wanted = [(Probe::Fullscreen, self.fullscreen), (Probe::App, !self.listed.is_empty())];
        for (probe, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            self.reports.unknown(probe, why.clone());
        }
    }
}
