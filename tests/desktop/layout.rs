//! The home window as it is laid out: nothing lies over anything else, and all of it can be scrolled to.

use crate::appearance::{Settings, portal};
use crate::home::{Home, desktop, named, press, sees};
use crate::keyboard::{PAGES, chord, open};
use crate::private::{Desktop, settled, wait_until};
use crate::reader::{FRAME, Node, Place, Reader};

/// Long words in every row that can have them.
const SETTINGS: &str = r#"{ "quiet": { "apps": ["gimp", "mpv"] },
    "hours": { "enabled": true, "ranges": [
    { "days": ["mon", "tue"], "from": "08:00", "to": "12:00" },
    { "days": ["mon", "tue"], "from": "18:00", "to": "02:00" } ] } LANGUAGE }"#;

fn size(desktop: &Desktop, width: u32, height: u32) {
    let window = desktop.windows("^Rhomboid$")[0].to_string();
    let size = ["windowsize", "--sync", &window, &width.to_string(), &height.to_string()];
    assert!(desktop.command("xdotool").args(size).status().expect("xdotool").success());
}

/// Everything in the window with its place, once nothing moves any more.
#[track_caller]
pub fn places(reader: &Reader) -> Vec<(Node, Place)> {
    let read = || {
        let nodes = reader.tree("rhomboid").into_iter();
        nodes.filter_map(|node| reader.place(&node).map(|place| (node, place))).collect()
    };
    settled("nothing to move", read, |places: &Vec<_>| places.len() > 4)
}

/// Something in the window, and where it is.
type Placed = (Node, Place);

/// What is in the page, and what lies over its foot because something is wrong with the settings.
fn apart(places: Vec<Placed>) -> (Vec<Placed>, Vec<Placed>) {
    let banner = places.iter().find(|(node, _)| node.name == "Settings file").map(|(node, _)| node.depth);
    let mut is_within = false;
    places.into_iter().partition(|(node, _)| {
        is_within =
            node.name == "Settings file" || is_within && banner.is_some_and(|depth| node.depth > depth);
        !is_within
    })
}

/// What lies over something else that it is no part of.
pub fn overlaps(places: &[(Node, Place)]) -> Vec<String> {
    let mut overlaps = Vec::new();
    for (index, (node, place)) in places.iter().enumerate() {
        let after = places[index + 1..].iter();
        // What follows and is deeper is a part of it, until something follows that is not.
        for (other, other_place) in after.skip_while(|(other, _)| other.depth > node.depth) {
            let wide =
                (place.x + place.width).min(other_place.x + other_place.width) - place.x.max(other_place.x);
            let high =
                (place.y + place.height).min(other_place.y + other_place.height) - place.y.max(other_place.y);
            if wide > 1 && high > 1 {
                overlaps.push(format!("“{}” {place:?} and “{}” {other_place:?}", node.name, other.name));
            }
        }
    }
    overlaps
}

/// A history of one day, with time worked in it.
fn write_history(desktop: &Desktop) {
    let at = rhomboid::desktop::clock::wall().to_rfc3339();
    let line = serde_json::json!({ "v": 1, "at": at, "kind": "session", "routine": "classic",
        "outcome": "finished", "seconds": 60 });
    desktop.write("data/rhomboid/history.jsonl", &format!("{line}\n"));
}

/// What shows more when it is pressed.
const UNFOLDS: [&str; 10] = [
    "Details",
    "Advanced settings",
    "Choose another routine",
    "Pause",
    "Why no reminder?",
    "Show all 19",
    "Read all",
    "Show list",
    "Delete all",
    "Show components",
];

