//! Silence in full screen and while a listed program is in front; and that whatever fails, reminders go on.

use std::time::Duration;

use crate::calls::Caller;
use crate::nested_server::NestedServer;
use crate::private::{Desktop, open_files, stays, switches_of, wait_until};
use crate::sound::start_pulseaudio;
use crate::window::TestWindow;

#[test]
fn a_window_that_fills_the_screen_holds_back_and_our_own_does_not() {
    let mut desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("fullscreen", "ok", "X11");
    let window = TestWindow::open(&desktop, "film", "Player");
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
    window.fill_the_screen(false);
    desktop.wait_for_no_hold();
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
    // Another window in front: the first still fills the screen, and nobody looks at it.
    let other = TestWindow::open(&desktop, "letter", "Editor");
    other.focus();
    desktop.wait_for_no_hold();
    window.focus();
    desktop.wait_for_hold("fullscreen");
    let own = TestWindow::open(&desktop, "guide", "io.github.rhomboid.Rhomboid");
    own.fill_the_screen(true);
    own.focus();
    desktop.wait_for_no_hold();
    window.focus();
    desktop.wait_for_hold("fullscreen");
    // Closed while it fills the screen.
    drop(window);
    desktop.wait_for_no_hold();
    drop((other, own));
    let window = TestWindow::open(&desktop, "film", "Player");
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
    desktop.kill("openbox");
    desktop.wait_for_no_hold();
    desktop.wait_for_health("fullscreen", "unknown", "no window manager");
    desktop.spawn("openbox", &["--sm-disable"]);
    desktop.wait_for_health("fullscreen", "ok", "X11");
    window.fill_the_screen(true);
    window.focus();
    desktop.wait_for_hold("fullscreen");
}

/// It knows the windows of X programs alone, so a window that fills the screen may be none of them.
#[test]
fn an_x_server_inside_wayland_is_not_asked_for_the_window_in_front() {
    let desktop = Desktop::start();
    let nested = NestedServer::start(&desktop);
    for environment in [("XDG_SESSION_TYPE", "wayland"), ("DISPLAY", &nested.name)] {
        let mut rhomboid = desktop.rhomboid_with(&[environment]);
        desktop.wait_for_health("fullscreen", "unknown", "Wayland");
        desktop.wait_for_health("idle", "unknown", "Wayland");
        assert!(rhomboid.terminate().success());
    }
}

