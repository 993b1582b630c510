//! A session in its window.

use std::time::Duration;

use x11rb::properties::WmHints;
use x11rb::protocol::screensaver::ConnectionExt as _;
use x11rb::protocol::xproto::{Blanking, ConnectionExt as _, Exposures};

use crate::home::{press, sees};
use crate::private::{Desktop, ESCAPE, ONE, Resident, SPACE, stays, switches_of, wait_until};
use crate::window::TestWindow;

const SOON: &str = r#"{ "reminder": { "interval": "4s", "wait_for_pause": false },
    "exercise": { "routine": "short" }, "look": { "theme": "light" } }"#;

#[test]
fn a_click_on_the_reminder_opens_it_and_it_runs_to_its_end_untouched() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(SOON);
    desktop.write_short_routine();
    let typist = desktop.typist();
    let _rhomboid = desktop.rhomboid();
    desktop.wait_for_reminder();
    drop(typist);
    // A timer never opens a window.
    assert!(desktop.windows("Rhomboid").is_empty());
    desktop.click(1180, 75);
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    wait_until("the answered reminder to go", || desktop.shown() == 0);
    assert_eq!(desktop.state(), "session");
    // Three seconds of countdown, five of routine, five of farewell: and it closes by itself.
    wait_until("the line in the history", || desktop.history().len() == 1);
    let line = desktop.history().remove(0);
    assert_eq!(
        (line["kind"].as_str(), line["routine"].as_str(), line["outcome"].as_str(), line["seconds"].as_u64()),
        (Some("session"), Some("short"), Some("finished"), Some(5))
    );
    wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
    assert!(desktop.worked() < 10);
    assert_ne!(desktop.state(), "session");
}

#[test]
fn classic_takes_its_minute() {
    let desktop = Desktop::start();
    let _rhomboid = desktop.rhomboid();
    let clock = rhomboid::desktop::Clock::start();
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let log = std::fs::File::create(desktop.path("guide.log")).expect("a log");
    command.args(["guide", "classic", "--voice", "coach"]).env("RHOMBOID_LOG", "debug").stderr(log);
    let mut guide = command.spawn().expect("starts");
    desktop.wait_for_state("session");
    assert!(guide.wait().expect("ends").success());
    let took = clock.now().mono.since_start().as_secs_f64();
    assert!((68.0..72.0).contains(&took), "{took} s");
    let line = desktop.history().remove(0);
    assert_eq!((line["outcome"].as_str(), line["seconds"].as_u64()), (Some("finished"), Some(60)));
    assert_ne!(desktop.state(), "session");
    let log = std::fs::read_to_string(desktop.path("guide.log")).expect("a log");
    let off: Vec<i64> = log
        .lines()
        .filter(|line| line.contains("cue sound="))
        .map(|line| line.rsplit("off_ms=").next().expect("a number").trim().parse().expect("a number"))
        .collect();
    let routines = rhomboid::storage::routines::Routines::load(std::path::Path::new("/nonexistent"));
    let classic = routines.named("classic").expect("classic");
    assert_eq!(
        off.len(),
        rhomboid::domain::timeline::Timeline::new(classic)
            .cues(rhomboid::domain::settings::Voice::Coach)
            .len(),
        "{log}"
    );
    assert!(off.iter().all(|off| off.abs() <= 50), "{off:?}");
}

/// A resident with the guide of the short routine open.
fn open_short_guide(desktop: &Desktop) -> Resident {
    desktop.write_settings(SOON);
    desktop.write_short_routine();
    let rhomboid = desktop.rhomboid();
    desktop.done(&["now"]);
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    rhomboid
}

#[test]
fn space_pauses_and_escape_ends_but_not_at_once() {
    let desktop = Desktop::start();
    let _rhomboid = open_short_guide(&desktop);
    // What was meant for the window below does nothing here.
    desktop.key(ESCAPE);
    desktop.key(SPACE);
    stays("the guide", Duration::from_secs(2), || desktop.windows("Rhomboid").len() == 1);
    desktop.key(SPACE);
    // Paused, it outlives the 8 seconds after which it would be done.
    stays("the pause", Duration::from_secs(9), || {
        desktop.windows("Rhomboid").len() == 1 && desktop.history().is_empty()
    });
    desktop.key(ESCAPE);
    wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
    wait_until("the end to be known", || desktop.state() != "session");
    // Nothing but the countdown was done.
    assert!(desktop.history().is_empty());
}

/// Clicks into the guide, so far from its right and its lower edge, or from the middle and the lower edge.
fn click_in_guide(desktop: &Desktop, from_right: Option<i16>, from_bottom: i16) {
    let window = desktop.windows("Rhomboid")[0].to_string();
    let place =
        desktop.command("xdotool").args(["getwindowgeometry", "--shell", &window]).output().expect("xdotool");
    let text = String::from_utf8_lossy(&place.stdout).into_owned();
    let number = |name: &str| -> i16 {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).expect("a place");
        line.trim_start_matches('=').parse().expect("a number")
    };
    let x = from_right.map_or(number("WIDTH") / 2, |right| number("WIDTH") - right);
    desktop.click(number("X") + x, number("Y") + number("HEIGHT") - from_bottom);
}

