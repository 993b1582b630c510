//! The home window by the keyboard alone, and what a screen reader is told of everything in it.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::home::{Home, desktop, named, sees, setting};
use crate::private::{Desktop, ESCAPE, SPACE, TAB, settled, stays, wait_until};
use crate::reader::{
    BUTTON, CHECK_BOX, ENTRY, FRAME, IMAGE, LIST_ITEM, Node, PAGE_TAB, PANEL, RADIO, Reader, SLIDER,
    SPIN_BUTTON, SWITCH,
};

const CONTROLS: [u32; 9] =
    [BUTTON, CHECK_BOX, ENTRY, LIST_ITEM, PAGE_TAB, RADIO, SLIDER, SPIN_BUTTON, SWITCH];

/// Every page, with what cannot be used on it as it is opened here.
pub const PAGES: [(&str, &[&str]); 9] = [
    ("today", &["Pause"]),
    ("reminders", &[]),
    ("exercise", &[]),
    ("appearance", &[]),
    ("sound", &[]),
    ("quiet", &["Add"]),
    ("history", &["Newer"]),
    ("about", &[]),
    ("welcome", &[]),
];

/// Two ranges of hours and an app, so that there is more than one of each.
pub const SETTINGS: &str = r#"{ "quiet": { "apps": ["gimp", "mpv"] }, "hours": { "ranges": [
    { "days": ["mon", "tue"], "from": "08:00", "to": "12:00" },
    { "days": ["mon", "tue"], "from": "13:00", "to": "18:00" } ] } LANGUAGE }"#;

/// What a walk through a page by Tab came upon.
struct Walk {
    /// The controls that had the focus, in order.
    reached: Vec<Node>,
    /// Everything in the window, in sight or not, each with the group that it stands in.
    told: Vec<(Node, String)>,
}

/// Opens a page, and waits until it takes keys.
pub fn open(desktop: &Desktop, page: &str) -> Home {
    let home = Home::open(desktop, page);
    stays("the deaf second", Duration::from_secs(2), || true);
    home
}

/// What has the focus.
#[track_caller]
fn focus(reader: &Reader) -> Node {
    let mut focus = None;
    wait_until("a focus", || {
        focus = reader.tree("rhomboid").into_iter().rfind(|node| node.focused);
        focus.is_some()
    });
    focus.expect("a focus")
}

/// Presses Tab, and tells where the focus is then.
#[track_caller]
fn tab(desktop: &Desktop, reader: &Reader, from: &Node) -> Node {
    desktop.key(TAB);
    reader.focus_after(from).unwrap_or_else(|| panic!("no focus after {from:?}"))
}

/// Goes on by Tab until the control whose name begins so has the focus.
#[track_caller]
pub fn go_to(desktop: &Desktop, reader: &Reader, name: &str) -> Node {
    let mut at = tab(desktop, reader, &focus(reader));
    for _ in 0..100 {
        if at.name.starts_with(name) {
            return at;
        }
        at = tab(desktop, reader, &at);
    }
    panic!("Tab does not reach {name}");
}

/// Presses a key together with others, as "ctrl+Next".
pub fn chord(desktop: &Desktop, keys: &str) {
    assert!(desktop.command("xdotool").args(["key", keys]).status().expect("xdotool").success());
}

/// Types a text.
pub fn type_text(desktop: &Desktop, text: &str) {
    assert!(desktop.command("xdotool").args(["type", text]).status().expect("xdotool").success());
}

pub fn is_in_view(reader: &Reader, node: &Node) -> bool {
    reader.place(node).is_some_and(|place| {
        place.x >= 0 && place.y >= 0 && place.x + place.width <= 860 && place.y + place.height <= 620
    })
}

/// Everything in the window, each with the group that it stands in.
fn told(reader: &Reader) -> Vec<(Node, String)> {
    let mut groups: Vec<Node> = Vec::new();
    let mut told = Vec::new();
    for node in reader.tree("rhomboid").into_iter().skip(1) {
        groups.retain(|group| group.depth < node.depth);
        told.push((node.clone(), groups.last().map(|group| group.name.clone()).unwrap_or_default()));
        if node.role == PANEL {
            groups.push(node);
        }
    }
    told
}

