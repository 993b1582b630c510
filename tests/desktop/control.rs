//! What strangers may do to the control socket.

use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use serde_json::Value;

use crate::private::{Desktop, Resident, wait_until};

fn connect(desktop: &Desktop) -> UnixStream {
    UnixStream::connect(desktop.path("run/rhomboid/control.sock")).expect("connects")
}

#[test]
fn what_is_no_control_line_gets_a_sentence() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    for (line, said) in [
        (b"\n".as_slice(), "this is no control line"),
        (b"status\n", "this is no control line"),
        (b"\xff\xfe\n", "this is no control line"),
        (b"{\"command\":\"dance\"}\n", "unknown variant `dance`"),
        (b"{\"command\":\"snooze\",\"length\":5}\n", "invalid type"),
        (b"{\"command\":\"pause\",\"length\":\"1h\",\"until\":\"14:00\"}\n", "not both"),
        (b"{\"command\":\"pause\",\"length\":\"soon\"}\n", "is not a duration"),
        (b"{\"command\":\"pause\",\"until\":\"noon\"}\n", "is not a time"),
        (
            b"{\"command\":\"session_ended\",\"outcome\":\"great\"}\n",
            "unknown variant `great`, expected one of `finished`, `stopped`, `hurt`",
        ),
    ] {
        let reply = desktop.ask(line);
        assert_eq!(reply["ok"], false);
        assert!(reply["error"].as_str().expect("text").contains(said), "{reply}");
    }
    let long = [vec![b'x'; 65 * 1024], b"\n".to_vec()].concat();
    assert!(desktop.ask(&long)["error"].as_str().expect("text").contains("at most 65536 bytes"));
    let endless = vec![b'x'; 3 << 20];
    assert!(desktop.ask(&endless)["error"].as_str().expect("text").contains("at most 65536 bytes"));
    assert_eq!(desktop.ask(b"{\"command\":\"status\"}\n")["status"]["state"], "working");
}

#[test]
fn a_thousand_connections_that_never_end_their_line() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    let mut idle = Vec::new();
    for _ in 0..1000 {
        let mut stream = connect(&desktop);
        stream.write_all(b"{\"command\":").expect("written");
        idle.push(stream);
    }
    let clock = rhomboid::desktop::Clock::start();
    assert_eq!(desktop.state(), "working");
    let took = clock.now().mono.since_start();
    assert!(took < Duration::from_secs(15), "{took:?}");
    drop(idle);
    assert_eq!(desktop.state(), "working");
}

#[test]
fn the_socket_is_for_this_user_alone() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    let mode = std::fs::metadata(desktop.path("run/rhomboid")).expect("a folder").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_dead_residents_socket_is_no_obstacle() {
    let desktop = Desktop::start();
    let mut rhomboid = desktop.rhomboid();
    rhomboid.crash();
    assert_eq!(desktop.told(&["status"]).status.code(), Some(3));
    let _rhomboid = desktop.rhomboid();
}

#[test]
fn quitting_and_starting_at_once_leaves_one_running() {
    let desktop = Desktop::start();
    let mut first = desktop.rhomboid();
    desktop.done(&["quit"]);
    let second = desktop.rhomboid();
    assert!(first.wait().success());
    assert_eq!(desktop.state(), "working");
    drop(second);
}

#[test]
fn a_session_bus_that_never_answers_is_not_waited_for() {
    let desktop = Desktop::start();
    let path = desktop.path("mute");
    // It takes every call, and that is all.
    let _mute = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    let address = format!("unix:path={}", path.display());
    let _rhomboid = desktop.rhomboid_with(&[("DBUS_SESSION_BUS_ADDRESS", &address)]);
    wait_until("time to be counted", || desktop.worked() >= 2);
    let found = || desktop.status()["health"]["notifications"]["state"].clone();
    wait_until("the bus to be given up", || found() == "missing");
}

/// Seconds of a processor that a process has used.
fn used(child: &std::process::Child) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{}/stat", child.id())).expect("a process");
    let fields: Vec<&str> = text.rsplit(')').next().expect("fields").split_whitespace().collect();
    fields[11..13].iter().map(|ticks| ticks.parse::<f64>().expect("a number") / 100.0).sum()
}

