//! The window in front on X11: whether it fills the screen, and whether its program is listed. The
//! window manager writes both onto windows, and the X server tells of each change.

use std::convert::Infallible;
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;
use std::time::Duration;

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ReplyError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::rust_connection::RustConnection;

use super::apps;
use super::board::Board;
use super::sleeper::Sleeper;
use crate::desktop::back_off::BackOff;
use crate::desktop::display;
use crate::desktop::quiet::{Probe, ProbeState};
use crate::desktop::{APPLICATION_ID, Health};
use crate::words::{Spoken, tr};

x11rb::atom_manager! {
    /// What window managers write.
    Atoms: AtomsCookie {
        active_window: b"_NET_ACTIVE_WINDOW".as_slice(),
        manager_check: b"_NET_SUPPORTING_WM_CHECK",
        process: b"_NET_WM_PID",
        state: b"_NET_WM_STATE",
        full_screen: b"_NET_WM_STATE_FULLSCREEN",
    }
}

/// How long a window manager takes for all steps of one change.
const SETTLES: Duration = Duration::from_millis(100);

/// Why nothing is known.
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error("{}", tr!("no X server ({})", _0))]
    Connect(#[from] ConnectError),
    #[error("{}", tr!("the X server has gone ({})", _0))]
    Reply(#[from] ReplyError),
    #[error("the X server runs inside Wayland")]
    InsideWayland,
}

impl From<x11rb::errors::ConnectionError> for Trouble {
    fn from(error: x11rb::errors::ConnectionError) -> Self {
        Self::Reply(error.into())
    }
}

/// Watches for ever, for full screen if so wished, and for the programs in `listed`.
pub async fn watch(sleeper: &Sleeper, board: &Board, fullscreen: bool, listed: Vec<String>) {
    let report = Report { board, fullscreen, listed };
    let name = match display::Display::of_session() {
        display::Display::X11(name) => name,
        display::Display::Wayland(_) => return report.hidden(),
        display::Display::None(why) => return report.unknown(why, advice),
    };
    let mut back_off = BackOff::default();
    loop {
        let Err(trouble) = follow(&name, sleeper, &report, &mut back_off).await;
        if matches!(trouble, Trouble::InsideWayland) {
            return report.hidden();
        }
        report.unknown(Spoken::of(trouble), advice);
        sleeper.before_next(&mut back_off).await;
    }
}

fn advice() -> String {
    tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand.")
}

async fn follow(
    name: &str,
    sleeper: &Sleeper,
    report: &Report<'_>,
    back_off: &mut BackOff,
) -> Result<Infallible, Trouble> {
    let (connection, screen) = RustConnection::connect(Some(name))?;
    if display::is_inside_wayland(&connection)? {
        return Err(Trouble::InsideWayland);
    }
    let root = connection.setup().roots[screen].root;
    let atoms = Atoms::new(&connection)?.reply()?;
    let display = Rc::new(Display { connection, root, atoms });
    display.listen(root, EventMask::PROPERTY_CHANGE)?;
    back_off.reset();
    let (mut manager, mut front, mut change) = (None, x11rb::NONE, Change::Manager);
    loop {
        if change == Change::Manager {
            manager = display.manager()?;
        }
        if manager.is_some() {
            if change > Change::Within {
                front = display.turn_to_front(front)?;
            }
            report.seen(&display.look(front, &report.listed)?);
        } else {
            report.unknown(
                || tr!("X11, and no window manager that tells which window is in front"),
                || tr!("Most window managers tell it; with this one, pause Rhomboid by hand."),
            );
        }
        change = display.change(sleeper, front, manager).await?;
    }
}

/// A connection to the X server.
struct Display {
    connection: RustConnection,
    root: Window,
    atoms: Atoms,
}

impl AsFd for Display {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.connection.stream().as_fd()
    }
}

/// What to look at again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    /// The window in front changed.
    Within,
    /// Another window is in front.
    Front,
    /// The window manager came or went.
    Manager,
}

/// What is seen of the window in front; kept no longer than it takes to compare it.
#[derive(Default)]
struct Seen {
    fills_the_screen: bool,
    names: Vec<String>,
}

impl Display {
    /// Asks for events of `window` from now on. One that is gone sends none.
    fn listen(&self, window: Window, events: EventMask) -> Result<(), Trouble> {
        if window != x11rb::NONE {
            let wish = ChangeWindowAttributesAux::new().event_mask(events);
            self.connection.change_window_attributes(window, &wish)?.ignore_error();
        }
        Ok(())
    }

    /// The window by which a window manager shows that it runs: one that names itself.
    fn manager(&self) -> Result<Option<Window>, Trouble> {
        let check = self.atoms.manager_check;
        let Some(window) = self.window_in(self.root, check)? else {
            return Ok(None);
        };
        self.listen(window, EventMask::STRUCTURE_NOTIFY)?;
        Ok(self.window_in(window, check)?.filter(|named| *named == window))
    }

