//! The routines as pictures on the page about the exercise.

use std::time::Duration;

use serde_json::json;

use crate::home::{Home, desktop, named, press, sees, setting};
use crate::keyboard::{chord, go_to, open};
use crate::private::{Desktop, stays, wait_until};
use crate::reader::{CHECK_BOX, RADIO, Reader};

fn mix(desktop: &Desktop) -> Vec<String> {
    serde_json::from_value(setting(desktop, "/exercise/mix")).unwrap_or_default()
}

/// The first control whose name is that of a routine with its length.
fn first(reader: &Reader, titles: &[&str]) -> String {
    let of_routine = |name: &str| titles.iter().any(|title| name.starts_with(&format!("{title}, ")));
    let nodes = reader.tree("rhomboid").into_iter();
    nodes.map(|node| node.name).find(|name| of_routine(name)).expect("a routine")
}

#[test]
fn ticks_say_what_the_automatic_choice_may_use_and_one_stays() {
    let (desktop, reader) = desktop();
    let own = include_str!("../../assets/routines/morning-shoulders.example.json");
    desktop.write("config/rhomboid/routines/morning-shoulders.json", own);
    let _home = Home::open(&desktop, "exercise");
    wait_until("what is usual", || named(&reader, "Classic, ").is_some_and(|tile| tile.checked));
    press(&reader, "Show all 20");
    wait_until("the own one", || named(&reader, "Morning shoulders, ").is_some());
    let own = || named(&reader, "Morning shoulders, ").expect("the own one");
    assert_eq!((own().role, own().checked), (CHECK_BOX, false));
    press(&reader, "Morning shoulders, ");
    wait_until("the own one in the mix", || mix(&desktop).contains(&"morning-shoulders".to_owned()));
    assert_eq!(mix(&desktop).len(), 14);
    wait_until("its tick", || own().checked);
    press(&reader, "Morning shoulders, ");
    wait_until("the usual mix", || mix(&desktop).is_empty() && !own().checked);
    desktop.write_settings(r#"{ "exercise": { "mix": ["classic", "quick"] } }"#);
    wait_until("the change", || named(&reader, "Full, ").is_some_and(|tile| !tile.checked));
    assert!(reader.first(|name| name.contains("At least one"), |_| true).is_none());
    press(&reader, "Quick, ");
    sees(&reader, "At least one routine stays ticked.");
    press(&reader, "Classic, ");
    stays("the last one", Duration::from_secs(1), || {
        mix(&desktop) == ["classic"] && named(&reader, "Classic, ").is_some_and(|tile| tile.checked)
    });
}

#[test]
fn one_routine_can_always_be_the_same() {
    let (desktop, reader) = desktop();
    desktop.write_settings(r#"{ "exercise": { "mix": ["full"] } }"#);
    let _home = Home::open(&desktop, "exercise");
    press(&reader, "Always the same");
    wait_until("what was offered", || setting(&desktop, "/exercise/routine") == "full");
    wait_until("a choice", || {
        named(&reader, "Full, ").is_some_and(|tile| tile.role == RADIO && tile.checked)
    });
    press(&reader, "Quick, ");
    wait_until("another one", || setting(&desktop, "/exercise/routine") == "quick");
    // One that is folded away is there while it is chosen.
    assert!(named(&reader, "Wall angel, ").is_none());
    desktop.write_settings(r#"{ "exercise": { "routine": "wall-angel" } }"#);
    wait_until("the folded one", || named(&reader, "Wall angel, ").is_some_and(|tile| tile.checked));
    press(&reader, "Automatic");
    wait_until("the automatic choice", || setting(&desktop, "/exercise/routine") == "auto");
    wait_until("ticks", || named(&reader, "Quick, ").is_some_and(|tile| tile.role == CHECK_BOX));
}

#[test]
fn the_arrows_choose_among_the_pictures() {
    let (desktop, reader) = desktop();
    desktop.write_settings(r#"{ "exercise": { "mix": ["classic"] } }"#);
    let _home = open(&desktop, "exercise");
    let auto = go_to(&desktop, &reader, "Automatic");
    chord(&desktop, "Right");
    let same = reader.focus_after(&auto).expect("a focus");
    assert_eq!(same.name, "Always the same");
    wait_until("the setting", || setting(&desktop, "/exercise/routine") == "classic");
    let classic = go_to(&desktop, &reader, "Classic, ");
    chord(&desktop, "Right");
    let quick = reader.focus_after(&classic).expect("a focus");
    assert!(quick.name.starts_with("Quick, "), "{quick:?}");
    wait_until("the setting", || setting(&desktop, "/exercise/routine") == "quick");
}

#[test]
fn a_favourite_stands_first() {
    const TITLES: [&str; 3] = ["Classic", "Quick", "W to Y"];
    let (desktop, reader) = desktop();
    let _home = Home::open(&desktop, "exercise");
    press(&reader, "Show all 19");
    assert!(first(&reader, &TITLES).starts_with("Classic, "));
    press(&reader, "Favourite: W to Y");
    wait_until("the favourite", || setting(&desktop, "/exercise/favourites") == json!(["w-to-y"]));
    wait_until("it first", || first(&reader, &TITLES).starts_with("W to Y, "));
    press(&reader, "Today");
    press(&reader, "Choose another routine");
    wait_until("it first on Today", || {
        named(&reader, "Quick, ").is_some() && first(&reader, &TITLES).starts_with("W to Y, ")
    });
    press(&reader, "Exercise");
    press(&reader, "Favourite: W to Y");
    wait_until("no favourite", || setting(&desktop, "/exercise/favourites") == json!([]));
}
