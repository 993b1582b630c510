//! Changes that are refused.

use std::fs;

use rhomboid::words;
use serde_json::{Value, json};

use super::{File, changed};

#[track_caller]
fn refused(text: impl AsRef<[u8]>, key: &str, value: impl Into<Value>, message: &str) {
    let file = File::with(text.as_ref());
    let problem = words::problem(&file.change(key, value).expect_err("refused"));
    assert!(problem.contains(message), "{problem}");
    assert_eq!(fs::read(file.path()).expect("read"), text.as_ref());
    assert_eq!(file.names(), ["config.json"]);
}

#[test]
fn a_value_that_is_not_valid() {
    let text = "{\n  \"reminder\": {\n    \"interval\": \"5m\"\n  }\n}";
    refused(text, "reminder.interval", "30x", "config.json:3: reminder.interval: “30x” is not a duration");
    refused(text, "reminder.max_snoozes", 11, "config.json:4: reminder.max_snoozes: 11 is out of range");
    refused(text, "reminder.sound", "yes", r#"reminder.sound: the text "yes" is not valid here"#);
    refused(text, "look.theme", "blue", "look.theme: `blue` is not known here");
    refused(text, "look.theme", Value::Null, "look.theme: null is not valid here");
    refused(text, "hours.ranges", json!([]), "hours.ranges: needs at least one range");
    refused(text, "reminder", 5, "reminder: should be an object in { }");
    refused(text, "version", 2, "version: 2 is from a newer version of Rhomboid");
}

#[test]
fn a_key_that_is_no_setting() {
    for key in ["reminder.intervall", "x", "", ".", "reminder.interval.x", "start_at_login.x"] {
        let file = File::with("{\"goal\": {}}");
        file.change(key, "5m").expect_err(key);
        assert_eq!(file.text(), "{\"goal\": {}}");
    }
}

#[test]
fn a_parent_that_is_no_object() {
    refused(
        "{\n\"reminder\": 5}",
        "reminder.interval",
        "5m",
        "config.json:2: reminder: should be an object in { }, so “reminder.interval” cannot be set in it",
    );
    refused(
        "{\"reminder\": [{}]}",
        "reminder.interval",
        "5m",
        "config.json:1: reminder: should be an object",
    );
}

#[test]
fn a_file_that_is_no_object_or_newer() {
    for (text, message) in [
        (b"".as_slice(), "is not a JSON object"),
        (b"[1, 2]", "is not a JSON object"),
        (b"{\"reminder\": {\n\"interval\": \"5m\",\n}", ":2: is not a JSON object: there is a comma before"),
        (b"{\"start_at_login\": false} // mine", "is not a JSON object"),
        (b"{\"start_at_login\": \"\xff\"}", "is not UTF-8 text"),
        (b"{} trailing", "is not a JSON object"),
        (b"{\"x\": 1, \"version\": 2}", "config.json:1: version: 2 is from a newer version of Rhomboid"),
    ] {
        refused(text, "start_at_login", true, message);
    }
    let folder = File::missing();
    fs::create_dir(folder.path()).expect("a folder in its place");
    assert!(
        words::problem(&folder.change("start_at_login", true).expect_err("refused"))
            .contains("is not a file")
    );
}

#[test]
fn but_not_for_what_was_wrong_before() {
    changed(
        "{\"colour\": 1, \"look\": {\"theme\": \"blue\"}}",
        "look.size",
        "large",
        "{\"colour\": 1, \"look\": {\"theme\": \"blue\", \"size\": \"large\"}}",
    );
    changed("{\"look\": {\"theme\": \"blue\"}}", "look.theme", "dark", "{\"look\": {\"theme\": \"dark\"}}");
}
