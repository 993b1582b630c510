//! What the desktop asks for by the name on the session bus, where the program runs and where it does not.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use rhomboid::desktop::APPLICATION_ID;
use serde::Serialize;
use zbus::zvariant::{DynamicType, Value};

use crate::private::{AT_ONCE, Desktop, stays, wait_until};

const PATH: &str = "/io/github/rhomboid/Rhomboid";
const INTERFACE: &str = "org.freedesktop.Application";
const HOME: &str = "^Rhomboid$";
const GUIDE: &str = "^Rhomboid: ";

/// What desktops send along.
type PlatformData<'a> = HashMap<&'a str, Value<'a>>;

fn of_a_click(token: &str) -> PlatformData<'_> {
    HashMap::from([("desktop-startup-id", token.into())])
}

/// Has the bus start the program when somebody asks for it, as a package does.
fn installed(desktop: &Desktop) {
    let file = include_str!("../../packaging/io.github.rhomboid.Rhomboid.service");
    let program =
        format!("Exec=/usr/bin/env DISPLAY={} {}", desktop.display(), env!("CARGO_BIN_EXE_rhomboid"));
    desktop.write("services/rhomboid.service", &file.replace("Exec=rhomboid", &program));
    desktop.reload_services();
}

/// Asks as a menu does, and waits until it was heard.
fn ask(desktop: &Desktop, method: &str, body: &(impl Serialize + DynamicType)) {
    let bus = desktop.bus();
    bus.call_method(Some(APPLICATION_ID), PATH, Some(INTERFACE), method, body).expect("heard");
}

fn ask_for_action(desktop: &Desktop, action: &str, token: &str) {
    let parameter: [Value; 0] = [];
    ask(desktop, "ActivateAction", &(action, parameter.as_slice(), of_a_click(token)));
}

/// The processes of the program whose arguments begin so.
fn processes(desktop: &Desktop, arguments: &[&str]) -> Vec<PathBuf> {
    let folder = format!("XDG_STATE_HOME={}", desktop.path("state").display());
    let is_ours = |process: &PathBuf| {
        let parts = |file: &str| {
            let text = fs::read(process.join(file)).unwrap_or_default();
            text.split(|byte| *byte == 0).map(|part| String::from_utf8_lossy(part).into_owned()).collect()
        };
        let (typed, variables): (Vec<String>, Vec<String>) = (parts("cmdline"), parts("environ"));
        let program = typed.first().is_some_and(|program| program == env!("CARGO_BIN_EXE_rhomboid"));
        program
            && typed[1..].starts_with(&arguments.iter().map(ToString::to_string).collect::<Vec<_>>())
            && variables.contains(&folder)
    };
    let entries = fs::read_dir("/proc").expect("processes").filter_map(Result::ok);
    entries.map(|entry| entry.path()).filter(is_ours).collect()
}

#[test]
fn the_bus_starts_the_program_for_a_window_and_finds_it_afterwards() {
    let desktop = Desktop::start();
    installed(&desktop);
    ask(&desktop, "Activate", &of_a_click("click-1"));
    wait_until("the window", || desktop.windows(HOME).len() == 1);
    assert_eq!(desktop.state(), "working");
    assert!(desktop.has_owner(APPLICATION_ID));
    let home = processes(&desktop, &["home"]).remove(0);
    let environment = fs::read(home.join("environ")).expect("its environment");
    assert!(environment.split(|byte| *byte == 0).any(|variable| variable == b"DESKTOP_STARTUP_ID=click-1"));
    // The next click reaches the same process, and the same window.
    ask(&desktop, "Open", &(["file:///etc/motd"].as_slice(), of_a_click("click-2")));
    stays("the one window", AT_ONCE, || desktop.windows(HOME).len() == 1);
    assert_eq!(processes(&desktop, &["--service"]).len(), 1);
    desktop.done(&["quit"]);
    wait_until("the name to be free", || !desktop.has_owner(APPLICATION_ID));
}

#[test]
fn an_action_of_the_menu_starts_the_program_as_well() {
    let desktop = Desktop::start();
    installed(&desktop);
    ask_for_action(&desktop, "pause", "");
    wait_until("the pause", || desktop.told(&["status"]).status.success() && desktop.state() == "paused");
    desktop.done(&["quit"]);
    wait_until("the name to be free", || !desktop.has_owner(APPLICATION_ID));
    ask_for_action(&desktop, "session", "click-1");
    wait_until("the guide", || desktop.windows(GUIDE).len() == 1);
    desktop.wait_for_state("session");
    assert!(desktop.windows(HOME).is_empty());
    let nobody: zbus::Result<_> = {
        let parameter: [Value; 0] = [];
        let body = ("dance", parameter.as_slice(), of_a_click(""));
        desktop.bus().call_method(Some(APPLICATION_ID), PATH, Some(INTERFACE), "ActivateAction", &body)
    };
    assert!(nobody.is_err_and(|error| error.to_string().contains("there is no action “dance”")));
    desktop.done(&["quit"]);
}

#[test]
fn somebody_new_is_welcomed_by_the_first_window() {
    let desktop = Desktop::newcomer();
    installed(&desktop);
    ask(&desktop, "Activate", &PlatformData::new());
    wait_until("the welcome", || processes(&desktop, &["home", "--stay", "welcome"]).len() == 1);
    wait_until("the window", || desktop.windows(HOME).len() == 1);
    desktop.done(&["quit"]);
}

#[test]
fn one_that_runs_without_the_name_opens_what_the_bus_is_asked_for() {
    let mut desktop = Desktop::start();
    installed(&desktop);
    // It is on another bus, as in another session of the same person.
    desktop.start_bus("system-bus");
    let _rhomboid = desktop.rhomboid_with(&[("DBUS_SESSION_BUS_ADDRESS", desktop.system_bus_address())]);
    ask(&desktop, "Activate", &of_a_click("click-1"));
    wait_until("the window", || desktop.windows(HOME).len() == 1);
    wait_until("the end of the one that handed over", || processes(&desktop, &["--service"]).is_empty());
    ask_for_action(&desktop, "pause", "");
    wait_until("the pause", || desktop.state() == "paused");
}
