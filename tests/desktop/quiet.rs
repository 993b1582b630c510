//! Silence in calls, in do-not-disturb, in full screen and while a listed program is in front; and that
//! whatever fails, reminders go on.

use std::process::Child;
use std::time::Duration;

use pulseaudio::protocol::stream::StreamFlags;
use pulseaudio::protocol::{ChannelMap, RecordStreamParams, SampleFormat, SampleSpec};

use crate::nested_server::NestedServer;
use crate::private::{Desktop, Resident, stays, switches_of, wait_until};
use crate::services::NotificationServer;
use crate::silencers::{Kind, Silencer};
use crate::sound::{Recording, start_pulseaudio};
use crate::window::TestWindow;

const SOON: &str = r#"{ "reminder": { "interval": "6s", "wait_for_pause": false } }"#;

/// Somebody who speaks into the microphone, until dropped.
struct Caller(Child);

impl Caller {
    fn start(desktop: &Desktop) -> Self {
        Self::records(desktop, "microphone")
    }

    fn records(desktop: &Desktop, source: &str) -> Self {
        let mut command = desktop.command("parec");
        command.args(["-d", source]).stdout(std::process::Stdio::null());
        Self(command.spawn().expect("parec"))
    }
}

impl Drop for Caller {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desktop {
    pub fn holds(&self) -> Vec<String> {
        let status = self.status();
        let holds = status["holds"].as_array().expect("holds");
        holds.iter().map(|hold| hold["reason"].as_str().expect("a reason").to_owned()).collect()
    }

    #[track_caller]
    pub fn wait_for_hold(&self, reason: &str) {
        wait_until(&format!("the hold {reason}"), || self.holds() == [reason]);
    }

    #[track_caller]
    pub fn wait_for_no_hold(&self) {
        wait_until("the end of every hold", || self.holds().is_empty());
    }

    /// What is said of a probe: "ok" or "unknown", and what it uses.
    fn probe(&self, name: &str) -> (String, String) {
        let health = &self.status()["health"][name];
        let text = |key: &str| health[key].as_str().unwrap_or_default().to_owned();
        (text("state"), text("using"))
    }

    #[track_caller]
    pub fn wait_for_probe(&self, name: &str, state: &str, using: &str) {
        wait_until(&format!("{name} to be {state} with “{using}”"), || {
            let (is, uses) = self.probe(name);
            is == state && uses.contains(using)
        });
    }

    fn set_paused(&self, paused: bool) {
        let output = self.command("dunstctl").args(["set-paused", &paused.to_string()]).output();
        assert!(output.expect("dunstctl").status.success());
    }
}

/// How many files the process has open.
fn files(resident: &Resident) -> usize {
    let folder = std::path::Path::new("/proc").join(resident.child.id().to_string()).join("fd");
    std::fs::read_dir(folder).expect("files").count()
}

fn loudest(samples: &[f64]) -> f64 {
    samples.iter().fold(0.0, |loudest, sample| loudest.max(sample.abs()))
}

#[test]
fn a_call_holds_back_and_one_quiet_reminder_follows() {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    desktop.write_settings(SOON);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    let _typist = desktop.typist();
    assert!(desktop.done(&["status"]).contains("Held back: in a call since "));
    wait_until("the reminder to be due", || desktop.worked() >= 6);
    stays("the silence of a call", Duration::from_secs(3), || desktop.shown() == 0);
    assert_eq!(desktop.state(), "held");
    // What the speakers play is recorded, which is no call.
    let heard = Recording::start(&desktop);
    drop(call);
    desktop.wait_for_reminder();
    stays("the one reminder", Duration::from_secs(2), || desktop.shown() == 1);
    assert!(loudest(&heard.stop()) < 0.001, "it came with a sound");
    let text = desktop.notifications();
    assert!(text.contains("Held back while: in a call."), "{text}");
    assert_eq!(text.matches("summary: 'Time for a squeeze'").count(), 1, "{text}");
    // The next one is an ordinary one, and sounds.
    let heard = Recording::start(&desktop);
    desktop.done(&["skip"]);
    wait_until("the skipped one to go", || desktop.shown() == 0);
    desktop.wait_for_reminder();
    stays("the sound", Duration::from_secs(1), || true);
    assert!(loudest(&heard.stop()) > 0.01, "it came without a sound");
}

#[test]
fn what_only_looks_like_a_call_is_none() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("calls", "ok", "PulseAudio");
    let _recorder = Caller::records(&desktop, "null.monitor");
    drop(Caller::start(&desktop));
    let server = std::os::unix::net::UnixStream::connect(desktop.path("run/pulse/native")).expect("a server");
    let client = pulseaudio::Client::new_unix(c"test", server, Some(vec![0; 256])).expect("a client");
    let parameters = RecordStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::S16Le, channels: 1, sample_rate: 44_100 },
        channel_map: ChannelMap::mono(),
        source_name: Some(c"microphone".to_owned()),
        flags: StreamFlags { start_corked: true, ..StreamFlags::default() },
        ..RecordStreamParams::default()
    };
    let recording = client.create_record_stream(parameters, |_: &[u8]| {});
    let stream = zbus::block_on(recording).expect("a stream");
    stays("the absence of a call", Duration::from_secs(5), || desktop.holds().is_empty());
    zbus::block_on(stream.uncork()).expect("uncorked");
    desktop.wait_for_hold("call");
    zbus::block_on(stream.cork()).expect("corked");
    desktop.wait_for_no_hold();
}

