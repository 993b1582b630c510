//! What the desktop's own settings ask of the guide: less movement, more contrast.

use std::collections::HashSet;
use std::process::Stdio;
use std::time::Duration;

use zbus::zvariant::{OwnedValue, Value};

use crate::private::{Desktop, wait_until};

/// A portal that knows one setting.
struct Settings {
    namespace: &'static str,
    key: &'static str,
    value: f64,
    /// Whether it is of the old kind, which knows only `Read`.
    old: bool,
}

impl Settings {
    fn find(&self, namespace: &str, key: &str) -> zbus::fdo::Result<OwnedValue> {
        if namespace == self.namespace && key == self.key {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 or 1")]
            let value = match key {
                "enable-animations" => Value::Bool(self.value > 0.5),
                _ => Value::U32(self.value as u32),
            };
            return OwnedValue::try_from(value).map_err(|error| zbus::fdo::Error::Failed(error.to_string()));
        }
        Err(zbus::fdo::Error::Failed("Requested setting not found".into()))
    }
}

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Settings {
    fn read(&self, namespace: &str, key: &str) -> zbus::fdo::Result<OwnedValue> {
        let inner = self.find(namespace, key)?;
        OwnedValue::try_from(Value::Value(Box::new(inner.into())))
            .map_err(|error| zbus::fdo::Error::Failed(error.to_string()))
    }

    fn read_one(&self, namespace: &str, key: &str) -> zbus::fdo::Result<OwnedValue> {
        if self.old {
            return Err(zbus::fdo::Error::UnknownMethod("ReadOne".into()));
        }
        self.find(namespace, key)
    }
}

fn portal(desktop: &Desktop, settings: Settings) -> zbus::blocking::Connection {
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
        Settings { namespace: "org.freedesktop.appearance", key: "reduced-motion", value: 1.0, old: false },
        Settings {
            namespace: "org.gnome.desktop.interface",
            key: "enable-animations",
            value: 0.0,
            old: true,
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
fn a_wish_for_contrast_is_followed() {
    let desktop = Desktop::start();
    let _portal = portal(
        &desktop,
        Settings { namespace: "org.freedesktop.appearance", key: "contrast", value: 1.0, old: false },
    );
    let (_, picture) = pictures(&desktop);
    // The corner of a window in high contrast is black.
    assert_eq!(picture[..3], [0, 0, 0]);
}
