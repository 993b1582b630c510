//! The settings file as the program changes it: one key, and every other byte as the person left it.

use std::fs;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;
use rhomboid::domain::{Settings, Wall};
use rhomboid::storage::settings_file::{self, Loaded};
use rhomboid::storage::settings_repair::{self, Repaired};
use rhomboid::storage::{Fault, Problem, settings_edit};
use rhomboid::words;
use serde_json::{Value, json};

/// A settings file in a folder of its own.
struct File(tempfile::TempDir);

impl File {
    fn missing() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn with(text: impl AsRef<[u8]>) -> Self {
        let file = Self::missing();
        fs::write(file.path(), text).expect("written");
        file
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("config.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).expect("text")
    }

    fn load(&self) -> Loaded {
        settings_file::load(&self.path())
    }

    fn change(&self, key: &str, value: impl Into<Value>) -> Result<(), Problem> {
        settings_edit::change(&self.path(), key, value)
    }

    fn repair(&self) -> Result<Repaired, Problem> {
        let now = Wall::parse_from_rfc3339("2026-11-25T14:23:09+01:00").expect("a moment");
        settings_repair::repair(&self.path(), now)
    }

    /// What lies in the folder, beside the lock.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("listed");
        let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| name != ".config.json.lock").collect();
        names.sort();
        names
    }
}

#[track_caller]
fn changed(before: &str, key: &str, value: impl Into<Value>, after: &str) {
    let file = File::with(before);
    file.change(key, value).expect("changed");
    assert_eq!(file.text(), after);
}

#[track_caller]
fn removed(before: &str, key: &str, after: &str) {
    let file = File::with(before);
    settings_edit::reset(&file.path(), key).expect("changed");
    assert_eq!(file.text(), after);
}

mod changing {
    use super::*;

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
        file.change("hours.ranges", json!([{ "days": ["mon"], "from": "1:00", "to": "2:00" }]))
            .expect("changed");
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
}

mod refusing {
    use super::*;

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
        refused(
            text,
            "reminder.interval",
            "30x",
            "config.json:3: reminder.interval: “30x” is not a duration",
        );
        refused(text, "reminder.max_snoozes", 11, "config.json:4: reminder.max_snoozes: 11 is out of range");
        refused(text, "reminder.sound", "yes", "reminder.sound: invalid type");
        refused(text, "look.theme", "blue", "look.theme: unknown variant `blue`");
        refused(text, "look.theme", Value::Null, "look.theme: invalid type: null");
        refused(text, "hours.ranges", json!([]), "hours.ranges: needs at least one range");
        refused(text, "reminder", 5, "reminder: should be an object in { }");
        refused(text, "version", 2, "version: 2 is from a newer Rhomboid");
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
            (
                b"{\"reminder\": {\n\"interval\": \"5m\",\n}",
                ":2: is not a JSON object: a comma stands before",
            ),
            (b"{\"start_at_login\": false} // mine", "is not a JSON object"),
            (b"{\"start_at_login\": \"\xff\"}", "is not UTF-8 text"),
            (b"{} trailing", "is not a JSON object"),
            (b"{\"x\": 1, \"version\": 2}", "config.json:1: version: 2 is from a newer Rhomboid"),
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
        changed(
            "{\"look\": {\"theme\": \"blue\"}}",
            "look.theme",
            "dark",
            "{\"look\": {\"theme\": \"dark\"}}",
        );
    }
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

mod repairing {
    use super::*;

    #[track_caller]
    fn repaired(before: &str, removed: &[&str], after: &str) {
        let file = File::with(before);
        let in_force = file.load().settings;
        let repaired = file.repair().expect("repaired");
        assert_eq!(repaired.removed, removed);
        assert_eq!(file.text(), after);
        assert_eq!(repaired.copy, file.0.path().join("config.json.kept-2026-11-25-142309"));
        assert_eq!(fs::read_to_string(repaired.copy).expect("text"), before);
        assert_eq!(file.load().settings, in_force);
    }

