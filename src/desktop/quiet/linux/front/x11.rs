//! The window in front on X11: whether it fills the screen, and whether its program is listed. The
//! window manager writes both onto windows, and the X server tells of each change.

use std::convert::Infallible;
use std::os::fd::{AsFd, BorrowedFd};
use std::rc::Rc;

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ReplyError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};
use x11rb::rust_connection::RustConnection;

use super::{NoProbe, Report, Seen};
use crate::desktop::back_off::BackOff;
use crate::desktop::display;
use crate::desktop::quiet::linux::apps;
use crate::desktop::quiet::linux::sleeper::Sleeper;

x11rb::atom_manager! {
    /// What window managers write.
    Atoms: AtomsCookie {
        active_window: b"_NET_ACTIVE_WINDOW".as_slice(),
        windows: b"_NET_CLIENT_LIST",
        manager_check: b"_NET_SUPPORTING_WM_CHECK",
        process: b"_NET_WM_PID",
        state: b"_NET_WM_STATE",
        full_screen: b"_NET_WM_STATE_FULLSCREEN",
    }
}

impl From<ConnectError> for NoProbe {
    fn from(error: ConnectError) -> Self {
        Self::NoXServer(error.to_string())
    }
}

impl From<ReplyError> for NoProbe {
    fn from(error: ReplyError) -> Self {
        Self::XServerGone(error.to_string())
    }
}

impl From<x11rb::errors::ConnectionError> for NoProbe {
    fn from(error: x11rb::errors::ConnectionError) -> Self {
        Self::XServerGone(error.to_string())
    }
}

/// Follows the window in front for as long as the X server with this name is there.
pub async fn follow(name: &str, sleeper: &Sleeper, report: &Report<'_>, back_off: &mut BackOff) -> NoProbe {
    let Err(trouble) = watch(name, sleeper, report, back_off).await;
    trouble
}

async fn watch(
    name: &str,
    sleeper: &Sleeper,
    report: &Report<'_>,
    back_off: &mut BackOff,
) -> Result<Infallible, NoProbe> {
    let (connection, screen) = RustConnection::connect(Some(name))?;
    if display::is_inside_wayland(&connection)? {
        return Err(NoProbe::Hidden);
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
            report.seen("X11", display.look(front, &report.listed)?);
        } else {
            report.unknown(NoProbe::NoWindowManager);
        }
        change = super::change(sleeper, &display, || display.heard(front, manager)).await?;
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

impl Display {
    /// Asks for events of `window` from now on. One that is gone sends none.
    fn listen(&self, window: Window, events: EventMask) -> Result<(), NoProbe> {
        if window != x11rb::NONE {
            let wish = ChangeWindowAttributesAux::new().event_mask(events);
            self.connection.change_window_attributes(window, &wish)?.ignore_error();
        }
        Ok(())
    }

    /// The window by which a window manager shows that it runs: one that names itself.
    fn manager(&self) -> Result<Option<Window>, NoProbe> {
        let check = self.atoms.manager_check;
        let Some(window) = self.window_in(self.root, check)? else {
            return Ok(None);
        };
        self.listen(window, EventMask::STRUCTURE_NOTIFY)?;
        Ok(self.window_in(window, check)?.filter(|named| *named == window))
    }

    /// Finds the window in front and listens to it instead of to the one before.
    fn turn_to_front(&self, before: Window) -> Result<Window, NoProbe> {
        let front = self.window_in(self.root, self.atoms.active_window)?.unwrap_or(x11rb::NONE);
        if front != before {
            self.listen(before, EventMask::NO_EVENT)?;
            self.listen(front, EventMask::PROPERTY_CHANGE)?;
        }
        Ok(front)
    }

    fn look(&self, front: Window, listed: &[String]) -> Result<Seen, NoProbe> {
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
        if !listed.is_empty() {
            names.extend(process.into_iter().flat_map(apps::process_names));
        }
        Ok(Seen { fills_the_screen, names })
    }

    fn window_in(&self, window: Window, property: u32) -> Result<Option<Window>, NoProbe> {
        let asked = self.connection.get_property(false, window, property, AtomEnum::WINDOW, 0, 1)?;
        let found = answer(asked.reply())?.and_then(|reply| reply.value32()?.next());
        Ok(found.filter(|window| *window != x11rb::NONE))
    }

    /// The greatest change that has come.
    fn heard(&self, front: Window, manager: Option<Window>) -> Result<Option<Change>, NoProbe> {
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
                // A window that ends may go on being named as the one in front.
                atom if atom == atoms.windows => Some(Change::Within),
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
fn answer<T>(reply: Result<T, ReplyError>) -> Result<Option<T>, NoProbe> {
    match reply {
        Ok(reply) => Ok(Some(reply)),
        Err(ReplyError::X11Error(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
