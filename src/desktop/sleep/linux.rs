//! Linux: logind on the system bus, and the screen savers on the session bus.

use std::sync::Arc;

use zbus::zvariant::Value;

use super::lockers;
use super::report::SessionReport;
use crate::desktop::Health;
use crate::desktop::bus::Bus;
use crate::desktop::bus::flag::{Ask, Flag, Place};
use crate::desktop::bus::logind;
use crate::desktop::bus::votes::{Tally, Votes};
use crate::desktop::changed::Changed;
use crate::words::tr;

const SLEEP: Flag = Flag {
    title: "logind",
    name: logind::NAME,
    place: Place::Path(logind::PATH),
    interface: logind::MANAGER,
    ask: Ask::Property("PreparingForSleep", yes),
    told_by: &["PrepareForSleep"],
};

/// Set by the desktop's own lock screen. The signals `Lock` and `Unlock` are mere requests.
const LOCKED_HINT: Flag = Flag {
    title: "logind",
    name: logind::NAME,
    place: Place::OwnSession,
    interface: logind::SESSION,
    ask: Ask::Property("LockedHint", yes),
    told_by: &[],
};

const SCREEN_SAVERS: [Flag; 5] = [
    screen_saver("GNOME's screen saver", "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    screen_saver("the screen saver", "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    screen_saver("Cinnamon's screen saver", "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    screen_saver("MATE's screen saver", "org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    screen_saver("Xfce's screen saver", "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

const fn screen_saver(title: &'static str, name: &'static str, path: &'static str) -> Flag {
    Flag {
        title,
        name,
        place: Place::Path(path),
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
    let sleep = Arc::new(Votes::of(1, move |tally| {
        source.tell(sleep_health(tally), |health| told(SessionReport::SleepSource(health)));
        asleep.tell(tally.any(), |asleep| {
            told(if asleep { SessionReport::Sleeping } else { SessionReport::Woke });
        });
    }));
    bus.spawn(SLEEP.watch(bus.system(), sleep));
    let (locked, source) = (Changed::from(false), Changed::new());
    let lock = Arc::new(Votes::of(2 + SCREEN_SAVERS.len(), move |tally| {
        source.tell(lock_health(tally), |health| report(SessionReport::LockSource(health)));
        locked.tell(tally.any(), |locked| report(SessionReport::Locked(locked)));
    }));
    bus.spawn(LOCKED_HINT.watch(bus.system(), Arc::clone(&lock)));
    bus.spawn(lockers::watch(Arc::clone(&lock)));
    for flag in SCREEN_SAVERS {
        bus.spawn(flag.watch(bus.session(), Arc::clone(&lock)));
    }
}

fn sleep_health(tally: &Tally) -> Health {
    if tally.known.is_empty() {
        Health::ok(|| tr!("the difference of two clocks (no logind answers)"))
    } else {
        Health::ok("logind (PrepareForSleep)")
    }
}

fn lock_health(tally: &Tally) -> Health {
    if tally.known.is_empty() {
        let advice = || tr!("A locked screen counts as time without input.");
        return Health::unknown(|| tr!("neither logind nor a screen saver on the bus"), advice);
    }
    let tally = tally.clone();
    let advice =
        || tr!("A screen locker that tells none of these is not seen; it counts as time without input.");
    Health::ok(move || tally.tellers()).with_advice(advice)
}