    #[test]
    fn what_has_a_fault_goes_and_the_rest_stays() {
        repaired(
            "{\n  \"version\": \"one\",\n  \"note\": 1,\n\n  \"look\": {\n    \"theme\": \"blue\",\n    \"size\" :\"large\"\n  },\n  \
             \"goal\": 5,\n  \"sound\": { \"volume\": 1e999 }, \"hours\": {\"ranges\": [], \"x\": []}\n}\n",
            &["version", "look.theme", "goal", "sound.volume", "hours.ranges"],
            "{\n  \"note\": 1,\n\n  \"look\": {\n    \"size\" :\"large\"\n  },\n  \
             \"sound\": {}, \"hours\": {\"x\": []}\n}\n",
        );
        repaired("\u{feff}{\"look\": 5}", &["look"], "\u{feff}{}");
    }

    #[test]
    fn of_a_list_what_is_valid_stays() {
        let range =
            |day: &str, from: &str| format!("{{\"days\": [{day}], \"from\": \"{from}\", \"to\": \"18:00\"}}");
        let (monday, nobody, never, friday) = (
            range("\"mon\"", "8:00"),
            range("", "9:00"),
            range("\"tue\"", "25:00"),
            range("\"fri\"", "7:00"),
        );
        let file = |ranges: &[&String]| {
            let ranges: Vec<&str> = ranges.iter().map(|range| range.as_str()).collect();
            format!(
                "{{\n  \"hours\": {{\n    \"ranges\": [\n      {}\n    ]\n  }}\n}}\n",
                ranges.join(",\n      ")
            )
        };
        let before = file(&[&nobody, &monday, &never, &friday]);
        let loaded = settings_file::parse(std::path::Path::new("config.json"), &before);
        let problems: Vec<String> = loaded.problems.iter().map(words::problem).collect();
        assert_eq!(
            problems,
            [
                "config.json:4: hours.ranges[0]: a range needs at least one day, such as \"mon\"",
                "config.json:6: hours.ranges[2]: “25:00” is not a time of day; write it like \"08:00\""
            ]
        );
        let starts: Vec<String> =
            loaded.settings.hours.ranges.iter().map(|range| range.from.to_string()).collect();
        assert_eq!(starts, ["08:00", "07:00"]);
        repaired(&before, &["hours.ranges[0]", "hours.ranges[2]"], &file(&[&monday, &friday]));
        repaired(
            "{\"quiet\": {\"apps\": [5, \"vlc\"]}}",
            &["quiet.apps[0]"],
            "{\"quiet\": {\"apps\": [\"vlc\"]}}",
        );
        repaired("{\"quiet\": {\"apps\": [5, 6]}}", &["quiet.apps"], "{\"quiet\": {}}");
    }

    #[test]
    fn of_what_stands_twice_the_one_that_counts_stays() {
        repaired(
            "{\"goal\": {\"days_a_week\": 2, \"days_a_week\": 3, \"x\": 1, \"x\": 2}, \"x\": 1, \"x\": 2}",
            &["goal.days_a_week"],
            "{\"goal\": {\"days_a_week\": 3, \"x\": 1, \"x\": 2}, \"x\": 1, \"x\": 2}",
        );
        // The second has a fault, so the first is in force.
        repaired(
            "{\"goal\": {\"days_a_week\": 2, \"days_a_week\": 9}}",
            &["goal.days_a_week"],
            "{\"goal\": {\"days_a_week\": 2}}",
        );
        // Both add up.
        repaired(
            "{\"goal\": {\"days_a_week\": 2}, \"goal\": {\"sessions_a_day\": 5}}",
            &["goal"],
            "{\"goal\": {\"sessions_a_day\": 5, \"days_a_week\": 2}}",
        );
    }