#[test]
fn without_the_focus_it_asks_for_attention_until_it_has_it() {
    let mut desktop = Desktop::start();
    desktop.kill("openbox");
    // As desktops do that guard against windows which take the focus.
    let cautious = "<openbox_config><focus><focusNew>no</focusNew></focus></openbox_config>";
    desktop.write("config/openbox/rc.xml", cautious);
    desktop.spawn("openbox", &["--sm-disable"]);
    let other = TestWindow::open(&desktop, "letter", "Editor");
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let mut guide = command.args(["guide", "classic", "--voice", "silent"]).spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    let (connection, _) = desktop.x11();
    let window = desktop.windows("Rhomboid")[0];
    let asks = || {
        let hints = WmHints::get(&connection, window).expect("sent").reply().expect("a property");
        hints.is_some_and(|hints| hints.urgent)
    };
    wait_until("a mark", asks);
    drop(other);
    let activate = ["windowactivate", &window.to_string()];
    assert!(desktop.command("xdotool").args(activate).status().expect("runs").success());
    wait_until("the mark to go", || !asks());
    guide.kill().expect("killed");
    guide.wait().expect("ended");
}

#[test]
fn it_hurts_ends_it_at_once() {
    let desktop = Desktop::start();
    let rhomboid = open_short_guide(&desktop);
    stays("the deaf second", Duration::from_millis(1800), || true);
    click_in_guide(&desktop, None, 35);
    wait_until("the line in the history", || desktop.history().len() == 1);
    // Whatever comes then, it is not lost, and a stray key does not call it easy.
    desktop.key(ONE);
    wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
    assert_eq!(desktop.history()[0]["outcome"], "hurt");
    assert_eq!(desktop.history()[0].get("feeling"), None);
    drop(rhomboid);
}

#[test]
fn how_it_felt_is_one_press_and_a_line_of_its_own() {
    let desktop = Desktop::start();
    let _rhomboid = open_short_guide(&desktop);
    wait_until("the line in the history", || desktop.history().len() == 1);
    assert_eq!(desktop.history()[0].get("feeling"), None);
    let before = desktop.history_text();
    desktop.key(ONE + 2);
    wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
    wait_until("the feeling", || desktop.history().len() == 2);
    assert!(desktop.history_text().starts_with(&before), "only ever added to");
    let lines = desktop.history();
    assert_eq!((&lines[1]["kind"], &lines[1]["at"]), (&"felt".into(), &lines[0]["at"]));
    assert_eq!(lines[1]["feeling"], "too much");
    assert_eq!(desktop.told_history().last().expect("a session")["feeling"], "too much");
}

#[test]
fn how_it_felt_is_told_by_the_digits_of_any_keyboard() {
    let keypad_two = 88;
    for (layout, key, feeling) in [
        (&["fr"][..], ONE + 1, "right"),
        (&["ara", "digits"], ONE + 2, "too much"),
        (&["us", "dvp"], ONE, "easy"),
        // Its numbers are not on.
        (&["us"], keypad_two, "right"),
    ] {
        let desktop = Desktop::start();
        let chosen = desktop.command("setxkbmap").args(layout).status().expect("setxkbmap");
        assert!(chosen.success(), "{layout:?}");
        let _rhomboid = open_short_guide(&desktop);
        wait_until("the line in the history", || desktop.history().len() == 1);
        desktop.key(key);
        wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
        let history = desktop.history();
        assert!(history.iter().any(|line| line["feeling"] == feeling), "{layout:?}: {history:?}");
    }
}

#[test]
fn escape_closes_the_safety_text_over_a_pause_and_then_the_session() {
    let (desktop, reader) = crate::home::desktop();
    let _rhomboid = open_short_guide(&desktop);
    stays("the deaf second", Duration::from_millis(1800), || true);
    desktop.key(SPACE);
    press(&reader, "Safety");
    sees(&reader, "Ask a doctor or physiotherapist first");
    desktop.key(ESCAPE);
    sees(&reader, "Paused");
    stays("the pause", Duration::from_secs(1), || {
        desktop.windows("Rhomboid").len() == 1 && desktop.history().is_empty()
    });
    desktop.key(ESCAPE);
    wait_until("the guide to close", || desktop.windows("Rhomboid").is_empty());
    // It was left before anything was done.
    assert!(desktop.history().is_empty());
}

