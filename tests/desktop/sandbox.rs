//! What a Flatpak keeps from the program, with bubblewrap in its place.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::fakes::portal::BackgroundPortal;
use crate::private::{Desktop, wait_until};

/// A sandbox that gives less than the manifest asks for.
const STRICT: &str = "[Application]\nname=io.github.rhomboid.Rhomboid\n\n[Context]\nsockets=x11;\n\n\
                      [Session Bus Policy]\norg.freedesktop.Notifications=talk\n";

/// The program, which finds `info` where Flatpak tells what it allows.
fn inside(desktop: &Desktop, info: &str) -> Command {
    desktop.write("flatpak-info", info);
    let mut command = desktop.command("bwrap");
    command.arg("--die-with-parent");
    // A root of its own with all that is in the real one, so that nothing is written there.
    for entry in fs::read_dir("/").expect("folders").filter_map(Result::ok) {
        let (path, kind) = (entry.path(), entry.file_type().expect("a kind"));
        if kind.is_symlink() {
            command.arg("--symlink").arg(fs::read_link(&path).expect("a link")).arg(&path);
        } else if kind.is_dir() {
            command.arg("--dev-bind").args([&path, &path]);
        }
    }
    command.arg("--ro-bind").arg(desktop.path("flatpak-info")).arg("/.flatpak-info");
    command.arg(env!("CARGO_BIN_EXE_rhomboid"));
    command
}

#[test]
fn the_check_tells_what_is_missing_from_what_is_not_allowed() {
    let desktop = Desktop::start();
    let output = inside(&desktop, STRICT).args(["doctor", "--json"]).output().expect("runs");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    assert_eq!(found["flatpak"], true);
    let said = |name: &str, part: &str| found["health"][name][part].as_str().unwrap_or_default().to_owned();
    for (name, option) in
        [("tray", "--talk-name=org.kde.StatusNotifierWatcher"), ("sound", "--socket=pulseaudio")]
    {
        assert_eq!(
            (said(name, "state").as_str(), said(name, "using").as_str()),
            ("missing", "Flatpak does not allow it")
        );
        let command = format!("flatpak override --user {option} io.github.rhomboid.Rhomboid");
        assert!(said(name, "advice").ends_with(&command), "{found}");
    }
    // It may ask for one, and there is none.
    assert_eq!(said("notifications", "state"), "missing");
    assert!(!said("notifications", "using").contains("Flatpak"), "{found}");
    let told = inside(&desktop, STRICT).arg("doctor").output().expect("runs");
    assert!(
        String::from_utf8_lossy(&told.stdout).lines().next().is_some_and(|line| line.ends_with(" (Flatpak)"))
    );
    assert!(!desktop.done(&["doctor"]).contains("Flatpak"));
}

#[test]
fn start_at_login_is_asked_of_the_portal() {
    let desktop = Desktop::start();
    let entry = desktop.path("config/autostart");
    let switch = |to: &str| inside(&desktop, STRICT).args(["autostart", to]).output().expect("runs");
    let command = || ["rhomboid", "--autostart"].map(str::to_owned).to_vec();
    let portal = BackgroundPortal::start(&desktop, true);
    assert!(switch("on").status.success());
    assert_eq!(portal.asked(), [(true, command())]);
    assert_eq!(switch("status").stdout, b"on (if your desktop allows it)\n");
    // What is wanted is asked for again at each start: the person may have changed their mind elsewhere.
    let mut rhomboid = desktop.resident(inside(&desktop, STRICT));
    let mut asked = Vec::new();
    wait_until("the portal to be asked", || {
        asked.extend(portal.asked());
        asked == [(true, command())]
    });
    desktop.wait_for_health("autostart", "ok", "your desktop decides");
    assert!(switch("off").status.success());
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    let asked = portal.asked();
    assert!(!asked.is_empty() && asked.iter().all(|(on, _)| !on), "{asked:?}");
    drop(portal);
    let _portal = BackgroundPortal::start(&desktop, false);
    let refused = switch("on");
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("your desktop does not allow it"),
        "{refused:?}"
    );
    assert!(!entry.exists());
}
