//! Idle time on X11, whose server has ways of its own of waiting for a threshold.

use std::sync::mpsc;
use std::time::Duration;

use rhomboid::desktop::Clock;
use rhomboid::desktop::display::Display;
use rhomboid::desktop::health::HealthState;
use rhomboid::desktop::idle::IdleReport;
use rhomboid::domain::Period;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::screensaver::{ConnectionExt as _, Event as SaverEvent, State};
use x11rb::protocol::sync::{ConnectionExt as _, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE};
use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures, MOTION_NOTIFY_EVENT};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

use crate::fakes::idle_monitor::IdleMonitor;
use crate::fakes::silencers::{Kind, Silencer};
use crate::heard::Heard;
use crate::nested_server::NestedServer;
use crate::private::{Desktop, PATIENCE, SPACE, stays, switches_of, wait_until};

const SHORT: &str = r#"{ "activity": { "idle_after": "2s" } }"#;

#[test]
fn a_longer_threshold_in_an_absence_ends_it_on_x11_too() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_state("away");
    desktop.write_settings(r#"{ "activity": { "idle_after": "10m" } }"#);
    desktop.wait_for_state("working");
    let before = desktop.worked();
    desktop.key(SPACE);
    wait_until("time to be counted", || desktop.worked() >= before + 2);
}

#[test]
fn an_absence_and_a_return_wake_the_source_twice_each_at_most() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let rhomboid = desktop.rhomboid();
    desktop.wait_for_state("away");
    let before = switches_of(&rhomboid.child, "idle");
    stays("the calm", Duration::from_secs(5), || true);
    assert_eq!(switches_of(&rhomboid.child, "idle") - before, 0);
    for _ in 0..5 {
        desktop.key(SPACE);
        desktop.wait_for_state("working");
        desktop.wait_for_state("away");
    }
    let woken = switches_of(&rhomboid.child, "idle") - before;
    assert!((10..=20).contains(&woken), "{woken}");
}

/// The X server sleeps until the next threshold, and where it finds itself awake just there, it may sleep on.
#[test]
fn no_absence_is_missed_by_an_x_server_that_is_kept_busy_up_to_the_threshold() {
    let desktop = Desktop::start();
    let threshold = Duration::from_millis(40);
    let display = Display::X11(desktop.display().to_owned());
    let heard = Heard::with_threshold(&desktop, display, Period::new(threshold).expect("a period"));
    heard.wait_for_source(HealthState::Ok, "X11");
    let (connection, root) = desktop.x11();
    let clock = Clock::start();
    for round in 0..300_u64 {
        // Up to two milliseconds before the threshold, or one after it.
        let until = Duration::from_micros(38_000 + round * 7919 % 3000);
        let start = clock.now().mono;
        move_pointer(&connection, root, if round % 2 == 0 { 100 } else { 200 });
        while clock.now().mono.since(start) < until {
            connection.get_input_focus().expect("asked").reply().expect("told");
        }
        heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
    }
}

/// Another program that wants to know of idle time, with a single alarm.
struct OtherProgram(mpsc::Receiver<()>);

impl OtherProgram {
    fn start(desktop: &Desktop, threshold: Duration) -> Self {
        let (connection, _) = desktop.x11();
        connection.sync_initialize(3, 1).expect("asked").reply().expect("told");
        let counters = connection.sync_list_system_counters().expect("asked").reply().expect("told").counters;
        let idle = counters.iter().find(|counter| counter.name == b"IDLETIME").expect("a counter").counter;
        let values = CreateAlarmAux::new()
            .counter(idle)
            .value_type(VALUETYPE::ABSOLUTE)
            .value(Int64 { hi: 0, lo: u32::try_from(threshold.as_millis()).expect("a short one") })
            .test_type(TESTTYPE::POSITIVE_TRANSITION)
            .delta(Int64::default());
        let alarm = connection.generate_id().expect("a number");
        connection.sync_create_alarm(alarm, &values).expect("asked").check().expect("made");
        let (told, rings) = mpsc::channel();
        let listen = move || {
            while let Ok(event) = connection.wait_for_event() {
                if matches!(event, Event::SyncAlarmNotify(_)) && told.send(()).is_err() {
                    break;
                }
            }
        };
        let _detached =
            std::thread::Builder::new().name("other program".into()).spawn(listen).expect("a thread");
        Self(rings)
    }
}

fn move_pointer(connection: &RustConnection, root: u32, x: i16) {
    connection
        .xtest_fake_input(MOTION_NOTIFY_EVENT, 0, 0, root, x, 300, 0)
        .expect("sent")
        .check()
        .expect("taken");
}