    #[test]
    fn what_no_json_has_goes_and_every_setting_stays() {
        for (before, removed, after) in [
            (
                "{\n  // mine\n  \"goal\": { \"days_a_week\": 2 } // too\n}\n",
                &[][..],
                "{\n  \"goal\": { \"days_a_week\": 2 }\n}\n",
            ),
            ("{ \"goal\": { \"days_a_week\": 2, }, }", &[], "{ \"goal\": { \"days_a_week\": 2 } }"),
            ("{ \"goal\": { \"days_a_week\": 2 }, \"look", &[], "{ \"goal\": { \"days_a_week\": 2 }}"),
            (
                "{ \"goal\": { \"days_a_week\": 9, \"sessions_a_day\": 2 /* few */ }, }",
                &["goal.days_a_week"],
                "{ \"goal\": { \"sessions_a_day\": 2 } }",
            ),
            ("{\"version\": 1,}", &[], "{\"version\": 1}"),
        ] {
            let file = File::with(before);
            let repaired = file.repair().expect("repaired");
            assert_eq!(
                (repaired.removed, file.text().as_str()),
                (removed.iter().map(ToString::to_string).collect(), after)
            );
            assert_eq!(fs::read_to_string(repaired.copy).expect("text"), before);
            assert_eq!(file.load().problems, Vec::new());
        }
        // Text of before Unicode costs its odd letters.
        let file = File::with(b"{\"exercise\": {\"coin\": \"gr\xf6schen\", \"pace\": 1.2}}");
        file.repair().expect("repaired");
        assert_eq!(file.text(), "{\"exercise\": {\"coin\": \"gr\u{fffd}schen\", \"pace\": 1.2}}");
    }

    #[test]
    fn what_is_no_object_begins_anew() {
        for bytes in [b"".as_slice(), b"[1]", b"{", b"\xff\xfe"] {
            let file = File::with(bytes);
            let repaired = file.repair().expect("repaired");
            assert_eq!(fs::read(&repaired.copy).expect("read"), bytes);
            assert_eq!((repaired.removed, file.text().as_str()), (Vec::new(), "{\n  \"version\": 1\n}\n"));
        }
    }

    #[test]
    fn no_copy_is_overwritten() {
        let file = File::with("first");
        file.repair().expect("repaired");
        fs::write(file.path(), "second").expect("written");
        let copy = file.repair().expect("repaired").copy;
        assert_eq!(
            file.names(),
            ["config.json", "config.json.kept-2026-11-25-142309", "config.json.kept-2026-11-25-142309-2"]
        );
        assert_eq!(fs::read_to_string(copy).expect("text"), "second");
        assert_eq!(fs::read_to_string(file.0.path().join(&file.names()[1])).expect("text"), "first");
    }

    #[test]
    fn what_needs_none_is_left_alone() {
        for text in ["{}", "{\"x\": 1, \"x\": 2}", "{\"version\": 2, \"look\": 5}"] {
            let file = File::with(text);
            file.repair().expect_err("nothing to do");
            assert_eq!((file.text().as_str(), file.names()), (text, vec!["config.json".to_owned()]));
        }
        let missing = File::missing();
        missing.repair().expect_err("nothing there");
        assert_eq!(missing.names(), Vec::<String>::new());
        fs::create_dir(missing.path()).expect("a folder in its place");
        missing.repair().expect_err("no file");
    }
}

fn gap(noise: &mut impl Iterator<Item = u8>) -> &'static str {
    ["", " ", "\n", "\r\n\t", "  \n\n  ", ""][usize::from(noise.next().unwrap_or(0)) % 6]
}

/// A JSON text with white space wherever it may be.
fn laid_out(value: &Value, noise: &mut impl Iterator<Item = u8>) -> String {
    let Value::Object(object) = value else {
        return value.to_string();
    };
    let mut text = format!("{{{}", gap(noise));
    for (index, (name, value)) in object.iter().enumerate() {
        text += if index > 0 { "," } else { "" };
        text += gap(noise);
        text += &Value::from(name.as_str()).to_string();
        text += gap(noise);
        text += ":";
        text += gap(noise);
        text += &laid_out(value, noise);
        text += gap(noise);
    }
    text + "}"
}

