//! The window in front: whether it fills the screen, and whether its program is listed.

mod wayland;
mod x11;

use std::os::fd::AsFd;
use std::rc::Rc;
use std::time::Duration;

use super::apps;
use super::board::Board;
use super::sleeper::Sleeper;
use crate::desktop::back_off::BackOff;
use crate::desktop::display::Display;
use crate::desktop::quiet::{Probe, ProbeState};
use crate::desktop::{APPLICATION_ID, Health};
use crate::words::{Spoken, tr};

/// How long a window manager takes for all steps of one change.
const SETTLES: Duration = Duration::from_millis(100);
/// How rarely what does not concern us is looked at, at the most: titles may change by the second.
const RARELY: Duration = Duration::from_secs(5);

/// Why nothing is known.
enum Trouble {
    /// The display server is not there, or not any more.
    Gone(Spoken),
    /// It tells nobody of the windows of others.
    Hidden,
    /// Plasma tells programs that it trusts.
    HiddenByPlasma,
}

/// What is seen of the window in front; kept no longer than it takes to compare it.
#[derive(Default)]
struct Seen {
    fills_the_screen: bool,
    names: Vec<String>,
}

/// Watches for ever, for full screen if so wished, and for the programs in `listed`.
pub async fn watch(sleeper: &Sleeper, board: &Board, fullscreen: bool, listed: Vec<String>) {
    let report = Report { board, fullscreen, listed };
    let mut back_off = BackOff::default();
    loop {
        let trouble = match Display::of_session() {
            Display::X11(name) => x11::follow(&name, sleeper, &report, &mut back_off).await,
            Display::Wayland(socket) => wayland::follow(&socket, sleeper, &report, &mut back_off).await,
            Display::None(why) => return report.unknown(why, advice),
        };
        match trouble {
            Trouble::Gone(why) => report.unknown(why, advice),
            Trouble::Hidden => return report.hidden(),
            Trouble::HiddenByPlasma => return report.hidden_by_plasma(),
        }
        sleeper.before_next(&mut back_off).await;
    }
}

fn advice() -> String {
    tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand.")
}

/// Waits until `look` finds something that concerns us among what `server` sends. What a window manager does
/// in steps is one change.
async fn change<C: Ord + Copy>(
    sleeper: &Sleeper,
    server: &Rc<impl AsFd + 'static>,
    mut look: impl FnMut() -> Result<Option<C>, Trouble>,
) -> Result<C, Trouble> {
    let (mut pause, mut is_vain) = (SETTLES, false);
    loop {
        if let Some(first) = look()? {
            sleeper.until(sleeper.now() + SETTLES).await;
            return Ok(look()?.map_or(first, |later| later.max(first)));
        }
        if is_vain {
            sleeper.until(sleeper.now() + pause).await;
            pause = (pause * 2).min(RARELY);
        }
        let begun = sleeper.now();
        sleeper.readable(server).await;
        is_vain = true;
        if sleeper.now().since(begun) > RARELY {
            pause = SETTLES;
        }
    }
}

/// What is wished for, and where the answers go.
struct Report<'a> {
    board: &'a Board,
    fullscreen: bool,
    listed: Vec<String>,
}

impl Report<'_> {
    /// Takes what is seen by way of `server`.
    fn seen(&self, server: &'static str, mut seen: Seen) {
        if seen.names.iter().any(|name| name == APPLICATION_ID) {
            seen = Seen::default();
        }
        if self.fullscreen {
            let using = move || tr!("{}: the window in front", server);
            self.board.tell(Probe::Fullscreen, seen.fills_the_screen, Health::ok(using));
        }
        if !self.listed.is_empty() {
            let count = self.listed.len();
            let using = move || tr!("{}: the program of the window in front, {} listed", server, count);
            self.board.tell(Probe::App, apps::is_listed(&self.listed, &seen.names), Health::ok(using));
        }
    }

    /// Most that is known inside Wayland is of X programs, which may be the least of them.
    fn hidden(&self) {
        self.unknown(
            || tr!("Wayland, and this compositor tells no program about the windows of others"),
            || tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand; calls are noticed all the same."),
        );
    }

    fn hidden_by_plasma(&self) {
        self.unknown(
            || tr!("Wayland, and Plasma tells of windows only programs that are installed with a desktop entry"),
            || tr!("Plasma itself, from 6.4 on, sets do-not-disturb while a window fills the screen, and that is noticed."),
        );
    }

    fn unknown(&self, tried: impl Into<Spoken>, advice: impl Into<Spoken>) {
        let health = Health::unknown(tried, advice);
        let wanted = [(Probe::Fullscreen, self.fullscreen), (Probe::App, !self.listed.is_empty())];
        for (probe, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            self.board.say(probe, ProbeState::Unknown, health.clone());
        }
    }
}
