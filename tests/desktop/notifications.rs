//! Notification servers that come, go, lack buttons, or are imitated.

use std::time::Duration;

use crate::fakes::clock::FakeClock;
use crate::fakes::notification_server::{Answers, Babble, NotificationServer, forge_press};
use crate::private::{AT_ONCE, Desktop, stays, wait_until};

const SOON: &str =
    r#"{ "reminder": { "interval": "3s", "wait_for_pause": false }, "exercise": { "routine": "short" } }"#;

#[test]
fn a_server_that_dies_while_a_reminder_stands_shows_it_again() {
    let mut desktop = Desktop::with_dunst();
    desktop.write_settings(SOON);
    desktop.write_short_routine();
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_reminder();
    desktop.kill("dunst");
    wait_until("the loss to be known", || desktop.status()["health"]["notifications"]["state"] == "missing");
    assert_eq!(desktop.state(), "reminding");
    desktop.start_dunst();
    desktop.wait_for_reminder();
    assert_eq!(desktop.status()["health"]["notifications"]["state"], "ok");
    desktop.press("start");
    desktop.wait_for_state("session");
    wait_until("the answered reminder to go", || desktop.shown() == 0);
}

#[test]
fn without_a_server_the_reminder_waits_for_one() {
    let mut desktop = Desktop::start();
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    desktop.wait_for_state("reminding");
    desktop.start_dunst();
    desktop.wait_for_reminder();
}

#[test]
fn a_server_that_starts_when_it_is_needed_is_none_that_is_missing() {
    let desktop = Desktop::start();
    let findings: serde_json::Value =
        serde_json::from_str(&desktop.done(&["doctor", "--json"])).expect("JSON");
    assert_eq!(findings["health"]["notifications"]["state"], "missing");
    desktop.offer_dunst();
    let _rhomboid = desktop.rhomboid();
    let known = |name: &str| desktop.status()["health"]["notifications"]["using"] == name;
    wait_until("the offer to be known", || known("a notification server that starts when needed"));
    desktop.write_settings(SOON);
    let _typist = desktop.typist();
    desktop.wait_for_reminder();
    wait_until("its name to be known", || !known("a notification server that starts when needed"));
    assert_eq!(desktop.status()["health"]["notifications"]["state"], "ok");
    let findings = desktop.done(&["doctor"]);
    assert!(findings.contains("dunst") && findings.contains("(actions, body,"), "{findings}");
}

#[test]
fn a_server_that_the_bus_starts_shows_one_reminder_each_time() {
    let desktop = Desktop::start();
    // Two alike would count as one.
    desktop.write("config/dunst/dunstrc", "[global]\n stack_duplicates = false\n idle_threshold = 0\n");
    desktop.offer_dunst();
    desktop.write_settings(SOON);
    desktop.write_short_routine();
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    // Whoever asks the server anything starts it, so nobody looks before the reminder did.
    let starts = || {
        wait_until("the server", || desktop.has_owner("org.freedesktop.Notifications"));
        desktop.wait_for_reminder();
        stays("the one reminder", Duration::from_secs(2), || desktop.shown() == 1);
    };
    for _ in 0..2 {
        starts();
        desktop.done(&["skip"]);
        wait_until("the skipped reminder to go", || desktop.shown() == 0);
        // As some leave by themselves when there is nothing to show.
        desktop.end_owner("org.freedesktop.Notifications");
        wait_until("its end", || !desktop.has_owner("org.freedesktop.Notifications"));
    }
    starts();
    desktop.command("dunstctl").args(["action", "0"]).output().expect("dunstctl");
    desktop.wait_for_state("session");
}

#[test]
fn a_server_that_the_bus_cannot_start_is_named() {
    let desktop = Desktop::start();
    desktop.offer_notifications("/bin/false");
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    let health = || desktop.status()["health"]["notifications"].clone();
    wait_until("the offer to be known", || health()["state"] == "ok");
    wait_until("the failure to be known", || health()["state"] == "missing");
    let using = health()["using"].as_str().expect("text").to_owned();
    assert!(using.starts_with("a notification server refuses: "), "{using}");
    // Once there is one that starts, it shows the reminder.
    desktop.offer_dunst();
    desktop.done(&["skip"]);
    wait_until("the server", || desktop.has_owner("org.freedesktop.Notifications"));
    desktop.wait_for_reminder();
    wait_until("its name to be known", || health()["state"] == "ok");
}

