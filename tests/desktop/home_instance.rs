//! One home window a session, and the first start of all.

use std::process::{Child, Stdio};
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _, CreateWindowAux, PropMode, WindowClass};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

use crate::private::{Desktop, ESCAPE, signal, stays, wait_until};

const TITLE: &str = "Rhomboid";

fn home(desktop: &Desktop, page: &str) -> Child {
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    command.args(["home", "--stay", page]).stdin(Stdio::null()).spawn().expect("starts")
}

fn wait_for_the_window(desktop: &Desktop) -> u32 {
    wait_until("the window", || desktop.windows(TITLE).len() == 1);
    let window = desktop.windows(TITLE)[0];
    wait_until("the window to have the focus", || active(desktop) == Some(window));
    window
}

/// The window that the manager says has the focus.
fn active(desktop: &Desktop) -> Option<u32> {
    let (connection, root) = desktop.x11();
    let atom = connection.intern_atom(false, b"_NET_ACTIVE_WINDOW").expect("asked").reply().expect("an atom");
    let reply =
        connection.get_property(false, root, atom.atom, AtomEnum::WINDOW, 0, 1).expect("asked").reply();
    reply.ok()?.value32()?.next()
}

/// Somebody else's window in front of all others, as long as the connection lives.
fn another_window(desktop: &Desktop) -> RustConnection {
    let (connection, root) = desktop.x11();
    let window = connection.generate_id().expect("an id");
    let look = CreateWindowAux::new();
    connection
        .create_window(0, window, root, 0, 0, 900, 700, 0, WindowClass::INPUT_OUTPUT, 0, &look)
        .expect("sent");
    let (name, text) = (AtomEnum::WM_NAME, AtomEnum::STRING);
    connection.change_property8(PropMode::REPLACE, window, name, text, b"other").expect("sent");
    connection.map_window(window).expect("sent").check().expect("shown");
    wait_until("the other window to have the focus", || active(desktop) == Some(window));
    connection
}

#[test]
fn a_second_home_raises_the_first() {
    let desktop = Desktop::start();
    let mut first = home(&desktop, "today");
    let window = wait_for_the_window(&desktop);
    let _other = another_window(&desktop);
    let mut second = home(&desktop, "history");
    wait_until("the first window to come back", || active(&desktop) == Some(window));
    wait_until("the second to end", || second.try_wait().expect("a state").is_some());
    assert!(second.wait().expect("ended").success());
    assert_eq!(desktop.windows(TITLE), [window]);
    // One that is minimised as well.
    desktop.command("xdotool").args(["windowminimize", &window.to_string()]).status().expect("xdotool");
    wait_until("the window to go", || desktop.windows(TITLE).is_empty());
    assert!(home(&desktop, "about").wait().expect("ends").success());
    assert_eq!(wait_for_the_window(&desktop), window);
    assert!(first.try_wait().expect("a state").is_none());
    desktop.key(ESCAPE);
    assert!(first.wait().expect("ends").success());
}

#[test]
fn a_window_carries_the_token_that_it_was_started_with() {
    let desktop = Desktop::start();
    for arguments in [&["home", "--stay"][..], &["guide"]] {
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        command.args(arguments).env("DESKTOP_STARTUP_ID", "launcher_TIME12").stdin(Stdio::null());
        let mut child = command.spawn().expect("starts");
        wait_until("the window", || desktop.windows(TITLE).len() == 1);
        let window = desktop.windows(TITLE)[0];
        let (connection, _) = desktop.x11();
        let atom =
            connection.intern_atom(false, b"_NET_STARTUP_ID").expect("asked").reply().expect("an atom");
        let property =
            connection.get_property(false, window, atom.atom, AtomEnum::ANY, 0, 99).expect("asked");
        assert_eq!(property.reply().expect("an answer").value, b"launcher_TIME12");
        child.kill().expect("killed");
        child.wait().expect("ended");
        wait_until("the window to go", || desktop.windows(TITLE).is_empty());
    }
}

#[test]
fn one_that_was_killed_is_no_obstacle() {
    let desktop = Desktop::start();
    let mut first = home(&desktop, "today");
    wait_for_the_window(&desktop);
    first.kill().expect("killed");
    first.wait().expect("ended");
    let sockets = std::fs::read_dir(desktop.path("run/rhomboid")).expect("a folder");
    let mut paths = sockets.map(|socket| socket.expect("a file").path());
    let is_of_home = |name: &str| name.starts_with("home");
    assert!(paths.any(|path| {
        path.extension().is_some_and(|extension| extension == "sock")
            && path.file_name().and_then(std::ffi::OsStr::to_str).is_some_and(is_of_home)
    }));
    let mut second = home(&desktop, "history");
    wait_for_the_window(&desktop);
    desktop.key(ESCAPE);
    assert!(second.wait().expect("ends").success());
}