/// Looks at every page at that size.
fn look_at_every_page(language: &str, text_scale: Option<f64>, width: u32, height: u32, unfolds: bool) {
    let mut faults = Vec::new();
    for (page, _) in PAGES {
        let (desktop, reader) = desktop();
        let _portal = text_scale.map(|scale| {
            let value = Box::new(move || scale.into());
            portal(
                &desktop,
                Settings { namespace: "org.gnome.desktop.interface", key: "text-scaling-factor", value },
            )
        });
        let now = rhomboid::desktop::clock::wall();
        let line = |routine| {
            serde_json::json!({ "v": 1, "at": now.to_rfc3339(), "kind": "session", "routine": routine,
                "outcome": "finished", "seconds": 60 })
        };
        let history = ["classic", "quick"].map(|routine| line(routine).to_string() + "\n").concat();
        desktop.write("data/rhomboid/history.jsonl", &history);
        desktop.write("config/rhomboid/routines/own.json", "{ \"title\": \"Mine\", \"steps\": 3 }");
        desktop.write_settings(&SETTINGS.replace("LANGUAGE", &format!(r#", "language": "{language}""#)));
        let _home: Home = open(&desktop, page);
        size(&desktop, width, height);
        if unfolds {
            // What is wrong with the settings, and an own routine with a fault.
            desktop.write_settings(r#"{ "reminder": { "interval": "1s", "snooze": 5 }, "sound": 3 }"#);
            sees(&reader, "Settings file");
            for name in UNFOLDS {
                if let Some(unfolding) = named(&reader, name) {
                    reader.press(&unfolding);
                }
            }
            // The page has followed what was asked.
            chord(&desktop, "Home");
        }
        let (page_places, banner) = apart(places(&reader));
        let found = [overlaps(&page_places), overlaps(&banner)].concat();
        faults.extend(found.into_iter().map(|overlap| format!("{page}: {overlap}")));
        // The last line of the page is in the window when it is scrolled to its end.
        chord(&desktop, "End");
        let (places, banner) = apart(places(&reader));
        let (_, frame) = places.iter().find(|(node, _)| node.role == FRAME).expect("the window");
        let end = Place { y: frame.height, ..*frame };
        let foot = banner.first().map_or(end, |(_, place)| *place);
        if foot.y < frame.height / 3 {
            faults.push(format!("{page} is covered from {foot:?}"));
        }
        let above = places.iter().filter(|(_, place)| {
            place != frame && place.x < foot.x + foot.width && place.x + place.width > foot.x
        });
        // The page itself reaches to the end of the window.
        let lines = above.filter(|(_, place)| place.height < frame.height);
        let lowest = lines.max_by_key(|(_, place)| place.y + place.height).expect("something");
        if lowest.1.y + lowest.1.height > foot.y {
            faults.push(format!("{page} ends above {lowest:?} in {frame:?} at {foot:?}"));
        }
        let is_outside = |place: &Place| place.x < 0 || place.x + place.width > frame.width;
        let outside = places.iter().filter(|(_, place)| is_outside(place));
        faults.extend(outside.map(|(node, place)| format!("{page}: “{}” {place:?} is outside", node.name)));
    }
    assert!(faults.is_empty(), "{language}: {faults:#?}");
}

#[test]
fn everything_has_a_place_of_its_own() {
    look_at_every_page("en", None, 860, 620, false);
}

#[test]
fn everything_has_a_place_of_its_own_when_all_is_unfolded() {
    look_at_every_page("en", None, 720, 520, true);
}

#[test]
fn everything_has_a_place_of_its_own_in_a_longer_language_and_the_smallest_window() {
    look_at_every_page("en-XA", None, 720, 520, false);
}

#[test]
fn everything_has_a_place_of_its_own_at_twice_the_size_in_the_smallest_window() {
    look_at_every_page("de", Some(2.0), 720, 520, false);
}

#[test]
fn everything_has_a_place_of_its_own_at_twice_the_size_when_all_is_unfolded() {
    look_at_every_page("en", Some(2.0), 720, 520, true);
}

#[test]
fn everything_has_a_place_of_its_own_from_right_to_left() {
    look_at_every_page("ar-XB", None, 720, 520, false);
}

#[test]
fn the_question_before_deleting_comes_into_view() {
    for language in ["en", "de"] {
        let (desktop, reader) = desktop();
        write_history(&desktop);
        desktop.write_settings(&format!(r#"{{ "language": "{language}" }}"#));
        let _home = open(&desktop, "history");
        size(&desktop, 720, 520);
        let (delete, keep) =
            if language == "en" { ("Delete all", "Cancel") } else { ("Alles löschen", "Abbrechen") };
        press(&reader, delete);
        wait_until("all of the question", || {
            let nodes = reader.tree("rhomboid");
            let height = |name: &str| {
                let node = nodes.iter().rfind(|node| node.name == name && node.role != FRAME);
                node.and_then(|node| reader.place(node)).map(|place| place.y + place.height)
            };
            height(keep).is_some_and(|end| end <= 520)
        });
    }
}