/// Settings as a person might have them: some keys, in any order, and some of their own.
fn written() -> impl Strategy<Value = Value> {
    vec(any::<u16>(), 80).prop_map(|dice| {
        let mut dice = dice.into_iter();
        let mut some = |object: &Value, own: &str| {
            let own = (own.to_owned(), json!({ "}": ["{", 1.5] }));
            let known = object.as_object().expect("an object").clone();
            let with_dice = |(name, value)| (dice.next().unwrap_or(0), name, value);
            let mut kept: Vec<(u16, String, Value)> =
                known.into_iter().chain([own]).map(with_dice).filter(|(dice, ..)| dice % 3 > 0).collect();
            kept.sort_by_key(|(dice, ..)| *dice);
            Value::Object(kept.into_iter().map(|(_, name, value)| (name, value)).collect())
        };
        let mut all = some(&settings_file::effective(&Settings::default()), "“note”");
        for (name, value) in all.as_object_mut().expect("an object") {
            if name != "“note”" && value.is_object() {
                *value = some(value, "\u{1}\"}");
            }
        }
        all
    })
}

/// Every setting with another valid value.
fn other_values() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (object, values) in settings_file::effective(&Settings::default()).as_object().expect("an object") {
        let known = values.as_object();
        for (name, value) in known.into_iter().flatten() {
            all.push((format!("{object}.{name}"), value.clone()));
        }
        all.extend((known.is_none() && object != "version").then(|| (object.clone(), values.clone())));
    }
    for (key, value) in &mut all {
        *value = match (key.as_str(), &*value) {
            ("hours.ranges", _) => json!([{ "days": ["sat"], "from": "09:00", "to": "10:00" }]),
            ("quiet.apps", _) => json!(["“a”", "b\\"]),
            ("language", _) => "de".into(),
            ("exercise.routine", _) => "classic".into(),
            ("exercise.arms", _) => "low".into(),
            ("exercise.stance", _) => "standing".into(),
            ("exercise.image", _) => "tips".into(),
            ("exercise.level", _) => "own".into(),
            ("exercise.count", _) => "up".into(),
            ("sound.voice", _) => "tones".into(),
            ("look.theme", _) => "high-contrast".into(),
            ("look.motion", _) => "full".into(),
            ("look.size", _) => "large".into(),
            ("look.skin", _) => "deep".into(),
            ("look.hair", _) => "red".into(),
            (_, Value::Bool(on)) => (!on).into(),
            (_, Value::Number(number)) if number.is_f64() => json!(1.0),
            (_, Value::Number(_)) => 2.into(),
            _ => "7m 30s".into(),
        };
    }
    all
}

/// What two texts begin with and end with alike.
fn alike(one: &str, other: &str) -> (usize, usize) {
    let begin = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - begin;
    let end =
        one.bytes().rev().zip(other.bytes().rev()).take(most).take_while(|(one, other)| one == other).count();
    (begin, end)
}