#[test]
fn of_many_started_at_once_one_opens() {
    let desktop = Desktop::start();
    let mut homes: Vec<Child> = (0..5).map(|_| home(&desktop, "today")).collect();
    wait_until("four to end", || {
        homes.retain_mut(|home| match home.try_wait().expect("a state") {
            Some(status) => !status.success(),
            None => true,
        });
        homes.len() == 1
    });
    wait_for_the_window(&desktop);
    desktop.key(ESCAPE);
    assert!(homes[0].wait().expect("ends").success());
}

#[test]
fn once_the_window_is_gone_the_next_opens() {
    let desktop = Desktop::start();
    let mut closing = Vec::new();
    for _ in 0..8 {
        let home = home(&desktop, "today");
        wait_for_the_window(&desktop);
        desktop.key(ESCAPE);
        // The process may still be about to end.
        wait_until("the window to go", || desktop.windows(TITLE).is_empty());
        closing.push(home);
    }
    assert!(closing.iter_mut().all(|home| home.wait().expect("ends").success()));
}

#[test]
fn one_that_hangs_is_told_of() {
    let desktop = Desktop::start();
    let mut first = home(&desktop, "today");
    wait_for_the_window(&desktop);
    signal(&first, "STOP");
    let second = desktop.told(&["home"]);
    signal(&first, "CONT");
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("is not responding"), "{second:?}");
    desktop.key(ESCAPE);
    assert!(first.wait().expect("ends").success());
}

#[test]
fn the_first_start_of_all_opens_one_window_and_no_later_one_does() {
    let desktop = Desktop::newcomer();
    let mut rhomboid = desktop.rhomboid();
    let window = wait_for_the_window(&desktop);
    assert!(desktop.path("state/rhomboid/state.json").exists());
    // A second start of the program raises it.
    let other = another_window(&desktop);
    assert_eq!(desktop.done(&[]), "Rhomboid is already running; opening its window\n");
    wait_until("the window to come back", || active(&desktop) == Some(window));
    stays("the one window", Duration::from_secs(1), || desktop.windows(TITLE) == [window]);
    drop(other);
    desktop.key(ESCAPE);
    wait_until("the window to close", || desktop.windows(TITLE).is_empty());
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
    let _rhomboid = desktop.rhomboid();
    stays("the calm", Duration::from_secs(3), || desktop.windows(TITLE).is_empty());
}

#[test]
fn nobody_is_greeted_by_the_session_or_twice() {
    let desktop = Desktop::newcomer();
    let start = || {
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        command.arg("--autostart").stdin(Stdio::null()).spawn().expect("starts")
    };
    let mut rhomboid = start();
    wait_until("an answer", || desktop.told(&["status"]).status.success());
    // The session may start it twice.
    assert!(start().wait().expect("ends").success());
    stays("the calm", Duration::from_secs(2), || desktop.windows(TITLE).is_empty());
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().expect("ends").success());
    let desktop = Desktop::newcomer();
    desktop.write_settings("{}");
    let _rhomboid = desktop.rhomboid();
    stays("the calm", Duration::from_secs(2), || desktop.windows(TITLE).is_empty());
}

#[test]
fn the_command_returns_once_the_window_is_there() {
    let desktop = Desktop::start();
    let output = desktop.told(&["home", "history"]);
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let window = wait_for_the_window(&desktop);
    // Whoever comes second returns as well, with and without a resident.
    assert_eq!(desktop.done(&["home"]), "");
    let _rhomboid = desktop.rhomboid();
    assert_eq!(desktop.done(&[]), "Rhomboid is already running; opening its window\n");
    assert_eq!(desktop.windows(TITLE), [window]);
    desktop.key(ESCAPE);
    wait_until("the window to close", || desktop.windows(TITLE).is_empty());
    assert_eq!(desktop.done(&[]), "Rhomboid is already running; opening its window\n");
    wait_for_the_window(&desktop);
}

#[test]
fn a_window_that_cannot_open_is_told_of_once() {
    let desktop = Desktop::start();
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let output = command.arg("home").env("DISPLAY", ":4321").output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("the window cannot be opened") && said.lines().count() == 1, "{said}");
}

#[test]
fn windows_open_on_the_display_where_they_are_asked_for() {
    let desktop = Desktop::start();
    let other = Desktop::start();
    let rhomboid = desktop.rhomboid();
    desktop.done(&["home"]);
    let here = vec![wait_for_the_window(&desktop)];
    let on_the_other = |arguments: &[&str]| {
        let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
        let output = command.args(arguments).env("DISPLAY", other.display()).output().expect("runs");
        assert!(output.status.success(), "{output:?}");
    };
    on_the_other(&[]);
    let there = vec![wait_for_the_window(&other)];
    assert_eq!(desktop.windows(TITLE), here);
    // Each display has one.
    on_the_other(&["home", "about"]);
    assert_eq!((other.windows(TITLE), desktop.windows(TITLE)), (there.clone(), here.clone()));
    on_the_other(&["now"]);
    wait_until("the guide", || other.windows(TITLE).len() == 2);
    assert_eq!(desktop.windows(TITLE), here);
    drop(rhomboid);
}
