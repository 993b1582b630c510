//! Why no reminder came, on the command line and on the first page.

use serde_json::Value;

use crate::home::{Home, desktop, press, sees};
use crate::private::Desktop;

fn why(desktop: &Desktop) -> Value {
    serde_json::from_str(&desktop.done(&["why", "--json"])).expect("JSON")
}

#[test]
fn the_command_tells_what_was_done_what_is_silent_and_what_comes() {
    let desktop = Desktop::start();
    let first = |text: String| text.lines().next().unwrap_or_default().to_owned();
    let told = first(desktop.done(&["why"]));
    assert_eq!(told, "Rhomboid is not running, so nothing is measured and no reminders appear.");
    let _rhomboid = desktop.rhomboid();
    let told = desktop.done(&["why"]);
    assert!(told.starts_with("Nothing silences reminders now.\nThe next squeeze comes at "), "{told}");
    assert!(told.contains("at the computer"), "{told}");
    let at = rhomboid::desktop::clock::wall().to_rfc3339();
    let skipped = format!("{{\"v\":1,\"at\":\"{at}\",\"kind\":\"skipped\"}}\n");
    desktop.write("data/rhomboid/history.jsonl", &skipped);
    desktop.done(&["pause"]);
    let told = why(&desktop);
    assert_eq!(told["holds"][0]["reason"], "pause");
    assert_eq!(told["next"]["when"], "released");
    assert_eq!(told["counted"]["interval_seconds"], 30 * 60);
    let kinds: Vec<_> = told["happened"].as_array().expect("a list").iter().map(|one| &one["kind"]).collect();
    assert_eq!(kinds, ["skipped"]);
    // No notification server runs here.
    assert!(told["problems"].to_string().contains("Notifications"), "{told:#}");
    desktop.done(&["quit"]);
    let told = why(&desktop);
    assert_eq!((&told["running"], &told["holds"][0]["reason"]), (&false.into(), &"pause".into()));
    assert!(told["until"].is_string() && told["since"].is_null(), "{told:#}");
}

#[test]
fn the_page_tells_it_and_follows_what_happens() {
    let (desktop, reader) = desktop();
    let _rhomboid = desktop.rhomboid();
    let _home = Home::open(&desktop, "today");
    press(&reader, "Why no reminder?");
    sees(&reader, "Nothing silences reminders now.");
    desktop.done(&["pause"]);
    sees(&reader, "Reminders come again when you resume.");
    desktop.done(&["quit"]);
    sees(&reader, "Rhomboid is not running, so nothing is measured");
}
