//! What is known of the window in front, and where that goes.

use crate::desktop::quiet::linux::apps;
use crate::desktop::quiet::linux::board::Board;
use crate::desktop::quiet::report::{Probe, ProbeState};
use crate::desktop::{APPLICATION_ID, Health};
use crate::words::{Spoken, tr};

/// Why nothing is known.
pub enum FrontError {
    /// The display server is not there, or not any more.
    Gone(Spoken),
    /// It tells nobody of the windows of others.
    Hidden,
    /// Plasma tells programs that it trusts.
    HiddenByPlasma,
}

/// What is seen of the window in front; kept no longer than it takes to compare it.
#[derive(Default)]
pub struct FrontWindow {
    pub fills_the_screen: bool,
    pub names: Vec<String>,
}

/// What is wished for, and where the answers go.
pub struct FrontReport<'a> {
    pub board: &'a Board,
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
            let using = move || tr!("{}: the window in front", server);
            self.board.tell(Probe::Fullscreen, window.fills_the_screen, Health::ok(using));
        }
        if !self.listed.is_empty() {
            let count = self.listed.len();
            let using = move || tr!("{}: the program of the window in front, {} listed", server, count);
            self.board.tell(Probe::App, apps::is_listed(&self.listed, &window.names), Health::ok(using));
        }
    }

    /// Most that is known inside Wayland is of X programs, which may be the least of them.
    pub fn hidden(&self) {
        self.unknown(
            || tr!("Wayland, and this compositor tells no program about the windows of others"),
            || tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand; calls are noticed all the same."),
        );
    }

    pub fn hidden_by_plasma(&self) {
        self.unknown(
            || tr!("Wayland, and Plasma tells of windows only programs that are installed with a desktop entry"),
            || tr!("Plasma itself, from 6.4 on, sets do-not-disturb while a window fills the screen, and that is noticed."),
        );
    }

    pub fn unknown(&self, tried: impl Into<Spoken>, advice: impl Into<Spoken>) {
        let health = Health::unknown(tried, advice);
        let wanted = [(Probe::Fullscreen, self.fullscreen), (Probe::App, !self.listed.is_empty())];
        for (probe, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            self.board.say(probe, ProbeState::Unknown, health.clone());
        }
    }
}

pub fn advice() -> String {
    tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand.")
}
