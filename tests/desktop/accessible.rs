//! A session as a screen reader finds it.

use std::process::Stdio;
use std::time::Duration;

use crate::private::{Desktop, ESCAPE, TAB, stays, wait_until};
use crate::reader::{BUTTON, IMAGE, LABEL, PANEL, Reader, SOON};

/// A desktop with a screen reader and the guide of a short routine.
fn open(arguments: &[&str]) -> (Desktop, Reader, std::process::Child) {
    let mut desktop = Desktop::start();
    desktop.write_short_routine();
    let reader = Reader::start(&mut desktop);
    let guide = start(&desktop, arguments);
    (desktop, reader, guide)
}

fn start(desktop: &Desktop, arguments: &[&str]) -> std::process::Child {
    let log = std::fs::File::create(desktop.path("guide.log")).expect("a log");
    let mut command = desktop.command(env!("CARGO_BIN_EXE_rhomboid"));
    command.arg("guide").args(arguments).stdin(Stdio::null()).stderr(log);
    let guide = command.spawn().expect("starts");
    wait_until("the guide", || desktop.windows("Rhomboid").len() == 1);
    guide
}

#[test]
fn everything_has_a_name_and_the_figure_is_one_image_that_changes_with_the_phase() {
    let (desktop, reader, mut guide) = open(&["short", "--voice", "silent"]);
    wait_until("the tree", || reader.find(IMAGE, "").is_some());
    let images: Vec<_> = reader.tree("rhomboid").into_iter().filter(|node| node.role == IMAGE).collect();
    assert_eq!(images.len(), 1, "{images:?}");
    for label in ["Pause", "It hurts", "End"] {
        assert!(reader.find(BUTTON, label).is_some(), "{label}: {:#?}", reader.tree("rhomboid"));
    }
    let session = reader.find(PANEL, "Guided session").expect("the session");
    assert!(session.description.contains("Escape ends"), "{session:?}");
    let said = || reader.find(IMAGE, "").map(|node| node.name).unwrap_or_default();
    assert!(said().contains("arms hanging"), "{}", said());
    wait_until("the figure to squeeze", || said().contains("shoulder blades drawn together"));
    wait_until("the arms to come down", || said().contains("arms hanging"));
    for label in ["Easy", "Just right", "Too much", "It hurt", "Close"] {
        wait_until(label, || reader.find(BUTTON, label).is_some());
    }
    let felt = reader.find(BUTTON, "Too much").expect("the button");
    reader.press(&felt);
    assert!(guide.wait().expect("ends").success());
    assert_eq!(desktop.told_history().last().expect("a session")["feeling"], "too much");
}

#[test]
fn each_phase_is_announced_once_and_no_second_is_counted() {
    let (_desktop, reader, mut guide) = open(&["short", "--voice", "tones"]);
    assert!(guide.wait().expect("ends").success());
    let mut announced = Vec::new();
    wait_until("the announcements", || {
        announced.extend(reader.announcements());
        announced.iter().any(|text| text.starts_with("Lower"))
    });
    for word in ["Squeeze", "Hold", "Lower"] {
        let times = announced.iter().filter(|text| **text == format!("{word}. {word}")).count();
        assert_eq!(times, 1, "{word} in {announced:?}");
    }
    assert!(announced.iter().all(|text| text.parse::<u32>().is_err()), "{announced:?}");
}

#[test]
fn a_screen_reader_presses_pause_and_goes_on() {
    let (desktop, reader, mut guide) = open(&["short", "--voice", "silent"]);
    stays("the deaf second", Duration::from_millis(1800), || true);
    reader.press(&reader.find(BUTTON, "Pause").expect("Pause"));
    wait_until("the pause", || reader.find(LABEL, "Paused").is_some());
    wait_until("the way on", || reader.find(BUTTON, "Continue").is_some());
    wait_until("the way to the safety text", || reader.find(BUTTON, "Safety").is_some());
    reader.press(&reader.find(BUTTON, "Safety").expect("Safety"));
    wait_until("the safety text", || reader.find(LABEL, "Ask a doctor or physiotherapist first").is_some());
    reader.press(&reader.find(BUTTON, "Back").expect("Back"));
    wait_until("the session", || reader.find(BUTTON, "It hurts").is_some());
    reader.press(&reader.find(BUTTON, "It hurts").expect("It hurts"));
    wait_until("the calm word", || reader.find(LABEL, "Stopped").is_some());
    assert!(guide.wait().expect("ends").success());
    assert_eq!(desktop.history()[0]["outcome"], "hurt");
}

#[test]
fn the_keyboard_alone_reaches_every_control_and_focus_is_told() {
    let (desktop, reader, mut guide) = open(&["short", "--voice", "silent"]);
    stays("the deaf second", Duration::from_millis(1800), || true);
    desktop.key(crate::private::SPACE);
    wait_until("the pause", || reader.find(LABEL, "Paused").is_some());
    let mut reached = Vec::new();
    for _ in 0..8 {
        desktop.key(TAB);
        let clock = rhomboid::desktop::Clock::start();
        let mut focused = None;
        while focused.is_none() && clock.now().mono.since_start() < SOON {
            focused = reader
                .tree("rhomboid")
                .into_iter()
                .find(|node| node.focused && node.role == BUTTON && !reached.contains(&node.name));
        }
        reached.extend(focused.map(|node| node.name));
    }
    for label in ["Continue", "It hurts", "Safety", "End"] {
        assert!(reached.iter().any(|name| name == label), "{label} is not among {reached:?}");
    }
    desktop.key(ESCAPE);
    assert!(guide.wait().expect("ends").success());
}

#[test]
fn the_first_session_of_all_begins_with_the_safety_text() {
    let (desktop, reader, mut guide) = {
        let mut desktop = Desktop::newcomer();
        desktop.write_short_routine();
        let reader = Reader::start(&mut desktop);
        let guide = start(&desktop, &["short", "--voice", "silent"]);
        (desktop, reader, guide)
    };
    // To its end, which lies far below what can be seen.
    let is_last = |node: &crate::reader::Node| node.name.contains("chest pain or breathlessness");
    wait_until("the text", || reader.tree("rhomboid").iter().any(is_last));
    assert!(reader.find(BUTTON, "Pause").is_none());
    stays("the deaf second", Duration::from_millis(1800), || true);
    reader.press(&reader.find(BUTTON, "Start").expect("Start"));
    wait_until("the session", || reader.find(BUTTON, "Pause").is_some());
    assert!(guide.wait().expect("ends").success());
    assert_eq!(desktop.history()[0]["outcome"], "finished");
    let mut again = start(&desktop, &["short", "--voice", "silent"]);
    wait_until("the session at once", || reader.find(BUTTON, "Pause").is_some());
    stays("the deaf second", Duration::from_millis(1800), || true);
    desktop.key(ESCAPE);
    assert!(again.wait().expect("ends").success());
    // What is left before anything is done is no session.
    assert_eq!(desktop.history().len(), 1);
}
