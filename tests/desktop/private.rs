//! A desktop of a test's own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use rhomboid::desktop::Clock;
use serde_json::Value;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{KEY_PRESS_EVENT, KEY_RELEASE_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

pub const ESCAPE: u8 = 9;
pub const SPACE: u8 = 65;
pub const TAB: u8 = 23;
/// The key "1"; the other digits follow.
pub const ONE: u8 = 10;

/// A session of long ago, after which the safety text is not shown by itself any more.
const EARLIER: &str = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+00:00\",\"kind\":\"session\",\
                       \"routine\":\"classic\",\"outcome\":\"stopped\",\"seconds\":3}\n";

/// How long anything may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// X server, bus and window manager, in folders of their own.
pub struct Desktop {
    folder: tempfile::TempDir,
    children: Vec<(String, Child)>,
    display: String,
}

/// The program under test; ended with the test.
pub struct Resident {
    pub child: Child,
}

/// Somebody who types, until dropped.
pub struct Typist {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Waits until `condition` holds.
#[track_caller]
pub fn wait_until(what: &str, condition: impl FnMut() -> bool) {
    wait_or_tell(condition, || format!("{what} did not happen in {PATIENCE:?}"));
}

/// The same, and tells what is wrong when it does not.
#[track_caller]
fn wait_or_tell(mut condition: impl FnMut() -> bool, tell: impl Fn() -> String) {
    let clock = Clock::start();
    while !condition() {
        assert!(clock.now().mono.since_start() < PATIENCE, "{}", tell());
        nap(Duration::from_millis(25));
    }
}

/// Watches that `condition` goes on to hold.
#[track_caller]
pub fn stays(what: &str, span: Duration, mut condition: impl FnMut() -> bool) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        assert!(condition(), "{what} ended after {:?}", clock.now().mono.since_start());
        nap(Duration::from_millis(100));
    }
}

/// The pace of looking again; never a wait for something to have happened.
fn nap(span: Duration) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        std::thread::park_timeout(span);
    }
}

impl Desktop {
    /// Everything but a notification server and a tray host, for a person who did a session before.
    pub fn start() -> Self {
        Self::on_screen("1280x800")
    }

    /// The same with a screen of this size.
    pub fn on_screen(size: &str) -> Self {
        let desktop = Self::newcomer_on(size);
        desktop.forget_history();
        desktop
    }

    /// The same for a person who never did a session.
    pub fn newcomer() -> Self {
        Self::newcomer_on("1280x800")
    }

    fn newcomer_on(screen: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("rhomboid").tempdir().expect("a folder");
        for name in ["bin", "home", "run", "services", "config/dunst", "data", "state"] {
            fs::create_dir_all(folder.path().join(name)).expect("a folder");
        }
        fs::set_permissions(folder.path().join("run"), fs::Permissions::from_mode(0o700)).expect("private");
        let mut desktop = Self { folder, children: Vec::new(), display: String::new() };
        desktop.start_bus("bus");
        desktop.start_display(screen);
        desktop.spawn("openbox", &["--sm-disable"]);
        // A window that opens while the manager starts may never be shown.
        wait_until("a window manager", || desktop.is_managed());
        desktop
    }

    /// With a notification server.
    pub fn with_dunst() -> Self {
        let mut desktop = Self::start();
        desktop.start_dunst();
        desktop
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn bus_address(&self) -> String {
        format!("unix:path={}", self.path("run/bus").display())
    }

    /// One daemon plays both buses, unless the test started another for the system's.
    pub fn system_bus_address(&self) -> String {
        let own = self.path("run/system-bus");
        if own.exists() { format!("unix:path={}", own.display()) } else { self.bus_address() }
    }

    pub fn bus(&self) -> zbus::blocking::Connection {
        let builder =
            zbus::blocking::connection::Builder::address(self.bus_address().as_str()).expect("an address");
        builder.build().expect("a connection")
    }

    /// Whether anyone owns `name` on the bus.
    pub fn has_owner(&self, name: &str) -> bool {
        let bus = self.bus();
        let proxy = zbus::blocking::fdo::DBusProxy::new(&bus).expect("a proxy");
        proxy.name_has_owner(name.try_into().expect("a name")).expect("an answer")
    }

    /// Ends whoever owns `name` on the bus.
    pub fn end_owner(&self, name: &'static str) {
        let bus = self.bus();
        let proxy = zbus::blocking::fdo::DBusProxy::new(&bus).expect("a proxy");
        let id = proxy.get_connection_unix_process_id(name.try_into().expect("a name")).expect("a process");
        assert!(Command::new("kill").arg(id.to_string()).status().is_ok_and(|status| status.success()));
    }

    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        for name in [
            "WAYLAND_DISPLAY",
            "XDG_SESSION_TYPE",
            "XDG_CURRENT_DESKTOP",
            "PULSE_SERVER",
            "RHOMBOID_LOG",
            "AT_SPI_BUS_ADDRESS",
            "SPEECHD_ADDRESS",
            "XDG_SESSION_ID",
        ] {
            command.env_remove(name);
        }
        // A program that a test brings comes before the system's.
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .env("PATH", format!("{}:{path}", self.path("bin").display()))
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", self.bus_address())
            .env("DBUS_SYSTEM_BUS_ADDRESS", self.system_bus_address())
            .env("DISPLAY", &self.display)
            .env("NO_AT_BRIDGE", "1")
            .env("GSETTINGS_BACKEND", "memory")
            .env("LC_ALL", "C.UTF-8");
        command
    }

