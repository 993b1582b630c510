//! An X server of the bench's own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Xvfb, in an otherwise empty session.
pub struct Display {
    server: Child,
    pub name: String,
    pub folder: tempfile::TempDir,
}

impl Display {
    /// Starts it; `None` without Xvfb.
    pub fn start() -> Option<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1400x24", "-nolisten", "tcp", "-ac", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        let folder = tempfile::tempdir().ok()?;
        Some(Self { server, name: format!(":{}", number.trim()), folder })
    }

    /// A program in this session.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env("DISPLAY", &self.name);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"] {
            command.env(name, self.folder.path());
        }
        command
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
