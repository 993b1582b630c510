//! An X server and a bus of the bench's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A session of long ago.
const EARLIER: &str = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+00:00\",\"kind\":\"session\",\
                       \"routine\":\"classic\",\"outcome\":\"stopped\",\"seconds\":3}\n";

/// Xvfb and a bus, in an otherwise empty session.
pub struct Display {
    server: Child,
    bus: Child,
    bus_address: String,
    pub name: String,
    pub folder: tempfile::TempDir,
}

impl Display {
    /// Starts them; `None` without Xvfb or dbus-daemon.
    pub fn start() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp", "-ac", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let number = first_line(&mut server)?;
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let bus_address = first_line(&mut bus)?;
        let folder = tempfile::tempdir().ok()?;
        // Whoever did a session before is not asked to read the safety text.
        let history = folder.path().join("rhomboid/history.jsonl");
        std::fs::create_dir_all(history.parent()?).ok()?;
        std::fs::write(history, EARLIER).ok()?;
        Some(Self { server, bus, bus_address, name: format!(":{number}"), folder })
    }

    /// A program in this session.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_remove("WAYLAND_DISPLAY")
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus_address)
            // One daemon plays both buses.
            .env("DBUS_SYSTEM_BUS_ADDRESS", &self.bus_address)
            .env("DISPLAY", &self.name)
            // As people's sessions are: every window then reads the table of composed keys.
            .env("LC_ALL", "C.UTF-8")
            // A voice that was started here would outlive the bench.
            .env("SPEECHD_CMD", "/nonexistent");
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
            command.env(name, self.folder.path());
        }
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in [&mut self.server, &mut self.bus] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn first_line(child: &mut Child) -> Option<String> {
    let mut line = String::new();
    BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
    Some(line.trim().to_owned())
}
