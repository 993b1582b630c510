//! Back to the default, and two who change at once.

use std::fs;

use rhomboid::storage::settings_edit;
use serde_json::{Value, json};

use super::{File, pointer};

#[track_caller]
fn removed(before: &str, key: &str, after: &str) {
    let file = File::with(before);
    settings_edit::reset(&file.path(), key).expect("changed");
    assert_eq!(file.text(), after);
}

#[test]
fn back_to_the_default_takes_only_that_key_out() {
    for (before, after) in [
        (
            "{\n  \"look\": {\n    \"theme\": \"dark\",\n    \"x\": 1\n  }\n}",
            "{\n  \"look\": {\n    \"x\": 1\n  }\n}",
        ),
        (
            "{\n  \"look\": {\n    \"x\": 1 ,\n    \"theme\": \"dark\"\n  }\n}",
            "{\n  \"look\": {\n    \"x\": 1\n  }\n}",
        ),
        ("{ \"look\": { \"x\": 1, \"theme\": \"dark\", \"y\": 2 } }", "{ \"look\": { \"x\": 1, \"y\": 2 } }"),
        ("{ \"look\": { \"theme\": \"dark\", \"x\": 1 } }", "{ \"look\": { \"x\": 1 } }"),
        ("{\"look\": {\r\n\t\"theme\": \"dark\"\r\n}}\r\n", "{\"look\": {}}\r\n"),
        (
            "{\"look\": {\"theme\": \"blue\", \"theme\": \"dark\", \"x\": {\"theme\": 1}}, \"look\": {\"theme\": 1}}",
            "{\"look\": {\"x\": {\"theme\": 1}}, \"look\": {}}",
        ),
        ("{\"look\": 5}", "{\"look\": 5}"),
        ("\u{feff}{\"theme\": \"dark\"}", "\u{feff}{\"theme\": \"dark\"}"),
    ] {
        removed(before, "look.theme", after);
    }
    removed("{\"version\": 1, \"look\": {\"theme\": \"dark\"}}", "look", "{\"version\": 1}");
    let newer = File::with("{\"version\": 2, \"start_at_login\": true}");
    settings_edit::reset(&newer.path(), "start_at_login").expect_err("refused");
    assert_eq!(newer.text(), "{\"version\": 2, \"start_at_login\": true}");
}

#[test]
fn two_who_change_at_once_lose_nothing() {
    let file = File::missing();
    let path = file.path();
    std::thread::scope(|scope| {
        for key in ["language", "exercise.routine"] {
            let path = &path;
            scope.spawn(move || {
                for turn in 1..=200 {
                    let value = Value::from(format!("{key}-{turn}"));
                    settings_edit::change(path, key, value.clone()).expect("changed");
                    // Nobody else writes this key, so it stands.
                    let text = fs::read_to_string(path).expect("text");
                    let said: Value = serde_json::from_str(&text).expect("JSON");
                    assert_eq!(said.pointer(&pointer(key)), Some(&value), "{text}");
                }
            });
        }
    });
    let said: Value = serde_json::from_str(&file.text()).expect("JSON");
    let both = json!({ "language": "language-200", "exercise": { "routine": "exercise.routine-200" } });
    assert_eq!((&said["language"], &said["exercise"]), (&both["language"], &both["exercise"]));
    assert_eq!((file.load().problems, file.names()), (Vec::new(), vec!["config.json".to_owned()]));
}
