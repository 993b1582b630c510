//! Another language while the resident runs: whatever it says is said in the new one.

use serde_json::Value;

use crate::fakes::notification_server::NotificationServer;
use crate::fakes::tray_host::TrayHost;
use crate::home::{Home, press, sees};
use crate::private::{Desktop, wait_until};
use crate::watching::Watcher;

/// What is certain on a private desktop: the capability, and how it is said in English and German.
const SAID: [(&str, [&str; 2]); 7] = [
    ("autostart", ["off; you can turn it on", "aus; du kannst es einschalten"]),
    ("apps", ["no apps are listed", "keine Apps in der Liste"]),
    (
        "awake",
        [
            "no session manager, power manager or logind responds",
            "weder Sitzungsverwaltung noch Energieverwaltung noch logind reagiert",
        ],
    ),
    ("idle", ["X11 (XSync alarms on IDLETIME)", "X11 (XSync-Alarme auf IDLETIME)"]),
    (
        "lock",
        [
            "neither logind nor a screen saver on the bus",
            "weder logind noch ein Bildschirmschoner auf dem Bus",
        ],
    ),
    (
        "notifications",
        ["a notification server on the session bus", "ein Mitteilungsdienst auf dem Sitzungsbus"],
    ),
    (
        "tray",
        [
            "no tray yet (org.kde.StatusNotifierWatcher)",
            "noch kein Infobereich (org.kde.StatusNotifierWatcher)",
        ],
    ),
];

const ENGLISH: usize = 0;
const GERMAN: usize = 1;

/// Whether all of it is said in this language.
fn is_said_in(language: usize, health: &Value) -> bool {
    SAID.iter().all(|(name, said)| health[name]["using"] == said[language])
}

fn speak(desktop: &Desktop, language: &str) {
    desktop.write_settings(&format!(r#"{{ "language": "{language}" }}"#));
}

#[test]
fn what_was_found_before_is_told_in_the_new_language() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    let health = || desktop.status()["health"].clone();
    wait_until("English", || is_said_in(ENGLISH, &health()));
    let mut watcher = Watcher::new(&desktop);
    speak(&desktop, "de");
    wait_until("German", || is_said_in(GERMAN, &health()));
    assert_eq!(health()["lock"]["advice"], "Ein gesperrter Bildschirm zählt als Zeit ohne Eingaben.");
    wait_until("a watcher to be told", || is_said_in(GERMAN, &watcher.next()["status"]["health"]));
    speak(&desktop, "en");
    wait_until("English again", || is_said_in(ENGLISH, &health()));
    wait_until("a watcher to be told", || is_said_in(ENGLISH, &watcher.next()["status"]["health"]));
}

#[test]
fn the_tray_and_a_standing_reminder_follow() {
    let desktop = Desktop::start();
    let tray = TrayHost::start(&desktop);
    let server = NotificationServer::start(&desktop, &["actions", "body"]);
    let settings = |language: &str| {
        desktop.write_settings(&format!(
            r#"{{ "language": "{language}", "reminder": {{ "interval": "3s", "wait_for_pause": false }} }}"#
        ));
    };
    settings("en");
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    wait_until("a reminder", || !server.asked().is_empty());
    assert_eq!(server.asked()[0].title, "Time for a squeeze");
    wait_until("a tooltip", || tray.tooltip().contains("Squeeze due"));
    settings("de");
    wait_until("a German tooltip", || tray.tooltip().contains("Übung fällig"));
    wait_until("a German menu", || tray.menu().iter().any(|line| line.label == "Jetzt starten"));
    // The next server is shown what stands.
    drop(server);
    let server = NotificationServer::start(&desktop, &["actions", "body"]);
    wait_until("the reminder again", || !server.asked().is_empty());
    let asked = server.asked().remove(0);
    assert_eq!(asked.title, "Zeit für eine Übung");
    assert!(asked.body.starts_with("Eine kurze angeleitete Übung"), "{}", asked.body);
    assert_eq!(
        asked.actions,
        ["default", "Starten", "start", "Starten", "snooze", "5 min später", "skip", "Auslassen"]
    );
}

#[test]
fn what_came_of_a_press_is_not_left_standing_in_the_old_language() {
    let (desktop, reader) = crate::home::desktop();
    desktop.write_settings(r#"{ "reminder": 5 }"#);
    let _home = Home::open(&desktop, "about");
    press(&reader, "Repair");
    sees(&reader, "The settings file is repaired.");
    press(&reader, "Copy");
    let outcomes = ["Copied", "Could not copy to the clipboard"];
    let stands = || reader.tree("rhomboid").iter().any(|node| outcomes.contains(&node.name.as_str()));
    wait_until("the outcome", stands);
    speak(&desktop, "de");
    sees(&reader, "Die Einstellungsdatei ist repariert.");
    wait_until("the old words to go", || !stands());
    press(&reader, "Schließen");
    speak(&desktop, "en");
    sees(&reader, "Settings");
    assert!(!reader.tree("rhomboid").iter().any(|node| node.name.contains("is repaired")));
}
