//! Who tells of the person and of programs that keep the screen awake on the buses: each used, killed while
//! in use, restarted and imitated.

use std::time::Duration;

use crate::fakes::compositor::{FakeCompositor, Offers};
use crate::fakes::forge;
use crate::fakes::idle_monitor::{IdleMonitor, MONITOR, MONITOR_PATH};
use crate::fakes::keep_awake::{PowerManager, SessionManager};
use crate::fakes::logind::Logind;
use crate::private::{Desktop, Resident, stays, switches_of, wait_until};

const SHORT: &str = r#"{ "activity": { "idle_after": "2s", "quiet_after_return": "1s" } }"#;

/// A Wayland session whose compositor has no idle notices.
fn silent_compositor(desktop: &Desktop) -> (FakeCompositor, Resident) {
    (FakeCompositor::start(desktop, Offers::Nothing), desktop.rhomboid_on_wayland())
}

/// The same, beside an idle monitor that says that nobody has touched anything for so long.
fn beside_monitor(idle_ms: u64) -> (Desktop, IdleMonitor, (FakeCompositor, Resident)) {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, idle_ms);
    let session = silent_compositor(&desktop);
    (desktop, monitor, session)
}

#[test]
fn gnomes_idle_monitor_tells_of_absences_one_after_the_other() {
    let (desktop, monitor, _session) = beside_monitor(0);
    desktop.wait_for_health("idle", "ok", MONITOR);
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
    let (desktop, monitor, _session) = beside_monitor(60_000);
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
    let (desktop, mut monitor, _session) = beside_monitor(0);
    for _ in 0..3 {
        desktop.wait_for_health("idle", "ok", MONITOR);
        monitor.idle(2000);
        desktop.wait_for_state("away");
        drop(monitor);
        desktop.wait_for_health("idle", "unknown", "no idle monitor on the bus");
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
    desktop.wait_for_health("idle", "unknown", "no idle monitor on the bus");
    // Ever more rarely: each question costs the monitor its answer.
    let asked = monitor.unanswered();
    stays("the patience", Duration::from_secs(5), || monitor.unanswered() <= asked + 2);
    monitor.stall(false);
    desktop.wait_for_health("idle", "ok", MONITOR);
    monitor.idle(2000);
    desktop.wait_for_state("away");
}

#[test]
fn a_return_is_seen_from_an_absence_at_whose_begin_the_idle_monitor_stalled() {
    let (desktop, monitor, _session) = beside_monitor(0);
    for round in 1..=2 {
        desktop.wait_for_health("idle", "ok", MONITOR);
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
    let (desktop, monitor, _session) = beside_monitor(0);
    desktop.wait_for_health("idle", "ok", MONITOR);
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
    desktop.wait_for_health("idle", "unknown", "logind's idle hint");
    assert_eq!(desktop.state(), "working");
    logind.hint_idle(true);
    desktop.wait_for_state("away");
    logind.hint_idle(false);
    desktop.wait_for_state("working");
    // Something better comes.
    logind.hint_idle(true);
    desktop.wait_for_state("away");
    let monitor = IdleMonitor::start(&desktop, 0);
    desktop.wait_for_health("idle", "ok", MONITOR);
    desktop.wait_for_state("working");
    logind.hint_idle(false);
    logind.hint_idle(true);
    stays("the better word", Duration::from_secs(1), || desktop.state() == "working");
    drop(monitor);
    desktop.wait_for_state("away");
    drop(logind);
    desktop.wait_for_health("idle", "unknown", "logind is not responding");
    desktop.wait_for_state("working");
}

#[test]
fn a_program_that_keeps_the_screen_awake_is_use_whoever_tells_of_it() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let logind = Logind::start(&desktop.system_bus_address());
    let sessions = SessionManager::start(&desktop);
    let power = PowerManager::start(&desktop);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("awake", "ok", "logind, the power manager, the session manager");
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
    let (desktop, monitor, (_compositor, rhomboid)) = beside_monitor(0);
    desktop.wait_for_health("idle", "ok", MONITOR);
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
