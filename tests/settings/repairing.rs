//! A file with faults made valid.

use std::fs;

use rhomboid::storage::settings_file;
use rhomboid::words;

use super::File;

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
    let (monday, nobody, never, friday) =
        (range("\"mon\"", "8:00"), range("", "9:00"), range("\"tue\"", "25:00"), range("\"fri\"", "7:00"));
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
            "config.json:6: hours.ranges[2]: “25:00” is not a time; use a form like \"08:00\""
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
