//! Who tells of the person, the screen and the machine on the buses: each used, killed while in use,
//! restarted and imitated.

use std::collections::HashMap;
use std::time::Duration;

use zbus::zvariant::Value;

use crate::control::ask;
use crate::fake_compositor::{FakeCompositor, Offers};
use crate::private::{Desktop, Resident, stays, switches_of, wait_until};
use crate::session_services::{
    IdleMonitor, LOGIND_PATH, Logind, MANAGER, OWN_SESSION, PowerManager, ScreenSaver, SessionManager, forge,
};

const SHORT: &str = r#"{ "activity": { "idle_after": "2s", "quiet_after_return": "1s" } }"#;
const MONITOR: &str = "org.gnome.Mutter.IdleMonitor";
const MONITOR_PATH: &str = "/org/gnome/Mutter/IdleMonitor/Core";

/// A Wayland session whose compositor has no idle notices.
fn silent_compositor(desktop: &Desktop) -> (FakeCompositor, Resident) {
    let compositor = FakeCompositor::start(&desktop.path("run/wayland-7"), Offers::Nothing);
    let environment = [("WAYLAND_DISPLAY", "wayland-7"), ("XDG_SESSION_TYPE", "wayland")];
    let resident = desktop.rhomboid_with(&environment);
    (compositor, resident)
}

fn health(desktop: &Desktop, name: &str) -> (String, String) {
    let health = &desktop.status()["health"][name];
    let text = |name: &str| health[name].as_str().unwrap_or_default().to_owned();
    (text("state"), text("using"))
}

#[track_caller]
fn wait_for_health(desktop: &Desktop, name: &str, state: &str, using: &str) {
    wait_until(&format!("{name} {state} by {using}"), || {
        let health = health(desktop, name);
        health.0 == state && health.1.contains(using)
    });
}

fn is_locked(desktop: &Desktop) -> bool {
    let status = desktop.status();
    let holds = status["holds"].as_array().expect("holds");
    holds.iter().any(|hold| hold["reason"] == "locked")
}

#[test]
fn gnomes_idle_monitor_tells_of_absences_one_after_the_other() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    wait_for_health(&desktop, "idle", "ok", MONITOR);
    assert_eq!(monitor.watched(), [2000]);
    for _ in 0..3 {
        monitor.idle(2000);
        desktop.wait_for_state("away");
        monitor.idle(9000);
        stays("the absence", Duration::from_millis(500), || desktop.state() == "away");
        monitor.input();
        desktop.wait_for_state("working");
    }
}

#[test]
fn whoever_was_away_at_the_start_is_seen_to_be() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 60_000);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    desktop.wait_for_state("away");
    monitor.input();
    desktop.wait_for_state("working");
}

#[test]
fn a_pause_in_typing_is_watched_for_only_while_a_reminder_waits_for_one() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "3s", "pause_length": "1s" }, "activity": { "idle_after": "20s" } }"#,
    );
    let monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    wait_until("the wider watch", || monitor.watched() == [20_000]);
    desktop.wait_for_state("due");
    wait_until("the watch for a pause", || monitor.watched() == [1000, 20_000]);
    stays("the wait for a pause", Duration::from_secs(1), || desktop.shown() == 0);
    monitor.idle(1000);
    desktop.wait_for_reminder();
    wait_until("the end of that watch", || monitor.watched() == [20_000]);
}

#[test]
fn an_idle_monitor_that_dies_is_used_again_when_it_is_back() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let mut monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    for _ in 0..3 {
        wait_for_health(&desktop, "idle", "ok", MONITOR);
        monitor.idle(2000);
        desktop.wait_for_state("away");
        drop(monitor);
        wait_for_health(&desktop, "idle", "unknown", "no idle monitor on the bus");
        // What nobody can tell counts as use.
        assert_eq!(desktop.state(), "working");
        monitor = IdleMonitor::start(&desktop, 0);
    }
}

