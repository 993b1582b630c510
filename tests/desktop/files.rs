//! Settings, state and autostart of a running resident.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use crate::fakes::tray_host::TrayHost;
use crate::home::{Home, named, sees};
use crate::private::{Desktop, stays, wait_until};
use crate::reader::Reader;

#[test]
fn a_broken_settings_file_is_left_alone_and_named_everywhere() {
    let desktop = Desktop::start();
    let tray = TrayHost::start(&desktop);
    let broken = "{ \"reminder\": { \"interval\": \"10m\", }";
    desktop.write_settings(broken);
    let _rhomboid = desktop.rhomboid();
    let status = desktop.status();
    assert_eq!(status["interval_seconds"], 1800);
    assert!(
        status["settings_problems"][0]
            .as_str()
            .expect("text")
            .contains("config.json:1: is not a JSON object")
    );
    wait_until("the tooltip to name it", || tray.count() == 1 && tray.tooltip().contains("config.json"));
    assert!(desktop.done(&["doctor"]).contains("Problem: "));
    let text = fs::read_to_string(desktop.path("config/rhomboid/config.json")).expect("read");
    assert_eq!(text, broken);
    // Mended while it runs, it is followed.
    desktop.write_settings("{ \"reminder\": { \"interval\": \"10m\" } }");
    wait_until("the mended file to be followed", || desktop.status()["interval_seconds"] == 600);
    assert_eq!(desktop.status()["settings_problems"], serde_json::json!([]));
    // Broken again, the running settings stay.
    desktop.write_settings(broken);
    wait_until("the fault to be named", || desktop.status()["settings_problems"] != serde_json::json!([]));
    assert_eq!(desktop.status()["interval_seconds"], 600);
}

#[test]
fn an_edited_interval_is_followed_through_a_link() {
    let desktop = Desktop::start();
    desktop.write("dotfiles/settings.json", "{ \"reminder\": { \"interval\": \"20m\" } }");
    fs::create_dir_all(desktop.path("config/rhomboid")).expect("a folder");
    std::os::unix::fs::symlink(
        desktop.path("dotfiles/settings.json"),
        desktop.path("config/rhomboid/config.json"),
    )
    .expect("linked");
    let _rhomboid = desktop.rhomboid();
    assert_eq!(desktop.status()["interval_seconds"], 1200);
    // As editors do: a new file in the place of the old one.
    desktop.write("dotfiles/new.json", "{ \"reminder\": { \"interval\": \"25m\" } }");
    fs::rename(desktop.path("dotfiles/new.json"), desktop.path("dotfiles/settings.json")).expect("renamed");
    wait_until("the new interval", || desktop.status()["interval_seconds"] == 1500);
    // The link leads elsewhere from now on, and there something changes.
    desktop.write("elsewhere/settings.json", "{ \"reminder\": { \"interval\": \"35m\" } }");
    std::os::unix::fs::symlink(desktop.path("elsewhere/settings.json"), desktop.path("config/rhomboid/new"))
        .expect("linked");
    fs::rename(desktop.path("config/rhomboid/new"), desktop.path("config/rhomboid/config.json"))
        .expect("renamed");
    wait_until("the interval there", || desktop.status()["interval_seconds"] == 2100);
    desktop.write("elsewhere/settings.json", "{ \"reminder\": { \"interval\": \"45m\" } }");
    wait_until("its change", || desktop.status()["interval_seconds"] == 2700);
}

