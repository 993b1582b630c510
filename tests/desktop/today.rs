//! The first page of the home window, and the very first start.

use std::time::Duration;

use crate::home::{Home, desktop, named, press, sees, setting};
use crate::keyboard::{go_to, open};
use crate::private::{Desktop, SPACE, settled, stays, switches, wait_until};
use crate::reader::{BUTTON, Reader, SWITCH};

#[test]
fn pauses_snoozes_and_starts_what_runs() {
    let (mut desktop, reader) = desktop();
    desktop.start_dunst();
    desktop.write_short_routine();
    let (_typist, _rhomboid) = desktop.in_use(
        r#"{ "reminder": { "interval": "4s", "wait_for_pause": false }, "exercise": { "routine": "short" } }"#,
    );
    let _home = Home::open(&desktop, "today");
    press(&reader, "Pause");
    press(&reader, "30 min");
    desktop.wait_for_state("paused");
    let until = desktop.status()["holds"][0]["until"].as_str().map(ToOwned::to_owned);
    let until = chrono::DateTime::parse_from_rfc3339(&until.expect("an end")).expect("a time");
    let left = until.signed_duration_since(rhomboid::desktop::clock::wall()).num_seconds();
    assert!((29 * 60..=30 * 60).contains(&left), "{left} s");
    sees(&reader, "Why you're not being reminded");
    let why = |word: &str| reader.tree("rhomboid").iter().any(|node| node.name.contains(word));
    assert!(why("paused, since ") && why(", until ") && !why(" at the latest"));
    let buttons = reader.tree("rhomboid").into_iter().filter(|node| node.role == BUTTON);
    assert_eq!(buttons.filter(|node| node.name.starts_with("Resume")).count(), 1);
    press(&reader, "Resume");
    desktop.wait_for_reminder();
    // What the history knows only within an hour.
    sees(&reader, " s at the computer");
    press(&reader, "Snooze");
    wait_until("the snooze", || desktop.status()["snoozes"] == 1);
    wait_until("the reminder to go", || desktop.shown() == 0);
    sees(&reader, "Snoozed for 5 min");
    sees(&reader, "after snooze");
    assert!(!why("Due") && !why("when you're ready"), "{:#?}", reader.tree("rhomboid"));
    press(&reader, "Start now");
    wait_until("the guide", || desktop.windows("^Rhomboid").len() == 2);
    desktop.wait_for_state("session");
    sees(&reader, "in its own window");
}

#[test]
fn what_is_pressed_keeps_its_place_in_every_state() {
    let (mut desktop, reader) = desktop();
    desktop.start_dunst();
    let (_typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    let _home = Home::open(&desktop, "today");
    let height = || named(&reader, "Start now").and_then(|start| reader.place(&start)).map(|place| place.y);
    press(&reader, "Pause");
    press(&reader, "30 min");
    sees(&reader, "Paused until");
    let paused = settled("the button", height, Option::is_some);
    desktop.done(&["resume"]);
    desktop.wait_for_reminder();
    wait_until("the choices", || named(&reader, "Snooze").is_some());
    assert_eq!(settled("the button", height, Option::is_some), paused, "due");
    desktop.done(&["snooze"]);
    sees(&reader, "after snooze");
    assert_eq!(settled("the button", height, Option::is_some), paused, "snoozed");
    desktop.done(&["quit"]);
    sees(&reader, "nothing is measured");
    assert_eq!(settled("the button", height, Option::is_some), paused, "not running");
}

#[test]
fn held_by_hours_it_tells_why_and_until_when() {
    let (desktop, reader) = desktop();
    let now = rhomboid::desktop::clock::wall();
    let day = (now + chrono::Days::new(3)).format("%a").to_string();
    let range = format!(r#"{{ "days": ["{}"], "from": "08:00", "to": "12:00" }}"#, day.to_lowercase());
    desktop.write_settings(&format!(r#"{{ "hours": {{ "enabled": true, "ranges": [{range}] }} }}"#));
    let _rhomboid = desktop.rhomboid();
    let _home = Home::open(&desktop, "today");
    sees(&reader, &format!("No reminders until {day} 08:00"));
    assert_eq!(desktop.status()["headline"], format!("Outside working hours until {day} 08:00"));
    let reads = |text: &str| reader.tree("rhomboid").iter().any(|node| node.name == text);
    assert!(reads("Outside working hours") && reads(&format!("until {day} 08:00")));
    assert!(!reads("until next squeeze") && !reads("next squeeze"));
}

#[test]
fn runs_what_does_not_run() {
    let (desktop, reader) = desktop();
    let _home = Home::open(&desktop, "today");
    sees(&reader, "nothing is measured");
    press(&reader, "Run Rhomboid");
    wait_until("the resident", || desktop.told(&["status"]).status.success());
    sees(&reader, "Next squeeze in 30\u{a0}min");
    desktop.done(&["quit"]);
    sees(&reader, "Rhomboid is not running");
}

#[test]
fn the_first_start_tells_what_to_know_and_is_set_up_by_the_keyboard() {
    let mut desktop = Desktop::newcomer();
    let reader = Reader::start(&mut desktop);
    let mut rhomboid = desktop.rhomboid();
    sees(&reader, "Welcome to Rhomboid");
    sees(&reader, "no keys, window titles, pictures or sound");
    sees(&reader, "Before you start.");
    stays("the deaf second", Duration::from_secs(2), || true);
    let login = go_to(&desktop, &reader, "Start at login");
    assert!(login.role == SWITCH && !login.checked, "{login:?}");
    desktop.key(SPACE);
    wait_until("the setting", || setting(&desktop, "/start_at_login") == true);
    wait_until("the switch", || reader.again(&login).checked);
    assert_ne!(setting(&desktop, "/sound/voice"), "short", "nothing speaks unasked");
    for (choice, key, value) in [("45", "/reminder/interval", "45m"), ("Voice", "/sound/voice", "short")] {
        press(&reader, choice);
        wait_until(key, || setting(&desktop, key) == value);
    }
    go_to(&desktop, &reader, "Later");
    desktop.key(SPACE);
    wait_until("the window to close", || desktop.windows("^Rhomboid$").is_empty());
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    let _home = Home::open(&desktop, "today");
    sees(&reader, "This week");
    assert!(named(&reader, "Later").is_none());
}

#[test]
fn a_window_that_is_only_looked_at_hardly_wakes() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    for (page, most) in [("reminders", 15), ("today", 60)] {
        let home = open(&desktop, page);
        stays("the opening", Duration::from_secs(2), || true);
        assert_eq!(desktop.status()["running"], true);
        let before = switches(&home.child);
        stays("the rest", Duration::from_secs(5), || true);
        let woke = switches(&home.child) - before;
        assert!(woke <= most, "{page}: {woke} times in 5 s");
    }
}