    /// Starts a service that lives until the desktop ends or [`Self::kill`].
    pub fn spawn(&mut self, program: &str, arguments: &[&str]) {
        self.spawn_as(program, program, arguments);
    }

    /// The same, under a name of its own for [`Self::kill`].
    fn spawn_as(&mut self, title: &str, program: &str, arguments: &[&str]) {
        let name = Path::new(title).file_name().and_then(|name| name.to_str()).expect("a name");
        let log = fs::File::create(self.path(&format!("{name}.log"))).expect("a log");
        let mut command = self.command(program);
        command.args(arguments).stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
        let child = command.spawn().unwrap_or_else(|error| panic!("{program} cannot be started: {error}"));
        self.children.push((title.to_owned(), child));
    }

    /// Ends a service as a crash would.
    pub fn kill(&mut self, program: &str) {
        for (name, child) in &mut self.children {
            if name == program {
                child.kill().expect("killed");
                child.wait().expect("ended");
            }
        }
        self.children.retain(|(name, _)| name != program);
    }

    /// Halts a service without ending it.
    pub fn stop(&self, program: &str) {
        for (_, child) in self.children.iter().filter(|(name, _)| name == program) {
            signal(child, "STOP");
        }
    }

    /// Has a halted service go on.
    pub fn go_on(&self, program: &str) {
        for (_, child) in self.children.iter().filter(|(name, _)| name == program) {
            signal(child, "CONT");
        }
    }

    /// A notification server whose context menu chooses what [`Self::press`] asks for.
    pub fn start_dunst(&mut self) {
        let chooser = self.path("choose.sh");
        let wish = self.path("wish");
        fs::write(&chooser, format!("#!/bin/sh\nexec grep -F -m1 \"$(cat {})\"\n", wish.display()))
            .expect("written");
        fs::set_permissions(&chooser, fs::Permissions::from_mode(0o755)).expect("executable");
        let settings = self.path("config/dunst/dunstrc");
        let text = format!(
            "[global]\n origin = top-right\n offset = 10x50\n mouse_left_click = do_action, close_current\n \
             idle_threshold = 0\n dmenu = {}\n",
            chooser.display()
        );
        fs::write(&settings, text).expect("written");
        self.spawn("dunst", &["-print", "-conf", settings.to_str().expect("a path")]);
        wait_until("a notification server", || self.has_owner("org.freedesktop.Notifications"));
    }

    /// How many notifications are on the screen.
    pub fn shown(&self) -> usize {
        let output = self.command("dunstctl").args(["count", "displayed"]).output().expect("dunstctl");
        String::from_utf8_lossy(&output.stdout).trim().parse().unwrap_or(0)
    }

    #[track_caller]
    pub fn wait_for_reminder(&self) {
        wait_until("a reminder", || self.shown() == 1);
    }

    /// Presses the button of the standing notification that has this key.
    pub fn press(&self, key: &str) {
        fs::write(self.path("wish"), format!(",{key}]")).expect("written");
        self.command("dunstctl").arg("context").output().expect("dunstctl");
    }

    /// What dunst printed of all notifications so far.
    pub fn notifications(&self) -> String {
        fs::read_to_string(self.path("dunst.log")).unwrap_or_default()
    }

