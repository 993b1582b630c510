//! Following the resident over the control socket.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use rhomboid::desktop::Clock;
use rhomboid::desktop::instance::client;
use rhomboid::desktop::instance::status::Status;
use rhomboid::domain::State;
use serde_json::Value;

use crate::private::{Desktop, PATIENCE, stays, switches, wait_until};

/// How often the resident is paused and resumed before a slow watcher reads.
const TIMES: u32 = 400;

/// Somebody who watches, and reads each line when asked to.
pub struct Watcher(BufReader<UnixStream>);

impl Watcher {
    pub fn new(desktop: &Desktop) -> Self {
        let mut stream = UnixStream::connect(desktop.path("run/rhomboid/control.sock")).expect("connects");
        stream.write_all(b"{\"command\":\"watch\"}\n").expect("written");
        Self(BufReader::new(stream))
    }

    /// The next line, if one comes in time; an empty one at the end.
    fn line_within(&mut self, span: Duration) -> Option<String> {
        self.0.get_ref().set_read_timeout(Some(span)).expect("set");
        let mut line = String::new();
        self.0.read_line(&mut line).is_ok().then_some(line)
    }

    #[track_caller]
    pub fn next(&mut self) -> Value {
        let line = self.line_within(PATIENCE).expect("a line in time");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("“{line}”: {error}"))
    }

    #[track_caller]
    fn next_state(&mut self) -> String {
        self.next()["status"]["state"].as_str().expect("a state").to_owned()
    }
}

/// Waits until everyone on the desktop has said a word, a moment after the start. Each is worth a line.
fn wait_until_known(desktop: &Desktop) {
    let is_known =
        |told: &Value| told["using"].as_str().is_some_and(|using| !using.contains("still waiting"));
    wait_until("the desktop to be known", || {
        let health = desktop.status()["health"].clone();
        ["idle", "sleep", "lock", "awake", "tray", "notifications", "autostart"]
            .iter()
            .all(|name| is_known(&health[name]))
    });
}

#[test]
fn a_line_at_once_and_another_when_something_happened() {
    let desktop = Desktop::with_dunst();
    let mut rhomboid = desktop.rhomboid();
    wait_until_known(&desktop);
    let mut watcher = Watcher::new(&desktop);
    let first = watcher.next()["status"].clone();
    assert_eq!((&first["state"], &first["running"]), (&"working".into(), &true.into()));
    // Being asked is nothing that happened.
    desktop.status();
    assert_eq!(watcher.line_within(Duration::from_secs(3)), None);
    desktop.done(&["pause"]);
    let paused = watcher.next()["status"].clone();
    assert_eq!((&paused["state"], &paused["running"]), (&"paused".into(), &false.into()));
    assert_eq!(watcher.line_within(Duration::from_secs(3)), None);
    desktop.write_settings("{ \"reminder\": { \"interval\": \"10m\" }, \"colour\": 1 }");
    let mut changed = watcher.next()["status"].clone();
    if changed["interval_seconds"] != 600 {
        // The file was read while it was half written, which is worth a line as well.
        changed = watcher.next()["status"].clone();
    }
    assert_eq!(changed["interval_seconds"], 600);
    assert!(changed["settings_problems"][0].as_str().expect("text").contains("colour"));
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    assert_eq!(watcher.line_within(PATIENCE), Some(String::new()));
}

#[test]
fn eight_watch_and_the_ninth_is_refused_until_one_goes() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    let watch = || {
        let mut watcher = Watcher::new(&desktop);
        let reply = watcher.next();
        (reply["ok"] == true).then_some(watcher).ok_or_else(|| reply["error"].to_string())
    };
    let mut watchers: Vec<Watcher> = (0..8).map(|_| watch().expect("a place")).collect();
    let refusal = watch().err().expect("no place");
    assert!(refusal.contains("8 others follow already"), "{refusal}");
    // Nothing happens meanwhile, and their places are free all the same.
    watchers.truncate(3);
    for _ in 0..5 {
        wait_until("a freed place", || watch().map(|watcher| watchers.push(watcher)).is_ok());
    }
    assert!(watch().is_err());
    // They take nobody else's place.
    assert_eq!(desktop.state(), "working");
    desktop.done(&["pause"]);
    for watcher in &mut watchers {
        while watcher.next_state() != "paused" {}
    }
}

#[test]
fn many_that_come_and_go_leave_nothing_behind() {
    let desktop = Desktop::start();
    let rhomboid = desktop.rhomboid();
    let tasks = PathBuf::from(format!("/proc/{}/task", rhomboid.child.id()));
    let threads = || fs::read_dir(&tasks).expect("threads").count();
    wait_until("the start to settle", || threads() < 20);
    let before = threads();
    for _ in 0..200 {
        let mut watcher = Watcher::new(&desktop);
        watcher.line_within(PATIENCE).expect("a line");
    }
    wait_until("their threads to end", || threads() <= before + 1);
    desktop.done(&["pause"]);
    assert_eq!(desktop.state(), "paused");
}

