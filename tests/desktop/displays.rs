//! Display servers of every kind, and what becomes of the idle time when they die.

use std::time::Duration;

use rhomboid::desktop::Clock;
use rhomboid::desktop::display::Display;
use rhomboid::desktop::health::HealthState;
use rhomboid::desktop::idle::IdleReport;

use crate::fakes::compositor::{FakeCompositor, Offers};
use crate::heard::Heard;
use crate::private::{Desktop, stays, switches_of, wait_until};

const SHORT: &str = r#"{ "activity": { "idle_after": "2s" } }"#;

fn idle_health(desktop: &Desktop) -> (String, String) {
    let health = &desktop.status()["health"]["idle"];
    let text = |name: &str| health[name].as_str().unwrap_or_default().to_owned();
    (text("state"), text("using"))
}

#[test]
fn every_protocol_tells_of_an_absence_and_a_return() {
    for (offers, using) in [
        (Offers::Ext(2), "ext-idle-notify-v1, version 2"),
        (Offers::Ext(1), "ext-idle-notify-v1, version 1"),
        (Offers::Kde, "org_kde_kwin_idle"),
    ] {
        let desktop = Desktop::start();
        desktop.write_settings(SHORT);
        let compositor = FakeCompositor::start(&desktop, offers);
        // Input to X windows alone is not what counts here.
        let _typist = desktop.typist();
        let _rhomboid = desktop.rhomboid_on_wayland();
        wait_until("the source to be known", || idle_health(&desktop).1.contains(using));
        for _ in 0..2 {
            desktop.wait_for_state("away");
            stays("the absence", Duration::from_secs(1), || desktop.state() == "away");
            compositor.input();
            desktop.wait_for_state("working");
        }
    }
}

#[test]
fn a_film_is_use_and_after_it_the_absence_begins() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let compositor = FakeCompositor::start(&desktop, Offers::Ext(2));
    let _rhomboid = desktop.rhomboid_on_wayland();
    desktop.wait_for_state("away");
    compositor.inhibit(true);
    desktop.wait_for_state("working");
    stays("the film", Duration::from_secs(4), || desktop.state() == "working");
    assert!(desktop.worked() >= 4, "{}", desktop.worked());
    compositor.inhibit(false);
    desktop.wait_for_state("away");
    // With a hand on the keys now and then.
    compositor.input();
    compositor.inhibit(true);
    desktop.wait_for_state("working");
    stays("the film", Duration::from_secs(4), || desktop.state() == "working");
    compositor.input();
    compositor.inhibit(false);
    desktop.wait_for_state("away");
}

#[test]
fn a_film_can_be_set_not_to_count() {
    let desktop = Desktop::start();
    desktop.write_settings(
        r#"{ "activity": { "idle_after": "2s" }, "quiet": { "screen_kept_awake_is_use": false } }"#,
    );
    let compositor = FakeCompositor::start(&desktop, Offers::Ext(2));
    let _rhomboid = desktop.rhomboid_on_wayland();
    compositor.inhibit(true);
    desktop.wait_for_state("away");
    stays("the absence", Duration::from_secs(1), || desktop.state() == "away");
}

#[test]
fn a_due_reminder_comes_at_a_pause_in_typing() {
    for offers in [Offers::Ext(2), Offers::Ext(1), Offers::Kde] {
        let desktop = Desktop::with_dunst();
        desktop.write_settings(
            r#"{ "reminder": { "interval": "3s", "pause_length": "2s" }, "activity": { "idle_after": "10m" } }"#,
        );
        let compositor = FakeCompositor::start(&desktop, offers);
        let _rhomboid = desktop.rhomboid_on_wayland();
        desktop.wait_for_state("due");
        stays("the wait for a pause", Duration::from_secs(4), || {
            compositor.input();
            desktop.shown() == 0
        });
        desktop.wait_for_reminder();
    }
}

