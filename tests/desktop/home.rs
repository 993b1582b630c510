//! The home window, used by accessibility actions as a person with a screen reader would.

use std::fs;
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::private::{Desktop, stays, wait_or_tell, wait_until};
use crate::reader::{Node, RADIO, Reader};

/// What a person has in the settings, a note of their own among it.
const SETTINGS: &str =
    "{\n  \"_note\": \"mine\",\n  \"version\": 1,\n  \"reminder\": { \"interval\": \"30m\" }\n}\n";

/// A window that ends with its test.
pub struct Home {
    pub child: Child,
}

impl Home {
    /// Opens it at a page.
    pub fn open(desktop: &Desktop, page: &str) -> Self {
        Self::open_with(desktop, page, &[])
    }

    /// The same where these variables are set.
    pub fn open_with(desktop: &Desktop, page: &str, environment: &[(&str, &str)]) -> Self {
        let log = fs::File::create(desktop.path("home.log")).expect("a log");
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        command.envs(environment.iter().copied());
        let child =
            command.args(["home", "--stay", page]).stdin(Stdio::null()).stderr(log).spawn().expect("starts");
        wait_until("the window", || desktop.windows("^Rhomboid$").len() == 1);
        Self { child }
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A desktop with a screen reader.
pub fn desktop() -> (Desktop, Reader) {
    let mut desktop = Desktop::start();
    let reader = Reader::start(&mut desktop);
    (desktop, reader)
}

/// Roles of the protocol: boxes to tick, words of the navigation, buttons, radio buttons, sliders, values to type,
/// switches.
const CONTROLS: [u32; 8] = [7, 37, 43, 44, 51, 52, 62, 130];

/// The first control in the window whose name begins so.
pub fn named(reader: &Reader, name: &str) -> Option<Node> {
    reader.first(|found| found.starts_with(name), |node| CONTROLS.contains(&node.role))
}

/// Does what a click on the first such control would do.
#[track_caller]
pub fn press(reader: &Reader, name: &str) {
    wait_until(name, || named(reader, name).is_some());
    reader.press(&named(reader, name).expect("it is there"));
}

/// Waits until that can be read somewhere in the window.
#[track_caller]
pub fn sees(reader: &Reader, text: &str) {
    wait_until(text, || reader.first(|name| name.contains(text), |_| true).is_some());
}

/// The settings file.
pub fn settings(desktop: &Desktop) -> String {
    fs::read_to_string(desktop.path("config/rhomboid/config.json")).unwrap_or_default()
}

/// One setting in the file.
pub fn setting(desktop: &Desktop, pointer: &str) -> Value {
    let file: Value = serde_json::from_str(&settings(desktop)).unwrap_or_default();
    file.pointer(pointer).cloned().unwrap_or_default()
}

#[test]
fn the_interval_is_changed_and_the_resident_follows() {
    let (desktop, reader) = desktop();
    desktop.write_settings(SETTINGS);
    let _rhomboid = desktop.rhomboid();
    let _home = Home::open(&desktop, "reminders");
    press(&reader, "Increase: Interval");
    wait_until("the file", || setting(&desktop, "/reminder/interval") == "35m");
    assert_eq!(settings(&desktop), SETTINGS.replace("30m", "35m"));
    wait_until("the resident", || desktop.status()["interval_seconds"] == 35 * 60);
    // What is changed by hand meanwhile is seen, and stays.
    desktop.write_settings(&SETTINGS.replace("30m", "50m").replace("mine", "changed"));
    sees(&reader, "50 min");
    press(&reader, "Advanced settings");
    press(&reader, "Decrease: Natural break");
    wait_until("the file", || setting(&desktop, "/activity/natural_break") == "4m");
    assert_eq!(setting(&desktop, "/reminder/interval"), "50m");
    assert_eq!(setting(&desktop, "/_note"), "changed");
}

#[test]
fn a_held_stepper_goes_on_to_its_bound() {
    let (desktop, reader) = desktop();
    desktop.write_settings(SETTINGS);
    let _home = Home::open(&desktop, "reminders");
    stays("the deaf second", std::time::Duration::from_secs(2), || true);
    let less = named(&reader, "Decrease: Interval").and_then(|less| reader.place(&less)).expect("a place");
    let window = desktop.windows("^Rhomboid$")[0].to_string();
    let (x, y) = ((less.x + less.width / 2).to_string(), (less.y + less.height / 2).to_string());
    let pointer = |arguments: &[&str]| {
        assert!(desktop.command("xdotool").args(arguments).status().expect("xdotool").success());
    };
    pointer(&["mousemove", "--window", &window, &x, &y]);
    pointer(&["click", "1"]);
    wait_until("one step", || setting(&desktop, "/reminder/interval") == "25m");
    pointer(&["mousedown", "1"]);
    wait_until("the bound", || setting(&desktop, "/reminder/interval") == "10m");
    pointer(&["mouseup", "1"]);
    // What was held is let go: nothing goes on once there is room again.
    press(&reader, "Increase: Interval");
    wait_until("one step back", || setting(&desktop, "/reminder/interval") == "15m");
    let still = || setting(&desktop, "/reminder/interval") == "15m";
    stays("no more steps", std::time::Duration::from_secs(1), still);
}

#[test]
fn a_file_that_is_no_json_is_repaired_with_a_copy() {
    let (desktop, reader) = desktop();
    desktop.write_settings("{ \"reminder\": ");
    let _home = Home::open(&desktop, "reminders");
    sees(&reader, "config.json:1");
    press(&reader, "Repair");
    wait_until("a file that can be read", || setting(&desktop, "/version") == 1);
    let kept = fs::read_dir(desktop.path("config/rhomboid"))
        .expect("a folder")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("config.json.kept-"))
        .count();
    assert_eq!(kept, 1);
    press(&reader, "Increase: Interval");
    wait_until("the change", || setting(&desktop, "/reminder/interval") == "35m");
}

#[test]
fn a_value_with_a_fault_is_taken_out_and_the_rest_stays() {
    let (desktop, reader) = desktop();
    desktop
        .write_settings("{ \"_note\": 1, \"sound\": { \"volume\": 7 }, \"goal\": { \"days_a_week\": 5 } }");
    let _home = Home::open(&desktop, "today");
    sees(&reader, "sound.volume");
    press(&reader, "Repair");
    wait_until("the repair", || setting(&desktop, "/sound/volume") == Value::Null);
    assert_eq!(setting(&desktop, "/goal/days_a_week"), 5);
    assert_eq!(setting(&desktop, "/_note"), 1);
}

#[test]
fn the_history_is_told_exported_and_deleted_only_when_that_is_meant() {
    let (desktop, reader) = desktop();
    let now = chrono::DateTime::parse_from_rfc3339(&desktop.done(&["history", "--json"])).err();
    assert!(now.is_some());
    let today = rhomboid::desktop::clock::wall();
    let line = |kind: &str, more: &str| {
        format!("{{\"v\":1,\"at\":\"{}\",\"kind\":\"{kind}\"{more}}}\n", today.to_rfc3339())
    };
    let done = ",\"routine\":\"classic\",\"outcome\":\"finished\",\"seconds\":60";
    let stopped = ",\"routine\":\"classic\",\"outcome\":\"stopped\",\"seconds\":6";
    let text = line("session", done)
        + &line("session", stopped)
        + &line("session", done)
        + &line("natural_break", ",\"seconds\":600");
    desktop.write("data/rhomboid/history.jsonl", &text);
    let _home = Home::open(&desktop, "history");
    sees(&reader, "2 sessions, 1 natural break");
    press(&reader, "Export as CSV");
    sees(&reader, "Saved to");
    let found = |folder: &str| {
        let entries = fs::read_dir(desktop.path(folder)).into_iter().flatten().filter_map(Result::ok);
        entries
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .any(|name| name.contains(".csv"))
    };
    assert!(found("home") || found("home/Documents"));
    // Counted as everywhere on the page.
    sees(&reader, "2 sessions finished so far");
    press(&reader, "Delete all");
    sees(
        &reader,
        "This permanently deletes 2 sessions, 1 ended early, 1 natural break, 1 day, and your level",
    );
    press(&reader, "Cancel");
    wait_until("the question to go", || named(&reader, "Cancel").is_none());
    assert!(desktop.path("data/rhomboid/history.jsonl").exists());
    press(&reader, "Delete all");
    press(&reader, "Delete all history");
    wait_until("the end of the file", || !desktop.path("data/rhomboid/history.jsonl").exists());
    sees(&reader, "Your first session will appear here");
}

/// Has those programs in the place of whatever opens files, and tells where they write what they are to open.
fn open_with(desktop: &Desktop, script: &str) -> std::path::PathBuf {
    let log = desktop.path("opened");
    for program in ["xdg-open", "gio", "gnome-open", "kde-open6", "kde-open5", "kde-open"] {
        let text =
            format!("#!/bin/sh\nfor last; do :; done\necho \"$last\" >> {}\n{script}\n", log.display());
        desktop.write(&format!("bin/{program}"), &text);
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(desktop.path(&format!("bin/{program}")), executable).expect("executable");
    }
    log
}

#[test]
fn what_is_opened_is_there() {
    let (desktop, reader) = desktop();
    let log = open_with(&desktop, "test -e \"$last\"");
    let _home = Home::open(&desktop, "about");
    for (control, opened) in [
        ("Open Settings", "config/rhomboid/config.json"),
        ("Open Routines", "config/rhomboid/routines"),
        ("Open History", "data/rhomboid/history.jsonl"),
        // Of what only the program writes the folder is shown.
        ("Open State", "state"),
    ] {
        let _ = fs::remove_file(&log);
        press(&reader, control);
        wait_until(control, || log.exists());
        let path = fs::read_to_string(&log).expect("a path");
        assert_eq!(path.trim(), desktop.path(opened).display().to_string());
    }
    assert_eq!(setting(&desktop, "/version"), 1);
    assert!(!reader.tree("rhomboid").iter().any(|node| node.name.contains("No app is set up")));
}

#[test]
fn what_nothing_opens_is_told_in_our_words() {
    let (desktop, reader) = desktop();
    open_with(&desktop, "echo 'Input/output error' >&2; exit 4");
    let _home = Home::open(&desktop, "about");
    press(&reader, "Open History");
    let path = desktop.path("data/rhomboid/history.jsonl");
    sees(&reader, &format!("No app is set up to open {}", path.display()));
    press(&reader, "Close");
    wait_until("the sentence to go", || named(&reader, "Close").is_none());
}

#[test]
fn the_window_tells_the_state_as_it_changes_and_runs_what_does_not_run() {
    let (desktop, reader) = desktop();
    let _home = Home::open(&desktop, "today");
    sees(&reader, "Rhomboid is not running");
    let _rhomboid = desktop.rhomboid();
    sees(&reader, "Next squeeze in 30\u{a0}min");
    desktop.done(&["pause"]);
    sees(&reader, "Paused");
    press(&reader, "Resume");
    wait_until("work", || desktop.state() != "paused");
    sees(&reader, "Next squeeze in");
}

#[test]
fn the_language_changes_while_the_window_is_open() {
    let (desktop, reader) = desktop();
    let _home = Home::open(&desktop, "reminders");
    sees(&reader, "Reminders");
    desktop.write_settings("{ \"language\": \"de\" }");
    sees(&reader, "Erinnerungen");
    desktop.write_settings("{ \"language\": \"en-XA\" }");
    sees(&reader, "[Iñtérvál");
    // What stands in no brackets has escaped translation. A screen reader is told of one text after the other.
    let plain = ["Rhomboid", ""];
    let escaped = || -> Vec<String> {
        let names = reader.tree("rhomboid").into_iter().skip(1).map(|node| node.name);
        let is_number = |name: &str| name.chars().all(|sign| !sign.is_alphabetic());
        names
            .filter(|name| !plain.contains(&name.as_str()) && !is_number(name) && !name.contains('['))
            .collect()
    };
    wait_or_tell(|| escaped().is_empty(), || format!("{:?} are not translated", escaped()));
}

#[test]
fn the_page_shows_the_arms_that_are_in_force_since_it_hurt() {
    let (desktop, reader) = desktop();
    let at = rhomboid::desktop::clock::wall().to_rfc3339();
    let hurt = serde_json::json!({ "v": 1, "at": at, "kind": "session", "routine": "classic",
        "outcome": "hurt", "seconds": 20, "arms_up": true });
    desktop.write("data/rhomboid/history.jsonl", &format!("{hurt}\n"));
    let _home = Home::open(&desktop, "exercise");
    let chosen = |name: &str| named(&reader, name).is_some_and(|node| node.role == RADIO && node.checked);
    sees(&reader, "because it hurt");
    assert!(chosen("Low") && !chosen("Behind the head"));
    press(&reader, "Behind the head");
    wait_until("the arms", || chosen("Behind the head") && !chosen("Low"));
    assert!(named(&reader, "Raise again").is_none());
    assert!(desktop.history().iter().any(|line| line["kind"] == "arms_again"), "{:?}", desktop.history());
}
