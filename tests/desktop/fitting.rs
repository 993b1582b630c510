//! Windows on small screens, on fine ones, and on those that say nonsense about it: all of a window is on the screen,
//! and nothing in it lies over anything else.

use std::time::Duration;

use x11rb::protocol::xproto::{AtomEnum, ConnectionExt as _};

use crate::layout::{overlaps, places};
use crate::opened::{Opened, said};
use crate::private::{Desktop, settled, stays, wait_until};
use crate::reader::{BUTTON, FRAME, LABEL, Reader};
use crate::window::TestWindow;

const HOME: &[&str] = &["home", "today", "--stay"];
const GUIDE: &[&str] = &["guide", "classic", "--voice", "silent"];

/// Left, top, right and bottom of a window with its frame, once it does not move any more.
fn frame(desktop: &Desktop, window: u32) -> [i32; 4] {
    let (connection, root) = desktop.x11();
    let extents =
        connection.intern_atom(false, b"_NET_FRAME_EXTENTS").expect("sent").reply().expect("an atom");
    let read = || {
        let place = connection.get_geometry(window).expect("sent").reply().expect("a place");
        let corner =
            connection.translate_coordinates(window, root, 0, 0).expect("sent").reply().expect("a place");
        let property = connection.get_property(false, window, extents.atom, AtomEnum::CARDINAL, 0, 4);
        let edges = property.expect("sent").reply().expect("a property");
        let edges: Vec<i32> = edges.value32().into_iter().flatten().map(u32::cast_signed).collect();
        let [left, right, top, bottom] = edges[..] else { return [0; 4] };
        let (x, y) = (i32::from(corner.dst_x), i32::from(corner.dst_y));
        [x - left, y - top, x + i32::from(place.width) + right, y + i32::from(place.height) + bottom]
    };
    settled("the window to rest", read, |frame| frame[2] > 0)
}

fn size(desktop: &Desktop, window: u32) -> (u16, u16) {
    let (connection, _) = desktop.x11();
    let place = connection.get_geometry(window).expect("sent").reply().expect("a place");
    (place.width, place.height)
}

/// Every control of the window is in it, and nothing lies over anything.
#[track_caller]
fn all_is_in_sight(reader: &Reader, what: &str) {
    let places = places(reader);
    let (_, frame) = places.iter().find(|(node, _)| node.role == FRAME).expect("the window");
    assert!(places.iter().any(|(node, _)| node.role == BUTTON), "{what}: {places:#?}");
    for (node, place) in places.iter().filter(|(node, _)| node.role == BUTTON) {
        let (right, bottom) = (place.x + place.width, place.y + place.height);
        let is_inside =
            place.x >= 0 && place.y >= 0 && right <= frame.width + 1 && bottom <= frame.height + 1;
        assert!(is_inside, "{what}: “{}” {place:?} is outside of {frame:?}", node.name);
        assert!(place.height > 2, "{what}: “{}” {place:?}", node.name);
    }
    assert_eq!(overlaps(&places), [""; 0], "{what}");
}

