//! Stand-ins for the notification servers of other desktops, which tell of do-not-disturb each in a way
//! of its own.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use zbus::blocking::{Connection, connection};
use zbus::fdo;
use zbus::zvariant::{DynamicType, OwnedValue, Value};

use super::notification_server::{NOTIFICATIONS, NOTIFICATIONS_PATH};
use super::to_everybody;
use crate::private::Desktop;

const XFCONF: &str = "org.xfce.Xfconf";
const XFCONF_PATH: &str = "/org/xfce/Xfconf";
const MAKO: &str = "fr.emersion.Mako";
const MAKO_PATH: &str = "/fr/emersion/Mako";
const SWAY: &str = "org.erikreider.swaync.cc";
const SWAY_PATH: &str = "/org/erikreider/swaync/cc";
const DCONF: &str = "ca.desrt.dconf";
const DCONF_PATH: &str = "/ca/desrt/dconf/Writer/user";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plasma,
    Gnome,
    Mate,
    Mako,
    Sway,
    Xfce,
    Lxqt,
    /// One that tells nobody.
    Other,
}

impl Kind {
    /// Where in dconf the person's wish stands, if there.
    fn key(self) -> Option<&'static str> {
        match self {
            Self::Gnome => Some("org.gnome.desktop.notifications show-banners"),
            Self::Mate => Some("org.mate.NotificationDaemon do-not-disturb"),
            _ => None,
        }
    }

    /// What its setting says.
    fn setting(self, on: bool) -> &'static str {
        match (self, on) {
            (Self::Lxqt, true) => "[General]\n__userfile__=true\ndoNotDisturb=true\n",
            (Self::Lxqt, false) => "[General]\n__userfile__=true\n",
            (Self::Gnome, on) if on => "false\n",
            (Self::Gnome, _) | (_, true) => "true\n",
            (_, false) => "false\n",
        }
    }
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
            Kind::Mate => "Notification Daemon",
            Kind::Mako => "mako",
            Kind::Sway => "SwayNotificationCenter",
            Kind::Xfce => "Xfce Notify Daemon",
            Kind::Lxqt => "lxqt-notificationd",
            Kind::Other => "stand-in",
        };
        let maker = if self.0 == Kind::Mate { "MATE" } else { "test" };
        (name.into(), maker.into(), "1".into(), "1.2".into())
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

struct Sway(Arc<Switch>);

#[zbus::interface(name = "org.erikreider.swaync.cc")]
impl Sway {
    /// Its switch, its panel, its count, and whether a program holds it back.
    fn get_subscribe_data(&self) -> ((bool, bool, u32, bool),) {
        ((self.0.read(), false, 3, false),)
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
        let mut setting = desktop.path("setting");
        let mut builder = connection::Builder::address(desktop.bus_address().as_str())
            .and_then(|builder| {
                builder.serve_at(NOTIFICATIONS_PATH, Notifications(kind, Arc::clone(&switch)))
            })
            .expect("a server");
        builder = match kind {
            Kind::Mako => {
                builder.serve_at(MAKO_PATH, Mako(Arc::clone(&switch))).and_then(|builder| builder.name(MAKO))
            }
            Kind::Xfce => builder
                .serve_at(XFCONF_PATH, Xfconf(Arc::clone(&switch)))
                .and_then(|builder| builder.name(XFCONF)),
            Kind::Sway => {
                builder.serve_at(SWAY_PATH, Sway(Arc::clone(&switch))).and_then(|builder| builder.name(SWAY))
            }
            Kind::Gnome | Kind::Mate => builder.name(DCONF),
            Kind::Plasma | Kind::Lxqt | Kind::Other => Ok(builder),
        }
        .expect("a server");
        if let Some(key) = kind.key() {
            let program = desktop.path("bin/gsettings");
            let script = format!(
                "#!/bin/sh\n[ \"$*\" = 'get {key}' ] || exit 1\necho >> {0}.asked; cat {0}\n",
                setting.display()
            );
            std::fs::write(&program, script).expect("written");
            std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("executable");
            write(&setting, kind.setting(false));
        }
        if kind == Kind::Lxqt {
            setting = desktop.path("config/lxqt/notifications.conf");
            std::fs::create_dir_all(desktop.path("config/lxqt")).expect("a folder");
            write(&setting, kind.setting(false));
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
        if self.setting.exists() {
            write(&self.setting, self.kind.setting(on));
        }
        self.announce(&self.bus, on, None);
    }

    /// As one that has nothing to show, and leaves until it is needed.
    pub fn leave(&self) {
        self.bus.release_name(NOTIFICATIONS).expect("left");
    }

    /// How often anyone asked for the state.
    pub fn asked(&self) -> usize {
        let by_program = std::fs::read_to_string(self.setting.with_extension("asked")).unwrap_or_default();
        self.switch.asked.load(Ordering::SeqCst) + by_program.lines().count()
    }

    /// Tells everybody, and each one on the bus, that it is on, from a connection of a stranger's.
    pub fn forge(&self, desktop: &Desktop) {
        to_everybody(&desktop.bus_address(), |bus, to| self.announce(bus, true, to));
    }

    fn announce(&self, bus: &Connection, on: bool, to: Option<&str>) {
        let none = HashMap::<&str, Value>::new();
        match self.kind {
            Kind::Plasma => {
                let changed = HashMap::from([("Inhibited", Value::from(on))]);
                let body = (NOTIFICATIONS, changed, Vec::<&str>::new());
                send(bus, to, NOTIFICATIONS_PATH, PROPERTIES, "PropertiesChanged", &body);
            }
            Kind::Mako => {
                let body = (MAKO, none, vec!["Modes"]);
                send(bus, to, MAKO_PATH, PROPERTIES, "PropertiesChanged", &body);
            }
            Kind::Xfce => {
                let body = ("xfce4-notifyd", "/do-not-disturb", Value::from(on));
                send(bus, to, XFCONF_PATH, XFCONF, "PropertyChanged", &body);
            }
            Kind::Sway => {
                let body = (3_u32, on, false, false);
                send(bus, to, SWAY_PATH, SWAY, "SubscribeV2", &body);
            }
            Kind::Gnome => {
                // Several keys at once are told of their folder.
                let body = ("/org/gnome/desktop/notifications/", vec!["show-banners", "other"], "tag");
                send(bus, to, DCONF_PATH, "ca.desrt.dconf.Writer", "Notify", &body);
            }
            Kind::Mate => {
                let body = ("/org/mate/notification-daemon/do-not-disturb", vec![""], "tag");
                send(bus, to, DCONF_PATH, "ca.desrt.dconf.Writer", "Notify", &body);
            }
            Kind::Lxqt | Kind::Other => {}
        }
    }
}

/// As settings are written: another file in the place of the one before.
fn write(file: &std::path::Path, text: &str) {
    let new = file.with_extension("new");
    std::fs::write(&new, text).expect("written");
    std::fs::rename(new, file).expect("renamed");
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
