//! What single keys do in the home window.

use crate::home::{desktop, press};
use crate::keyboard::{chord, go_to, open};
use crate::private::{ESCAPE, SPACE, wait_until};
use crate::reader::PAGE_TAB;

/// What a page opens within itself: a control that opens it, and what can be read only then.
const WITHIN: [(&str, &[(&str, &str)]); 6] = [
    ("reminders", &[("Advanced settings", "Natural break")]),
    ("sound", &[("Show list", "Play: done")]),
    ("today", &[("Choose another routine", "Wall angel, "), ("Pause", "Until tomorrow")]),
    ("exercise", &[("Show all 19", "Wall angel, "), ("Read all", "While you move.")]),
    ("history", &[("Show list", "Hide list"), ("Delete all", "Cancel")]),
    ("about", &[("Details", "Hide details"), ("Show components", "Back")]),
];

#[test]
fn escape_closes_what_is_open_within_and_only_then_the_window() {
    for (page, panels) in WITHIN {
        let (desktop, reader) = desktop();
        let _rhomboid = desktop.rhomboid();
        let mut home = open(&desktop, page);
        let reads = |text: &str| reader.tree("rhomboid").iter().any(|node| node.name.starts_with(text));
        for (control, inside) in panels {
            press(&reader, control);
            wait_until(inside, || reads(inside));
        }
        for (open, (_, inside)) in panels.iter().enumerate().rev() {
            desktop.key(ESCAPE);
            wait_until(&format!("{inside} to go"), || !reads(inside));
            for (_, outside) in &panels[..open] {
                assert!(reads(outside), "{outside} is closed with {inside}");
            }
        }
        assert!(home.child.try_wait().expect("a state").is_none(), "{page}");
        // What was open is not still there to be closed on another page.
        press(&reader, panels[0].0);
        wait_until(panels[0].1, || reads(panels[0].1));
        chord(&desktop, "ctrl+Next");
        wait_until("another page", || !reads(panels[0].1));
        desktop.key(ESCAPE);
        wait_until("the window to close", || home.child.try_wait().expect("a state").is_some());
    }
}

#[test]
fn a_letter_that_commands_is_known_in_another_script() {
    let (desktop, _reader) = desktop();
    let layout = desktop.command("setxkbmap").arg("ru").status().expect("setxkbmap");
    assert!(layout.success());
    let mut home = open(&desktop, "sound");
    let (control, w) = (37, 25);
    desktop.keys(&[control, w]);
    wait_until("the window to close", || home.child.try_wait().expect("a state").is_some());
}

#[test]
fn escape_within_gives_the_keyboard_back_to_what_opened_it() {
    for (page, opener, inside, is_before) in [
        ("today", "Choose another routine", "Wall angel, ", false),
        ("today", "Pause", "Until tomorrow", false),
        ("exercise", "Show all 19", "Favourite: Wall angel", true),
        ("reminders", "Advanced settings", "Pause length", false),
        ("history", "Delete all", "Cancel", false),
        // "Back" cannot be used on the first of the components.
        ("about", "Show components", "Next", false),
    ] {
        let (desktop, reader) = desktop();
        let _rhomboid = desktop.rhomboid();
        let _home = open(&desktop, page);
        let has_focus = |name: &str| {
            let focus = reader.tree("rhomboid").into_iter().rfind(|node| node.focused);
            focus.is_some_and(|node| node.name.starts_with(name))
        };
        let sees = || reader.tree("rhomboid").iter().any(|node| node.name.starts_with(inside));
        go_to(&desktop, &reader, opener);
        desktop.key(SPACE);
        wait_until(inside, sees);
        if is_before {
            chord(&desktop, "shift+Tab");
            wait_until(inside, || has_focus(inside));
        } else {
            go_to(&desktop, &reader, inside);
        }
        desktop.key(ESCAPE);
        wait_until(&format!("{opener} to have the keyboard again"), || has_focus(opener));
        // A focus elsewhere stays where it is.
        desktop.key(SPACE);
        wait_until(inside, sees);
        // Of the pages Tab stops at the one that is open.
        let elsewhere = go_to(&desktop, &reader, &(page[..1].to_uppercase() + &page[1..]));
        desktop.key(ESCAPE);
        wait_until(inside, || !sees());
        assert!(has_focus(&elsewhere.name), "{page}: {opener}");
    }
}

#[test]
fn control_with_a_digit_opens_the_page_at_that_place() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "today");
    let opened = |name: &str| {
        reader.tree("rhomboid").iter().any(|node| node.role == PAGE_TAB && node.name == name && node.checked)
    };
    for (keys, name) in
        [("ctrl+4", "Appearance"), ("ctrl+8", "About"), ("ctrl+1", "Today"), ("ctrl+9", "Today")]
    {
        chord(&desktop, keys);
        wait_until(name, || opened(name));
    }
}
