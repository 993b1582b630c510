//! Linux: logind on the system bus, and the screen savers on the session bus.

use std::sync::Arc;

use zbus::zvariant::Value;

use super::lockers;
use super::report::{LockSource, SessionReport, SleepSource};
use crate::desktop::bus::Bus;
use crate::desktop::bus::any_of::AnyOf;
use crate::desktop::bus::flag::{Ask, Flag, Object};
use crate::desktop::bus::logind;
use crate::desktop::changed::Changed;
use crate::desktop::provider::Provider;

const SLEEP: Flag = Flag {
    provider: Provider::Logind,
    name: logind::NAME,
    object: Object::Path(logind::PATH),
    interface: logind::MANAGER,
    ask: Ask::Property("PreparingForSleep", yes),
    told_by: &["PrepareForSleep"],
};

/// Set by the desktop's own lock screen. The signals `Lock` and `Unlock` are mere requests.
const LOCKED_HINT: Flag = Flag {
    provider: Provider::Logind,
    name: logind::NAME,
    object: Object::OwnSession,
    interface: logind::SESSION,
    ask: Ask::Property("LockedHint", yes),
    told_by: &[],
};

const SCREEN_SAVERS: [Flag; 5] = [
    screen_saver(Provider::GnomeScreenSaver, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    screen_saver(Provider::ScreenSaver, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    screen_saver(Provider::CinnamonScreenSaver, "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    screen_saver(Provider::MateScreenSaver, "org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    screen_saver(Provider::XfceScreenSaver, "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

const fn screen_saver(provider: Provider, name: &'static str, path: &'static str) -> Flag {
    Flag {
        provider,
        name,
        object: Object::Path(path),
        interface: name,
        ask: Ask::Method("GetActive"),
        told_by: &["ActiveChanged"],
    }
}

fn yes(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
}

/// Begins to watch, and to report what changes.
pub fn start(bus: &Bus, report: impl Fn(SessionReport) + Clone + Send + Sync + 'static) {
    let told = report.clone();
    let (asleep, source) = (Changed::from(false), Changed::new());
    let sleep = Arc::new(AnyOf::of(1, move |answers| {
        let used =
            if answers.known.is_empty() { SleepSource::ClocksWithoutLogind } else { SleepSource::Logind };
        source.tell(used, |used| told(SessionReport::SleepSource(used)));
        asleep.tell(answers.any(), |asleep| {
            told(if asleep { SessionReport::Sleeping } else { SessionReport::Woke });
        });
    }));
    bus.spawn(SLEEP.watch(bus.system(), sleep));
    let (locked, source) = (Changed::from(false), Changed::new());
    let lock = Arc::new(AnyOf::of(2 + SCREEN_SAVERS.len(), move |answers| {
        let used = match answers.known.clone() {
            nobody if nobody.is_empty() => LockSource::NoAnswer,
            known => LockSource::Providers(known),
        };
        source.tell(used, |used| report(SessionReport::LockSource(used)));
        locked.tell(answers.any(), |locked| report(SessionReport::Locked(locked)));
    }));
    bus.spawn(LOCKED_HINT.watch(bus.system(), Arc::clone(&lock)));
    bus.spawn(lockers::watch(Arc::clone(&lock)));
    for flag in SCREEN_SAVERS {
        bus.spawn(flag.watch(bus.session(), Arc::clone(&lock)));
    }
}