/// Waits until the health of notifications says that they are missing, and why.
#[track_caller]
fn wait_for_fault(desktop: &Desktop, why: &str) {
    let health = || desktop.status()["health"]["notifications"].clone();
    wait_until(why, || health()["state"] == "missing" && health()["using"] == why);
    assert!(health()["advice"].as_str().expect("text").contains("only in the tray"));
}

#[test]
fn a_server_that_gives_no_number_is_named_and_asked_once() {
    let desktop = Desktop::start();
    let server = NotificationServer::odd(&desktop, Answers::Zero);
    desktop.write_settings(r#"{ "reminder": { "interval": "1s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let clock = FakeClock::of_all(&desktop);
    let _rhomboid = desktop.rhomboid_with(&clock.environment());
    wait_for_fault(&desktop, "stand-in 1: unexpected answer");
    assert_eq!(desktop.state(), "reminding");
    // A minute over, there is something new to say.
    clock.pass(80);
    stays("the one question", AT_ONCE, || server.asked().len() == 1);
    drop(server);
    let server = NotificationServer::start(&desktop, &["actions"]);
    wait_until("the reminder", || server.asked().len() == 1);
    assert_eq!(desktop.status()["health"]["notifications"]["state"], "ok");
}

#[test]
fn a_server_that_answers_with_errors_is_named() {
    let desktop = Desktop::start();
    let _server = NotificationServer::odd(&desktop, Answers::Error);
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    wait_for_fault(&desktop, "stand-in 1 refuses: no room on this screen");
    assert!(desktop.done(&["status"]).contains("Missing: stand-in 1 refuses"));
}

#[test]
fn a_server_that_answers_otherwise_than_the_protocol_is_named() {
    let desktop = Desktop::start();
    let server = Babble::start(&desktop);
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    wait_for_fault(&desktop, "babbler 1: unexpected answer");
    assert_eq!(server.asked(), 1);
}

#[test]
fn where_the_action_for_a_click_on_the_text_is_a_button_there_is_no_second_one() {
    for name in ["Xfce Notify Daemon", "lxqt-notificationd"] {
        let desktop = Desktop::start();
        let server = NotificationServer::named(&desktop, name, &["actions", "body"]);
        let (_typist, _rhomboid) = desktop.in_use(SOON);
        wait_until("a reminder", || !server.asked().is_empty());
        let actions = server.asked().remove(0).actions;
        assert_eq!(actions, ["default", "Start", "snooze", "Snooze 5 min", "skip", "Skip"], "{name}");
        server.invoke(1, "default");
        desktop.wait_for_state("session");
    }
}

#[test]
fn the_request_is_what_servers_expect() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["actions", "body", "body-markup"]);
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    wait_until("a reminder", || !server.asked().is_empty());
    let asked = server.asked().remove(0);
    assert_eq!((asked.title.as_str(), asked.replaces), ("Time for a squeeze", 0));
    assert_eq!(
        asked.actions,
        ["default", "Start", "start", "Start", "snooze", "Snooze 5 min", "skip", "Skip"]
    );
    assert_eq!(
        asked.hints,
        [
            "desktop-entry=io.github.rhomboid.Rhomboid",
            "image-data=[I32(64), I32(64)] (iiibiiay)",
            "suppress-sound=true",
            "urgency=1"
        ]
    );
    assert_eq!(asked.timeout, 0);
    assert!(asked.body.starts_with("A short guided exercise for your upper back."), "{}", asked.body);
    desktop.done(&["skip"]);
    wait_until("the reminder to be closed", || server.closed() == [1]);
}

#[test]
fn a_server_without_buttons_gets_a_plain_one() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["body"]);
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    wait_until("a reminder", || !server.asked().is_empty());
    let asked = server.asked().remove(0);
    assert!(asked.actions.is_empty());
    assert!(asked.body.contains("Start it from the tray icon"), "{}", asked.body);
    assert!(
        desktop.status()["health"]["notifications"]["using"]
            .as_str()
            .expect("text")
            .contains("without buttons")
    );
}