fn pointer(key: &str) -> String {
    format!("/{}", key.replace('.', "/"))
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_change_leaves_every_other_byte(value in written(), noise in vec(any::<u8>(), 400), pick in any::<prop::sample::Index>()) {
        let before = laid_out(&value, &mut noise.into_iter());
        let file = File::with(&before);
        let others = other_values();
        let (key, new) = pick.get(&others);
        let loaded = file.load();
        file.change(key, new.clone()).expect("changed");
        let after = file.text();
        // Nothing but the old value is gone, or white space between empty braces.
        let (begin, end) = alike(&before, &after);
        let gone = &before[begin..before.len() - end];
        let old = value.pointer(&pointer(key));
        prop_assert!(old.map_or(gone.trim().is_empty(), |old| old.to_string().contains(gone)), "{gone:?} of {before}");
        // It says so, says all else as before, and in the same order.
        let mut expected = settings_file::effective(&loaded.settings);
        *expected.pointer_mut(&pointer(key)).expect("a setting") = new.clone();
        prop_assert_eq!(settings_file::effective(&file.load().settings), expected);
        let (first, rest) = key.split_once('.').unwrap_or((key, ""));
        let mut expected = value.clone();
        if rest.is_empty() { expected[first] = new.clone(); } else { expected[first][rest] = new.clone(); }
        let said: Value = serde_json::from_str(&after).expect("JSON");
        prop_assert_eq!(said.to_string(), expected.to_string());
        prop_assert_eq!(file.load().problems.len(), loaded.problems.len());
        // Taken out again, what was added leaves no trace.
        let parent = if rest.is_empty() { Some(&value) } else { value.get(first) };
        if old.is_none() && parent.and_then(Value::as_object).is_some_and(|parent| !parent.is_empty()) {
            settings_edit::reset(&file.path(), key).expect("reset");
            prop_assert_eq!(file.text(), before);
        }
    }

    #[test]
    fn back_to_the_default_leaves_every_other_setting(value in written(), noise in vec(any::<u8>(), 400), pick in any::<prop::sample::Index>()) {
        let file = File::with(laid_out(&value, &mut noise.into_iter()));
        let others = other_values();
        let (key, new) = pick.get(&others);
        file.change(key, new.clone()).expect("changed");
        let before: Value = serde_json::from_str(&file.text()).expect("JSON");
        settings_edit::reset(&file.path(), key).expect("reset");
        let mut expected = before;
        let (object, name) = key.rsplit_once('.').unwrap_or(("", key));
        let object = if object.is_empty() { Some(&mut expected) } else { expected.get_mut(object) };
        object.and_then(Value::as_object_mut).expect("an object").shift_remove(name);
        let said: Value = serde_json::from_str(&file.text()).expect("JSON");
        prop_assert_eq!(said.to_string(), expected.to_string());
    }

    /// Faulty, repeated and unknown keys in any mix: what is in force stays in force, and after it only
    /// the unknown ones are left to tell of.
    #[test]
    fn a_repaired_file_has_no_fault_and_the_same_settings(text in bent()) {
        let file = File::with(&text);
        let before = file.load();
        match file.repair() {
            Ok(_) => {
                let after = file.load();
                prop_assert_eq!((faults(&after), faults(&before).is_empty()), (Vec::new(), false));
                prop_assert_eq!(after.settings, before.settings);
            }
            Err(problem) => prop_assert!(faults(&before).is_empty() || problem.key == "version", "{:?}", problem),
        }
    }
}

/// The faults but those of unknown keys, which may stand twice as well.
fn faults(loaded: &Loaded) -> Vec<&Problem> {
    let is_unknown = |key: &str| {
        let mut of_key = loaded.problems.iter().filter(|problem| problem.key == key);
        of_key.any(|problem| *problem.fault == Fault::NoSetting)
    };
    loaded.problems.iter().filter(|problem| !is_unknown(&problem.key)).collect()
}

/// Objects of the settings with valid and other values, keys twice among them.
fn bent() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        "5",
        "\"30m\"",
        "\"x\"",
        "true",
        "null",
        "[]",
        "1e999",
        "{}",
        "{\"x\":1}",
    ]);
    let keys = ["interval", "max_snoozes", "sound", "volume", "days_a_week", "x"];
    let inner =
        vec((prop::sample::select(keys.to_vec()), leaf.clone()), 0..6).prop_map(|entries| joined(&entries));
    let objects = ["reminder", "sound", "goal", "start_at_login", "version", "x"];
    let value = prop_oneof![3 => inner, 1 => leaf.prop_map(ToOwned::to_owned)];
    vec((prop::sample::select(objects.to_vec()), value), 0..8).prop_map(|entries| joined(&entries))
}

fn joined(entries: &[(&str, impl AsRef<str>)]) -> String {
    let entries: Vec<String> =
        entries.iter().map(|(name, value)| format!("\"{name}\": {}", value.as_ref())).collect();
    format!("{{ {} }}", entries.join(", "))
}
