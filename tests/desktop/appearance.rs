//! What the desktop's own settings ask of the windows: dark, less movement, more contrast, another size; said by a
//! portal, or by a settings daemon under X11.

use std::collections::{HashMap, HashSet};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use x11rb::protocol::xproto::ConnectionExt as _;
use zbus::zvariant::{OwnedValue, Value};

use crate::opened::Opened;
use crate::private::{Desktop, stays, wait_until};

/// A portal that knows one setting.
pub struct Settings {
    pub namespace: &'static str,
    pub key: &'static str,
    pub value: Box<dyn Fn() -> Value<'static> + Send + Sync>,
}

#[expect(clippy::needless_pass_by_value, reason = "D-Bus interfaces are declared so")]
#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read_all(&self, namespaces: Vec<String>) -> HashMap<String, HashMap<String, OwnedValue>> {
        let mut all = HashMap::new();
        if namespaces.iter().any(|namespace| namespace == self.namespace) {
            let value = OwnedValue::try_from((self.value)()).expect("a value");
            all.insert(self.namespace.to_owned(), HashMap::from([(self.key.to_owned(), value)]));
        }
        all
    }
}

/// Answers in the portal's place.
pub fn portal(desktop: &Desktop, settings: Settings) -> zbus::blocking::Connection {
    zbus::blocking::connection::Builder::address(desktop.bus_address().as_str())
        .and_then(|builder| builder.serve_at("/org/freedesktop/portal/desktop", settings))
        .and_then(|builder| builder.name("org.freedesktop.portal.Desktop"))
        .and_then(zbus::blocking::connection::Builder::build)
        .expect("a portal")
}

/// How many different pictures the window shows over the routine.
fn pictures(desktop: &Desktop) -> (usize, Vec<u8>) {
    desktop.write_short_routine();
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let mut guide =
        command.args(["guide", "short", "--voice", "silent"]).stdin(Stdio::null()).spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    let window = desktop.windows("Rhomboid")[0];
    let mut seen = HashSet::new();
    let mut last = Vec::new();
    let clock = rhomboid::desktop::Clock::start();
    while clock.now().mono.since_start() < Duration::from_millis(7500) {
        last = desktop.picture(window);
        seen.insert(last.clone());
    }
    assert!(guide.wait().expect("ends").success());
    (seen.len(), last)
}

#[test]
fn reduced_motion_shows_a_few_still_pictures() {
    let moving = pictures(&Desktop::start()).0;
    assert!(moving > 60, "{moving} pictures with movement");
    for settings in [
        Settings {
            namespace: "org.freedesktop.appearance",
            key: "reduced-motion",
            value: Box::new(|| Value::U32(1)),
        },
        Settings {
            namespace: "org.gnome.desktop.interface",
            key: "enable-animations",
            value: Box::new(|| Value::Bool(false)),
        },
        Settings {
            namespace: "org.kde.kdeglobals.KDE",
            key: "AnimationDurationFactor",
            value: Box::new(|| Value::from("0")),
        },
    ] {
        let desktop = Desktop::start();
        let _portal = portal(&desktop, settings);
        // Three digits of the countdown, four phases, two counts, the seconds of the bar, and the fade
        // of the window's content at its opening.
        let still = pictures(&desktop).0;
        assert!((5..40).contains(&still), "{still} pictures without movement");
    }
}

#[test]
fn a_wish_for_contrast_or_for_the_dark_is_followed() {
    // More contrast alone is black on white.
    for (key, ground) in [("contrast", [255; 3]), ("color-scheme", [0x1C, 0x16, 0x12])] {
        let desktop = Desktop::start();
        let settings =
            Settings { namespace: "org.freedesktop.appearance", key, value: Box::new(|| Value::U32(1)) };
        let _portal = portal(&desktop, settings);
        let (_, picture) = pictures(&desktop);
        // The corner of the window: blue, green, red.
        assert_eq!(picture[..3], ground, "{key}");
    }
}

/// The colour in the corner of a window: blue, green, red.
fn ground(desktop: &Desktop, window: u32) -> [u8; 3] {
    desktop.picture(window)[..3].try_into().expect("a pixel")
}

const DARK: [u8; 3] = [0x1C, 0x16, 0x12];
const LIGHT: [u8; 3] = [0xF0, 0xF5, 0xF7];

const HOME: &[&str] = &["home", "welcome", "--stay"];
const GUIDE: &[&str] = &["guide", "classic", "--voice", "silent"];

