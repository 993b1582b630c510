//! The program under test: started, asked, and read from its files.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use rhomboid::desktop::Clock;
use serde_json::Value;
use x11rb::connection::Connection as _;
use x11rb::protocol::screensaver::ConnectionExt as _;

use super::screen::Typist;
use super::waiting::{nap, wait_or_tell};
use super::{Desktop, PATIENCE, signal, wait_until};

/// A session of long ago, after which the safety text is not shown by itself any more.
const EARLIER: &str = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+00:00\",\"kind\":\"session\",\
                       \"routine\":\"classic\",\"outcome\":\"stopped\",\"seconds\":3}\n";

/// The socket of the fake compositor.
pub const WAYLAND: &str = "wayland-7";
/// What tells a program of it.
pub const ON_WAYLAND: [(&str, &str); 2] = [("WAYLAND_DISPLAY", WAYLAND), ("XDG_SESSION_TYPE", "wayland")];

const STATUS: &[u8] = b"{\"command\":\"status\"}\n";

/// The program under test; ended with the test.
pub struct Resident {
    pub child: Child,
}

impl Desktop {
    /// Starts the resident and waits until it answers.
    pub fn rhomboid(&self) -> Resident {
        self.rhomboid_with::<&str>(&[])
    }

    /// Writes `settings`, and starts somebody who types and then the resident.
    pub fn in_use(&self, settings: &str) -> (Typist, Resident) {
        self.write_settings(settings);
        (self.typist(), self.rhomboid())
    }

    /// The resident, with more in its environment.
    pub fn rhomboid_with<V: AsRef<OsStr>>(&self, environment: &[(&str, V)]) -> Resident {
        let mut command = self.command(env!("CARGO_BIN_EXE_rhomboid"));
        // Printed only when the test fails.
        command.env("RHOMBOID_LOG", "debug").envs(environment.iter().map(|(name, value)| (name, value)));
        self.resident(command)
    }

    /// The same in the session of a fake compositor, with an X server inside it.
    pub fn rhomboid_on_wayland(&self) -> Resident {
        self.rhomboid_with(&ON_WAYLAND)
    }

    /// The same, by a command of the test's own.
    pub fn resident(&self, mut command: Command) -> Resident {
        let log =
            fs::OpenOptions::new().create(true).append(true).open(self.path("rhomboid.log")).expect("a log");
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log);
        let resident = Resident { child: command.spawn().expect("starts") };
        wait_until("an answer of the resident", || self.reply_to(STATUS).is_ok());
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

    /// What the resident says to a line of the control socket.
    #[track_caller]
    pub fn ask(&self, line: &[u8]) -> Value {
        self.reply_to(line).expect("a reply")
    }

    fn reply_to(&self, line: &[u8]) -> io::Result<Value> {
        let mut stream = UnixStream::connect(self.path("run/rhomboid/control.sock"))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(line)?;
        let mut reply = String::new();
        BufReader::new(stream).read_line(&mut reply)?;
        Ok(serde_json::from_str(&reply)?)
    }

    /// What `status --json` prints, without a process for each look.
    #[track_caller]
    pub fn status(&self) -> Value {
        self.ask(STATUS)["status"].take()
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
        let idle = x11rb::connect(Some(&self.display)).ok().and_then(|(connection, screen)| {
            let root = connection.setup().roots[screen].root;
            connection.screensaver_query_info(root).ok()?.reply().ok()
        });
        let idle = idle.map(|info| info.ms_since_user_input);
        format!("{:#}\nX11 idle for {idle:?} ms", self.status())
    }

    /// The reasons for which reminders are held back.
    #[track_caller]
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

    /// Waits until the resident says that it is so with something that it uses: "ok" or "unknown", by what.
    #[track_caller]
    pub fn wait_for_health(&self, name: &str, state: &str, using: &str) {
        wait_until(&format!("{name} to be {state} with “{using}”"), || {
            let health = &self.status()["health"][name];
            health["state"] == state && health["using"].as_str().is_some_and(|text| text.contains(using))
        });
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

    pub fn write_settings(&self, text: &str) {
        self.write("config/rhomboid/config.json", text);
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
