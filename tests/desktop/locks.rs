//! Who tells of a locked screen and of sleep on the buses, and the processes of lockers: each used, killed while
//! in use, restarted and imitated.

use std::collections::HashMap;
use std::time::Duration;

use zbus::zvariant::Value;

use crate::fakes::forge;
use crate::fakes::keep_awake::SessionManager;
use crate::fakes::logind::{LOGIND_PATH, Logind, MANAGER, OWN_SESSION};
use crate::fakes::screen_saver::ScreenSaver;
use crate::private::{Desktop, stays, wait_until};

fn is_locked(desktop: &Desktop) -> bool {
    let status = desktop.status();
    let holds = status["holds"].as_array().expect("holds");
    holds.iter().any(|hold| hold["reason"] == "locked")
}

/// As swaylock does: it tells nobody, and going into the background it leaves another process behind.
#[test]
fn a_locker_that_tells_nobody_is_seen_by_its_process() {
    let desktop = Desktop::start();
    let locker = desktop.path("bin/swaylock");
    std::fs::copy("/bin/sleep", &locker).expect("a program");
    let lock = || {
        let mut command = desktop.command(&locker);
        command.arg("1000").spawn().expect("a locker")
    };
    let end = |mut locker: std::process::Child| {
        locker.kill().expect("killed");
        locker.wait().expect("ended");
    };
    let first = lock();
    let _rhomboid = desktop.rhomboid();
    wait_until("the lock that was there", || is_locked(&desktop));
    assert!(desktop.done(&["doctor"]).contains("screen lockers, by their process"));
    let second = lock();
    end(first);
    stays("the lock by the other", Duration::from_millis(500), || is_locked(&desktop));
    end(second);
    wait_until("the end of the lock", || !is_locked(&desktop));
    // Read, it does not run.
    std::fs::read(&locker).expect("read");
    stays("the open screen", Duration::from_secs(1), || !is_locked(&desktop));
    let third = lock();
    wait_until("the lock", || is_locked(&desktop));
    end(third);
    wait_until("the end of the lock", || !is_locked(&desktop));
}

#[test]
fn a_locked_screen_is_an_absence_whoever_tells_of_it() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let logind = Logind::start(&desktop.system_bus_address());
    let freedesktop = ScreenSaver::freedesktop(&desktop, false);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("lock", "ok", "logind, the screen saver");
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
    freedesktop.activate(true);
    logind.lock(false);
    stays("the lock by the other", Duration::from_millis(500), || is_locked(&desktop));
    freedesktop.activate(false);
    wait_until("the end of the lock", || !is_locked(&desktop));
    logind.lock_other(true);
    stays("the open screen", Duration::from_millis(500), || !is_locked(&desktop));
    // One that comes later, and is active already.
    let gnome = ScreenSaver::gnome(&desktop, true);
    wait_until("the lock", || is_locked(&desktop));
    drop(gnome);
    wait_until("the end of the lock", || !is_locked(&desktop));
    let xfce = ScreenSaver::xfce(&desktop, false);
    desktop.wait_for_health("lock", "ok", "Xfce");
    xfce.activate(true);
    wait_until("the lock", || is_locked(&desktop));
}

#[test]
fn who_types_under_a_lock_that_is_stuck_can_lift_it() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "3s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let logind = Logind::start(&desktop.system_bus_address());
    logind.lock(true);
    let _rhomboid = desktop.rhomboid();
    wait_until("the lock", || is_locked(&desktop));
    stays("the silence", Duration::from_secs(4), || desktop.shown() == 0);
    let lift = b"{\"command\":\"lift\",\"hold\":\"locked\"}\n";
    assert_eq!(desktop.ask(lift)["ok"], true);
    desktop.wait_for_reminder();
    // Nothing is there to lift any more, and nothing says that something was.
    assert_eq!(desktop.ask(lift)["ok"], false);
    assert!(desktop.history().is_empty(), "{:?}", desktop.history());
}

#[test]
fn a_session_is_found_where_only_the_process_tells_which() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let logind = Logind::without_auto(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("lock", "ok", "logind");
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
    logind.lock(false);
    wait_until("the end of the lock", || !is_locked(&desktop));
}

#[test]
fn a_logind_that_dies_takes_its_lock_along_and_is_used_again() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let mut logind = Logind::start(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    for _ in 0..3 {
        desktop.wait_for_health("lock", "ok", "logind");
        desktop.wait_for_health("sleep", "ok", "PrepareForSleep");
        logind.lock(true);
        wait_until("the lock", || is_locked(&desktop));
        drop(logind);
        wait_until("the end of the lock", || !is_locked(&desktop));
        desktop.wait_for_health("lock", "unknown", "neither logind nor");
        desktop.wait_for_health("sleep", "ok", "two clocks");
        logind = Logind::start(&desktop.system_bus_address());
    }
}

