//! Stand-ins for what a desktop has, where the real one cannot be made to do what a test needs.

/// Takes whatever is asked, and does nothing for it.
macro_rules! deaf {
    ($($interface:ty: $request:ty),* $(,)?) => { $(
        impl Dispatch<$interface, ()> for Compositor {
            fn request(
                _: &mut Self, _: &Client, _: &$interface, _: $request, (): &(), _: &DisplayHandle,
                _: &mut DataInit<'_, Self>,
            ) {}
        }
    )* };
}

pub mod clock;
pub mod compositor;
pub mod file_chooser;
pub mod hung;
pub mod idle_monitor;
pub mod keep_awake;
pub mod logind;
pub mod notification_server;
pub mod portal;
pub mod screen_saver;
pub mod silencers;
pub mod tray_host;
mod windows;

use serde::Serialize;
use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::DynamicType;

/// Sends a signal from a connection that owns no name: to everyone who listens, and straight to
/// each connection on this bus.
pub fn forge(
    address: &str,
    path: &str,
    interface: &str,
    member: &str,
    body: &(impl Serialize + DynamicType),
) {
    to_everybody(address, |bus, to| bus.emit_signal(to, path, interface, member, body).expect("sent"));
}

/// Sends by a connection that owns no name, to nobody in particular and then to each connection on this bus.
fn to_everybody(address: &str, send: impl Fn(&Connection, Option<&str>)) {
    let bus = connection::Builder::address(address).and_then(connection::Builder::build).expect("a bus");
    send(&bus, None);
    let names = DBusProxy::new(&bus).expect("a proxy").list_names().expect("names");
    for name in names.iter().filter(|name| name.starts_with(':')) {
        send(&bus, Some(name.as_str()));
    }
}

/// A service on a bus: its objects live until it is dropped, and it dies with its connection.
fn serve(
    address: &str,
    name: &'static str,
    objects: impl FnOnce(connection::Builder) -> zbus::Result<connection::Builder>,
) -> Connection {
    connection::Builder::address(address)
        .and_then(objects)
        .and_then(|builder| builder.name(name))
        .and_then(connection::Builder::build)
        .expect("a service")
}
