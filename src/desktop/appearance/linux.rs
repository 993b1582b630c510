//! Linux: the desktop portal's settings, which GNOME, KDE and others fill, asked once.

use std::collections::HashMap;
use std::time::Duration;

use zbus::blocking::connection;
use zbus::zvariant::{OwnedValue, Value};

use super::Appearance;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
/// A portal that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

const COMMON: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";
const GNOME_ACCESSIBILITY: &str = "org.gnome.desktop.a11y.interface";
const KDE: &str = "org.kde.kdeglobals.KDE";

/// Settings by namespace and key.
type All = HashMap<String, HashMap<String, OwnedValue>>;

/// Asks the desktop. Without a portal there are no wishes.
pub fn read() -> Appearance {
    let all = all().unwrap_or_default();
    let number =
        |namespace, key| all.get(namespace).and_then(|keys: &HashMap<_, _>| keys.get(key)).and_then(number);
    let is = |namespace, key, wanted: f64| number(namespace, key) == Some(wanted);
    Appearance {
        dark: match number(COMMON, "color-scheme") {
            Some(1.0) => Some(true),
            Some(2.0) => Some(false),
            _ => None,
        },
        reduced_motion: is(COMMON, "reduced-motion", 1.0)
            || is(GNOME, "enable-animations", 0.0)
            || is(KDE, "AnimationDurationFactor", 0.0),
        #[expect(clippy::cast_possible_truncation, reason = "a number near 1")]
        text_scale: number(GNOME, "text-scaling-factor").map_or(1.0, |scale| scale.clamp(1.0, 2.0) as f32),
        high_contrast: is(COMMON, "contrast", 1.0) || is(GNOME_ACCESSIBILITY, "high-contrast", 1.0),
    }
}

fn all() -> zbus::Result<All> {
    let bus = connection::Builder::session()?.method_timeout(PATIENCE).build()?;
    let namespaces: &[&str] = &[COMMON, GNOME, GNOME_ACCESSIBILITY, KDE];
    bus.call_method(Some(NAME), PATH, Some(SETTINGS), "ReadAll", &(namespaces,))?.body().deserialize()
}

/// A switch as 0 or 1, a number as itself; KDE writes numbers as text.
fn number(value: &OwnedValue) -> Option<f64> {
    fn inner(value: &Value) -> Option<f64> {
        match value {
            Value::Value(within) => inner(within),
            Value::Bool(on) => Some(f64::from(u8::from(*on))),
            Value::U32(number) => Some((*number).into()),
            Value::I32(number) => Some((*number).into()),
            Value::F64(number) => Some(*number),
            Value::Str(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
    inner(value)
}
