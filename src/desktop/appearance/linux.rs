//! Linux: the desktop portal's settings, which GNOME, KDE and others fill, asked once.

use std::time::Duration;

use zbus::blocking::{Connection, connection};
use zbus::zvariant::{OwnedValue, Value};

use super::Appearance;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
/// A portal that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks the desktop. Without a portal there are no wishes.
pub fn read() -> Appearance {
    let Ok(bus) = connection::Builder::session().and_then(|bus| bus.method_timeout(PATIENCE).build()) else {
        return Appearance::default();
    };
    let number = |namespace, key| setting(&bus, namespace, key).as_ref().and_then(as_number);
    let is = |namespace, key, wanted: f64| number(namespace, key) == Some(wanted);
    let still = is("org.freedesktop.appearance", "reduced-motion", 1.0)
        || is("org.gnome.desktop.interface", "enable-animations", 0.0)
        || is("org.kde.kdeglobals.KDE", "AnimationDurationFactor", 0.0);
    let contrast = is("org.freedesktop.appearance", "contrast", 1.0)
        || is("org.gnome.desktop.a11y.interface", "high-contrast", 1.0);
    Appearance { reduced_motion: still, high_contrast: contrast }
}

fn setting(bus: &Connection, namespace: &str, key: &str) -> Option<OwnedValue> {
    let reply = bus.call_method(Some(NAME), PATH, Some(SETTINGS), "ReadOne", &(namespace, key));
    // Older portals know only `Read`, which wraps the value once more.
    let reply = match reply {
        Ok(reply) => reply,
        Err(_) => bus.call_method(Some(NAME), PATH, Some(SETTINGS), "Read", &(namespace, key)).ok()?,
    };
    reply.body().deserialize::<OwnedValue>().ok()
}

/// A switch as 0 or 1, a number as itself; KDE writes numbers as text.
fn as_number(value: &OwnedValue) -> Option<f64> {
    fn number(value: &Value) -> Option<f64> {
        match value {
            Value::Value(inner) => number(inner),
            Value::Bool(on) => Some(f64::from(u8::from(*on))),
            Value::U32(number) => Some((*number).into()),
            Value::I32(number) => Some((*number).into()),
            Value::F64(number) => Some(*number),
            Value::Str(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
    number(value)
}