#[test]
fn a_sound_server_that_dies_in_a_call_ends_the_hold_and_is_found_again() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.kill("pulseaudio");
    desktop.wait_for_no_hold();
    desktop.wait_for_probe("calls", "unknown", "microphone: ");
    drop(call);
    start_pulseaudio(&mut desktop);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.wait_for_probe("calls", "ok", "PulseAudio");
}

#[test]
fn a_sound_server_that_is_not_there_yet_is_waited_for_and_nobody_looks_for_it_meanwhile() {
    let mut desktop = Desktop::with_dunst();
    let rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("calls", "unknown", "no PulseAudio or PipeWire socket");
    for probe in ["dnd", "fullscreen"] {
        desktop.wait_for_probe(probe, "ok", "");
    }
    // What the start still brings.
    stays("the calm", Duration::from_secs(2), || true);
    let before = switches_of(&rhomboid.child, "quiet");
    stays("the calm", Duration::from_secs(5), || true);
    assert_eq!(switches_of(&rhomboid.child, "quiet") - before, 0);
    start_pulseaudio(&mut desktop);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.wait_for_probe("calls", "ok", "PulseAudio");
}

#[test]
fn a_sound_server_that_hangs_is_no_call_for_ever() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let _rhomboid = desktop.rhomboid();
    let call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    desktop.stop("pulseaudio");
    drop(call);
    // Nothing tells of its end, because nothing answers; it is noticed when the setting is touched.
    desktop.write_settings(r#"{ "quiet": { "calls": false } }"#);
    desktop.wait_for_no_hold();
    desktop.write_settings(r#"{ "quiet": { "calls": true } }"#);
    desktop.wait_for_probe("calls", "unknown", "does not answer");
}

#[test]
fn a_restart_in_a_call_shows_nothing_at_all() {
    let mut desktop = Desktop::start();
    start_pulseaudio(&mut desktop);
    let server = NotificationServer::start(&desktop, &["actions"]);
    desktop.write_settings(r#"{ "reminder": { "interval": "2s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let mut rhomboid = desktop.rhomboid();
    wait_until("a reminder", || server.asked().len() == 1);
    let _call = Caller::start(&desktop);
    desktop.wait_for_hold("call");
    assert!(rhomboid.terminate().success());
    let _rhomboid = desktop.rhomboid();
    stays("the silence after the restart", Duration::from_secs(3), || desktop.holds() == ["call"]);
    assert_eq!(server.asked().len(), 1);
}

#[test]
fn dunst_paused_is_do_not_disturb() {
    let mut desktop = Desktop::with_dunst();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("dnd", "ok", "dunst");
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    desktop.set_paused(false);
    desktop.wait_for_no_hold();
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    desktop.kill("dunst");
    desktop.wait_for_no_hold();
    desktop.wait_for_probe("dnd", "unknown", "no notification server");
    desktop.start_dunst();
    desktop.wait_for_probe("dnd", "ok", "dunst");
    desktop.set_paused(true);
    desktop.wait_for_hold("do-not-disturb");
    // One that hangs keeps its last word, and another takes its place.
    desktop.kill("dunst");
    let plasma = Silencer::start(&desktop, Kind::Plasma);
    desktop.wait_for_probe("dnd", "ok", "Plasma");
    assert_eq!(desktop.holds(), Vec::<String>::new());
    plasma.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

#[track_caller]
fn each_tells(kind: Kind, using: &str) {
    let desktop = Desktop::start();
    let server = Silencer::start(&desktop, kind);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("dnd", "ok", using);
    assert_eq!(desktop.holds(), Vec::<String>::new());
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    server.set(false);
    desktop.wait_for_no_hold();
    let asked = server.asked();
    server.forge(&desktop);
    if kind == Kind::Gnome {
        server.set_another();
    }
    stays("the disbelief", Duration::from_secs(2), || desktop.holds().is_empty());
    assert_eq!(server.asked(), asked, "a stranger's signal is no reason to ask");
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    drop(server);
    desktop.wait_for_no_hold();
    desktop.wait_for_probe("dnd", "unknown", "no notification server");
    let server = Silencer::start(&desktop, kind);
    desktop.wait_for_probe("dnd", "ok", using);
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

#[test]
fn plasma_tells_of_do_not_disturb() {
    each_tells(Kind::Plasma, "Plasma 1: whether notifications are inhibited");
}

#[test]
fn gnome_tells_of_do_not_disturb() {
    each_tells(Kind::Gnome, "gnome-shell 1: the setting show-banners");
}

#[test]
fn mako_tells_of_do_not_disturb() {
    each_tells(Kind::Mako, "mako 1: its modes");
}

#[test]
fn xfce_tells_of_do_not_disturb() {
    each_tells(Kind::Xfce, "Xfce Notify Daemon 1: its setting in xfconf");
}

#[test]
fn swaync_tells_of_do_not_disturb() {
    each_tells(Kind::Sway, "SwayNotificationCenter 1: its own do-not-disturb");
}

#[test]
fn mate_tells_of_do_not_disturb() {
    each_tells(Kind::Mate, "Notification Daemon 1: the setting do-not-disturb");
}

#[test]
fn lxqt_tells_of_do_not_disturb() {
    each_tells(Kind::Lxqt, "lxqt-notificationd 1: its settings file");
}

/// MATE's server leaves when it has nothing to show, and what is set stays.
#[test]
fn a_server_that_leaves_and_is_started_again_keeps_its_silence() {
    let desktop = Desktop::start();
    desktop.offer_dunst();
    let server = Silencer::start(&desktop, Kind::Mate);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("dnd", "ok", "the setting do-not-disturb");
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
    server.leave();
    stays("the silence", Duration::from_secs(2), || desktop.holds() == ["do-not-disturb"]);
    server.set(false);
    desktop.wait_for_no_hold();
    server.set(true);
    desktop.wait_for_hold("do-not-disturb");
}

/// A question starts nobody.
#[test]
fn a_server_that_the_bus_would_start_counts_and_stays_where_it_is() {
    let desktop = Desktop::start();
    desktop.offer_dunst();
    for _ in 0..2 {
        let findings = desktop.done(&["doctor"]).split_whitespace().collect::<Vec<_>>().join(" ");
        for line in [
            "works Do not disturb a notification server that starts when it is needed, and is asked then",
            "works Notifications a notification server that starts when it is needed",
        ] {
            assert!(findings.contains(line), "“{line}” is not in\n{findings}");
        }
        assert!(!desktop.has_owner("org.freedesktop.Notifications"));
    }
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("dnd", "ok", "starts when it is needed");
    assert!(!desktop.has_owner("org.freedesktop.Notifications"));
}

#[test]
fn a_server_that_tells_nobody_is_named() {
    let desktop = Desktop::start();
    let _server = Silencer::start(&desktop, Kind::Other);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("dnd", "unknown", "stand-in 1 tells nobody");
}

#[test]
fn a_window_that_fills_the_screen_holds_back_and_our_own_does_not() {
    let mut desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("fullscreen", "ok", "X11");
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
    desktop.wait_for_probe("fullscreen", "unknown", "no window manager");
    desktop.spawn("openbox", &["--sm-disable"]);
    desktop.wait_for_probe("fullscreen", "ok", "X11");
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
        desktop.wait_for_probe("fullscreen", "unknown", "Wayland");
        desktop.wait_for_probe("idle", "unknown", "Wayland");
        assert!(rhomboid.terminate().success());
    }
}

#[test]
fn a_listed_program_in_front_holds_back() {
    let desktop = Desktop::start();
    desktop.write_settings(r#"{ "quiet": { "apps": ["PRESENTER"] } }"#);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_probe("apps", "ok", "1 listed");
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
    desktop.wait_for_probe("apps", "ok", "no program is listed");
    desktop.write_settings(&format!(r#"{{ "quiet": {{ "apps": ["x", "{own}"] }} }}"#));
    desktop.wait_for_hold("app");
    assert!(desktop.done(&["status"]).contains("Held back: an app you listed since "));
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
        desktop.wait_for_probe(name, "ok", "switched off in the settings");
    }
    // What was not touched went on.
    assert_eq!(desktop.status()["holds"][0]["since"], since);
    desktop.write_settings(r#"{ "quiet": { "calls": false } }"#);
    wait_until("the other holds", || desktop.holds() == all[1..]);
    desktop.write_settings("{}");
    wait_until("every hold again", || desktop.holds() == all);
    // Whatever is switched off and on again leaves nothing behind.
    let open = files(&rhomboid);
    for _ in 0..3 {
        desktop.write_settings(
            r#"{ "quiet": { "calls": false, "fullscreen": false, "do_not_disturb": false } }"#,
        );
        desktop.wait_for_no_hold();
        desktop.write_settings("{}");
        wait_until("every hold again", || desktop.holds() == all);
    }
    wait_until("the old files to be closed", || files(&rhomboid) <= open);
}

#[test]
fn a_stuck_hold_ends_is_named_and_returns_only_after_its_end() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "4s", "wait_for_pause": false }, "quiet": { "longest_hold": "8s" } }"#,
    );
    let _typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    let window = TestWindow::open(&desktop, "film", "Player");
    window.fill_the_screen(true);
    desktop.wait_for_hold("fullscreen");
    assert!(desktop.done(&["status"]).contains(" at the latest"));
    desktop.wait_for_reminder();
    assert!(desktop.notifications().contains("Held back while: full screen."));
    desktop.wait_for_probe("fullscreen", "unknown", "it says “full screen” since ");
    // It goes on to be true, and to be ignored.
    let other = desktop.done(&["skip"]);
    assert!(other.starts_with("Skipped"), "{other}");
    desktop.wait_for_reminder();
    window.fill_the_screen(false);
    desktop.wait_for_probe("fullscreen", "ok", "X11");
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
        "not known Do not disturb no notification server",
        "not known Calls microphone: no PulseAudio or PipeWire socket; camera: ",
        "works Full screen X11: the window in front",
        "works Listed apps no program is listed",
        "Start PipeWire or PulseAudio; until then pause Rhomboid by hand for a call.",
        "Install or start one, such as dunst",
    ] {
        assert!(findings.contains(line), "“{line}” is not in\n{findings}");
    }
    start_pulseaudio(&mut desktop);
    desktop.start_dunst();
    let findings = squeeze(&desktop.done(&["doctor"]));
    for line in ["works Do not disturb dunst ", "works Calls microphone: the PulseAudio protocol; camera: "] {
        assert!(findings.contains(line), "“{line}” is not in\n{findings}");
    }
    let output = desktop
        .command(env!("CARGO_BIN_EXE_rhomboid"))
        .env("WAYLAND_DISPLAY", "wayland-0")
        .arg("doctor")
        .output()
        .expect("runs");
    let findings = squeeze(&String::from_utf8_lossy(&output.stdout));
    assert!(findings.contains("not known Full screen Wayland: "), "{findings}");
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
        desktop.wait_for_probe(name, "ok", using);
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
