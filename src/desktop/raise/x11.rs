//! X11: the window manager is asked to activate the window.

use std::error::Error;

use x11rb::CURRENT_TIME;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ClientMessageEvent, ConnectionExt as _, EventMask};

/// "A direct user action", as pagers say. What an application asks on its own behalf, managers that
/// guard against stolen focus turn down.
const BY_A_PERSON: u32 = 2;

/// Un-minimises, raises and focuses the window with this number.
pub fn raise(window: u64) -> Result<(), Box<dyn Error>> {
    let window = u32::try_from(window)?;
    let (connection, screen) = x11rb::connect(None)?;
    let root = connection.setup().roots[screen].root;
    let active = connection.intern_atom(false, b"_NET_ACTIVE_WINDOW")?.reply()?.atom;
    let message = ClientMessageEvent::new(32, window, active, [BY_A_PERSON, CURRENT_TIME, 0, 0, 0]);
    let managers = EventMask::SUBSTRUCTURE_REDIRECT | EventMask::SUBSTRUCTURE_NOTIFY;
    connection.send_event(false, root, managers, message)?.check()?;
    Ok(())
}
