//! What comes between a session and its end: sleep, a lock, a process that stands still, a window that goes.

use std::process::{Child, Stdio};
use std::time::Duration;

use crate::fakes::logind::Logind;
use crate::private::{Desktop, ESCAPE, SPACE, signal, stays, wait_until};

/// A guide of the classic routine, with as many seconds of it done.
fn guide(desktop: &Desktop, seconds: u64) -> Child {
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    command.args(["guide", "classic", "--voice", "silent"]).env("RHOMBOID_LOG", "debug");
    let log = std::fs::File::create(desktop.path("guide.log")).expect("a log");
    let guide = command.stdin(Stdio::null()).stderr(log).spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    // Three more for the countdown.
    stays("the session", Duration::from_secs(seconds + 3), || desktop.history().is_empty());
    guide
}

/// The seconds of the one session in the history, which somebody stopped.
#[track_caller]
fn stopped_after(desktop: &Desktop) -> u64 {
    wait_until("the line in the history", || !desktop.history().is_empty());
    let history = desktop.history();
    assert_eq!((history.len(), history[0]["outcome"].as_str()), (1, Some("stopped")), "{history:?}");
    history[0]["seconds"].as_u64().expect("seconds")
}

#[track_caller]
fn ends(mut guide: Child) {
    wait_until("the guide to end", || guide.try_wait().expect("a state").is_some());
}

#[test]
fn a_session_through_which_the_process_stood_still_pauses() {
    let desktop = Desktop::start();
    let guide = guide(&desktop, 6);
    signal(&guide, "STOP");
    stays("the halt", Duration::from_secs(8), || desktop.history().is_empty());
    signal(&guide, "CONT");
    // It goes on for nobody.
    stays("the pause", Duration::from_secs(4), || desktop.history().is_empty());
    desktop.key(ESCAPE);
    ends(guide);
    assert!((5..=9).contains(&stopped_after(&desktop)));
}

#[test]
fn a_lock_and_sleep_pause_it() {
    for told in [Logind::lock as fn(&Logind, bool), Logind::sleep] {
        let desktop = Desktop::start();
        let logind = Logind::start(&desktop.system_bus_address());
        let guide = guide(&desktop, 6);
        told(&logind, true);
        stays("the absence", Duration::from_secs(2), || desktop.history().is_empty());
        told(&logind, false);
        stays("the pause", Duration::from_secs(4), || desktop.history().is_empty());
        desktop.key(ESCAPE);
        ends(guide);
        assert!((5..=9).contains(&stopped_after(&desktop)));
    }
}

#[test]
fn a_lock_that_stands_as_it_opens_is_none() {
    let desktop = Desktop::start();
    desktop.write_short_routine();
    let logind = Logind::start(&desktop.system_bus_address());
    logind.lock(true);
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let guide = command.args(["guide", "short", "--voice", "silent"]).spawn().expect("starts");
    ends(guide);
    assert_eq!(desktop.history()[0]["outcome"], "finished");
}

#[test]
fn one_that_is_left_at_once_leaves_the_reminder_as_snoozed() {
    let desktop = Desktop::with_dunst();
    let (_typist, _rhomboid) =
        desktop.in_use(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false } }"#);
    desktop.wait_for_reminder();
    desktop.done(&["now"]);
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    stays("the deaf second", Duration::from_secs(2), || desktop.state() == "session");
    desktop.key(ESCAPE);
    wait_until("the end to be known", || desktop.state() != "session");
    let status = desktop.status();
    let next = status["next_in_seconds"].as_u64().expect("a time");
    assert!((280..=300).contains(&next) && status["is_due"] == true, "{status}");
    assert_eq!(desktop.history(), Vec::<serde_json::Value>::new());
}

/// Ends the one window of the desktop by `deed` of xdotool.
fn from_outside(desktop: &Desktop, deed: &str) {
    let window = desktop.windows("Rhomboid")[0].to_string();
    let done = desktop.command("xdotool").args([deed, &window]).status();
    assert!(done.expect("xdotool").success());
}

#[test]
fn whatever_ends_its_window_or_its_process_ends_it_as_stopped() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    for way in ["windowclose", "windowkill", "TERM", "HUP", "paused"] {
        let guide = guide(&desktop, 6);
        desktop.wait_for_state("session");
        match way {
            "TERM" | "HUP" => signal(&guide, way),
            "paused" => {
                desktop.key(SPACE);
                from_outside(&desktop, "windowclose");
            }
            deed => from_outside(&desktop, deed),
        }
        ends(guide);
        let seconds = stopped_after(&desktop);
        assert!((5..=9).contains(&seconds), "{way}: {seconds} s");
        wait_until("the end to be known", || desktop.state() != "session");
        assert!(desktop.windows("Rhomboid").is_empty());
        // The interval began anew, as after any session.
        assert!(desktop.worked() < 10, "{way}");
        desktop.forget_history();
    }
}

#[test]
fn a_home_window_that_somebody_destroys_leaves_its_place() {
    let desktop = Desktop::start();
    for deed in ["windowclose", "windowkill"] {
        let open = || {
            let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
            let home = command.args(["home", "--stay"]).stdin(Stdio::null()).spawn().expect("starts");
            wait_until("the window", || desktop.windows("Rhomboid").len() == 1);
            home
        };
        let home = open();
        from_outside(&desktop, deed);
        ends(home);
        let again = open();
        stays("the deaf second", Duration::from_secs(2), || true);
        desktop.key(ESCAPE);
        ends(again);
    }
}