#[test]
fn a_listed_program_in_front_holds_back() {
    let desktop = Desktop::start();
    desktop.write_settings(r#"{ "quiet": { "apps": ["PRESENTER"] } }"#);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("apps", "ok", "1 listed");
    let listed = TestWindow::open(&desktop, "talk", "Presenter");
    listed.focus();
    desktop.wait_for_hold("app");
    let other = TestWindow::open(&desktop, "letter", "Editor");
    other.focus();
    desktop.wait_for_no_hold();
    listed.focus();
    desktop.wait_for_hold("app");
    // Taken off the list it holds nothing back, and its process's name does as well.
    let own = std::env::current_exe().expect("a path");
    let own = own.file_name().expect("a name").to_string_lossy().into_owned();
    desktop.write_settings(r#"{ "quiet": { "apps": [] } }"#);
    desktop.wait_for_no_hold();
    desktop.wait_for_health("apps", "ok", "no apps are listed");
    desktop.write_settings(&format!(r#"{{ "quiet": {{ "apps": ["x", "{own}"] }} }}"#));
    desktop.wait_for_hold("app");
    assert!(desktop.done(&["status"]).contains("Silenced: an app on your list since "));
}

#[test]
fn each_probe_is_switched_by_its_setting() {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    let rhomboid = desktop.rhomboid();
    let _call = Caller::start(&desktop);
    let window = TestWindow::open(&desktop, "film", "Player");
    window.fill_the_screen(true);
    desktop.set_paused(true);
    let all = ["call", "fullscreen", "do-not-disturb"];
    wait_until("every hold", || desktop.holds() == all);
    let since = desktop.status()["holds"][0]["since"].clone();
    desktop.write_settings(r#"{ "quiet": { "fullscreen": false, "do_not_disturb": false } }"#);
    desktop.wait_for_hold("call");
    for name in ["fullscreen", "dnd"] {
        desktop.wait_for_health(name, "ok", "turned off in the settings");
    }
    // What was not touched went on.
    assert_eq!(desktop.status()["holds"][0]["since"], since);
    desktop.write_settings(r#"{ "quiet": { "calls": false } }"#);
    wait_until("the other holds", || desktop.holds() == all[1..]);
    desktop.write_settings("{}");
    wait_until("every hold again", || desktop.holds() == all);
    // Whatever is switched off and on again leaves nothing behind.
    let open = open_files(&rhomboid.child);
    for _ in 0..3 {
        desktop.write_settings(
            r#"{ "quiet": { "calls": false, "fullscreen": false, "do_not_disturb": false } }"#,
        );
        desktop.wait_for_no_hold();
        desktop.write_settings("{}");
        wait_until("every hold again", || desktop.holds() == all);
    }
    wait_until("the old files to be closed", || open_files(&rhomboid.child) <= open);
}

#[test]
fn a_stuck_hold_ends_is_named_and_returns_only_after_its_end() {
    let desktop = Desktop::with_dunst();
    let (_typist, _rhomboid) = desktop.in_use(
        r#"{ "reminder": { "interval": "4s", "wait_for_pause": false }, "quiet": { "longest_hold": "8s" } }"#,
    );
    let window = TestWindow::open(&desktop, "film", "Player");
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
    assert!(desktop.done(&["status"]).contains(" at the latest"));
    desktop.wait_for_reminder();
    assert!(desktop.notifications().contains("Delayed: full screen."));
    desktop.wait_for_health("fullscreen", "unknown", "it has reported “full screen” since ");
    // It goes on to be true, and to be ignored.
    let other = desktop.done(&["skip"]);
    assert!(other.starts_with("Skipped"), "{other}");
    desktop.wait_for_reminder();
    window.fill_the_screen(false);
    desktop.wait_for_health("fullscreen", "ok", "X11");
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
}

#[test]
fn doctor_says_of_each_probe_what_is_used_and_what_can_be_done() {
    let mut desktop = Desktop::start();
    // However wide the columns are.
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let findings = squeeze(&desktop.done(&["doctor"]));
    for line in [
        "can't detect Do Not Disturb no notification server",
        "can't detect Calls microphone: no PulseAudio or PipeWire socket; camera: ",
        "works Full screen X11: the window in front",
        "works Listed apps no apps are listed",
        "Start PipeWire or PulseAudio. Until then, pause Rhomboid yourself during calls.",
        "Install or start one, such as dunst",
    ] {
        assert!(findings.contains(line), "“{line}” is not in\n{findings}");
    }
    start_pulseaudio(&mut desktop);
    desktop.start_dunst();
    let findings = squeeze(&desktop.done(&["doctor"]));
    for line in ["works Do Not Disturb dunst ", "works Calls microphone: the PulseAudio protocol; camera: "] {
        assert!(findings.contains(line), "“{line}” is not in\n{findings}");
    }
    let output = desktop
        .command(env!("CARGO_BIN_EXE_rhomboid"))
        .env("WAYLAND_DISPLAY", "wayland-0")
        .arg("doctor")
        .output()
        .expect("runs");
    let findings = squeeze(&String::from_utf8_lossy(&output.stdout));
    assert!(findings.contains("can't detect Full screen Wayland: "), "{findings}");
}

#[test]
fn no_probe_wakes_while_nothing_happens_and_an_event_wakes_it_briefly() {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    desktop.write_settings(r#"{ "quiet": { "apps": ["presenter"] } }"#);
    let rhomboid = desktop.rhomboid();
    let window = TestWindow::open(&desktop, "film", "Player");
    window.focus();
    for (name, using) in [("dnd", "dunst"), ("calls", "PulseAudio"), ("fullscreen", "X11"), ("apps", "X11")] {
        desktop.wait_for_health(name, "ok", using);
    }
    // A change of window may settle in steps.
    stays("the calm", Duration::from_secs(2), || true);
    let before = switches_of(&rhomboid.child, "quiet");
    stays("the calm", Duration::from_secs(10), || true);
    assert_eq!(switches_of(&rhomboid.child, "quiet") - before, 0);
    let woken = |deed: &mut dyn FnMut()| {
        let before = switches_of(&rhomboid.child, "quiet");
        deed();
        switches_of(&rhomboid.child, "quiet") - before
    };
    let mut call = None;
    let began = woken(&mut || {
        call = Some(Caller::start(&desktop));
        desktop.wait_for_hold("call");
    });
    let ended = woken(&mut || {
        call = None;
        desktop.wait_for_no_hold();
    });
    let filled = woken(&mut || {
        window.fill_the_screen(true);
        desktop.wait_for_hold("fullscreen");
    });
    let paused = woken(&mut || {
        desktop.set_paused(true);
        wait_until("both", || desktop.holds().len() == 2);
    });
    // Once for each thing that happens, and once for what is asked because of it. A stream of sound comes and
    // goes in steps, which are one thing after a moment, and counts once it has stood; a window changes in as many as its manager likes; dunst
    // tells of each property in a signal of its own.
    assert!(began <= 5, "{began} wake-ups for a call");
    assert!(ended <= 6, "{ended} wake-ups for its end");
    assert!(filled <= 8, "{filled} wake-ups for full screen");
    assert!(paused <= 4, "{paused} wake-ups for do-not-disturb");
}