#[test]
fn buses_that_die_are_used_again_when_they_are_back() {
    let mut desktop = Desktop::start();
    desktop.start_bus("system-bus");
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    for _ in 0..2 {
        let logind = Logind::start(&desktop.system_bus_address());
        let saver = ScreenSaver::gnome(&desktop, false);
        desktop.wait_for_health("lock", "ok", "GNOME's screen saver, logind");
        logind.lock(true);
        wait_until("the lock", || is_locked(&desktop));
        desktop.kill("system-bus");
        wait_until("the end of the lock", || !is_locked(&desktop));
        saver.activate(true);
        wait_until("the lock", || is_locked(&desktop));
        desktop.kill("bus");
        wait_until("the end of the lock", || !is_locked(&desktop));
        desktop.wait_for_health("lock", "unknown", "neither logind nor");
        desktop.start_bus("bus");
        desktop.start_bus("system-bus");
    }
}

#[test]
fn forged_locks_and_sleeps_change_nothing() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "2s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let logind = Logind::start(&desktop.system_bus_address());
    let saver = ScreenSaver::gnome(&desktop, false);
    let sessions = SessionManager::start(&desktop);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("lock", "ok", "GNOME's screen saver, logind");
    desktop.wait_for_reminder();
    let bus = desktop.bus_address();
    let sleep = || forge(&bus, LOGIND_PATH, MANAGER, "PrepareForSleep", &true);
    let locked = HashMap::from([("LockedHint", Value::Bool(true))]);
    let changed = ("org.freedesktop.login1.Session", locked, Vec::<&str>::new());
    let lock = || {
        let properties = "org.freedesktop.DBus.Properties";
        forge(&bus, OWN_SESSION, properties, "PropertiesChanged", &changed);
        forge(&bus, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", &true);
    };
    sleep();
    lock();
    // Nor do those who have no owner now.
    forge(&bus, "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", &true);
    stays("the reminder", Duration::from_secs(2), || desktop.shown() == 1 && !is_locked(&desktop));
    // The same from those who may.
    saver.activate(true);
    wait_until("the lock", || is_locked(&desktop));
    saver.activate(false);
    wait_until("the end of the lock", || !is_locked(&desktop));
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
    drop(sessions);
}

#[test]
fn sleep_takes_the_reminder_away_and_brings_it_back_twenty_times() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "2s", "wait_for_pause": false }, "activity": { "quiet_after_return": "1s" } }"#,
    );
    let _typist = desktop.typist();
    let mut logind = Logind::start(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_reminder();
    for round in 0..20 {
        logind.sleep(true);
        wait_until("the reminder to go", || desktop.shown() == 0);
        if round % 5 == 4 {
            // It dies in the night, and another begins.
            drop(logind);
            logind = Logind::start(&desktop.system_bus_address());
            desktop.wait_for_health("sleep", "ok", "PrepareForSleep");
        } else {
            logind.sleep(false);
        }
        desktop.wait_for_reminder();
    }
    assert!(desktop.history().is_empty(), "{:?}", desktop.history());
}

#[test]
fn a_manual_pause_survives_sleep_and_lock() {
    let desktop = Desktop::start();
    let logind = Logind::start(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("sleep", "ok", "PrepareForSleep");
    desktop.done(&["pause", "1h"]);
    let until = || desktop.status()["holds"][0]["until"].clone();
    let before = until();
    logind.sleep(true);
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
    logind.sleep(false);
    logind.lock(false);
    wait_until("the end of the lock", || !is_locked(&desktop));
    assert_eq!((desktop.state().as_str(), until()), ("paused", before));
}

/// A screen saver that takes calls and never answers.
struct Silent;

#[zbus::interface(name = "org.mate.ScreenSaver")]
impl Silent {
    async fn get_active(&self) -> bool {
        std::future::pending().await
    }
}

#[test]
fn one_that_never_answers_is_not_waited_for() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let _silent = zbus::blocking::connection::Builder::address(desktop.bus_address().as_str())
        .and_then(|builder| builder.serve_at("/org/mate/ScreenSaver", Silent))
        .and_then(|builder| builder.name("org.mate.ScreenSaver"))
        .and_then(zbus::blocking::connection::Builder::build)
        .expect("a service");
    let logind = Logind::start(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("sleep", "ok", "PrepareForSleep");
    desktop.wait_for_health("lock", "ok", "logind");
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
}