impl Walk {
    /// Once round.
    #[track_caller]
    fn through(desktop: &Desktop, reader: &Reader) -> Self {
        // The toolkit tells nothing of what lies above the window, so all of it is told only here.
        let told = told(reader);
        let mut reached = Vec::new();
        let mut at = tab(desktop, reader, &focus(reader));
        while at.role != FRAME && reached.len() < 120 {
            wait_until(&format!("{at:?} to be in view"), || is_in_view(reader, &at));
            reached.push(at.clone());
            at = tab(desktop, reader, &at);
        }
        Self { reached, told }
    }

    fn controls(&self) -> impl Iterator<Item = &(Node, String)> {
        self.told.iter().filter(|(node, _)| CONTROLS.contains(&node.role))
    }

    /// Of several to choose from, and of the days of the history, only one is stopped at; the arrows go on from there.
    /// They also do what the buttons within a value do.
    fn not_reached(&self) -> Vec<&str> {
        let mut value = None;
        let mut left = Vec::new();
        for (node, _) in &self.told {
            value = value.filter(|depth| node.depth > *depth);
            let is_by_arrows = [LIST_ITEM, PAGE_TAB, RADIO].contains(&node.role) || value.is_some();
            if node.role == SPIN_BUTTON {
                value = Some(node.depth);
            }
            let is_reached = is_by_arrows || self.reached.iter().any(|reached| reached.is(node));
            if CONTROLS.contains(&node.role) && !is_reached {
                left.push(node.name.as_str());
            }
        }
        left
    }
}

#[test]
fn on_every_page_tab_reaches_every_control_and_each_has_a_name_of_its_own() {
    for (page, disabled) in PAGES {
        let (desktop, reader) = desktop();
        desktop.write_settings(&SETTINGS.replace("LANGUAGE", ""));
        let _home = open(&desktop, page);
        let walk = Walk::through(&desktop, &reader);
        assert!(walk.reached.len() >= 3, "{page}: {:?}", walk.reached);
        assert_eq!(walk.not_reached(), disabled, "{page}");
        for (node, _) in &walk.told {
            assert!(!node.name.is_empty(), "{page}: {node:?} has no name");
        }
        let mut names = BTreeSet::new();
        for (node, group) in walk.controls() {
            assert!(names.insert((node.role, &node.name, group)), "{page}: two are called {}", node.name);
        }
    }
}

