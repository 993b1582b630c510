//! Linux: the X server's own switch, and the screen saver's on the session bus. Both end with their
//! connection, so a guide that dies leaves no screen awake.

use x11rb::connection::Connection;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;
use zbus::blocking::Connection as Bus;

const NAME: &str = "org.freedesktop.ScreenSaver";
const PATH: &str = "/org/freedesktop/ScreenSaver";

/// The connections over which it was asked.
#[derive(Debug)]
pub struct Awake {
    _x11: Option<RustConnection>,
    _bus: Option<Bus>,
}

pub fn keep(why: &str) -> Awake {
    Awake { _x11: x11(), _bus: bus(why) }
}

fn x11() -> Option<RustConnection> {
    std::env::var_os("DISPLAY")?;
    let (connection, _) = x11rb::connect(None).ok()?;
    connection.screensaver_query_version(1, 1).ok()?.reply().ok()?;
    connection.screensaver_suspend(1).ok()?;
    connection.flush().ok()?;
    Some(connection)
}

fn bus(why: &str) -> Option<Bus> {
    let bus = Bus::session().ok()?;
    bus.call_method(Some(NAME), PATH, Some(NAME), "Inhibit", &("Rhomboid", why)).ok()?;
    Some(bus)
}
