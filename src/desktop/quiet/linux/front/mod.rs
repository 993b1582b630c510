//! The window in front: whether it fills the screen, and whether its program is listed.

mod wayland;
mod x11;

use std::os::fd::AsFd;
use std::rc::Rc;
use std::time::Duration;

use super::apps;
use super::board::Board;
use super::sleeper::Sleeper;
use crate::desktop::APPLICATION_ID;
use crate::desktop::back_off::BackOff;
use crate::desktop::display::Display;
use crate::desktop::quiet::{NoProbe, Probe, ProbeSource};

/// How long a window manager takes for all steps of one change.
const SETTLES: Duration = Duration::from_millis(100);
/// How rarely what does not concern us is looked at, at the most: titles may change by the second.
const RARELY: Duration = Duration::from_secs(5);

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
            Display::None(why) => return report.unknown(NoProbe::NoDisplay(why)),
        };
        let stays_hidden = matches!(trouble, NoProbe::Hidden | NoProbe::HiddenByPlasma);
        report.unknown(trouble);
        if stays_hidden {
            return;
        }
        sleeper.before_next(&mut back_off).await;
    }
}

/// Waits until `look` finds something that concerns us among what `server` sends. What a window manager does
/// in steps is one change.
async fn change<C: Ord + Copy>(
    sleeper: &Sleeper,
    server: &Rc<impl AsFd + 'static>,
    mut look: impl FnMut() -> Result<Option<C>, NoProbe>,
) -> Result<C, NoProbe> {
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
            self.board.tell(Probe::Fullscreen, seen.fills_the_screen, ProbeSource::Front(server));
        }
        if !self.listed.is_empty() {
            let source = ProbeSource::FrontProgram(server, self.listed.len());
            self.board.tell(Probe::App, apps::is_listed(&self.listed, &seen.names), source);
        }
    }

    fn unknown(&self, why: NoProbe) {
        let wanted = [(Probe::Fullscreen, self.fullscreen), (Probe::App, !self.listed.is_empty())];
        for (probe, _) in wanted.into_iter().filter(|(_, wanted)| *wanted) {
            self.board.unknown(probe, why.clone());
        }
    }
}
