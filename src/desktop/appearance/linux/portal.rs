//! The desktop portal's settings, which GNOME, KDE and others fill.

use std::collections::HashMap;
use std::time::Duration;

use zbus::blocking::proxy::{self, SignalIterator};
use zbus::blocking::{Proxy, connection};
use zbus::proxy::CacheProperties;
use zbus::zvariant::{OwnedValue, Value};

use super::known_wishes::KnownWishes;
use crate::desktop::appearance::wishes::Scaling;

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
/// A portal that takes longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(2);

const COMMON: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";
const GNOME_ACCESSIBILITY: &str = "org.gnome.desktop.a11y.interface";
const KDE: &str = "org.kde.kdeglobals.KDE";
const NAMESPACES: [&str; 4] = [COMMON, GNOME, GNOME_ACCESSIBILITY, KDE];

/// Settings by namespace and key.
type All = HashMap<String, HashMap<String, OwnedValue>>;

/// Calls `told` with what the portal says, and again after each change. Without a portal there are no wishes.
pub fn follow(told: impl Fn(KnownWishes)) {
    let (portal, changes) = match listen() {
        Ok(listening) => listening,
        Err(error) => {
            tracing::debug!(%error, "no settings from a portal");
            return told(KnownWishes::default());
        }
    };
    told(read(&portal));
    for change in changes {
        let namespace = change.body().deserialize::<(String, String, OwnedValue)>().map(|(name, ..)| name);
        if namespace.is_ok_and(|namespace| concerns_looks(&namespace)) {
            told(read(&portal));
        }
    }
}

/// Begins to listen, before anything is asked, so that nothing falls between.
fn listen() -> zbus::Result<(Proxy<'static>, SignalIterator<'static>)> {
    let bus = connection::Builder::session()?.method_timeout(PATIENCE).build()?;
    let portal: Proxy = proxy::Builder::new(&bus)
        .destination(NAME)?
        .path(PATH)?
        .interface(SETTINGS)?
        .cache_properties(CacheProperties::No)
        .build()?;
    let changes = portal.receive_signal("SettingChanged")?;
    Ok((portal, changes))
}

/// Some desktops tell of a change in words of their own alone, so each that may be about looks is a reason to
/// ask again.
fn concerns_looks(namespace: &str) -> bool {
    namespace == COMMON
        || namespace.starts_with("org.gnome.desktop.")
        || namespace.starts_with("org.kde.kdeglobals.")
}

fn read(portal: &Proxy) -> KnownWishes {
    let all: All = portal.call("ReadAll", &(NAMESPACES.as_slice(),)).unwrap_or_default();
    let number =
        |namespace, key| all.get(namespace).and_then(|keys: &HashMap<_, _>| keys.get(key)).and_then(number);
    let is = |namespace, key, wanted: f64| number(namespace, key) == Some(wanted);
    KnownWishes {
        dark: match number(COMMON, "color-scheme") {
            Some(1.0) => Some(true),
            Some(2.0) => Some(false),
            _ => None,
        },
        reduced_motion: is(COMMON, "reduced-motion", 1.0)
            || is(GNOME, "enable-animations", 0.0)
            || is(KDE, "AnimationDurationFactor", 0.0),
        #[expect(clippy::cast_possible_truncation, reason = "a number near 1")]
        text_scale: number(GNOME, "text-scaling-factor").map(|scale| scale.clamp(1.0, 2.0) as f32),
        high_contrast: is(COMMON, "contrast", 1.0) || is(GNOME_ACCESSIBILITY, "high-contrast", 1.0),
        scaling: Scaling::Unsaid,
    }
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
