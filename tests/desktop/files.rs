//! Settings, state and autostart of a running resident.

use std::fs;
use std::time::Duration;

use crate::private::{Desktop, stays, wait_until};
use crate::services::TrayHost;

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
    assert!(starts(&login, &format!("Exec=\"{program}\" --autostart")));
    assert!(starts(&login, "X-Delay=30"));
    wait_until("the menu", || starts(&menu, &format!("Exec=\"{program}\"")));
    assert_eq!(desktop.status()["health"]["autostart"]["using"], "starts at login");
    // Switched off and on in the window, it follows at once.
    desktop.write_settings("{ \"start_at_login\": false }");
    let using = || desktop.status()["health"]["autostart"]["using"].clone();
    wait_until("the change", || using() == "off; it can be switched on");
    assert!(!desktop.path(&login).exists());
}

#[test]
fn the_first_start_of_all_puts_the_program_into_the_menu_and_says_so() {
    let menu = "data/applications/io.github.rhomboid.Rhomboid.desktop";
    let told = "“rhomboid uninstall” takes it out again";
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
