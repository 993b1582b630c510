//! What is wrong with the settings, while a page is looked at.

use crate::home::{desktop, named, sees};
use crate::keyboard::{is_in_view, open};
use crate::private::{settled, wait_until};
use crate::reader::{RADIO, SWITCH};

#[test]
fn what_is_found_wrong_with_the_settings_moves_nothing() {
    let (desktop, reader) = desktop();
    let _home = open(&desktop, "appearance");
    let places = || {
        let nodes = reader.tree("rhomboid").into_iter();
        let of_the_page =
            nodes.filter(|node| [SWITCH, RADIO].contains(&node.role) || node.name.contains(": "));
        of_the_page.filter_map(|node| Some((node.name.clone(), reader.place(&node)?))).collect::<Vec<_>>()
    };
    let before = settled("the page", places, |places: &Vec<_>| places.len() > 20);
    desktop.write_settings(r#"{ "sound": { "volume": 7 } }"#);
    sees(&reader, "sound.volume");
    let is_as_before = || {
        let now = places();
        assert!(before.iter().all(|thing| now.contains(thing)), "{before:#?} and then {now:#?}");
    };
    is_as_before();
    let repair = named(&reader, "Repair").expect("the way out");
    assert!(is_in_view(&reader, &repair), "{:?}", reader.place(&repair));
    // Nor when it is gone.
    desktop.write_settings("{}");
    wait_until("the banner to go", || named(&reader, "Repair").is_none());
    is_as_before();
}
