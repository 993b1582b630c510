//! From time at the screen to a reminder, and what becomes of it.

use std::time::Duration;

use crate::fakes::clock::FakeClock;
use crate::fakes::tray_host::TrayHost;
use crate::private::{Desktop, signal, stays, switches, wait_until};
use crate::sound::start_pulseaudio;

const SECONDS: &str = r#"{ "reminder": { "interval": "6s", "pause_length": "1s", "snooze": "3s" },
    "activity": { "idle_after": "3s", "natural_break": "40s" }, "exercise": { "routine": "short" } }"#;

#[test]
fn comes_after_active_time_only_and_at_a_pause() {
    let desktop = Desktop::with_dunst();
    // Between the first two seconds and the absence a busy machine may let some time pass.
    let (typist, _rhomboid) = desktop.in_use(&SECONDS.replace("6s", "12s"));
    wait_until("two seconds of work", || desktop.worked() >= 2);
    drop(typist);
    // Away stops the count, and undoes what was counted of the absence.
    desktop.wait_for_state("away");
    let worked = desktop.worked();
    assert!((1..=8).contains(&worked), "{worked}");
    stays("the silence of an absence", Duration::from_secs(5), || {
        desktop.shown() == 0 && desktop.worked() == worked
    });
    let typist = desktop.typist();
    desktop.wait_for_state("due");
    // It is due, and waits for as long as the person types.
    stays("the wait for a pause", Duration::from_secs(3), || desktop.shown() == 0);
    drop(typist);
    desktop.wait_for_reminder();
    assert_eq!(desktop.state(), "reminding");
    let text = desktop.notifications();
    assert!(text.contains("Time for a squeeze"), "{text}");
    // The panel may still come.
    assert!(!text.contains("This desktop has no tray"), "{text}");
}

#[test]
fn a_natural_break_takes_it_away_and_begins_anew() {
    let desktop = Desktop::with_dunst();
    let (typist, _rhomboid) = desktop.in_use(
        r#"{ "reminder": { "interval": "3s", "wait_for_pause": false }, "activity": { "idle_after": "1s", "natural_break": "4s" } }"#,
    );
    desktop.wait_for_reminder();
    drop(typist);
    wait_until("the break to count", || desktop.shown() == 0);
    assert_eq!(desktop.worked(), 0);
    let _typist = desktop.typist();
    wait_until("the break in the history", || {
        desktop
            .history()
            .iter()
            .any(|line| line["kind"] == "natural_break" && line["seconds"].as_u64() >= Some(4))
    });
}

#[test]
fn snoozed_and_skipped_by_its_buttons() {
    let desktop = Desktop::with_dunst();
    let (typist, _rhomboid) = desktop.in_use(SECONDS);
    desktop.wait_for_state("due");
    drop(typist);
    desktop.wait_for_reminder();
    desktop.press("snooze");
    wait_until("the snoozed reminder to go", || desktop.shown() == 0);
    assert_eq!(desktop.status()["snoozes"], 1);
    let typist = desktop.typist();
    desktop.wait_for_state("due");
    drop(typist);
    desktop.wait_for_reminder();
    desktop.press("skip");
    wait_until("the skipped reminder to go", || desktop.shown() == 0);
    let kinds = || -> Vec<_> { desktop.history().iter().map(|line| line["kind"].clone()).collect() };
    wait_until("the lines", || kinds() == ["snoozed", "skipped"]);
    assert!(desktop.worked() <= 2);
}