#[test]
fn nothing_on_any_page_escapes_translation() {
    for (page, _) in PAGES {
        let (desktop, reader) = desktop();
        desktop.write_settings(&SETTINGS.replace("LANGUAGE", r#", "language": "en-XA""#));
        let _home = open(&desktop, page);
        let walk = Walk::through(&desktop, &reader);
        // Longer words make longer pages, and everything is still reached.
        assert!(walk.not_reached().len() <= 1, "{page}: {:?}", walk.not_reached());
        let mut names = vec!["Rhomboid", "gimp", "mpv", "speech-dispatcher", "#MadeWithSlint"];
        names.extend(rhomboid::words::languages().into_iter().map(|(_, own_name)| own_name));
        let texts = walk.told.iter().flat_map(|(node, _)| [&node.name, &node.description]);
        for text in texts {
            let is_plain = names.contains(&text.as_str())
                || text.starts_with('/')
                || text.contains("slint.dev")
                || !text.chars().any(char::is_alphabetic);
            assert!(is_plain || text.contains('['), "{page}: “{text}” is not translated");
        }
    }
}

/// What is told of the window, once nothing comes any more.
#[track_caller]
fn whole_page(reader: &Reader, page: &str) -> Vec<(u32, String)> {
    let read = || {
        // The page about sound wakes the speech service, which the page about health then finds.
        let names =
            reader.tree("rhomboid").into_iter().filter(|node| !node.name.contains("speech-dispatcher"));
        names.map(|node| (node.role, node.name)).collect()
    };
    settled(page, read, |told: &Vec<_>| told.len() > 20)
}

#[test]
fn a_page_is_told_whole_whichever_way_one_turns_to_it() {
    let (desktop, reader) = desktop();
    let pages = &PAGES[..8];
    let whole: Vec<_> = pages
        .iter()
        .map(|(page, _)| {
            let _home = open(&desktop, page);
            whole_page(&reader, page)
        })
        .collect();
    wait_until("the last window to close", || desktop.windows("^Rhomboid$").is_empty());
    let _home = open(&desktop, "today");
    // From every page to every other one.
    let turns = (0..pages.len()).flat_map(|from| (0..pages.len()).map(move |to| (from, to)));
    let mut left: Vec<_> = turns.filter(|(from, to)| from != to).collect();
    let mut at = 0;
    while let Some((elsewhere, _)) = left.first().copied() {
        let next = left.iter().find(|(from, _)| *from == at).map_or(elsewhere, |(_, to)| *to);
        left.retain(|turn| *turn != (at, next));
        let mut words = reader.tree("rhomboid").into_iter().filter(|node| node.role == PAGE_TAB);
        reader.press(&words.nth(next).expect("the word of the page"));
        let turn = format!("{} after {}", pages[next].0, pages[at].0);
        assert_eq!(whole_page(&reader, &turn), whole[next], "{turn}");
        at = next;
    }
}

#[test]
fn the_arrows_choose_among_several() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "exercise");
    let at = go_to(&desktop, &reader, "Behind the head");
    chord(&desktop, "Right");
    let low = reader.focus_after(&at).expect("a focus");
    assert_eq!((low.name.as_str(), low.role), ("Low", RADIO));
    wait_until("the setting", || setting(&desktop, "/exercise/arms") == "low");
    // There is none after the last, and nothing that comes from elsewhere takes the focus.
    chord(&desktop, "Right");
    desktop.write_settings(r#"{ "exercise": { "arms": "head" } }"#);
    wait_until("the change", || named(&reader, "Behind the head").is_some_and(|node| node.checked));
    assert!(reader.again(&low).focused);
}

#[test]
fn the_arrows_go_from_day_to_day_and_keys_scroll() {
    let (desktop, reader) = desktop();
    let home = open(&desktop, "history");
    let last = go_to(&desktop, &reader, "Delete all");
    chord(&desktop, "shift+Tab");
    let mut at = reader.focus_after(&last).expect("a focus");
    while at.role != LIST_ITEM {
        chord(&desktop, "shift+Tab");
        at = reader.focus_after(&at).expect("a focus");
    }
    let first = at.clone();
    chord(&desktop, "Left");
    let day = reader.focus_after(&first).expect("a focus");
    assert_eq!(day.role, LIST_ITEM);
    assert_ne!(day.name, first.name);
    sees(&reader, &day.name);
    drop(home);
    wait_until("the window to close", || desktop.windows("^Rhomboid$").is_empty());
    let _home = open(&desktop, "exercise");
    let last = named(&reader, "Read all").expect("the control");
    let high = |node: &Node| reader.place(node).expect("a place").y;
    let top = high(&last);
    for (key, is_further) in
        [("Next", true), ("Home", false), ("End", true), ("Prior", true), ("Home", false)]
    {
        chord(&desktop, key);
        wait_until(key, || if is_further { high(&last) < top - 200 } else { high(&last) == top });
    }
}

#[test]
fn the_figure_says_what_it_shows_from_the_beginning() {
    let (desktop, reader) = desktop();
    let _home = Home::open(&desktop, "exercise");
    wait_until("the figure", || reader.find(IMAGE, "").is_some());
    let figure = reader.find(IMAGE, "").expect("the figure");
    assert!(!figure.name.is_empty(), "{figure:?}");
}

#[test]
fn the_focus_stays_while_the_state_is_told_again_and_again() {
    let (mut desktop, reader) = desktop();
    desktop.start_dunst();
    let _rhomboid = desktop.rhomboid();
    let _home = open(&desktop, "today");
    desktop.command("dunstctl").args(["set-paused", "true"]).status().expect("dunstctl");
    sees(&reader, "Do Not Disturb, since");
    // Time goes on to be counted, and with it the ring and all that stands below it.
    assert_eq!(desktop.status()["running"], true);
    let lift = go_to(&desktop, &reader, "Remind me anyway");
    stays("the focus", Duration::from_secs(4), || reader.again(&lift).focused);
    desktop.key(SPACE);
    wait_until("the hold to be lifted", || desktop.status()["holds"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn keys_are_heard_after_the_control_that_had_the_focus_is_gone() {
    let (desktop, reader) = desktop();
    let mut home = open(&desktop, "history");
    go_to(&desktop, &reader, "Delete all");
    desktop.key(SPACE);
    wait_until("the question", || named(&reader, "Cancel").is_some_and(|keep| keep.focused));
    desktop.key(SPACE);
    wait_until("the question to go", || named(&reader, "Cancel").is_none());
    chord(&desktop, "ctrl+Next");
    sees(&reader, "System check");
    go_to(&desktop, &reader, "Create report");
    chord(&desktop, "ctrl+Prior");
    sees(&reader, "Hover over a day");
    chord(&desktop, "ctrl+Prior");
    sees(&reader, "Quiet times");
    go_to(&desktop, &reader, "Only during working hours");
    // Turned away from with the wheel, it is still what keys are for.
    desktop.command("xdotool").args(["mousemove", "700", "500"]).status().expect("xdotool");
    for _ in 0..15 {
        desktop.command("xdotool").args(["click", "4"]).status().expect("xdotool");
    }
    wait_until("the beginning of the page", || named(&reader, "Do Not Disturb").is_some());
    desktop.key(ESCAPE);
    wait_until("the window to close", || home.child.try_wait().expect("a state").is_some());
}

#[test]
fn the_arrows_go_from_page_to_page_and_take_the_focus_along() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "today");
    let mut at = go_to(&desktop, &reader, "Today");
    for name in ["Reminders", "Exercise", "Appearance"] {
        chord(&desktop, "Down");
        at = reader.focus_after(&at).unwrap_or_else(|| panic!("no focus on {name}"));
        assert_eq!((at.name.as_str(), at.role), (name, PAGE_TAB));
        wait_until("the page", || reader.again(&at).checked);
    }
}

#[test]
fn what_cannot_be_used_cannot_be_used_by_a_screen_reader_either() {
    let mut desktop = Desktop::newcomer();
    let reader = Reader::start(&mut desktop);
    let _home = Home::open(&desktop, "history");
    sees(&reader, "Your first session will appear here");
    reader.press(&named(&reader, "Delete all").expect("the button"));
    stays("the calm", Duration::from_secs(1), || named(&reader, "Cancel").is_none());
}

#[test]
fn a_file_that_cannot_be_written_disables_what_would_write_it() {
    let (desktop, reader) = desktop();
    let text = r#"{ "version": 99, "reminder": { "interval": "20m" } }"#;
    desktop.write_settings(text);
    let _home = Home::open(&desktop, "reminders");
    sees(&reader, "so changes cannot be saved");
    for page in ["reminders", "quiet", "sound"] {
        desktop.done(&["home", page]);
        wait_until(page, || reader.tree("rhomboid").iter().any(|node| [SWITCH, RADIO].contains(&node.role)));
        let nodes = reader.tree("rhomboid");
        let mut controls = nodes.iter().filter(|node| [CHECK_BOX, RADIO, SWITCH].contains(&node.role));
        assert!(controls.all(|node| !node.enabled), "{page}: {nodes:#?}");
        for node in nodes.iter().filter(|node| [BUTTON, SWITCH].contains(&node.role)) {
            if !["Open file", "Ignore", "Play", "Listen"].iter().any(|word| node.name.starts_with(word)) {
                reader.press(node);
            }
        }
        assert_eq!(crate::home::settings(&desktop), text);
    }
    reader.press(&named(&reader, "Ignore for now").expect("the way on"));
    wait_until("the banner to go", || named(&reader, "Open file").is_none());
    // Repaired, it says where the copy is until that is read.
    desktop.write_settings("{ \"sound\": { \"volume\": 7 } }");
    crate::home::press(&reader, "Repair");
    sees(&reader, "was saved as");
    crate::home::press(&reader, "Close");
    wait_until("the banner to go", || named(&reader, "Close").is_none());
}