#[test]
fn one_that_does_not_read_holds_nobody_up_and_gets_the_latest() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    wait_until_known(&desktop);
    let mut slow = Watcher::new(&desktop);
    let mut quick = Watcher::new(&desktop);
    assert_eq!((slow.next_state(), quick.next_state()), ("working".to_owned(), "working".to_owned()));
    let ask = |line: &str| {
        let mut stream = UnixStream::connect(desktop.path("run/rhomboid/control.sock")).expect("connects");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream.write_all(line.as_bytes()).expect("written");
        let mut reply = String::new();
        BufReader::new(stream).read_line(&mut reply).expect("an answer in time");
    };
    let clock = Clock::start();
    for _ in 0..TIMES {
        ask("{\"command\":\"pause\",\"length\":null,\"until\":null}\n");
        assert_eq!(quick.next_state(), "paused");
        ask("{\"command\":\"resume\"}\n");
        assert_eq!(quick.next_state(), "working");
    }
    assert!(clock.now().mono.since_start() < PATIENCE, "{:?}", clock.now().mono.since_start());
    ask("{\"command\":\"pause\",\"length\":\"1h\",\"until\":null}\n");
    assert_eq!(quick.next_state(), "paused");
    let mut heard = 0;
    let mut last = Value::Null;
    while last["status"]["holds"][0]["until"].is_null() {
        last = slow.next();
        heard += 1;
    }
    assert!(heard < 2 * TIMES, "{heard} lines");
    assert_eq!(slow.line_within(Duration::from_secs(1)), None);
}

/// The library's own end, on a thread, and how often that thread woke.
fn follow(desktop: &Desktop) -> (Receiver<Option<Status>>, PathBuf) {
    let (tell, told) = mpsc::channel();
    let (name, named) = mpsc::channel();
    let runtime = desktop.path("run/rhomboid");
    let watch = move || {
        let task = PathBuf::from("/proc").join(fs::read_link("/proc/thread-self").expect("a thread"));
        name.send(task).expect("wanted");
        client::follow(&runtime, |status| drop(tell.send(status)));
    };
    let _detached = std::thread::Builder::new().spawn(watch).expect("a thread");
    (told, named.recv_timeout(PATIENCE).expect("a name"))
}

/// How often a thread was switched in.
fn woken(task: &std::path::Path) -> u64 {
    let status = fs::read_to_string(task.join("status")).expect("a thread");
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:"));
    line.and_then(|count| count.trim().parse().ok()).expect("a number")
}

#[test]
fn one_resident_after_the_other_is_followed() {
    let desktop = Desktop::with_dunst();
    let (told, task) = follow(&desktop);
    let next = || told.recv_timeout(PATIENCE).expect("told in time").map(|status| status.view.state);
    assert_eq!(next(), None);
    // Long enough to fall asleep, and then to have woken if it looked again and again.
    assert!(told.recv_timeout(Duration::from_secs(1)).is_err());
    let before = woken(&task);
    assert!(told.recv_timeout(Duration::from_secs(3)).is_err());
    assert_eq!(woken(&task), before, "nobody had come");
    let mut rhomboid = desktop.rhomboid();
    assert_eq!(next(), Some(State::Working));
    desktop.done(&["pause"]);
    wait_until("the pause to be told", || next() == Some(State::Paused));
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    wait_until("its end to be told", || next().is_none());
    let mut rhomboid = desktop.rhomboid();
    assert_eq!(next(), Some(State::Paused));
    rhomboid.crash();
    wait_until("its crash to be told", || next().is_none());
    let _rhomboid = desktop.rhomboid();
    assert_eq!(next(), Some(State::Paused));
}

#[test]
fn neither_side_wakes_while_nothing_happens() {
    let desktop = Desktop::with_dunst();
    let rhomboid = desktop.rhomboid();
    let (told, task) = follow(&desktop);
    assert!(told.recv_timeout(PATIENCE).expect("told in time").is_some());
    // The heart beats once a minute; let the start settle first.
    stays("the calm", Duration::from_secs(3), || true);
    let before = (switches(&rhomboid.child), woken(&task));
    stays("the calm", Duration::from_secs(10), || true);
    let after = (switches(&rhomboid.child), woken(&task));
    assert!(after.0 - before.0 <= 8 && after.1 - before.1 <= 1, "{before:?} and then {after:?}");
}