    /// Finds the window in front and listens to it instead of to the one before.
    fn turn_to_front(&self, before: Window) -> Result<Window, Trouble> {
        let front = self.window_in(self.root, self.atoms.active_window)?.unwrap_or(x11rb::NONE);
        if front != before {
            self.listen(before, EventMask::NO_EVENT)?;
            self.listen(front, EventMask::PROPERTY_CHANGE)?;
        }
        Ok(front)
    }

    fn look(&self, front: Window, listed: &[String]) -> Result<Seen, Trouble> {
        if front == x11rb::NONE {
            return Ok(Seen::default());
        }
        // All questions at once, so that one sleep brings all answers.
        let ask =
            |property, kind, length| self.connection.get_property(false, front, property, kind, 0, length);
        let class = ask(AtomEnum::WM_CLASS.into(), AtomEnum::STRING, 128)?;
        let state = ask(self.atoms.state, AtomEnum::ATOM, 64)?;
        let process = ask(self.atoms.process, AtomEnum::CARDINAL, 1)?;
        let mut names = answer(class.reply())?.map_or_else(Vec::new, |class| apps::class_names(&class.value));
        let states = answer(state.reply())?;
        let full = self.atoms.full_screen;
        let fills_the_screen =
            states.and_then(|states| Some(states.value32()?.any(|state| state == full))).unwrap_or(false);
        let process = answer(process.reply())?.and_then(|process| process.value32()?.next());
        if names.iter().any(|name| name == APPLICATION_ID) {
            return Ok(Seen::default());
        }
        if !listed.is_empty() {
            names.extend(process.into_iter().flat_map(apps::process_names));
        }
        Ok(Seen { fills_the_screen, names })
    }

    fn window_in(&self, window: Window, property: u32) -> Result<Option<Window>, Trouble> {
        let asked = self.connection.get_property(false, window, property, AtomEnum::WINDOW, 0, 1)?;
        let found = answer(asked.reply())?.and_then(|reply| reply.value32()?.next());
        Ok(found.filter(|window| *window != x11rb::NONE))
    }

    /// Waits until something concerns us. What a window manager does in steps is one change.
    async fn change(
        self: &Rc<Self>,
        sleeper: &Sleeper,
        front: Window,
        manager: Option<Window>,
    ) -> Result<Change, Trouble> {
        loop {
            if let Some(first) = self.heard(front, manager)? {
                sleeper.until(sleeper.now() + SETTLES).await;
                return Ok(self.heard(front, manager)?.map_or(first, |later| later.max(first)));
            }
            sleeper.readable(self).await;
        }
    }

    /// The greatest change that has come.
    fn heard(&self, front: Window, manager: Option<Window>) -> Result<Option<Change>, Trouble> {
        self.connection.flush()?;
        let mut change = None;
        while let Some(event) = self.connection.poll_for_event()? {
            change = change.max(self.meaning(&event, front, manager));
        }
        Ok(change)
    }

    fn meaning(&self, event: &Event, front: Window, manager: Option<Window>) -> Option<Change> {
        let atoms = &self.atoms;
        let of_front = [atoms.state, atoms.process, AtomEnum::WM_CLASS.into()];
        match event {
            Event::PropertyNotify(changed) if changed.window == self.root => match changed.atom {
                atom if atom == atoms.manager_check => Some(Change::Manager),
                atom if atom == atoms.active_window => Some(Change::Front),
                _ => None,
            },
            Event::PropertyNotify(changed) if changed.window == front => {
                of_front.contains(&changed.atom).then_some(Change::Within)
            }
            Event::DestroyNotify(gone) if Some(gone.window) == manager => Some(Change::Manager),
            _ => None,
        }
    }
}

/// The reply, or `None` of a window that has just gone.
fn answer<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, Trouble> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What is wished for, and where the answers go.
struct Report<'a> {
    board: &'a Board,
    fullscreen: bool,
    listed: Vec<String>,
}

impl Report<'_> {
    fn seen(&self, seen: &Seen) {
        if self.fullscreen {
            self.board.tell(
                Probe::Fullscreen,
                seen.fills_the_screen,
                Health::ok(|| tr!("X11: the window in front")),
            );
        }
        if !self.listed.is_empty() {
            let count = self.listed.len();
            let using = move || tr!("X11: class and process of the window in front, {} listed", count);
            self.board.tell(Probe::App, apps::is_listed(&self.listed, &seen.names), Health::ok(using));
        }
    }

    /// Nothing can be known inside Wayland.
    fn hidden(&self) {
        self.unknown(
            || tr!("Wayland tells no program about the windows of others"),
            || tr!("Switch on do-not-disturb for a talk or a film, or pause Rhomboid by hand; calls are noticed all the same."),
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
