//! One key changed.

use std::fs;

use rhomboid::domain::Settings;
use rhomboid::storage::{settings_edit, settings_file};
use serde_json::json;

use super::{File, changed};

#[test]
fn a_value_is_replaced_where_it_stands() {
    changed(
        "{\n  \"reminder\": {\n    \"interval\" :  \"30m\" ,\n    \"note\": \"mine\"\n  }  \n}",
        "reminder.interval",
        "20m",
        "{\n  \"reminder\": {\n    \"interval\" :  \"20m\" ,\n    \"note\": \"mine\"\n  }  \n}",
    );
    changed("{\"start_at_login\":false}", "start_at_login", true, "{\"start_at_login\":true}");
    changed(" \n { \"version\":1 }\n\n", "version", 1, " \n { \"version\":1 }\n\n");
}

#[test]
fn a_key_is_added_behind_the_others_as_they_are_laid_out() {
    for (before, after) in [
        (
            "{\n  \"reminder\": {\n    \"snooze\": \"5m\"\n  },\n\n  \"x\": 1\n\n}\n",
            "{\n  \"reminder\": {\n    \"snooze\": \"5m\",\n    \"interval\": \"20m\"\n  },\n\n  \"x\": 1\n\n}\n",
        ),
        // Tabs, and lines as Windows ends them.
        (
            "{\r\n\t\"reminder\": {\r\n\t\t\"snooze\": \"5m\"\r\n\t}\r\n}\r\n",
            "{\r\n\t\"reminder\": {\r\n\t\t\"snooze\": \"5m\",\r\n\t\t\"interval\": \"20m\"\r\n\t}\r\n}\r\n",
        ),
        // One line, wide and narrow.
        (
            "{ \"reminder\": { \"snooze\": \"5m\" }, \"x\": 1 }",
            "{ \"reminder\": { \"snooze\": \"5m\", \"interval\": \"20m\" }, \"x\": 1 }",
        ),
        ("{\"reminder\":{\"snooze\":\"5m\"}}", "{\"reminder\":{\"snooze\":\"5m\",\"interval\":\"20m\"}}"),
        // One line within several, and several within one.
        (
            "{\n    \"reminder\": {\"snooze\" : \"5m\"}\n}",
            "{\n    \"reminder\": {\"snooze\" : \"5m\", \"interval\": \"20m\"}\n}",
        ),
        (
            "{\"reminder\": {\n  \"snooze\": \"5m\"\n}}",
            "{\"reminder\": {\n  \"snooze\": \"5m\",\n  \"interval\": \"20m\"\n}}",
        ),
        // Spaces at the ends of lines, and two keys on one.
        (
            "{ \n  \"reminder\": { \n    \"snooze\": \"5m\", \"sound\": true  \n  }\t\n}  ",
            "{ \n  \"reminder\": { \n    \"snooze\": \"5m\", \"sound\": true, \"interval\": \"20m\"  \n  }\t\n}  ",
        ),
        // Braces and quotes within texts, and no ASCII.
        (
            "{\"//\": \"} \\\" {\", \"Größe\": \"日本\", \"reminder\": {\"//\": \"\\\\\"}}",
            "{\"//\": \"} \\\" {\", \"Größe\": \"日本\", \"reminder\": {\"//\": \"\\\\\", \"interval\": \"20m\"}}",
        ),
    ] {
        changed(before, "reminder.interval", "20m", after);
    }
}

#[test]
fn a_missing_object_is_added_as_the_others_are_laid_out() {
    for (before, after) in [
        ("{}", "{\n  \"reminder\": {\n    \"interval\": \"20m\"\n  }\n}"),
        ("{ }\n", "{\n  \"reminder\": {\n    \"interval\": \"20m\"\n  }\n}\n"),
        ("{\"version\":1}", "{\"version\":1,\"reminder\":{\"interval\":\"20m\"}}"),
        ("{ \"version\": 1 }", "{ \"version\": 1, \"reminder\": { \"interval\": \"20m\" } }"),
        ("{\"reminder\": {}}", "{\"reminder\": {\"interval\": \"20m\"}}"),
        (
            "{\n\t\"version\": 1\n}",
            "{\n\t\"version\": 1,\n\t\"reminder\": {\n\t\t\"interval\": \"20m\"\n\t}\n}",
        ),
        (
            "{\r\n   \"reminder\": {\r\n   }\r\n}",
            "{\r\n   \"reminder\": {\r\n      \"interval\": \"20m\"\r\n   }\r\n}",
        ),
    ] {
        changed(before, "reminder.interval", "20m", after);
    }
}

