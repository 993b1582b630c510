//! The icon, its tooltip and its menu, over the bus as a panel sees them.

use std::fs;
use std::time::Duration;

use rhomboid::desktop::Clock;

use crate::fakes::tray_host::TrayHost;
use crate::private::{Desktop, stays, wait_until};

#[test]
fn the_menu_starts_snoozes_pauses_resumes_opens_and_quits() {
    let desktop = Desktop::with_dunst();
    let tray = TrayHost::start(&desktop);
    desktop.write_settings(
        r#"{ "reminder": { "interval": "4s", "wait_for_pause": false, "snooze": "2s" }, "exercise": { "routine": "short" } }"#,
    );
    desktop.write_short_routine();
    let _typist = desktop.typist();
    let mut rhomboid = desktop.rhomboid();
    wait_until("an icon", || tray.count() == 1);
    assert_eq!(tray.id(), "io.github.rhomboid.Rhomboid");
    wait_until("a tooltip", || tray.tooltip().contains("Next squeeze in 1 min"));
    assert!(tray.line("Next squeeze in 1 min").label.len() > 3);
    assert!(!tray.line("Snooze").enabled && !tray.line("Resume").enabled && tray.line("Start now").enabled);
    desktop.wait_for_reminder();
    assert!(!desktop.notifications().contains("has no tray"));
    wait_until("snoozing to be offered", || tray.line("Snooze").enabled);
    tray.choose("Snooze");
    wait_until("the snoozed reminder to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    tray.choose("Pause 1 h");
    wait_until("the pause", || desktop.shown() == 0 && desktop.state() == "paused");
    wait_until("the tooltip of a pause", || tray.tooltip().contains("Paused until"));
    tray.choose("Resume");
    desktop.wait_for_reminder();
    tray.choose("Pause until tomorrow");
    desktop.wait_for_state("paused");
    tray.choose("Resume");
    tray.choose("Start now");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    assert_eq!(desktop.state(), "session");
    wait_until("its end", || desktop.windows("Rhomboid").is_empty());
    tray.choose("Quit");
    assert!(rhomboid.wait().success());
}

#[test]
fn the_icon_fills_with_the_interval() {
    let desktop = Desktop::start();
    let tray = TrayHost::start(&desktop);
    let (_typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": true } }"#);
    wait_until("an icon", || tray.count() == 1);
    let empty = tray.icon();
    desktop.wait_for_state("due");
    wait_until("another icon", || tray.icon() != empty);
    assert_eq!(empty.len(), 44 * 44 * 4);
}

#[test]
fn a_host_that_comes_late_or_dies_gets_the_icon_all_the_same() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    wait_until("the lack to be known", || {
        desktop.status()["health"]["tray"]["using"] == "no tray yet (org.kde.StatusNotifierWatcher)"
    });
    let tray = TrayHost::start(&desktop);
    wait_until("an icon for the late host", || tray.count() == 1);
    wait_until("the host to be known", || desktop.status()["health"]["tray"]["state"] == "ok");
    drop(tray);
    wait_until("the loss to be known", || desktop.status()["health"]["tray"]["state"] == "unknown");
    let tray = TrayHost::start(&desktop);
    wait_until("an icon for the new host", || tray.count() >= 1);
    wait_until("a tooltip", || tray.tooltip().contains("Next squeeze"));
}

#[test]
fn that_there_is_no_tray_is_said_when_a_host_had_a_minute_to_come() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "3s", "wait_for_pause": false, "repeat": "1s", "fold_after": "10m" } }"#,
    );
    let clock = Clock::start();
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    let said = || fs::read_to_string(desktop.path("rhomboid.log")).expect("a log");
    let is_known = || desktop.status()["health"]["tray"]["state"] == "missing";
    desktop.wait_for_reminder();
    assert!(desktop.done(&["doctor"]).contains("a tray (org.kde.StatusNotifierWatcher)"));
    let is_told = || desktop.done(&["status"]).contains("Add a tray to your panel");
    let early = Duration::from_secs(58).saturating_sub(clock.now().mono.since_start());
    stays("the patience", early, || {
        !is_known() && !said().contains("has no tray") && !desktop.notifications().contains("has no tray")
    });
    assert!(!is_told());
    wait_until("the lack to be known", is_known);
    assert!(is_told());
    wait_until("the line on the terminal", || said().contains("This desktop has no tray"));
    desktop.done(&["skip"]);
    wait_until("a reminder that says it", || desktop.notifications().contains("This desktop has no tray"));
}

#[test]
fn a_click_and_a_second_start_open_the_window() {
    let desktop = Desktop::start();
    let tray = TrayHost::start(&desktop);
    let mut rhomboid = desktop.rhomboid();
    wait_until("an icon", || tray.count() == 1);
    assert!(desktop.windows("Rhomboid").is_empty());
    tray.activate();
    wait_until("the window", || desktop.windows("Rhomboid").len() == 1);
    desktop.key(crate::private::ESCAPE);
    wait_until("the window to close", || desktop.windows("Rhomboid").is_empty());
    assert!(desktop.done(&[]).contains("opening its window"));
    wait_until("the window", || desktop.windows("Rhomboid").len() == 1);
    // It does not open twice, and the resident is still the first one.
    desktop.done(&[]);
    stays("the one window", Duration::from_secs(1), || desktop.windows("Rhomboid").len() == 1);
    assert!(rhomboid.child.try_wait().expect("a state").is_none());
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
}
