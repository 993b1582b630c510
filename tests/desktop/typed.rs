//! Values that are typed and stepped, one Tab stop in each row, and the way out from within.

use crate::home::{desktop, press, sees, setting};
use crate::keyboard::{SETTINGS, chord, go_to, open, type_text};
use crate::private::{AT_ONCE, Desktop, ESCAPE, SPACE, TAB, stays, wait_until};
use crate::reader::{FRAME, Node, Reader, SLIDER, SPIN_BUTTON};

/// The names of all that Tab stops at, once round.
#[track_caller]
fn stops(desktop: &Desktop, reader: &Reader) -> Vec<String> {
    let next = |from: &Node| {
        desktop.key(TAB);
        reader.focus_after(from).expect("a focus")
    };
    let mut at = go_to(desktop, reader, "");
    let mut names = Vec::new();
    while at.role != FRAME && names.len() < 40 {
        names.push(at.name.clone());
        at = next(&at);
    }
    names
}

#[test]
fn tab_stops_once_in_each_row() {
    for (page, rows) in [
        (
            "reminders",
            &[
                "Reminders",
                "Interval",
                "30 min",
                "Snooze for",
                "Sessions per day",
                "Days per week",
                "Start at login",
                "Advanced settings",
            ][..],
        ),
        ("sound", &["Sound", "Tones", "Volume", "Listen", "Play a soft chime", "Show list"]),
    ] {
        let (desktop, reader) = desktop();
        let _home = open(&desktop, page);
        assert_eq!(stops(&desktop, &reader), rows, "{page}");
    }
}

#[test]
fn a_value_is_typed_and_stepped_and_a_wrong_one_stays_to_be_mended() {
    let (desktop, reader) = desktop();
    let mut home = open(&desktop, "reminders");
    let interval = || setting(&desktop, "/reminder/interval");
    let value = go_to(&desktop, &reader, "Interval");
    assert_eq!(value.role, SPIN_BUTTON);
    type_text(&desktop, "50");
    chord(&desktop, "Return");
    wait_until("what was typed", || interval() == "50m");
    chord(&desktop, "Up");
    wait_until("one step more", || interval() == "1h");
    chord(&desktop, "Down");
    wait_until("one step less", || interval() == "50m");
    type_text(&desktop, "soon");
    chord(&desktop, "Return");
    sees(&reader, "Enter a value from 10 min to 2 h.");
    assert_eq!(interval(), "50m");
    // It stays while one is elsewhere, and Escape takes it back before it closes the window.
    chord(&desktop, "Tab");
    reader.focus_after(&value).expect("a focus");
    sees(&reader, "Enter a value from 10 min to 2 h.");
    go_back_to(&desktop, &reader, &value);
    desktop.key(ESCAPE);
    wait_until("the sentence to go", || {
        reader.first(|name| name.contains("Enter a value"), |_| true).is_none()
    });
    assert!(home.child.try_wait().expect("a state").is_none());
    type_text(&desktop, "1 h 15");
    chord(&desktop, "Tab");
    wait_until("what was left", || interval() == "1h 15m");
    desktop.key(ESCAPE);
    wait_until("the window to close", || home.child.try_wait().expect("a state").is_some());
}

/// Goes back by one Tab stop.
#[track_caller]
fn go_back_to(desktop: &Desktop, reader: &Reader, node: &Node) {
    chord(desktop, "shift+Tab");
    wait_until("the focus to return", || reader.again(node).focused);
}

#[test]
fn what_was_typed_counts_when_one_turns_to_another_page() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "reminders");
    go_to(&desktop, &reader, "Snooze for");
    type_text(&desktop, "7");
    chord(&desktop, "ctrl+Next");
    wait_until("what was typed", || setting(&desktop, "/reminder/snooze") == "7m");
}

#[test]
fn the_volume_follows_the_mouse_and_the_arrows() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "sound");
    let volume = || setting(&desktop, "/sound/volume");
    let slider = go_to(&desktop, &reader, "Volume");
    assert_eq!((slider.role, slider.description.as_str()), (SLIDER, "60%"));
    for (key, value) in [("Right", 0.7), ("Up", 0.8), ("Left", 0.7), ("Down", 0.6)] {
        chord(&desktop, key);
        wait_until(key, || volume() == value);
    }
    let place = reader.place(&slider).expect("a place");
    let window = desktop.windows("^Rhomboid$")[0].to_string();
    let pointer = |arguments: &[&str]| {
        assert!(desktop.command("xdotool").args(arguments).status().expect("xdotool").success());
    };
    let go = |share: i32| {
        let (x, y) = (place.x + 11 + (place.width - 22) * share / 10, place.y + place.height / 2);
        pointer(&["mousemove", "--window", &window, &x.to_string(), &y.to_string()]);
    };
    go(3);
    pointer(&["mousedown", "1"]);
    wait_until("the place that was pressed", || volume() == 0.3);
    go(10);
    wait_until("the place that was dragged to", || volume() == 1.0);
    pointer(&["mouseup", "1"]);
    go(5);
    stays("the volume", AT_ONCE, || volume() == 1.0);
    press(&reader, "Silent");
    wait_until("the voice", || setting(&desktop, "/sound/voice") == "silent");
}

#[test]
fn a_change_leaves_the_focus_where_it_is() {
    let (desktop, reader) = desktop();
    desktop.write_settings(&SETTINGS.replace("LANGUAGE", ""));
    let _home = open(&desktop, "quiet");
    for (name, key) in [("Calls", "/quiet/calls"), ("Hours of the week", "/hours/ranges")] {
        let control = go_to(&desktop, &reader, name);
        let before = setting(&desktop, key);
        desktop.key(SPACE);
        wait_until("the change", || setting(&desktop, key) != before);
        // As long as the window may take to see the file.
        stays("the focus", AT_ONCE, || reader.again(&control).focused);
    }
}

#[test]
fn a_value_is_told_by_what_changes_it() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "reminders");
    assert!(!reader.announcements().iter().any(|text| text.contains("30 min")), "of no value unasked");
    let value = go_to(&desktop, &reader, "Interval");
    assert_eq!((value.role, value.description.as_str()), (SPIN_BUTTON, "30 min"));
    chord(&desktop, "Up");
    wait_until("the new value", || reader.again(&value).description == "35 min");
    wait_until("the new value said", || reader.announcements().iter().any(|text| text.contains("35 min")));
}