#[test]
fn an_idle_monitor_that_does_not_answer_at_login_is_asked_again() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    monitor.stall(true);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    wait_for_health(&desktop, "idle", "unknown", "no idle monitor on the bus");
    // Ever more rarely: each question costs the monitor its answer.
    let asked = monitor.unanswered();
    stays("the patience", Duration::from_secs(5), || monitor.unanswered() <= asked + 2);
    monitor.stall(false);
    wait_for_health(&desktop, "idle", "ok", MONITOR);
    monitor.idle(2000);
    desktop.wait_for_state("away");
}

#[test]
fn a_return_is_seen_from_an_absence_at_whose_begin_the_idle_monitor_stalled() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    for round in 1..=2 {
        wait_for_health(&desktop, "idle", "ok", MONITOR);
        let asked = monitor.unanswered();
        monitor.stall(true);
        monitor.idle(2000);
        wait_until("the question for the next input", || monitor.unanswered() > asked);
        monitor.stall(false);
        desktop.wait_for_state("away");
        assert_eq!(monitor.watched(), [2000], "round {round}");
        monitor.input();
        desktop.wait_for_state("working");
    }
}

#[test]
fn a_forged_idle_notice_changes_nothing() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    wait_for_health(&desktop, "idle", "ok", MONITOR);
    // It would pass every later question.
    let forge_all = || {
        for id in 0_u32..9 {
            forge(&desktop.bus_address(), MONITOR_PATH, MONITOR, "WatchFired", &id);
        }
    };
    forge_all();
    stays("the presence", Duration::from_secs(1), || desktop.state() == "working");
    monitor.idle(2000);
    desktop.wait_for_state("away");
    forge_all();
    // Nor does the owner of the name change because somebody says so.
    let lie = (MONITOR, "", ":1.1");
    let (path, interface) = ("/org/freedesktop/DBus", "org.freedesktop.DBus");
    forge(&desktop.bus_address(), path, interface, "NameOwnerChanged", &lie);
    stays("the absence", Duration::from_secs(1), || desktop.state() == "away");
    monitor.input();
    desktop.wait_for_state("working");
}

#[test]
fn without_anything_better_logind_is_believed_about_long_absences() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let logind = Logind::start(&desktop.system_bus_address());
    let (_compositor, _rhomboid) = silent_compositor(&desktop);
    wait_for_health(&desktop, "idle", "unknown", "logind's idle hint");
    assert_eq!(desktop.state(), "working");
    logind.hint_idle(true);
    desktop.wait_for_state("away");
    logind.hint_idle(false);
    desktop.wait_for_state("working");
    // Something better comes.
    logind.hint_idle(true);
    desktop.wait_for_state("away");
    let monitor = IdleMonitor::start(&desktop, 0);
    wait_for_health(&desktop, "idle", "ok", MONITOR);
    desktop.wait_for_state("working");
    logind.hint_idle(false);
    logind.hint_idle(true);
    stays("the better word", Duration::from_secs(1), || desktop.state() == "working");
    drop(monitor);
    desktop.wait_for_state("away");
    drop(logind);
    wait_for_health(&desktop, "idle", "unknown", "no logind answers");
    desktop.wait_for_state("working");
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
    assert!(desktop.done(&["doctor"]).contains("screen lockers by their process"));
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
    wait_for_health(&desktop, "lock", "ok", "logind, the screen saver");
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
    wait_for_health(&desktop, "lock", "ok", "Xfce");
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
    assert_eq!(ask(&desktop, lift)["ok"], true);
    desktop.wait_for_reminder();
    // Nothing is there to lift any more, and nothing says that something was.
    assert_eq!(ask(&desktop, lift)["ok"], false);
    assert!(desktop.history().is_empty(), "{:?}", desktop.history());
}