    pub fn write_settings(&self, text: &str) {
        self.write("config/rhomboid/config.json", text);
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// A routine of five seconds, used from now on.
    pub fn write_short_routine(&self) {
        self.write(
            "config/rhomboid/routines/short.json",
            r#"{ "version": 1, "name": "short", "title": "Short", "steps": [ { "title": "One", "phases": [
                { "phase": "ready", "seconds": 1, "pose": "rest", "show": "Ready" },
                { "phase": "move in", "seconds": 1, "pose": "squeeze", "show": "Squeeze" },
                { "phase": "hold", "seconds": 2, "pose": "squeeze", "show": "Hold" },
                { "phase": "lower", "seconds": 1, "pose": "rest", "show": "Lower" } ] } ] }"#,
        );
    }

    /// Starts the resident and waits until it answers.
    pub fn rhomboid(&self) -> Resident {
        self.rhomboid_with(&[])
    }

    /// The same, with more in its environment.
    pub fn rhomboid_with(&self, environment: &[(&str, &str)]) -> Resident {
        let mut command = self.command(env!("CARGO_BIN_EXE_rhomboid"));
        // Printed only when the test fails.
        command.env("RHOMBOID_LOG", "debug").envs(environment.iter().copied());
        self.resident(command)
    }

    /// The same, by a command of the test's own.
    pub fn resident(&self, mut command: Command) -> Resident {
        let log =
            fs::OpenOptions::new().create(true).append(true).open(self.path("rhomboid.log")).expect("a log");
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
        let resident = Resident { child: command.spawn().expect("starts") };
        wait_until("an answer of the resident", || self.told(&["status"]).status.success());
        resident
    }

    /// Runs a command of the program.
    pub fn told(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_rhomboid")).args(arguments).output().expect("runs")
    }

    /// Runs a command that must succeed, and returns what it printed.
    #[track_caller]
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.told(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    #[track_caller]
    pub fn status(&self) -> Value {
        serde_json::from_str(&self.done(&["status", "--json"])).expect("JSON")
    }

    pub fn state(&self) -> String {
        self.status()["state"].as_str().expect("a state").to_owned()
    }

    #[track_caller]
    pub fn wait_for_state(&self, state: &str) {
        wait_or_tell(
            || self.state() == state,
            || format!("the state {state} did not happen in {PATIENCE:?}\n{}", self.account()),
        );
    }

    /// What the resident says of itself, and how long the X server has seen no input.
    fn account(&self) -> String {
        use x11rb::protocol::screensaver::ConnectionExt as _;
        let idle = x11rb::connect(Some(&self.display)).ok().and_then(|(connection, screen)| {
            let root = connection.setup().roots[screen].root;
            connection.screensaver_query_info(root).ok()?.reply().ok()
        });
        let idle = idle.map(|info| info.ms_since_user_input);
        format!("{}\nX11 idle for {idle:?} ms", self.done(&["status", "--json"]))
    }

    pub fn worked(&self) -> u64 {
        self.status()["worked_seconds"].as_u64().expect("seconds")
    }

    /// The history as it stands in its file.
    pub fn history_text(&self) -> String {
        fs::read_to_string(self.path("data/rhomboid/history.jsonl")).unwrap_or_default()
    }

    /// The history of the last week as it is told.
    pub fn told_history(&self) -> Vec<Value> {
        let told: Value = serde_json::from_str(&self.done(&["history", "--json"])).expect("JSON");
        told.as_array().expect("a list").clone()
    }

    /// What was added to the history since the desktop started.
    pub fn history(&self) -> Vec<Value> {
        let text = self.history_text();
        let new = text.strip_prefix(EARLIER).unwrap_or(&text);
        new.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }

    /// Takes all of that away again.
    pub fn forget_history(&self) {
        self.write("data/rhomboid/history.jsonl", EARLIER);
    }

    /// The name of the X server.
    pub fn display(&self) -> &str {
        &self.display
    }

    pub fn x11(&self) -> (RustConnection, u32) {
        let (connection, screen) = x11rb::connect(Some(&self.display)).expect("a display");
        let root = connection.setup().roots[screen].root;
        (connection, root)
    }

    /// Writes the server's own resources, as `xrdb` does.
    pub fn write_resources(&self, text: &str) {
        use x11rb::protocol::xproto::{AtomEnum, PropMode};
        use x11rb::wrapper::ConnectionExt as _;
        let (connection, root) = self.x11();
        let (name, kind) = (AtomEnum::RESOURCE_MANAGER, AtomEnum::STRING);
        let sent = connection.change_property8(PropMode::REPLACE, root, name, kind, text.as_bytes());
        sent.expect("sent").check().expect("taken");
    }

    /// Whether a window manager says that it is there.
    fn is_managed(&self) -> bool {
        use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};
        let (connection, root) = self.x11();
        let atom = connection.intern_atom(false, b"_NET_SUPPORTING_WM_CHECK").expect("asked").reply();
        let check = connection
            .get_property(false, root, atom.expect("an atom").atom, AtomEnum::WINDOW, 0, 1)
            .expect("asked")
            .reply();
        check.is_ok_and(|check| check.value_len > 0)
    }

    /// What a window shows, byte by byte.
    pub fn picture(&self, window: u32) -> Vec<u8> {
        use x11rb::protocol::xproto::{ConnectionExt as _, ImageFormat};
        let (connection, _) = self.x11();
        let mut picture = None;
        // There is none of a window that gets another size at this moment.
        wait_until("a picture", || {
            let place = connection.get_geometry(window).expect("asked").reply().expect("a place");
            let image = connection
                .get_image(ImageFormat::Z_PIXMAP, window, 0, 0, place.width, place.height, u32::MAX)
                .expect("asked");
            picture = image.reply().ok();
            picture.is_some()
        });
        picture.expect("a picture").data
    }

    /// The visible windows with this title.
    pub fn windows(&self, title: &str) -> Vec<u32> {
        let output = self
            .command("xdotool")
            .args(["search", "--onlyvisible", "--name", title])
            .output()
            .expect("xdotool");
        String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.parse().ok()).collect()
    }

    /// Presses and releases a key, as hardware would.
    pub fn key(&self, code: u8) {
        self.keys(&[code]);
    }

    /// Presses keys one after the other and then releases them, whatever the keyboard writes with them.
    pub fn keys(&self, codes: &[u8]) {
        let (connection, root) = self.x11();
        let presses = codes.iter().map(|code| (KEY_PRESS_EVENT, *code));
        let releases = codes.iter().rev().map(|code| (KEY_RELEASE_EVENT, *code));
        for (event, code) in presses.chain(releases) {
            connection.xtest_fake_input(event, code, 0, root, 0, 0, 0).expect("sent").check().expect("taken");
        }
    }

    /// Clicks with the left button, as hardware would.
    pub fn click(&self, x: i16, y: i16) {
        let (connection, root) = self.x11();
        let (motion, press, release) = (6, 4, 5);
        connection.xtest_fake_input(motion, 0, 0, root, x, y, 0).expect("sent").check().expect("taken");
        for event in [press, release] {
            connection.xtest_fake_input(event, 1, 0, root, 0, 0, 0).expect("sent").check().expect("taken");
        }
    }

    /// Somebody whose hand is never still.
    pub fn typist(&self) -> Typist {
        let (connection, root) = self.x11();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let type_on = move || {
            let mut place = 0;
            while !stopped.load(Ordering::Relaxed) {
                place = (place + 1) % 100;
                let motion = connection.xtest_fake_input(6, 0, 0, root, 100 + place, 300, 0);
                if motion.is_err() || connection.flush().is_err() {
                    return;
                }
                nap(Duration::from_millis(100));
            }
        };
        let thread = std::thread::Builder::new().name("typist".into()).spawn(type_on).expect("a thread");
        Typist { stop, thread: Some(thread) }
    }

    /// Some services start others and do not end them: a voice, an accessibility registry. All of them
    /// carry this desktop's folder in their environment.
    fn end_what_services_started(&self) {
        let mark = format!("XDG_RUNTIME_DIR={}", self.path("run").display());
        for entry in fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok) {
            let environment = fs::read(entry.path().join("environ")).unwrap_or_default();
            let ours = environment.split(|byte| *byte == 0).any(|variable| variable == mark.as_bytes());
            let number = entry.file_name().to_string_lossy().into_owned();
            if ours && number.parse::<u32>().is_ok_and(|id| id != std::process::id()) {
                let _ = Command::new("kill").args(["-KILL", &number]).status();
            }
        }
    }

    /// Starts the session's "bus", or a "system-bus" beside it.
    pub fn start_bus(&mut self, name: &str) {
        // A service is there only if the test started it, or wrote a file of how to start it.
        let settings = self.path(&format!("{name}.conf"));
        let socket = self.path("run").join(name);
        // What a killed one left behind.
        let _ = fs::remove_file(&socket);
        let text = format!(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \
             \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n\
             <busconfig><type>session</type><listen>{}</listen><servicedir>{}</servicedir><auth>EXTERNAL</auth>\
             <policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>\
             <allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n",
            format_args!("unix:path={}", socket.display()),
            self.path("services").display()
        );
        fs::write(&settings, text).expect("written");
        let settings = format!("--config-file={}", settings.display());
        self.spawn_as(name, "dbus-daemon", &[&settings, "--nofork", "--nopidfile"]);
        wait_until("a bus", || UnixStream::connect(&socket).is_ok());
    }

    /// Lets the bus start dunst when somebody wants a notification server.
    pub fn offer_dunst(&self) {
        self.offer_notifications(&format!("/usr/bin/env DISPLAY={} dunst", self.display));
    }

    /// The same with this command.
    pub fn offer_notifications(&self, command: &str) {
        let service = format!("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={command}\n");
        self.write("services/notifications.service", &service);
        let bus = self.bus();
        zbus::blocking::fdo::DBusProxy::new(&bus).expect("a proxy").reload_config().expect("reloaded");
    }

    /// Has an X server of this name in the place of the present one. It may take a moment to answer.
    pub fn replace_display(&mut self, name: &str) {
        self.kill("Xvfb");
        name.clone_into(&mut self.display);
        self.spawn("Xvfb", &[name, "-nolisten", "tcp", "-ac", "-noreset"]);
    }

    fn start_display(&mut self, size: &str) {
        let log = fs::File::create(self.path("xvfb.log")).expect("a log");
        let mut child = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &format!("{size}x24"),
                "-nolisten",
                "tcp",
                "-ac",
                "-noreset",
            ])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("Xvfb starts");
        let mut number = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut number).expect("a number");
        self.children.push(("Xvfb".to_owned(), child));
        self.display = format!(":{}", number.trim());
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            for log in ["rhomboid.log", "dunst.log", "guide.log"] {
                if let Ok(text) = fs::read_to_string(self.path(log)) {
                    println!("--- {log}\n{text}");
                }
            }
        }
        for (_, child) in self.children.iter_mut().rev() {
            let _ = child.kill();
            let _ = child.wait();
        }
        self.end_what_services_started();
    }
}

