//! The keys that windows name, against the settings that there are.

use std::fs;
use std::path::Path;

use rhomboid::domain::Settings;
use rhomboid::storage::settings_file;
use serde_json::{Value, json};

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

/// What stands in quotes behind each `mark` of `text`, and where.
fn quoted<'a>(text: &'a str, mark: &str) -> Vec<(usize, &'a str)> {
    let behind = text.match_indices(mark).map(|(at, mark)| (at, &text[at + mark.len()..]));
    behind.filter_map(|(at, rest)| Some((at, rest.split_once('"')?.0))).collect()
}

/// The value by default of a key that must be there.
fn value(key: &str) -> Value {
    let defaults = settings_file::effective(&Settings::default());
    defaults.pointer(&pointer(key)).unwrap_or_else(|| panic!("{key} is no setting")).clone()
}

#[test]
fn every_row_shows_a_setting_of_its_kind() {
    let mut rows = 0;
    for page in sources(Path::new("src/ui"), "slint") {
        for (at, key) in quoted(&page, "key: \"") {
            let opened = page[..at].rfind(" {").expect("a row");
            let kind = page[..opened].split_whitespace().next_back().expect("a kind");
            let value = value(key);
            rows += 1;
            match kind {
                "SwitchRow" => assert!(value.is_boolean(), "{key}"),
                "ChoiceRow" | "Tones" => assert!(value.is_string(), "{key}"),
                "StepRow" => assert!(!value.is_boolean() && !value.is_array(), "{key}"),
                other => panic!("{other} of {key}"),
            }
            let row = &page[at..at + page[at..].find('}').expect("an end")];
            if kind == "ChoiceRow" && row.contains("options: [") {
                let options = &page[at..at + page[at..].find("];").expect("an end")];
                for (_, option) in quoted(options, "value: \"") {
                    let (object, name) = key.split_once('.').expect("a part");
                    let text = json!({ object: { name: option } }).to_string();
                    let problems = settings_file::parse(Path::new("x"), &text).problems;
                    assert!(problems.is_empty(), "{key} cannot be {option}");
                }
            }
        }
    }
    assert!(rows > 35, "{rows}");
}

#[test]
fn what_is_asked_for_and_changed_elsewhere_is_a_setting() {
    let mut named = 0;
    for page in sources(Path::new("src/ui"), "slint") {
        for (mark, is_flag) in
            [("Setting.flag(\"", true), ("Setting.text(\"", false), ("change-text(\"", false)]
        {
            for (_, key) in quoted(&page, mark) {
                assert_eq!(value(key).is_boolean(), is_flag, "{key}");
                named += 1;
            }
        }
    }
    for source in sources(Path::new("src/home"), "rs") {
        for (_, key) in quoted(&source, ".change(\"") {
            value(key);
            named += 1;
        }
    }
    assert!(named > 15, "{named}");
}