#[test]
fn a_threshold_that_is_changed_counts_from_then_on() {
    let desktop = Desktop::start();
    let compositor = FakeCompositor::start(&desktop, Offers::Ext(2));
    let _rhomboid = desktop.rhomboid_on_wayland();
    wait_until("the source to be known", || idle_health(&desktop).0 == "ok");
    desktop.write_settings(SHORT);
    desktop.wait_for_state("away");
    desktop.write_settings(r#"{ "activity": { "idle_after": "10m" } }"#);
    desktop.wait_for_state("working");
    desktop.write_settings(SHORT);
    desktop.wait_for_state("away");
    compositor.input();
    desktop.wait_for_state("working");
}

#[test]
fn a_compositor_without_notices_is_given_up_for_the_bus_and_nothing_is_claimed() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let _compositor = FakeCompositor::start(&desktop, Offers::Nothing);
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid_on_wayland();
    wait_until("the search to end", || idle_health(&desktop).1.contains("logind is not responding"));
    let (state, using) = idle_health(&desktop);
    assert_eq!(state, "unknown");
    assert!(using.contains("the compositor does not report idle time"), "{using}");
    assert!(desktop.done(&["status"]).contains("Time away is not detected: Wayland: the compositor"));
    stays("the count", Duration::from_secs(4), || desktop.state() == "working");
    assert!(desktop.worked() >= 4);
}

#[test]
fn a_compositor_that_dies_is_waited_for() {
    let desktop = Desktop::start();
    let first = FakeCompositor::start(&desktop, Offers::Ext(2));
    let heard = Heard::start(&desktop, Display::Wayland(first.socket.clone()));
    heard.wait_for_source(HealthState::Ok, "version 2");
    heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
    let mut standing = first;
    for (offers, using) in
        [(Offers::Ext(1), "version 1"), (Offers::Kde, "org_kde_kwin_idle"), (Offers::Ext(2), "version 2")]
    {
        // In the middle of an absence.
        drop(standing);
        heard.wait_for_source(HealthState::Unknown, "Wayland: ");
        heard.wait_for("the loss", |report| *report == IdleReport::Lost);
        standing = FakeCompositor::start(&desktop, offers);
        heard.wait_for_source(HealthState::Ok, using);
        heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
        standing.input();
        heard.wait_for("the return", |report| *report == IdleReport::Active);
        heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
    }
}

#[test]
fn an_absence_and_a_return_wake_the_source_twice_each_at_most() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let compositor = FakeCompositor::start(&desktop, Offers::Ext(2));
    let rhomboid = desktop.rhomboid_on_wayland();
    desktop.wait_for_state("away");
    let before = switches_of(&rhomboid.child, "idle");
    stays("the calm", Duration::from_secs(5), || true);
    assert_eq!(switches_of(&rhomboid.child, "idle") - before, 0);
    for _ in 0..5 {
        compositor.input();
        desktop.wait_for_state("working");
        desktop.wait_for_state("away");
    }
    let woken = switches_of(&rhomboid.child, "idle") - before;
    // Five returns; five absences, which come as two notices 200 ms apart.
    assert!((10..=30).contains(&woken), "{woken}");
}

#[test]
fn who_waits_for_the_compositor_to_come_back_ends_when_asked_to() {
    let desktop = Desktop::start();
    let standing = FakeCompositor::start(&desktop, Offers::Ext(2));
    let mut rhomboid = desktop.rhomboid_on_wayland();
    wait_until("its source", || idle_health(&desktop).0 == "ok");
    drop(standing);
    let clock = Clock::start();
    stays("the wait", Duration::from_secs(3), || true);
    assert!(!rhomboid.terminate().success());
    assert!(clock.now().mono.since_start() < Duration::from_secs(6));
}

#[test]
fn a_compositor_that_dies_and_comes_back_finds_the_resident_again() {
    let desktop = Desktop::start();
    let standing = FakeCompositor::start(&desktop, Offers::Ext(2));
    let mut rhomboid = desktop.rhomboid_on_wayland();
    wait_until("some work", || desktop.worked() >= 2);
    desktop.done(&["pause", "1h"]);
    drop(standing);
    let standing = FakeCompositor::start(&desktop, Offers::Ext(2));
    // The event loop cannot outlive its display, so the process begins anew: the same one, to everybody else.
    wait_until("the resident in the new session", || {
        let log = std::fs::read_to_string(desktop.path("rhomboid.log")).unwrap_or_default();
        log.matches("Rhomboid is running").count() == 2
    });
    wait_until("its source", || idle_health(&desktop).0 == "ok");
    assert_eq!(desktop.state(), "paused");
    assert!(desktop.worked() >= 2);
    // A session that ends for good takes the resident along.
    drop(standing);
    assert!(!rhomboid.wait_patiently(Duration::from_mins(1)).success());
}