impl Resident {
    /// Asks it to end, as the session does, and waits until it has.
    #[track_caller]
    pub fn terminate(&mut self) -> std::process::ExitStatus {
        signal(&self.child, "TERM");
        self.wait()
    }

    /// Ends it as a power failure would.
    pub fn crash(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    #[track_caller]
    pub fn wait(&mut self) -> std::process::ExitStatus {
        self.wait_patiently(PATIENCE)
    }

    /// The same, with more patience.
    #[track_caller]
    pub fn wait_patiently(&mut self, patience: Duration) -> std::process::ExitStatus {
        let clock = Clock::start();
        loop {
            if let Some(status) = self.child.try_wait().expect("a state") {
                return status;
            }
            assert!(clock.now().mono.since_start() < patience, "the resident goes on after {patience:?}");
            nap(Duration::from_millis(25));
        }
    }
}

impl Drop for Resident {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Typist {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Sends a signal by its name.
pub fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
}

/// Reads until the same was read six times running, and is enough.
#[track_caller]
pub fn settled<T: PartialEq + Default>(
    what: &str,
    mut read: impl FnMut() -> T,
    is_enough: impl Fn(&T) -> bool,
) -> T {
    let mut last = T::default();
    let mut alike = 0;
    wait_until(what, || {
        let now = read();
        alike = if now == last { alike + 1 } else { 0 };
        last = now;
        alike == 5 && is_enough(&last)
    });
    last
}

/// How often the threads of a process went to sleep, which is how often they woke.
pub fn switches(child: &Child) -> u64 {
    switches_of(child, "")
}

/// The same of its threads with this name; of all when it is empty.
pub fn switches_of(child: &Child, thread: &str) -> u64 {
    let tasks = Path::new("/proc").join(child.id().to_string()).join("task");
    let count = |status: String| -> u64 {
        status
            .lines()
            .filter(|line| line.starts_with("voluntary_ctxt_switches"))
            .filter_map(|line| line.rsplit('\t').next()?.trim().parse::<u64>().ok())
            .sum()
    };
    fs::read_dir(tasks)
        .expect("threads")
        .filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("status")).ok())
        .filter(|status| thread.is_empty() || status.starts_with(&format!("Name:\t{thread}\n")))
        .map(count)
        .sum()
}