/// An alarm of another program that rings in the very millisecond of its threshold sends the server to a
/// sleep without an end.
#[test]
fn an_absence_is_told_where_the_server_sleeps_past_it() {
    let desktop = Desktop::start();
    let display = Display::X11(desktop.display().to_owned());
    let _other = OtherProgram::start(&desktop, Duration::from_millis(100));
    let heard = Heard::with_threshold(&desktop, display, Period::seconds(1));
    heard.wait_for_source(HealthState::Ok, "X11");
    let (connection, root) = desktop.x11();
    for x in 0..5 {
        move_pointer(&connection, root, 100 + x);
        heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
    }
}

/// And ours do no such thing to other programs.
#[test]
fn alarms_of_other_programs_ring_beside_ours() {
    let desktop = Desktop::start();
    let display = Display::X11(desktop.display().to_owned());
    let ours = Period::new(Duration::from_millis(50)).expect("a period");
    let heard = Heard::with_threshold(&desktop, display, ours);
    heard.wait_for_source(HealthState::Ok, "X11");
    let other = OtherProgram::start(&desktop, Duration::from_millis(100));
    let (connection, root) = desktop.x11();
    for x in 0..100 {
        move_pointer(&connection, root, 100 + x);
        other.0.recv_timeout(PATIENCE).expect("the other program is told");
    }
}

/// The X server sleeps for as long as the most urgent wish says, and a wish for never must not make it
/// sleep through a timer of its own.
#[test]
fn the_screen_saver_of_the_x_server_comes_in_an_absence() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_state("away");
    let (connection, root) = desktop.x11();
    connection.screensaver_select_input(root, SaverEvent::NOTIFY_MASK).expect("asked").check().expect("told");
    let (blanking, exposures) = (Blanking::PREFERRED, Exposures::NOT_ALLOWED);
    connection.set_screen_saver(5, 0, blanking, exposures).expect("asked").check().expect("taken");
    let (told, came) = mpsc::channel();
    let wait = move || drop(told.send(connection.wait_for_event()));
    let _detached = std::thread::Builder::new().name("saver".into()).spawn(wait).expect("a thread");
    let event = came.recv_timeout(PATIENCE).expect("the screen saver").expect("a server");
    assert!(matches!(event, Event::ScreensaverNotify(notify) if notify.state == State::ON), "{event:?}");
}

#[test]
fn an_x_server_that_dies_is_waited_for() {
    let mut desktop = Desktop::start();
    // A number of its own, which no other desktop takes while its server is down.
    let name = format!(":{}", 1000 + std::process::id() % 50_000);
    desktop.replace_display(&name);
    let heard = Heard::start(&desktop, Display::X11(name.clone()));
    heard.wait_for_source(HealthState::Ok, "X11");
    heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
    for _ in 0..2 {
        desktop.kill("Xvfb");
        heard.wait_for_source(HealthState::Unknown, "X11: ");
        heard.wait_for("the loss", |report| *report == IdleReport::Lost);
        desktop.replace_display(&name);
        heard.wait_for_source(HealthState::Ok, "X11");
        heard.wait_for("an absence", |report| matches!(report, IdleReport::Away { .. }));
        desktop.key(SPACE);
        heard.wait_for("the return", |report| *report == IdleReport::Active);
    }
}

#[test]
fn an_x_server_that_stands_still_keeps_no_other_probe_waiting() {
    let desktop = Desktop::start();
    let silencer = Silencer::start(&desktop, Kind::Mako);
    desktop.write_settings(r#"{ "quiet": { "fullscreen": false } }"#);
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_health("dnd", "ok", "mako");
    desktop.stop("Xvfb");
    // Switched on, the probe asks a server that does not answer; the other one is switched in the same step.
    desktop.write_settings(r#"{ "quiet": { "calls": false } }"#);
    desktop.wait_for_health("calls", "ok", "turned off");
    silencer.set(true);
    desktop.wait_for_hold("do-not-disturb");
    silencer.set(false);
    desktop.wait_for_no_hold();
    desktop.go_on("Xvfb");
    desktop.wait_for_health("fullscreen", "ok", "X11");
}

#[test]
fn what_an_x_server_lacks_the_bus_tells() {
    let desktop = Desktop::start();
    desktop.write_settings(SHORT);
    let monitor = IdleMonitor::start(&desktop, 0);
    let server = NestedServer::without(&desktop, b"SYNC");
    let _rhomboid = desktop.rhomboid_with(&[("DISPLAY", &server.name)]);
    let idle = || desktop.status()["health"]["idle"].clone();
    wait_until("the idle monitor to be used", || idle()["state"] == "ok");
    let using = idle()["using"].as_str().expect("text").to_owned();
    assert!(using.contains("org.gnome.Mutter.IdleMonitor (X11: the server has no idle counter)"), "{using}");
    monitor.idle(2000);
    desktop.wait_for_state("away");
}