#[test]
fn a_session_is_found_where_only_the_process_tells_which() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let logind = Logind::without_auto(&desktop.system_bus_address());
    let _rhomboid = desktop.rhomboid();
    wait_for_health(&desktop, "lock", "ok", "logind");
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
        wait_for_health(&desktop, "lock", "ok", "logind");
        wait_for_health(&desktop, "sleep", "ok", "PrepareForSleep");
        logind.lock(true);
        wait_until("the lock", || is_locked(&desktop));
        drop(logind);
        wait_until("the end of the lock", || !is_locked(&desktop));
        wait_for_health(&desktop, "lock", "unknown", "neither logind nor");
        wait_for_health(&desktop, "sleep", "ok", "two clocks");
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
        wait_for_health(&desktop, "lock", "ok", "GNOME's screen saver, logind");
        logind.lock(true);
        wait_until("the lock", || is_locked(&desktop));
        desktop.kill("system-bus");
        wait_until("the end of the lock", || !is_locked(&desktop));
        saver.activate(true);
        wait_until("the lock", || is_locked(&desktop));
        desktop.kill("bus");
        wait_until("the end of the lock", || !is_locked(&desktop));
        wait_for_health(&desktop, "lock", "unknown", "neither logind nor");
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
    wait_for_health(&desktop, "lock", "ok", "GNOME's screen saver, logind");
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
    logind.lock(true);
    stays("the lock", Duration::from_millis(500), || is_locked(&desktop));
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
            wait_for_health(&desktop, "sleep", "ok", "PrepareForSleep");
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
    wait_for_health(&desktop, "sleep", "ok", "PrepareForSleep");
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

#[test]
fn a_program_that_keeps_the_screen_awake_is_use_whoever_tells_of_it() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let logind = Logind::start(&desktop.system_bus_address());
    let sessions = SessionManager::start(&desktop);
    let power = PowerManager::start(&desktop);
    let _rhomboid = desktop.rhomboid();
    wait_for_health(&desktop, "awake", "ok", "logind, the power manager, the session manager");
    desktop.wait_for_state("away");
    let is_use = |set: &dyn Fn(bool)| {
        set(true);
        desktop.wait_for_state("working");
        stays("the use", Duration::from_secs(3), || desktop.state() == "working");
        set(false);
        desktop.wait_for_state("away");
    };
    is_use(&|on| sessions.inhibit(if on { 12 } else { 4 }));
    is_use(&|on| logind.block(if on { "sleep:idle" } else { "sleep" }));
    // It counts downloads too, and is not asked where somebody knows better.
    power.inhibit(true);
    stays("the absence", Duration::from_secs(1), || desktop.state() == "away");
    drop(sessions);
    desktop.wait_for_state("working");
    power.inhibit(false);
    desktop.wait_for_state("away");
    is_use(&|on| power.inhibit(on));
    // Whoever dies keeps nothing awake any more.
    power.inhibit(true);
    desktop.wait_for_state("working");
    drop(power);
    desktop.wait_for_state("away");
}

#[test]
fn the_thread_of_the_buses_wakes_for_what_is_said_there_and_twice_at_most() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    let (_compositor, rhomboid) = silent_compositor(&desktop);
    wait_for_health(&desktop, "idle", "ok", MONITOR);
    stays("the start", Duration::from_secs(2), || true);
    let before = switches_of(&rhomboid.child, "bus");
    stays("the calm", Duration::from_secs(5), || true);
    assert_eq!(switches_of(&rhomboid.child, "bus") - before, 0);
    for _ in 0..5 {
        monitor.idle(2000);
        desktop.wait_for_state("away");
        monitor.input();
        desktop.wait_for_state("working");
    }
    let woken = switches_of(&rhomboid.child, "bus") - before;
    // Five returns, five absences, and an answer to the question after each of these.
    assert!((10..=30).contains(&woken), "{woken}");
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
    wait_for_health(&desktop, "sleep", "ok", "PrepareForSleep");
    wait_for_health(&desktop, "lock", "ok", "logind");
    logind.lock(true);
    wait_until("the lock", || is_locked(&desktop));
}