#[test]
fn lists_are_written_as_people_write_them() {
    let ranges = json!([
        { "days": ["mon", "tue"], "from": "08:00", "to": "12:00" },
        { "days": ["sat"], "from": "09:00", "to": "10:00" }
    ]);
    changed(
        "{\n  \"hours\": {\n    \"ranges\": [{\"days\": [\"sun\"], \"from\": \"8:00\", \"to\": \"9:00\"}]\n  }\n}\n",
        "hours.ranges",
        ranges.clone(),
        "{\n  \"hours\": {\n    \"ranges\": [\n      \
         { \"days\": [\"mon\", \"tue\"], \"from\": \"08:00\", \"to\": \"12:00\" },\n      \
         { \"days\": [\"sat\"], \"from\": \"09:00\", \"to\": \"10:00\" }\n    ]\n  }\n}\n",
    );
    changed(
        "{\"version\":1}",
        "hours.ranges",
        ranges,
        "{\"version\":1,\"hours\":{\"ranges\":[{\"days\":[\"mon\",\"tue\"],\"from\":\"08:00\",\"to\":\"12:00\"},\
         {\"days\":[\"sat\"],\"from\":\"09:00\",\"to\":\"10:00\"}]}}",
    );
    let apps = json!(["a \"b\"", "日本\n"]);
    changed(
        "{\n  \"x\": 1\n}",
        "quiet.apps",
        apps,
        "{\n  \"x\": 1,\n  \"quiet\": {\n    \"apps\": [\"a \\\"b\\\"\", \"日本\\n\"]\n  }\n}",
    );
}

/// What is changed in the example comes out as the example would have it.
#[test]
fn the_example_keeps_its_looks() {
    let example = fs::read_to_string("config.example.json").expect("the example");
    let file = File::with(&example);
    let ranges = settings_file::effective(&Settings::default())["hours"]["ranges"].clone();
    file.change("hours.ranges", json!([{ "days": ["mon"], "from": "1:00", "to": "2:00" }])).expect("changed");
    assert_ne!(file.text(), example);
    file.change("hours.ranges", ranges).expect("changed");
    assert_eq!(file.text(), example);
}

#[test]
fn of_a_key_that_stands_twice_the_one_that_counts_is_changed() {
    changed(
        "{\"goal\": {\"sessions_a_day\": 2, \"sessions_a_day\": 4}}",
        "goal.sessions_a_day",
        5,
        "{\"goal\": {\"sessions_a_day\": 2, \"sessions_a_day\": 5}}",
    );
    changed(
        "{\"goal\": {\"sessions_a_day\": 2}, \"goal\": {\"days_a_week\": 4}, \"go\\u0061l\": 7}",
        "goal.sessions_a_day",
        5,
        "{\"goal\": {\"sessions_a_day\": 5}, \"goal\": {\"days_a_week\": 4}, \"go\\u0061l\": 7}",
    );
    changed(
        "{\"goal\": {\"x\": 2}, \"go\\u0061l\": {\"days_a_week\": 4}}",
        "goal.sessions_a_day",
        5,
        "{\"goal\": {\"x\": 2}, \"go\\u0061l\": {\"days_a_week\": 4, \"sessions_a_day\": 5}}",
    );
}

#[test]
fn a_missing_file_is_made() {
    let folder = File::missing();
    let path = folder.0.path().join("deeper/config.json");
    settings_edit::change(&path, "reminder.interval", "30m").expect("changed");
    assert_eq!(
        fs::read_to_string(&path).expect("text"),
        "{\n  \"version\": 1,\n  \"reminder\": {\n    \"interval\": \"30m\"\n  }\n}\n"
    );
    settings_edit::change(&path, "start_at_login", false).expect("changed");
    assert_eq!(
        fs::read_to_string(&path).expect("text"),
        "{\n  \"version\": 1,\n  \"reminder\": {\n    \"interval\": \"30m\"\n  },\n  \"start_at_login\": false\n}\n"
    );
}

#[test]
fn what_the_file_says_already_is_not_written() {
    let file = File::with("{\"goal\": {\"sessions_a_day\": 4}}");
    let before = fs::metadata(file.path()).expect("there");
    file.change("goal.sessions_a_day", 4).expect("nothing to do");
    settings_edit::reset(&file.path(), "goal.days_a_week").expect("nothing to do");
    let after = fs::metadata(file.path()).expect("there");
    assert_eq!(before.modified().expect("a time"), after.modified().expect("a time"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(before.ino(), after.ino());
        file.change("goal.sessions_a_day", 5).expect("changed");
        assert_ne!(before.ino(), fs::metadata(file.path()).expect("there").ino());
    }
    settings_edit::reset(&File::missing().path(), "goal.days_a_week").expect("nothing to do");
}

#[test]
fn a_mark_before_the_text_stays() {
    changed(
        "\u{feff}{\"start_at_login\": false}",
        "start_at_login",
        true,
        "\u{feff}{\"start_at_login\": true}",
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let file = File::missing();
    let target = file.0.path().join("dotfiles.json");
    fs::write(&target, "{\"x\": 1}").expect("written");
    std::os::unix::fs::symlink("dotfiles.json", file.path()).expect("linked");
    file.change("start_at_login", true).expect("changed");
    assert!(fs::symlink_metadata(file.path()).expect("there").is_symlink());
    assert_eq!(fs::read_to_string(target).expect("text"), "{\"x\": 1, \"start_at_login\": true}");
    assert_eq!(file.names(), ["config.json", "dotfiles.json"]);
}