#[test]
fn start_at_login_follows_the_settings() {
    let desktop = Desktop::start();
    let entry = desktop.path("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    let _rhomboid = desktop.rhomboid();
    assert!(!entry.exists());
    desktop.write_settings("{ \"start_at_login\": true }");
    wait_until("the entry", || entry.exists());
    desktop.write_settings("{ \"start_at_login\": false }");
    wait_until("the entry to go", || !entry.exists());
    assert_eq!(desktop.done(&["autostart", "on"]), "Start at login is on\n");
    assert!(entry.exists());
    assert_eq!(desktop.done(&["autostart", "off"]), "Start at login is off\n");
    assert!(!entry.exists());
}

#[test]
fn the_entry_starts_a_program_whose_path_has_spaces() {
    let desktop = Desktop::start();
    let folder = desktop.path("home/my programs");
    fs::create_dir_all(&folder).expect("a folder");
    let program = folder.join("rhomboid $1");
    fs::copy(env!("CARGO_BIN_EXE_rhomboid"), &program).expect("copied");
    assert!(desktop.command(&program).args(["autostart", "on"]).status().expect("runs").success());
    let entry = fs::read_to_string(desktop.path("config/autostart/io.github.rhomboid.Rhomboid.desktop"))
        .expect("an entry");
    let exec = entry.lines().find_map(|line| line.strip_prefix("Exec=")).expect("a line");
    assert_eq!(exec, format!("\"{}\" --autostart", program.display().to_string().replace('$', "\\\\$")));
}

#[test]
fn a_broken_state_costs_only_the_interval() {
    let desktop = Desktop::start();
    desktop.write("state/rhomboid/state.json", "{ torn");
    let _rhomboid = desktop.rhomboid();
    let status = desktop.status();
    assert!(status["problems"][0].as_str().expect("text").contains("state.json.broken"));
    assert_eq!(fs::read_to_string(desktop.path("state/rhomboid/state.json.broken")).expect("kept"), "{ torn");
}

#[test]
fn a_folder_of_settings_that_is_removed_and_made_anew_is_followed() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    for minutes in [20, 25] {
        desktop.write_settings(&format!(r#"{{ "reminder": {{ "interval": "{minutes}m" }} }}"#));
        wait_until("the new interval", || desktop.status()["interval_seconds"] == minutes * 60);
        fs::remove_dir_all(desktop.path("config/rhomboid")).expect("removed");
        wait_until("the default interval", || desktop.status()["interval_seconds"] == 1800);
    }
}

#[test]
fn entries_for_a_program_that_moved_are_written_anew() {
    let desktop = Desktop::start();
    let name = "io.github.rhomboid.Rhomboid.desktop";
    let (login, menu) = (format!("config/autostart/{name}"), format!("data/applications/{name}"));
    let gone = "[Desktop Entry]\nType=Application\nExec=\"/gone/rhomboid\" --autostart\nX-Delay=30\n";
    desktop.write(&login, gone);
    desktop.write(&menu, &format!("{gone}X-Rhomboid-Own=true\n"));
    desktop.write_settings("{ \"start_at_login\": true }");
    let _rhomboid = desktop.rhomboid();
    let program = env!("CARGO_BIN_EXE_rhomboid");
    let starts = |file: &str, line: &str| {
        let text = fs::read_to_string(desktop.path(file)).expect("an entry");
        text.lines().any(|found| found == line)
    };
    wait_until("the entry", || starts(&login, &format!("Exec=\"{program}\" --autostart")));
    assert!(starts(&login, "X-Delay=30"));
    wait_until("the menu", || starts(&menu, &format!("Exec=\"{program}\"")));
    let using = || desktop.status()["health"]["autostart"]["using"].clone();
    wait_until("it to be told", || using() == "starts at login");
    // Switched off and on in the window, it follows at once.
    desktop.write_settings("{ \"start_at_login\": false }");
    wait_until("the change", || using() == "off; you can turn it on");
    assert!(!desktop.path(&login).exists());
}

#[test]
fn the_first_start_of_all_puts_the_program_into_the_menu_and_says_so() {
    let menu = "data/applications/io.github.rhomboid.Rhomboid.desktop";
    let told = "“rhomboid uninstall” removes it again";
    let desktop = Desktop::newcomer();
    let log = || fs::read_to_string(desktop.path("rhomboid.log")).expect("a log");
    let mut rhomboid = desktop.rhomboid();
    wait_until("the word about it", || log().contains(told));
    assert!(desktop.path(menu).exists());
    assert!(desktop.done(&["uninstall"]).contains("Rhomboid is still running"));
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    // It is no new one then.
    let _rhomboid = desktop.rhomboid();
    stays("the menu without it", Duration::from_secs(1), || !desktop.path(menu).exists());
    assert_eq!(log().matches(told).count(), 1);
}

/// Somebody's lock on the history, until dropped.
fn locked_history(desktop: &Desktop) -> File {
    let file = File::open(desktop.path("data/rhomboid/history.jsonl")).expect("a history");
    file.lock().expect("locked");
    file
}

fn health(desktop: &Desktop, name: &str) -> Value {
    desktop.status()["health"][name].clone()
}

#[test]
fn a_lock_on_the_history_keeps_nobody_waiting() {
    let desktop = Desktop::start();
    let (typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    wait_until("it is due", || desktop.status()["is_due"] == true);
    drop(typist);
    let lock = locked_history(&desktop);
    let clock = rhomboid::desktop::Clock::start();
    assert!(desktop.done(&["snooze"]).starts_with("Snoozed"));
    assert_eq!(desktop.status()["snoozes"], 1);
    assert!(desktop.done(&["skip"]).starts_with("Skipped"));
    let took = clock.now().mono.since_start();
    assert!(took < std::time::Duration::from_secs(3), "{took:?}");
    // It is said, and told with the rest meanwhile.
    wait_until("the trouble", || health(&desktop, "history")["state"] == "missing");
    let said = health(&desktop, "history")["using"].to_string();
    assert!(said.contains("another program has locked it"), "{said}");
    let kinds = || -> Vec<String> {
        let told = desktop.told_history().into_iter();
        told.map(|line| line["kind"].as_str().expect("a kind").to_owned()).collect()
    };
    wait_until("what waits", || kinds() == ["snoozed", "skipped"]);
    assert!(desktop.history().is_empty());
    drop(lock);
    wait_until("the lines", || desktop.history().len() == 2);
    wait_until("the end of the trouble", || health(&desktop, "history")["state"] == "ok");
    assert_eq!(kinds(), ["snoozed", "skipped"]);
}

#[test]
fn a_lock_on_the_settings_ends_with_a_sentence() {
    let desktop = Desktop::start();
    desktop.write_settings("{}");
    let file = File::create(desktop.path("config/rhomboid/.config.json.lock")).expect("a lock");
    file.lock().expect("locked");
    let told = desktop.told(&["autostart", "on"]);
    assert_eq!(told.status.code(), Some(1));
    let said = String::from_utf8_lossy(&told.stderr).into_owned();
    assert!(said.contains("another program has locked it"), "{said}");
}

#[test]
fn a_session_that_the_history_cannot_take_is_kept_said_and_added_later() {
    let desktop = Desktop::start();
    desktop.write_short_routine();
    let lock = locked_history(&desktop);
    let guide = desktop.told(&["guide", "short", "--voice", "silent"]);
    assert!(guide.status.success(), "{guide:?}");
    assert!(desktop.history().is_empty());
    assert_eq!(desktop.told_history().last().expect("a session")["outcome"], "finished");
    let waits = "holds 1 entry that is not in the history yet";
    assert!(desktop.done(&["doctor"]).contains(waits));
    assert!(desktop.done(&["history"]).contains(waits));
    drop(lock);
    let _rhomboid = desktop.rhomboid();
    wait_until("the session", || desktop.history().len() == 1);
    // What waited is emptied right after.
    wait_until("nothing to wait", || !desktop.done(&["history"]).contains(waits));
}

fn mode(path: &Path) -> u32 {
    let metadata = fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    metadata.permissions().mode() & 0o777
}

#[test]
fn personal_files_are_for_their_owner() {
    let desktop = Desktop::start();
    desktop.write_settings("{}");
    let open = |name: &str, mode| {
        fs::set_permissions(desktop.path(name), fs::Permissions::from_mode(mode)).expect("set");
    };
    // As an older version left them.
    fs::create_dir_all(desktop.path("state/rhomboid")).expect("a folder");
    fs::create_dir_all(desktop.path("run/rhomboid")).expect("a folder");
    desktop.write("state/rhomboid/state.json.broken", "{");
    desktop.write("run/rhomboid/guide.lock", "");
    for folder in ["config/rhomboid", "data/rhomboid", "state/rhomboid"] {
        open(folder, 0o755);
    }
    for file in ["data/rhomboid/history.jsonl", "state/rhomboid/state.json.broken", "run/rhomboid/guide.lock"]
    {
        open(file, 0o664);
    }
    open("config/rhomboid/config.json", 0o644);
    let mut command = desktop.command("sh");
    let program = env!("CARGO_BIN_EXE_rhomboid");
    command.args(["-c", "umask 0; exec \"$0\" --record \"$1\"", program]).arg(desktop.path("record.jsonl"));
    let mut rhomboid = desktop.resident(command);
    desktop.done(&["autostart", "on"]);
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    for folder in ["config", "data", "state", "run"] {
        assert_eq!(mode(&desktop.path(folder).join("rhomboid")), 0o700, "{folder}");
    }
    for file in [
        "data/rhomboid/history.jsonl",
        "state/rhomboid/state.json",
        "state/rhomboid/state.json.broken",
        "run/rhomboid/rhomboid.lock",
        "run/rhomboid/guide.lock",
        "config/rhomboid/.config.json.lock",
        "record.jsonl",
    ] {
        assert_eq!(mode(&desktop.path(file)), 0o600, "{file}");
    }
    // That file the person may share.
    assert_eq!(mode(&desktop.path("config/rhomboid/config.json")), 0o644);
}

#[test]
fn somebody_new_is_greeted_where_no_state_can_be_kept_and_told_so() {
    let mut desktop = Desktop::newcomer();
    let reader = Reader::start(&mut desktop);
    // Nobody can make a file there, not even who may do everything else.
    symlink("/proc", desktop.path("state/rhomboid")).expect("linked");
    let _rhomboid = desktop.rhomboid();
    sees(&reader, "Welcome to Rhomboid");
    sees(&reader, "state/rhomboid: cannot be written");
    assert!(named(&reader, "Try it now").is_some());
    wait_until("the health", || health(&desktop, "state")["state"] == "missing");
    assert!(desktop.done(&["doctor"]).contains("state/rhomboid: cannot be written"));
}

#[test]
fn deleting_the_history_takes_the_time_of_today_along() {
    let desktop = Desktop::start();
    let typist = desktop.typist();
    let mut rhomboid = desktop.rhomboid();
    let unrecorded = || desktop.status()["unrecorded_seconds"].as_u64().expect("seconds");
    wait_until("some work", || unrecorded() >= 4);
    drop(typist);
    assert!(desktop.done(&["history", "--delete", "--yes"]).starts_with("Deleted"));
    let left = unrecorded();
    assert!(left < 4, "{left}");
    assert!(desktop.worked() >= 4, "the interval goes on");
    // And where nobody runs who could be told.
    let _typist = desktop.typist();
    wait_until("some work", || unrecorded() >= 4);
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    let state = || -> Value {
        let text = fs::read_to_string(desktop.path("state/rhomboid/state.json")).expect("a state");
        serde_json::from_str(&text).expect("JSON")
    };
    assert!(state()["unrecorded_ms"].as_u64() >= Some(4000));
    desktop.write("data/rhomboid/history.jsonl", "");
    desktop.done(&["history", "--delete", "--yes"]);
    assert_eq!(state()["unrecorded_ms"], 0);
}

#[test]
fn a_very_long_history_keeps_no_window_waiting() {
    let mut desktop = Desktop::start();
    let reader = Reader::start(&mut desktop);
    let at = rhomboid::desktop::clock::wall().to_rfc3339();
    let line = format!(
        "{{\"v\":1,\"at\":\"{at}\",\"kind\":\"session\",\"routine\":\"classic\",\"outcome\":\"finished\",\"seconds\":60}}\n"
    );
    desktop.write("data/rhomboid/history.jsonl", &line.repeat(500_000));
    let _home = Home::open(&desktop, "history");
    // Nothing that would be made of a part can be pressed, and then all of it is there.
    sees(&reader, "Loading history: ");
    sees(&reader, "500000 sessions finished so far");
    desktop.write("data/rhomboid/history.jsonl", &line);
    sees(&reader, "1 session finished so far");
}