#[test]
fn a_forged_answer_changes_nothing() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["actions"]);
    desktop.write_settings(SOON);
    desktop.write_short_routine();
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    wait_until("a reminder", || !server.asked().is_empty());
    for key in ["start", "skip", "default"] {
        forge_press(&desktop, 1, key);
    }
    stays("the reminder", Duration::from_secs(2), || desktop.state() == "reminding");
    server.invoke(1, "nonsense");
    server.invoke(77, "start");
    stays("the reminder", Duration::from_secs(1), || desktop.state() == "reminding");
    server.invoke(1, "start");
    desktop.wait_for_state("session");
}

#[test]
fn a_reminder_put_away_folds_into_the_tray() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["actions"]);
    let (_typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "3s", "wait_for_pause": false, "repeat": "2s" } }"#);
    wait_until("a reminder", || server.asked().len() == 1);
    server.dismiss(1);
    wait_until("the fold in the history", || desktop.history().iter().any(|line| line["kind"] == "folded"));
    wait_until("the reminder once more", || server.asked().len() == 2);
    // The second time the next interval begins instead.
    server.dismiss(2);
    wait_until("a new interval", || desktop.state() == "working" || server.asked().len() == 3);
    let folds = || desktop.history().iter().filter(|line| line["kind"] == "folded").count();
    wait_until("the second fold in the history", || folds() == 2);
}

#[test]
fn put_away_it_does_not_come_back_with_another_server() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["actions"]);
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    wait_until("a reminder", || server.asked().len() == 1);
    server.dismiss(1);
    wait_until("the fold in the history", || desktop.history().iter().any(|line| line["kind"] == "folded"));
    drop(server);
    let server = NotificationServer::start(&desktop, &["actions"]);
    let using = || desktop.status()["health"]["notifications"]["state"] == "ok";
    wait_until("the server to be known", using);
    stays("the calm", Duration::from_secs(2), || server.asked().is_empty());
}

#[test]
fn a_slow_server_shows_one_reminder_and_takes_it_away_when_it_is_answered() {
    let desktop = Desktop::start();
    let server = NotificationServer::slow(&desktop, &["actions"], Duration::from_secs(5));
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    desktop.wait_for_state("reminding");
    desktop.done(&["pause"]);
    wait_until("the reminder that is shown too late", || server.asked().len() == 1);
    wait_until("its end", || server.closed() == [1]);
}

#[test]
fn closed_by_the_server_it_does_not_come_back_with_every_minute() {
    let desktop = Desktop::start();
    let server = NotificationServer::start(&desktop, &["actions"]);
    desktop.write_settings(r#"{ "reminder": { "interval": "1s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let clock = FakeClock::of_all(&desktop);
    let _rhomboid = desktop.rhomboid_with(&clock.environment());
    desktop.wait_for_state("reminding");
    wait_until("a reminder", || server.asked().len() == 1);
    server.close(1);
    wait_until("some more work", || desktop.worked() >= 2);
    // A minute over, the reminder would be brought up to date.
    clock.pass(80);
    stays("the one reminder", AT_ONCE, || server.asked().len() == 1);
    assert_eq!(desktop.state(), "reminding");
    assert!(desktop.worked() > 80, "{}", desktop.worked());
}

#[test]
fn a_server_that_hangs_stops_nothing_else() {
    let mut desktop = Desktop::with_dunst();
    let (_typist, _rhomboid) = desktop.in_use(SOON);
    desktop.stop("dunst");
    desktop.wait_for_state("reminding");
    let tray = crate::fakes::tray_host::TrayHost::start(&desktop);
    wait_until("the tray host to be known", || desktop.status()["health"]["tray"]["state"] == "ok");
    assert!(tray.count() >= 1);
    let findings = desktop.done(&["doctor"]);
    assert!(findings.contains("dunst") && findings.contains(": not responding"), "{findings}");
    desktop.done(&["skip"]);
    desktop.kill("dunst");
    desktop.start_dunst();
    desktop.wait_for_reminder();
}
