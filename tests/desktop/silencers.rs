//! Stand-ins for the notification servers of other desktops, which tell of do-not-disturb each in a way
//! of its own.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use zbus::blocking::{Connection, connection, fdo::DBusProxy};
use zbus::fdo;
use zbus::zvariant::{DynamicType, OwnedValue, Value};

use crate::private::Desktop;

const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const MAKO: &str = "fr.emersion.Mako";
const MAKO_PATH: &str = "/fr/emersion/Mako";
const DCONF: &str = "ca.desrt.dconf";
const DCONF_PATH: &str = "/ca/desrt/dconf/Writer/user";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plasma,
    Gnome,
    Mako,
    Xfce,
    /// One that tells nobody.
    Other,
}

/// What the person set, and how often anyone asked.
#[derive(Default)]
struct Switch {
    on: AtomicBool,
    touched: AtomicBool,
    asked: AtomicUsize,
}

impl Switch {
    fn read(&self) -> bool {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.on.load(Ordering::SeqCst)
    }
}

/// A running stand-in; dropped, it is gone as after a crash.
pub struct Silencer {
    kind: Kind,
    bus: Connection,
    switch: Arc<Switch>,
    setting: std::path::PathBuf,
}

struct Notifications(Kind, Arc<Switch>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    fn get_server_information(&self) -> (String, String, String, String) {
        let name = match self.0 {
            Kind::Plasma => "Plasma",
            Kind::Gnome => "gnome-shell",
            Kind::Mako => "mako",
            Kind::Xfce => "Xfce Notify Daemon",
            Kind::Other => "stand-in",
        };
        (name.into(), "test".into(), "1".into(), "1.2".into())
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into()]
    }

    #[zbus(property)]
    fn inhibited(&self) -> fdo::Result<bool> {
        match self.0 {
            Kind::Plasma => Ok(self.1.read()),
            _ => Err(fdo::Error::UnknownProperty("no such property".into())),
        }
    }
}

struct Mako(Arc<Switch>);

#[zbus::interface(name = "fr.emersion.Mako")]
impl Mako {
    #[zbus(property)]
    fn modes(&self) -> Vec<String> {
        if self.0.read() { vec!["default".into(), "do-not-disturb".into()] } else { vec!["default".into()] }
    }
}

struct Xfconf(Arc<Switch>);

#[derive(Debug, zbus::DBusError)]
#[zbus(prefix = "org.xfce.Xfconf.Error")]
enum XfconfError {
    #[zbus(error)]
    Bus(zbus::Error),
    PropertyNotFound(String),
}

#[zbus::interface(name = "org.xfce.Xfconf")]
impl Xfconf {
    /// There is none until the person has set it once.
    fn get_property(&self, channel: &str, property: &str) -> Result<OwnedValue, XfconfError> {
        assert_eq!((channel, property), ("xfce4-notifyd", "/do-not-disturb"));
        let on = self.0.read();
        let touched = self.0.touched.load(Ordering::SeqCst);
        if touched { Ok(on.into()) } else { Err(XfconfError::PropertyNotFound(property.to_owned())) }
    }
}

impl Silencer {
    pub fn start(desktop: &Desktop, kind: Kind) -> Self {
        let switch = Arc::<Switch>::default();
        let setting = desktop.path("show-banners");
        let mut builder = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| builder.serve_at(PATH, Notifications(kind, Arc::clone(&switch))))
            .expect("a server");
        builder = match kind {
            Kind::Mako => {
                builder.serve_at(MAKO_PATH, Mako(Arc::clone(&switch))).and_then(|builder| builder.name(MAKO))
            }
            Kind::Xfce => builder
                .serve_at(XFCONF_PATH, Xfconf(Arc::clone(&switch)))
                .and_then(|builder| builder.name(XFCONF)),
            Kind::Gnome => builder.name(DCONF),
            Kind::Plasma | Kind::Other => Ok(builder),
        }
        .expect("a server");
        if kind == Kind::Gnome {
            let program = desktop.path("bin/gsettings");
            let script = format!(
                "#!/bin/sh\n[ \"$*\" = 'get org.gnome.desktop.notifications show-banners' ] || exit 1\n\
                 echo >> {0}.asked; cat {0}\n",
                setting.display()
            );
            std::fs::write(&program, script).expect("written");
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("executable");
            std::fs::write(&setting, "true\n").expect("written");
        }
        let bus = builder.name(NOTIFICATIONS).and_then(connection::Builder::build).expect("a server");
        Self { kind, bus, switch, setting }
    }

    /// As if the person set something that is nobody's concern here.
    pub fn set_another(&self) {
        assert_eq!(self.kind, Kind::Gnome);
        let body = ("/org/gnome/desktop/interface/", vec!["clock-format"], "tag");
        send(&self.bus, None, DCONF_PATH, "ca.desrt.dconf.Writer", "Notify", &body);
    }

    /// As if the person switched it, and the desktop told so.
    pub fn set(&self, on: bool) {
        self.switch.on.store(on, Ordering::SeqCst);
        self.switch.touched.store(true, Ordering::SeqCst);
        if self.kind == Kind::Gnome {
            std::fs::write(&self.setting, if on { "false\n" } else { "true\n" }).expect("written");
        }
        self.announce(&self.bus, on, None);
    }

    /// How often anyone asked for the state.
    pub fn asked(&self) -> usize {
        let by_program = std::fs::read_to_string(self.setting.with_extension("asked")).unwrap_or_default();
        self.switch.asked.load(Ordering::SeqCst) + by_program.lines().count()
    }

    /// Tells everybody, and each one on the bus, that it is on, from a connection of a stranger's.
    pub fn forge(&self, desktop: &Desktop) {
        let bus = desktop.bus();
        self.announce(&bus, true, None);
        for name in DBusProxy::new(&bus).expect("a proxy").list_names().expect("names") {
            if name.as_str().starts_with(':') {
                self.announce(&bus, true, Some(name.as_str()));
            }
        }
    }

    fn announce(&self, bus: &Connection, on: bool, to: Option<&str>) {
        let none = HashMap::<&str, Value>::new();
        match self.kind {
            Kind::Plasma => {
                let changed = HashMap::from([("Inhibited", Value::from(on))]);
                let body = (NOTIFICATIONS, changed, Vec::<&str>::new());
                send(bus, to, PATH, PROPERTIES, "PropertiesChanged", &body);
            }
            Kind::Mako => {
                let body = (MAKO, none, vec!["Modes"]);
                send(bus, to, MAKO_PATH, PROPERTIES, "PropertiesChanged", &body);
            }
            Kind::Xfce => {
                let body = ("xfce4-notifyd", "/do-not-disturb", Value::from(on));
                send(bus, to, XFCONF_PATH, XFCONF, "PropertyChanged", &body);
            }
            Kind::Gnome => {
                // Several keys at once are told of their folder.
                let body = ("/org/gnome/desktop/notifications/", vec!["show-banners", "other"], "tag");
                send(bus, to, DCONF_PATH, "ca.desrt.dconf.Writer", "Notify", &body);
            }
            Kind::Other => {}
        }
    }
}

fn send(
    bus: &Connection,
    to: Option<&str>,
    path: &str,
    interface: &str,
    name: &str,
    body: &(impl serde::Serialize + DynamicType),
) {
    bus.emit_signal(to, path, interface, name, body).expect("sent");
}
