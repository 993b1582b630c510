//! Screen savers of several desktops.

use std::sync::{Arc, Mutex};

use zbus::blocking::Connection;

use super::serve;
use crate::private::Desktop;

/// A screen saver of one of the desktops.
pub struct ScreenSaver {
    bus: Connection,
    path: &'static str,
    name: &'static str,
    active: Arc<Mutex<bool>>,
}

struct Saver(Arc<Mutex<bool>>);

/// An interface's name is fixed when it is compiled.
macro_rules! saver {
    ($module:ident, $name:literal) => {
        mod $module {
            pub struct Saver(pub super::Saver);

            #[zbus::interface(name = $name)]
            impl Saver {
                fn get_active(&self) -> bool {
                    *self.0.0.lock().expect("not poisoned")
                }
            }
        }
    };
}

saver!(gnome, "org.gnome.ScreenSaver");
saver!(freedesktop, "org.freedesktop.ScreenSaver");
saver!(xfce, "org.xfce.ScreenSaver");

impl ScreenSaver {
    pub fn gnome(desktop: &Desktop, active: bool) -> Self {
        Self::start(desktop, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", active, gnome::Saver)
    }

    pub fn freedesktop(desktop: &Desktop, active: bool) -> Self {
        let (name, path) = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver");
        Self::start(desktop, name, path, active, freedesktop::Saver)
    }

    pub fn xfce(desktop: &Desktop, active: bool) -> Self {
        Self::start(desktop, "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", active, xfce::Saver)
    }

    fn start<S: zbus::object_server::Interface>(
        desktop: &Desktop,
        name: &'static str,
        path: &'static str,
        active: bool,
        saver: fn(Saver) -> S,
    ) -> Self {
        let active = Arc::new(Mutex::new(active));
        let saver = saver(Saver(Arc::clone(&active)));
        let bus = serve(&desktop.bus_address(), name, |builder| builder.serve_at(path, saver));
        Self { bus, path, name, active }
    }

    pub fn activate(&self, active: bool) {
        *self.active.lock().expect("not poisoned") = active;
        self.bus.emit_signal(None::<&str>, self.path, self.name, "ActiveChanged", &active).expect("sent");
    }
}