#[test]
fn no_window_is_larger_than_its_screen() {
    for (screen, dpi, settings, arguments) in [
        ("1600x1000", 192, "{}", HOME),
        ("1600x1000", 192, "{}", GUIDE),
        ("1366x768", 96, r#"{ "look": { "size": "large" } }"#, GUIDE),
        ("1024x600", 96, "{}", GUIDE),
        ("1024x600", 96, "{}", HOME),
        ("640x480", 96, "{}", GUIDE),
        ("640x480", 96, "{}", HOME),
    ] {
        let what = format!("{arguments:?} on {screen} at {dpi} dpi");
        let mut desktop = Desktop::on_screen(screen);
        let reader = Reader::start(&mut desktop);
        desktop.write_resources(&format!("Xft.dpi:\t{dpi}\n"));
        desktop.write_settings(settings);
        let opened = Opened::open(&desktop, arguments, &[]);
        let [left, top, right, bottom] = frame(&desktop, opened.window);
        let (width, height) = screen.split_once('x').expect("a size");
        let (width, height): (i32, i32) =
            (width.parse().expect("a width"), height.parse().expect("a height"));
        assert!(
            left >= 0 && top >= 0 && right <= width && bottom <= height,
            "{what}: {left} {top} {right} {bottom}"
        );
        if arguments == GUIDE {
            all_is_in_sight(&reader, &what);
        }
    }
}

#[test]
fn long_words_lie_over_nothing() {
    const LONG: &str = "Walk your fingers along the outer edge of each blade and find the bottom tip of it. Any bit of \
                        the edge will do, wherever your fingers come to lie.";
    let mut desktop = Desktop::start();
    let reader = Reader::start(&mut desktop);
    let phase = format!(
        r#"{{ "phase": "explore", "seconds": 60, "pose": "rest", "word": "Find", "show": "Find the tip", "say": "{LONG}" }}"#
    );
    let routine = format!(
        r#"{{ "version": 1, "name": "long", "title": "Long", "steps": [ {{ "title": "One", "phases": [ {phase} ] }} ] }}"#
    );
    desktop.write("config/rhomboid/routines/long.json", &routine);
    let opened = Opened::open(&desktop, &["guide", "long", "--voice", "silent"], &[]);
    wait_until("the words", || reader.find(LABEL, "Walk your fingers").is_some());
    for (width, height) in [(420, 640), (420, 562), (360, 480)] {
        let window = opened.window.to_string();
        let smaller = ["windowsize", &window, &width.to_string(), &height.to_string()];
        assert!(desktop.command("xdotool").args(smaller).status().expect("xdotool").success());
        wait_until("the new size", || size(&desktop, opened.window) == (width, height));
        let places = places(&reader);
        let place = |name: &str| {
            let found = places.iter().find(|(node, _)| node.name.starts_with(name));
            found.map(|(_, place)| *place).expect("a place")
        };
        let (words, pause) = (place("Walk your fingers"), place("Pause"));
        // The marks of the steps are between them.
        assert!(words.y + words.height <= pause.y - 9, "{width}x{height}: {words:?} above {pause:?}");
    }
}

#[test]
fn panels_take_their_part_of_the_screen() {
    let desktop = Desktop::on_screen("1024x768");
    let panel = TestWindow::panel(&desktop, 300);
    let opened = Opened::open(&desktop, HOME, &[]);
    let [_, top, _, bottom] = frame(&desktop, opened.window);
    assert!(top >= 300 && bottom <= 768, "from {top} to {bottom}");
    drop(panel);
}

#[test]
fn a_window_with_room_has_its_usual_size_and_may_be_resized() {
    let desktop = Desktop::start();
    for (arguments, usual) in [(GUIDE, (420, 640)), (HOME, (860, 620))] {
        let opened = Opened::open(&desktop, arguments, &[]);
        frame(&desktop, opened.window);
        assert_eq!(size(&desktop, opened.window), usual);
        let window = opened.window.to_string();
        let larger = ["windowsize", &window, "900", "700"];
        wait_until("the new size", || {
            assert!(desktop.command("xdotool").args(larger).status().expect("xdotool").success());
            size(&desktop, opened.window) == (900, 700)
        });
    }
}

#[test]
fn with_too_little_room_all_is_smaller_and_nothing_lies_over_anything() {
    for (arguments, sizes) in
        [(GUIDE, [(200, 200), (360, 200), (1, 1)]), (HOME, [(300, 200), (720, 200), (1, 1)])]
    {
        let mut desktop = Desktop::start();
        let reader = Reader::start(&mut desktop);
        // Nobody keeps to any least size then.
        desktop.kill("openbox");
        let mut opened = Opened::open(&desktop, arguments, &[]);
        for (width, height) in sizes {
            let window = opened.window.to_string();
            let smaller = ["windowsize", "--sync", &window, &width.to_string(), &height.to_string()];
            assert!(desktop.command("xdotool").args(smaller).status().expect("xdotool").success());
            if width > 1 {
                all_is_in_sight(&reader, &format!("{arguments:?} in {width}x{height}"));
            }
        }
        stays("the tiny window", Duration::from_secs(1), || {
            opened.child.try_wait().expect("a state").is_none()
        });
    }
}

#[test]
fn a_scale_that_makes_no_sense_is_named_and_not_used() {
    let desktop = Desktop::start();
    for value in ["0", "-5", "nan", "1e9", "abc"] {
        desktop.write_resources(&format!("Xft.dpi:\t{value}\n"));
        for arguments in [HOME, GUIDE] {
            let opened = Opened::open(&desktop, arguments, &[]);
            frame(&desktop, opened.window);
            let log = said(&desktop);
            assert!(
                log.contains(&format!("Xft.dpi is “{value}”")) && log.contains("48 to 384"),
                "{value}: {log}"
            );
            assert!(size(&desktop, opened.window).1 >= 600, "{value}");
        }
        assert!(desktop.done(&["doctor"]).contains(&format!("Xft.dpi is “{value}”")));
    }
    desktop.write_resources("");
    for (name, value) in
        [("WINIT_X11_SCALE_FACTOR", ["abc", "0", "100"]), ("SLINT_SCALE_FACTOR", ["abc", "1e9", "100"])]
            .into_iter()
            .flat_map(|(name, values)| values.map(|value| (name, value)))
    {
        for arguments in [HOME, GUIDE] {
            let opened = Opened::open(&desktop, arguments, &[(name, value)]);
            frame(&desktop, opened.window);
            let log = said(&desktop);
            assert!(log.contains(&format!("{name} is “{value}”")) && log.contains("0.5 to 4"), "{log}");
            assert!(size(&desktop, opened.window).1 >= 600, "{value}");
        }
    }
    let twice = Opened::open(&desktop, GUIDE, &[("WINIT_X11_SCALE_FACTOR", "1.1")]);
    frame(&desktop, twice.window);
    assert_eq!((size(&desktop, twice.window), said(&desktop)), ((462, 704), String::new()));
}

#[test]
fn a_scale_that_loses_its_sense_changes_no_open_window() {
    let desktop = Desktop::start();
    let mut opened = Opened::open(&desktop, HOME, &[]);
    let before = frame(&desktop, opened.window);
    for value in ["0", "nan", "-5", "1e9"] {
        desktop.write_resources(&format!("Xft.dpi:\t{value}\n"));
        stays("the window", Duration::from_millis(500), || {
            opened.child.try_wait().expect("a state").is_none()
        });
    }
    assert_eq!(frame(&desktop, opened.window), before);
}
