//! The window in front on X11: whether it fills the screen, and whether its program is listed. The
//! window manager writes both onto windows, and the X server tells of each change.

use std::convert::Infallible;
use std::rc::Rc;

use x11rb::connection::Connection as _;
use x11rb::errors::{ConnectError, ReplyError};
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{AtomEnum, ChangeWindowAttributesAux, ConnectionExt as _, EventMask, Window};

use super::change::next_change;
use crate::desktop::back_off::BackOff;
use crate::desktop::display::x_server::XServer;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::NoProbe;
use crate::desktop::quiet::front_report::{FrontReport, FrontWindow};
use crate::desktop::quiet::linux::front::apps;

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
        ReplyError::from(error).into()
    }
}

/// Follows the window in front for as long as the X server with this name is there.
///
/// # Errors
/// Why nothing is known any more.
pub async fn follow(
    name: &str,
    poll_loop: &PollLoop,
    report: &FrontReport<'_>,
    back_off: &mut BackOff,
) -> Result<Infallible, NoProbe> {
    let server = XServer::connect(name, poll_loop).await?;
    let atoms = Atoms::new(&server.connection)?;
    if server.is_inside_wayland(poll_loop).await? {
        return Err(NoProbe::Hidden);
    }
    // Asked earlier, the atoms are answered too.
    let windows = FrontWindows { atoms: atoms.reply()?, server, poll_loop };
    windows.listen(windows.server.root, EventMask::PROPERTY_CHANGE)?;
    back_off.reset();
    let (mut manager, mut front, mut change) = (None, x11rb::NONE, FrontChange::Manager);
    loop {
        if change == FrontChange::Manager {
            manager = windows.manager().await?;
        }
        if manager.is_some() {
            if change > FrontChange::Within {
                front = windows.turn_to_front(front).await?;
            }
            report.seen("X11", windows.look(front, &report.listed).await?);
        } else {
            report.unknown(&NoProbe::NoWindowManager);
        }
        change = next_change(poll_loop, &windows.server, || windows.heard(front, manager)).await?;
    }
}

/// The windows of an X server.
struct FrontWindows<'a> {
    server: Rc<XServer>,
    atoms: Atoms,
    poll_loop: &'a PollLoop,
}

/// What to look at again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum FrontChange {
    /// The window in front changed.
    Within,
    /// Another window is in front.
    Front,
    /// The window manager came or went.
    Manager,
}

impl FrontWindows<'_> {
    /// Asks for events of `window` from now on. One that is gone sends none.
    fn listen(&self, window: Window, events: EventMask) -> Result<(), NoProbe> {
        if window != x11rb::NONE {
            let wish = ChangeWindowAttributesAux::new().event_mask(events);
            self.server.connection.change_window_attributes(window, &wish)?.ignore_error();
        }
        Ok(())
    }

    /// The window by which a window manager shows that it runs: one that names itself.
    async fn manager(&self) -> Result<Option<Window>, NoProbe> {
        let check = self.atoms.manager_check;
        let Some(window) = self.window_in(self.server.root, check).await? else {
            return Ok(None);
        };
        self.listen(window, EventMask::STRUCTURE_NOTIFY)?;
        Ok(self.window_in(window, check).await?.filter(|named| *named == window))
    }

    /// Finds the window in front and listens to it instead of to the one before.
    async fn turn_to_front(&self, before: Window) -> Result<Window, NoProbe> {
        let front = self.window_in(self.server.root, self.atoms.active_window).await?.unwrap_or(x11rb::NONE);
        if front != before {
            self.listen(before, EventMask::NO_EVENT)?;
            self.listen(front, EventMask::PROPERTY_CHANGE)?;
        }
        Ok(front)
    }

    async fn look(&self, front: Window, listed: &[String]) -> Result<FrontWindow, NoProbe> {
        if front == x11rb::NONE {
            return Ok(FrontWindow::default());
        }
        let ask = |property, kind, length| {
            self.server.connection.get_property(false, front, property, kind, 0, length)
        };
        let class = ask(AtomEnum::WM_CLASS.into(), AtomEnum::STRING, 128)?;
        let state = ask(self.atoms.state, AtomEnum::ATOM, 64)?;
        let process = ask(self.atoms.process, AtomEnum::CARDINAL, 1)?;
        self.server.answers(self.poll_loop).await?;
        let mut names = answer(class.reply())?.map_or_else(Vec::new, |class| apps::class_names(&class.value));
        let states = answer(state.reply())?;
        let full = self.atoms.full_screen;
        let fills_the_screen =
            states.and_then(|states| Some(states.value32()?.any(|state| state == full))).unwrap_or(false);
        let process = answer(process.reply())?.and_then(|process| process.value32()?.next());
        if !listed.is_empty() {
            names.extend(process.into_iter().flat_map(apps::process_names));
        }
        Ok(FrontWindow { fills_the_screen, names })
    }

    async fn window_in(&self, window: Window, property: u32) -> Result<Option<Window>, NoProbe> {
        let asked = self.server.connection.get_property(false, window, property, AtomEnum::WINDOW, 0, 1)?;
        self.server.answers(self.poll_loop).await?;
        let found = answer(asked.reply())?.and_then(|reply| reply.value32()?.next());
        Ok(found.filter(|window| *window != x11rb::NONE))
    }

    /// The greatest change that has come.
    fn heard(&self, front: Window, manager: Option<Window>) -> Result<Option<FrontChange>, NoProbe> {
        self.server.connection.flush()?;
        let mut change = None;
        while let Some(event) = self.server.next_event()? {
            change = change.max(self.meaning(&event, front, manager));
        }
        Ok(change)
    }

    fn meaning(&self, event: &Event, front: Window, manager: Option<Window>) -> Option<FrontChange> {
        let atoms = &self.atoms;
        let of_front = [atoms.state, atoms.process, AtomEnum::WM_CLASS.into()];
        match event {
            Event::PropertyNotify(changed) if changed.window == self.server.root => match changed.atom {
                atom if atom == atoms.manager_check => Some(FrontChange::Manager),
                atom if atom == atoms.active_window => Some(FrontChange::Front),
                // A window that ends may go on being named as the one in front.
                atom if atom == atoms.windows => Some(FrontChange::Within),
                _ => None,
            },
            Event::PropertyNotify(changed) if changed.window == front => {
                of_front.contains(&changed.atom).then_some(FrontChange::Within)
            }
            Event::DestroyNotify(gone) if Some(gone.window) == manager => Some(FrontChange::Manager),
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