#[test]
fn without_a_free_descriptor_nothing_spins() {
    let desktop = Desktop::start();
    let rhomboid = desktop.rhomboid();
    let process = rhomboid.child.id().to_string();
    let open = std::fs::read_dir(format!("/proc/{process}/fd")).expect("descriptors").count();
    let limit = format!("--nofile={}", open + 3);
    assert!(
        std::process::Command::new("prlimit")
            .args(["--pid", &process, &limit])
            .status()
            .expect("runs")
            .success()
    );
    let mut idle: Vec<UnixStream> = (0..100).map(|_| connect(&desktop)).collect();
    let before = used(&rhomboid.child);
    crate::private::stays("the calm", Duration::from_secs(4), || {
        // Those that were hung up on come again.
        idle.retain(|mut stream| {
            let waits = |error: std::io::Error| error.kind() == std::io::ErrorKind::WouldBlock;
            stream.set_nonblocking(true).is_ok() && stream.read_exact(&mut [0]).is_err_and(waits)
        });
        while idle.len() < 100 {
            idle.push(connect(&desktop));
        }
        true
    });
    let spent = used(&rhomboid.child) - before;
    assert!(spent < 0.5, "{spent} s of a processor in 4 s");
    drop(idle);
    wait_until("an answer", || desktop.told(&["status"]).status.success());
}

#[test]
fn one_resident_a_person_wherever_it_is_asked_from() {
    let desktop = Desktop::start();
    let mut rhomboid = desktop.rhomboid();
    // As over the network or by a clock, with no session, and as in another session of the same person.
    let other = desktop.path("other-run");
    std::fs::create_dir(&other).expect("a folder");
    for runtime in [None, Some(&other)] {
        let told = |arguments: &[&str]| {
            let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
            match runtime {
                Some(folder) => command.env("XDG_RUNTIME_DIR", folder),
                None => command.env_remove("XDG_RUNTIME_DIR"),
            };
            command.args(arguments).output().expect("runs")
        };
        let status = told(&["status"]);
        assert!(status.status.success(), "{runtime:?}: {status:?}");
        assert!(told(&["--autostart"]).status.success());
        assert!(told(&["pause"]).status.success());
        assert_eq!(desktop.state(), "paused");
        assert!(told(&["resume"]).status.success());
    }
    // What a killed one noted is nobody's; that it went on again it has written down by then.
    let state = desktop.path("state/rhomboid/state.json");
    let is_paused = || {
        let saved: Value = serde_json::from_slice(&std::fs::read(&state).expect("a state")).expect("JSON");
        !saved["pause"].is_null()
    };
    wait_until("the end of the pause to be saved", || !is_paused());
    rhomboid.crash();
    assert_eq!(desktop.told(&["status"]).status.code(), Some(3));
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    command.env("XDG_RUNTIME_DIR", &other);
    let mut moved = Resident { child: command.spawn().expect("starts") };
    wait_until("an answer of the resident", || desktop.told(&["status"]).status.success());
    let status: Value = serde_json::from_str(&desktop.done(&["status", "--json"])).expect("JSON");
    assert_eq!(status["state"], "working");
    desktop.done(&["quit"]);
    assert!(moved.wait().success());
}

#[test]
fn a_bar_is_told_in_words() {
    let desktop = Desktop::with_dunst();
    desktop.write_short_routine();
    desktop.write_settings(
        r#"{ "reminder": { "interval": "2s", "wait_for_pause": false }, "exercise": { "routine": "short" } }"#,
    );
    let _rhomboid = desktop.rhomboid();
    let bar = || -> Value { serde_json::from_str(&desktop.done(&["status", "--waybar"])).expect("JSON") };
    let shows =
        |state: &str, text: &str| bar()["class"] == state && bar()["alt"] == state && bar()["text"] == text;
    wait_until("the reminder", || shows("reminding", "Squeeze due"));
    desktop.done(&["now"]);
    wait_until("the session", || shows("session", "Session"));
    assert_eq!(bar()["tooltip"], "A session is running");
    desktop.done(&["pause"]);
}