#[test]
fn the_cover_takes_clicks_and_hides_the_session() {
    let desktop = Desktop::newcomer();
    desktop.write_short_routine();
    let mut guide = desktop
        .command(env!("CARGO_BIN_EXE_rhomboid"))
        .args(["guide", "short", "--voice", "silent"])
        .spawn()
        .expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    stays("the deaf second", Duration::from_millis(1800), || true);
    // A click on the title does not begin it: it would be done after 8 seconds.
    click_in_guide(&desktop, None, 610);
    stays("the cover", Duration::from_secs(10), || desktop.history().is_empty());
    click_in_guide(&desktop, Some(65), 40);
    wait_until("the line in the history", || desktop.history().len() == 1);
    assert_eq!(desktop.history()[0]["outcome"], "finished");
    assert!(guide.wait().expect("ends").success());
}

#[test]
fn one_that_is_killed_is_no_session_any_more_and_a_second_one_does_not_open() {
    let desktop = Desktop::start();
    desktop.write_settings(r#"{ "language": "en" }"#);
    let _rhomboid = desktop.rhomboid();
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let mut guide = command.args(["guide", "classic", "--voice", "silent"]).spawn().expect("starts");
    desktop.wait_for_state("session");
    let second = desktop.told(&["guide", "quick"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("a session is already running"), "{second:?}");
    // The session begins a moment before its window is there; the second one has ended without any.
    wait_until("one window", || desktop.windows("Rhomboid").len() == 1);
    guide.kill().expect("killed");
    guide.wait().expect("ended");
    desktop.wait_for_state("working");
    // Nor does a dead one keep the next from opening.
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    let mut guide = command.args(["guide", "classic", "--voice", "silent"]).spawn().expect("starts");
    desktop.wait_for_state("session");
    guide.kill().expect("killed");
    guide.wait().expect("ended");
    desktop.wait_for_state("working");
}

#[test]
fn the_screen_does_not_blank_meanwhile() {
    let desktop = Desktop::start();
    desktop.write_short_routine();
    let (connection, _) = desktop.x11();
    connection
        .set_screen_saver(3, 3, Blanking::PREFERRED, Exposures::DEFAULT)
        .expect("sent")
        .check()
        .expect("taken");
    let blanked = || {
        let (connection, root) = desktop.x11();
        connection.screensaver_query_info(root).expect("asked").reply().expect("an answer").state == 1
    };
    wait_until("the screen to blank without a session", blanked);
    desktop.key(SPACE);
    let mut guide =
        desktop.command(env!("CARGO_BIN_EXE_rhomboid")).args(["guide", "short"]).spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    stays("the picture", Duration::from_secs(6), || !blanked());
    assert!(guide.wait().expect("ends").success());
}

#[test]
fn a_guide_that_crashes_does_not_stop_the_reminders() {
    let desktop = Desktop::with_dunst();
    desktop
        .write_settings(r#"{ "reminder": { "interval": "4s", "wait_for_pause": false, "repeat": "2s" } }"#);
    let _typist = desktop.typist();
    let rhomboid = desktop.rhomboid();
    desktop.wait_for_reminder();
    desktop.press("start");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    // This resident's own child; other tests run guides of theirs.
    let resident = rhomboid.child.id().to_string();
    let killed = desktop.command("pkill").args(["-KILL", "-P", &resident]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    wait_until("the loss to be known", || desktop.state() != "session");
    desktop.wait_for_reminder();
    assert_eq!(desktop.status()["health"]["guide"]["state"], "missing");
}

#[test]
fn nothing_is_painted_and_hardly_anything_wakes_while_nothing_moves() {
    let desktop = Desktop::newcomer();
    let log = desktop.path("guide.log");
    let mut guide = desktop
        .command(env!("CARGO_BIN_EXE_rhomboid"))
        .args(["guide", "classic", "--voice", "silent"])
        .env("RHOMBOID_LOG", "debug")
        .stderr(std::fs::File::create(&log).expect("a log"))
        .spawn()
        .expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    // Each line of the log stands for a second of frames.
    let painted = || std::fs::read_to_string(&log).expect("a log").matches("frames painted=").count();
    let nothing_moves = |what: &str| {
        let (before, woken) = (painted(), switches_of(&guide, "rhomboid"));
        stays(what, Duration::from_secs(4), || painted() == before);
        let woken = switches_of(&guide, "rhomboid") - woken;
        assert!(woken < 60, "{what} wakes it {woken} times in four seconds");
    };
    stays("the deaf second", Duration::from_secs(2), || true);
    nothing_moves("the cover");
    desktop.key(SPACE);
    wait_until("movement", || painted() >= 2);
    desktop.key(SPACE);
    stays("the arms to come down", Duration::from_secs(2), || true);
    nothing_moves("the pause");
    desktop.key(SPACE);
    let before = painted();
    wait_until("movement again", || painted() > before);
    desktop.key(ESCAPE);
    assert!(guide.wait().expect("ends").success());
}
