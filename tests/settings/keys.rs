//! The keys that pages ask for and change besides their rows, which tests beside `home/settings.rs` look at.

use std::fs;
use std::path::Path;

use rhomboid::domain::Settings;
use rhomboid::storage::settings_file;
use serde_json::Value;

use super::pointer;

/// Every source below `folder` with that ending.
fn sources(folder: &Path, ending: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts.extend(sources(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            texts.push(fs::read_to_string(path).expect("text"));
        }
    }
    texts
}

/// What stands in quotes behind each `mark` of `text`.
fn quoted<'a>(text: &'a str, mark: &str) -> Vec<&'a str> {
    text.match_indices(mark)
        .filter_map(|(at, mark)| Some(text[at + mark.len()..].split_once('"')?.0))
        .collect()
}

/// The value by default of a key that must be there.
fn value(key: &str) -> Value {
    let defaults = settings_file::effective(&Settings::default());
    defaults.pointer(&pointer(key)).unwrap_or_else(|| panic!("{key} is no setting")).clone()
}

#[test]
fn what_is_asked_for_and_changed_elsewhere_is_a_setting() {
    let mut named = 0;
    for page in sources(Path::new("src/ui"), "slint") {
        for (mark, is_flag) in
            [("Setting.flag(\"", true), ("Setting.text(\"", false), ("change-text(\"", false)]
        {
            for key in quoted(&page, mark) {
                assert_eq!(value(key).is_boolean(), is_flag, "{key}");
                named += 1;
            }
        }
    }
    for source in sources(Path::new("src/home"), "rs") {
        for key in quoted(&source, ".change(\"") {
            value(key);
            named += 1;
        }
    }
    assert!(named > 15, "{named}");
}
