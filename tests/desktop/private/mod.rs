//! A desktop of a test's own.

mod bus;
mod dunst;
mod processes;
mod program;
mod screen;
mod waiting;

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;

pub use processes::{open_files, signal, switches, switches_of};
pub use program::{ON_WAYLAND, Resident, WAYLAND};
pub use screen::{ESCAPE, ONE, SPACE, TAB};
pub use waiting::{AT_ONCE, PATIENCE, settled, stays, wait_or_tell, wait_until};

/// X server, bus and window manager, in folders of their own.
pub struct Desktop {
    folder: tempfile::TempDir,
    children: Vec<(String, Child)>,
    display: String,
    /// The connection over which the test itself asks.
    bus: Mutex<Option<zbus::blocking::Connection>>,
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
        let mut desktop =
            Self { folder, children: Vec::new(), display: String::new(), bus: Mutex::default() };
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

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
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

    /// Has an X server of this name in the place of the present one. It may take a moment to answer.
    pub fn replace_display(&mut self, name: &str) {
        self.kill("Xvfb");
        name.clone_into(&mut self.display);
        self.spawn("Xvfb", &[name, "-nolisten", "tcp", "-ac", "-noreset"]);
    }

    fn start_display(&mut self, size: &str) {
        let log = fs::File::create(self.path("xvfb.log")).expect("a log");
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24")])
            .args(["-nolisten", "tcp", "-ac", "-noreset"])
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
