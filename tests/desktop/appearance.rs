//! What the desktop's own settings ask of the guide: less movement, more contrast.

use std::collections::{HashMap, HashSet};
use std::process::Stdio;
use std::time::Duration;

use zbus::zvariant::{OwnedValue, Value};

use crate::private::{Desktop, wait_until};

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
    for (key, ground) in [("contrast", [0, 0, 0]), ("color-scheme", [0x1C, 0x16, 0x12])] {
        let desktop = Desktop::start();
        let settings =
            Settings { namespace: "org.freedesktop.appearance", key, value: Box::new(|| Value::U32(1)) };
        let _portal = portal(&desktop, settings);
        let (_, picture) = pictures(&desktop);
        // The corner of the window: blue, green, red.
        assert_eq!(picture[..3], ground, "{key}");
    }
}
