//! Services that hang, and buses that go: nothing holds the resident up, and nothing stays behind.

use std::fs;
use std::os::unix::net::UnixListener;
use std::time::Duration;

use rhomboid::desktop::Clock;

use crate::fakes::hung::Hung;
use crate::fakes::notification_server::NotificationServer;
use crate::fakes::tray_host::TrayHost;
use crate::private::{Desktop, Resident, settled, wait_until};

const TRAY: &str = "org.kde.StatusNotifierWatcher";
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";

/// Everybody whom the resident or its windows ask.
const ALL: [&str; 12] = [
    TRAY,
    NOTIFICATIONS,
    "org.freedesktop.login1",
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.gnome.SessionManager",
    "org.gnome.Mutter.IdleMonitor",
    "org.freedesktop.PowerManagement",
    "org.kde.Solid.PowerManagement",
    "org.freedesktop.portal.Desktop",
    "org.xfce.Xfconf",
    "ca.desrt.dconf",
];

const SOON: &str = r#"{ "reminder": { "interval": "3s", "wait_for_pause": false } }"#;
/// How long the resident may take over anything.
const AT_ONCE: Duration = Duration::from_secs(1);

/// Watches that it answers for a while, each time at once.
#[track_caller]
fn answers_at_once(desktop: &Desktop, span: Duration) {
    let clock = Clock::start();
    while clock.now().mono.since_start() < span {
        let asked = clock.now().mono;
        desktop.done(&["status"]);
        let took = clock.now().mono.since(asked);
        assert!(took < AT_ONCE, "an answer took {took:?}");
    }
}

#[track_caller]
fn ends_at_once(resident: &mut Resident) {
    let clock = Clock::start();
    assert!(resident.terminate().success());
    let took = clock.now().mono.since_start();
    assert!(took < AT_ONCE, "its end took {took:?}");
}

#[test]
fn services_that_hang_hold_up_nothing() {
    let desktop = Desktop::start();
    let _hung = Hung::start(&desktop, &ALL);
    // Taken by the kernel, and never answered.
    let _sockets = ["run/pulse/native", "run/speech-dispatcher/speechd.sock"].map(|socket| {
        fs::create_dir_all(desktop.path(socket).parent().expect("a folder")).expect("a folder");
        UnixListener::bind(desktop.path(socket)).expect("a socket")
    });
    let (_typist, mut rhomboid) = desktop.in_use(SOON);
    desktop.wait_for_state("reminding");
    answers_at_once(&desktop, Duration::from_secs(8));
    let tray = || desktop.status()["health"]["tray"]["using"].as_str().unwrap_or_default().to_owned();
    wait_until("the host to be named", || tray().starts_with("the tray does not accept the icon"));
    ends_at_once(&mut rhomboid);
}

#[test]
fn services_that_hang_and_come_later_hold_up_nothing() {
    let desktop = Desktop::start();
    let (_typist, mut rhomboid) = desktop.in_use(SOON);
    desktop.wait_for_state("reminding");
    let hung = Hung::start(&desktop, &ALL);
    answers_at_once(&desktop, Duration::from_secs(8));
    drop(hung);
    // Those who come after them are used.
    let tray = TrayHost::start(&desktop);
    let server = NotificationServer::start(&desktop, &["actions"]);
    wait_until("the icon and the reminder", || tray.count() >= 1 && !server.asked().is_empty());
    wait_until("the host to be known", || desktop.status()["health"]["tray"]["state"] == "ok");
    drop(tray);
    let _another = Hung::start(&desktop, &[TRAY]);
    answers_at_once(&desktop, Duration::from_secs(4));
    ends_at_once(&mut rhomboid);
}

#[test]
fn a_display_server_that_hangs_holds_up_nothing() {
    let desktop = Desktop::start();
    let mut rhomboid = desktop.rhomboid();
    desktop.stop("Xvfb");
    answers_at_once(&desktop, Duration::from_secs(4));
    ends_at_once(&mut rhomboid);
    let saved = fs::read_to_string(desktop.path("state/rhomboid/state.json")).expect("a state");
    assert!(saved.contains("worked"), "{saved}");
}

#[test]
fn a_sound_server_that_hangs_keeps_one_thread_waiting_and_not_one_a_reminder() {
    let desktop = Desktop::with_dunst();
    fs::create_dir_all(desktop.path("run/pulse")).expect("a folder");
    let _server = UnixListener::bind(desktop.path("run/pulse/native")).expect("a socket");
    let (_typist, rhomboid) = desktop.in_use(SOON);
    for _ in 0..3 {
        desktop.wait_for_reminder();
        desktop.done(&["skip"]);
        wait_until("the skipped reminder to go", || desktop.shown() == 0);
    }
    let threads = fs::read_dir(format!("/proc/{}/task", rhomboid.child.id())).expect("threads");
    let names = threads.map(|thread| fs::read_to_string(thread.expect("one").path().join("comm")));
    assert_eq!(names.filter(|name| name.as_ref().is_ok_and(|name| name == "sound\n")).count(), 1);
}

#[test]
fn a_bus_that_goes_leaves_nothing_behind() {
    let mut desktop = Desktop::start();
    let (_typist, rhomboid) = desktop.in_use(SOON);
    let process = format!("/proc/{}", rhomboid.child.id());
    let left =
        || ["fd", "task"].map(|kind| fs::read_dir(format!("{process}/{kind}")).expect("there").count());
    let mut begun = None;
    for _ in 0..20 {
        let (tray, server) =
            (TrayHost::start(&desktop), NotificationServer::start(&desktop, &["actions", "body"]));
        wait_until("the icon and the reminder", || tray.count() >= 1 && !server.asked().is_empty());
        begun.get_or_insert_with(|| settled("the calm", left, |_| true));
        drop((tray, server));
        desktop.kill("bus");
        wait_until("the loss to be known", || desktop.status()["health"]["tray"]["using"] == "a session bus");
        desktop.start_bus("bus");
    }
    let _used = (TrayHost::start(&desktop), NotificationServer::start(&desktop, &["actions", "body"]));
    let begun = begun.expect("a first round");
    wait_until("the end of every connection and thread", || {
        left().iter().zip(begun).all(|(now, before)| *now <= before)
    });
}