#[test]
fn the_command_line_snoozes_skips_pauses_and_resumes() {
    let desktop = Desktop::with_dunst();
    let (_typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    let early = desktop.told(&["snooze"]);
    assert_eq!(early.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&early.stderr).contains("there is no reminder to snooze"));
    desktop.wait_for_reminder();
    assert_eq!(desktop.done(&["snooze", "2s"]), "Snoozed for 2 s\n");
    wait_until("the snoozed reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    desktop.done(&["skip"]);
    wait_until("the skipped reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    assert!(desktop.done(&["pause", "1h"]).starts_with("Paused until "));
    wait_until("the reminder to go", || desktop.shown() == 0);
    let status = desktop.status();
    assert_eq!(
        (status["state"].as_str(), status["holds"][0]["reason"].as_str()),
        (Some("paused"), Some("pause"))
    );
    stays("the pause", Duration::from_secs(3), || desktop.shown() == 0);
    desktop.done(&["resume"]);
    desktop.wait_for_reminder();
    assert!(desktop.notifications().contains("Delayed: paused."));
}

#[test]
fn a_manual_pause_survives_a_restart() {
    let desktop = Desktop::with_dunst();
    let mut rhomboid = desktop.rhomboid();
    desktop.done(&["pause"]);
    assert!(rhomboid.terminate().success());
    let _rhomboid = desktop.rhomboid();
    let status = desktop.status();
    assert_eq!(
        (status["state"].as_str(), &status["next_in_seconds"]),
        (Some("paused"), &serde_json::Value::Null)
    );
}

#[test]
fn the_end_of_the_session_leaves_no_notification_and_loses_nothing() {
    let desktop = Desktop::with_dunst();
    let (_typist, mut rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    desktop.wait_for_reminder();
    let worked = desktop.worked();
    assert!(rhomboid.terminate().success());
    assert_eq!(desktop.shown(), 0);
    assert_eq!(desktop.told(&["status"]).status.code(), Some(3));
    let _rhomboid = desktop.rhomboid();
    assert!(desktop.worked() >= worked);
    desktop.wait_for_reminder();
}

#[test]
fn a_crash_loses_at_most_the_last_minute() {
    let desktop = Desktop::with_dunst();
    let _typist = desktop.typist();
    let clock = FakeClock::of_all(&desktop);
    let start = || desktop.rhomboid_with(&clock.environment());
    let mut rhomboid = start();
    // Killed at once and often, it always starts again.
    for _ in 0..5 {
        rhomboid.crash();
        rhomboid = start();
    }
    wait_until("some work", || desktop.worked() >= 2);
    clock.pass(80);
    wait_until("a minute of work", || desktop.worked() >= 80);
    let worked = desktop.worked();
    rhomboid.crash();
    let _rhomboid = start();
    let kept = desktop.worked();
    assert!(kept + 60 >= worked, "{kept} of {worked} seconds");
}

#[test]
fn a_process_that_stood_still_was_a_break() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "activity": { "natural_break": "20s" } }"#);
    let _typist = desktop.typist();
    let clock = FakeClock::of_all(&desktop);
    let rhomboid = desktop.rhomboid_with(&clock.environment());
    wait_until("some work", || desktop.worked() >= 3);
    signal(&rhomboid.child, "STOP");
    // Longer than the heartbeat of a minute, the step of 30 s after it, and some more.
    clock.jump(110);
    signal(&rhomboid.child, "CONT");
    wait_until("the break", || desktop.worked() < 3);
    wait_until("its line", || desktop.history().iter().any(|line| line["kind"] == "natural_break"));
}

#[test]
fn a_moving_pointer_wakes_nothing() {
    let desktop = Desktop::with_dunst();
    let rhomboid = desktop.rhomboid();
    let _typist = desktop.typist();
    stays("the start", Duration::from_secs(3), || true);
    let before = switches(&rhomboid.child);
    stays("the work", Duration::from_secs(10), || true);
    let woken = switches(&rhomboid.child) - before;
    // The heart may have beaten, and the X server have been asked.
    assert!(woken <= 8, "{woken} switches in a hundred movements");
}

/// On a whole desktop: with a notification server, a sound server and a panel.
#[test]
fn nothing_wakes_while_nothing_happens() {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    let host = TrayHost::start_attentive(&desktop);
    let typist = desktop.typist();
    // How often a write waits is the disk's affair, so there is none here.
    let state = tempfile::tempdir_in("/dev/shm").expect("memory");
    let rhomboid = desktop.rhomboid_with(&[("XDG_STATE_HOME", state.path().to_str().expect("a path"))]);
    wait_until("an icon", || host.count() == 1);
    // Let the start settle first. The heart beats once a minute, and so often the icon says less.
    stays("the start", Duration::from_secs(3), || true);
    let before = switches(&rhomboid.child);
    stays("the work", Duration::from_mins(1), || true);
    let woken = switches(&rhomboid.child) - before;
    assert!(woken <= 12, "{woken} switches in a minute of work");
    desktop.write_settings(r#"{ "activity": { "idle_after": "2s" } }"#);
    drop(typist);
    desktop.wait_for_state("away");
    stays("the calm", Duration::from_secs(3), || true);
    let before = switches(&rhomboid.child);
    stays("the calm", Duration::from_mins(1), || true);
    let woken = switches(&rhomboid.child) - before;
    assert!(woken <= 6, "{woken} switches in a minute of absence");
}

/// Whoever watches something without touching a key sees the icon; it tells that nothing is counted, and nothing new
/// after that.
#[test]
fn the_tray_tells_an_absence_once() {
    let desktop = Desktop::start();
    let host = TrayHost::start_attentive(&desktop);
    let (typist, _rhomboid) = desktop.in_use(r#"{ "activity": { "idle_after": "2s" } }"#);
    wait_until("a tooltip", || host.count() == 1 && host.tooltip().contains("Next squeeze in"));
    drop(typist);
    wait_until("the absence", || host.tooltip().contains("You're away"));
    let tooltip = host.tooltip();
    stays("the tooltip", Duration::from_secs(2), || host.tooltip() == tooltip);
    desktop.done(&["pause", "1h"]);
    wait_until("the pause", || host.tooltip().contains("Paused until"));
}