/// A portal whose answer may change.
#[test]
fn an_open_window_follows_the_portal() {
    for arguments in [HOME, GUIDE] {
        let desktop = Desktop::start();
        let scheme = Arc::new(AtomicU32::new(0));
        let told = Arc::clone(&scheme);
        let value = Box::new(move || Value::U32(told.load(Ordering::Relaxed)));
        let portal = portal(
            &desktop,
            Settings { namespace: "org.freedesktop.appearance", key: "color-scheme", value },
        );
        let opened = Opened::open(&desktop, arguments, &[]);
        wait_until("light", || ground(&desktop, opened.window) == LIGHT);
        // One desktop tells of the common setting, another of its own name for it alone.
        for (now, namespace, expected) in [
            (1, "org.freedesktop.appearance", DARK),
            (2, "org.kde.kdeglobals.General", LIGHT),
            (1, "org.gnome.desktop.interface", DARK),
            (0, "org.freedesktop.appearance", LIGHT),
        ] {
            scheme.store(now, Ordering::Relaxed);
            let change = (namespace, "color-scheme", Value::U32(now));
            let (path, interface) = ("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings");
            portal.emit_signal(None::<&str>, path, interface, "SettingChanged", &change).expect("sent");
            wait_until(namespace, || ground(&desktop, opened.window) == expected);
        }
    }
}

#[test]
fn after_dark_as_the_system_is_light_again() {
    let desktop = Desktop::start();
    desktop.write_settings(r#"{ "look": { "theme": "dark" } }"#);
    let opened = Opened::open(&desktop, HOME, &[]);
    wait_until("dark", || ground(&desktop, opened.window) == DARK);
    desktop.write_settings(r#"{ "look": { "theme": "system" } }"#);
    wait_until("light", || ground(&desktop, opened.window) == LIGHT);
}

/// A daemon that says this, from now on.
fn daemon_says(desktop: &mut Desktop, text: &str) {
    desktop.write("xsettingsd.conf", text);
    desktop.kill("xsettingsd");
    let file = desktop.path("xsettingsd.conf");
    desktop.spawn("xsettingsd", &["-c", file.to_str().expect("a path")]);
}

#[test]
fn without_a_portal_the_settings_daemon_is_followed() {
    for arguments in [HOME, GUIDE] {
        let mut desktop = Desktop::start();
        daemon_says(&mut desktop, "Net/ThemeName \"Adwaita-dark\"\nGdk/WindowScalingFactor 2\n");
        let (connection, _) = desktop.x11();
        let selection =
            connection.intern_atom(false, b"_XSETTINGS_S0").expect("sent").reply().expect("an atom");
        wait_until("the daemon", || {
            let owner =
                connection.get_selection_owner(selection.atom).expect("sent").reply().expect("an owner");
            owner.owner != 0
        });
        // Twice as large, as far as the screen goes.
        let opened = Opened::open(&desktop, arguments, &[]);
        let size = || {
            let place = connection.get_geometry(opened.window).expect("sent").reply().expect("a place");
            (place.width, place.height)
        };
        wait_until("dark", || ground(&desktop, opened.window) == DARK);
        wait_until("a large window", || {
            size().1 > 700 && (size().0 > 1200 || arguments == GUIDE && size().0 == 840)
        });
        daemon_says(&mut desktop, "Net/ThemeName \"Adwaita\"\nGdk/WindowScalingFactor 1\n");
        wait_until("light", || ground(&desktop, opened.window) == LIGHT);
        wait_until("a small window", || size().1 < 400);
        daemon_says(&mut desktop, "Net/ThemeName \"Arc-Dark\"\n");
        wait_until("dark again", || ground(&desktop, opened.window) == DARK);
        // One that ends says nothing any more.
        desktop.kill("xsettingsd");
        wait_until("light again", || ground(&desktop, opened.window) == LIGHT);
    }
}

#[test]
fn the_portal_outranks_the_settings_daemon() {
    let mut desktop = Desktop::start();
    daemon_says(&mut desktop, "Net/ThemeName \"Adwaita-dark\"\n");
    let value = Box::new(|| Value::U32(2));
    let _portal =
        portal(&desktop, Settings { namespace: "org.freedesktop.appearance", key: "color-scheme", value });
    let opened = Opened::open(&desktop, HOME, &[]);
    wait_until("light", || ground(&desktop, opened.window) == LIGHT);
    stays("light", Duration::from_secs(1), || ground(&desktop, opened.window) == LIGHT);
}

/// How long a window takes to be shown, the best of a few.
fn opening(desktop: &Desktop, arguments: &[&str]) -> Duration {
    let open = |_| {
        let clock = rhomboid::desktop::Clock::start();
        let opened = Opened::open(desktop, arguments, &[]);
        let took = clock.now().mono.since_start();
        drop(opened);
        wait_until("the window to go", || desktop.windows("^Rhomboid").is_empty());
        took
    };
    (0..4).map(open).min().expect("a time")
}

#[test]
fn a_portal_that_hangs_holds_no_window_up() {
    for arguments in [HOME, GUIDE] {
        let desktop = Desktop::start();
        let without = opening(&desktop, arguments);
        // A connection that owns the name and reads nothing.
        let portal = desktop.bus();
        portal.request_name("org.freedesktop.portal.Desktop").expect("a name");
        let hung = opening(&desktop, arguments);
        // The toolkit by itself would wait for half a second.
        assert!(
            hung < without * 2 && hung < without + Duration::from_millis(250),
            "{arguments:?}: {without:?}, then {hung:?}"
        );
    }
}
