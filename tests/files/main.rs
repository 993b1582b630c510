//! Files as people and power failures leave them.

mod mutated;
mod routines;

use std::fs;
use std::path::Path;

use rhomboid::domain::Settings;
use rhomboid::storage::atomic;
use rhomboid::storage::settings_file::{self, Access, Loaded};
use rhomboid::words;

fn parse(text: &str) -> Loaded {
    settings_file::parse(Path::new("config.json"), text)
}

#[track_caller]
fn problems(text: &str, expected: &[&str]) -> Settings {
    let loaded = parse(text);
    let found: Vec<String> = loaded.problems.iter().map(words::problem).collect();
    assert_eq!(found, expected);
    loaded.settings
}

#[test]
fn the_example_holds_every_key_at_its_default() {
    let text = fs::read_to_string("config.example.json").expect("the example");
    let example: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(example, settings_file::effective(&Settings::default()));
    let order = |value: &serde_json::Value| {
        value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>())
    };
    assert_eq!(order(&example), order(&settings_file::effective(&Settings::default())));
    assert_eq!(
        parse(&text),
        Loaded {
            settings: Settings::default(),
            problems: Vec::new(),
            access: Access::Ours,
            repairable: false
        }
    );
}

#[test]
fn a_bad_field_keeps_its_own_default_and_is_named_with_its_line() {
    let settings = problems(
        "{\n  \"version\": 1,\n  \"reminder\": {\n    \"interval\": \"30x\",\n    \"snooze\": \"7m\"\n  }\n}",
        &[
            "config.json:4: reminder.interval: “30x” is not a duration; use a form like \"30m\", \"1h 30m\" or \"45s\", \
           above zero; \"30m\" is used",
        ],
    );
    assert_eq!(settings.reminder.interval, Settings::default().reminder.interval);
    assert_eq!(settings.reminder.snooze.to_string(), "7m");
}

#[test]
fn every_kind_of_bad_value_has_its_sentence() {
    problems(
        "{\"reminder\": 5}",
        &["config.json:1: reminder: should be an object in { }; defaults are used"],
    );
    problems(
        "{\"reminder\": {\"max_snoozes\": 11}}",
        &["config.json:1: reminder.max_snoozes: 11 is out of range; valid values are 0 to 10; 3 is used"],
    );
    problems(
        "{\"reminder\": {\"sound\": \"yes\"}}",
        &[
            "config.json:1: reminder.sound: the text \"yes\" is not valid here; use true or false; true is used",
        ],
    );
    problems(
        "{\"look\": {\"theme\": \"blue\"}}",
        &["config.json:1: look.theme: `blue` is not known here; use one of `system`, `light`, `dark`, \
           `high-contrast`, `high-contrast-light`; \"system\" is used"],
    );
    problems(
        "{\"sound\": {\"volume\": 1.5}}",
        &["config.json:1: sound.volume: 1.5 is out of range; valid values are 0 to 1; 0.6 is used"],
    );
    problems(
        "{\"activity\": {\"idle_after\": \"0s\"}}",
        &[
            "config.json:1: activity.idle_after: “0s” is not a duration; use a form like \"30m\", \"1h 30m\" or \"45s\", \
           above zero; \"1m\" is used",
        ],
    );
}

#[test]
fn bad_hours_keep_the_default_ranges() {
    for (ranges, message) in [
        ("[]", "needs at least one range"),
        ("[{\"days\": [], \"from\": \"08:00\", \"to\": \"18:00\"}]", "needs at least one day"),
        ("[{\"days\": [\"mon\"], \"from\": \"8\", \"to\": \"18:00\"}]", "“8” is not a time"),
        ("[{\"days\": [\"monday\"], \"from\": \"08:00\", \"to\": \"18:00\"}]", "`monday` is not known here"),
        ("[{\"days\": [\"mon\"], \"from\": \"08:00\"}]", "`to` is missing"),
        ("[{\"days\": [\"mon\"], \"from\": \"24:00\", \"to\": \"18:00\"}]", "cannot begin at 24:00"),
    ] {
        let loaded = parse(&format!("{{\"hours\": {{\"enabled\": true, \"ranges\": {ranges}}}}}"));
        assert_eq!(loaded.problems.len(), 1, "{ranges}: {:?}", loaded.problems);
        let said = words::problem(&loaded.problems[0]);
        assert!(said.contains(message), "{said}");
        assert!(
            loaded.settings.hours.enabled && loaded.settings.hours.ranges == Settings::default().hours.ranges
        );
    }
}

#[test]
fn an_unknown_key_is_named_and_kept() {
    let text = "{\"comment\": \"mine\", \"reminder\": {\"intervall\": \"10m\", \"snooze\": \"2m\"}}";
    problems(
        text,
        &[
            "config.json:1: comment: is not a setting; it is ignored",
            "config.json:1: reminder.intervall: is not a setting; it is ignored",
        ],
    );
}

#[test]
fn a_key_that_stands_twice_is_named() {
    let settings = problems(
        "{\"goal\": {\"sessions_a_day\": 2,\n\"sessions_a_day\": 4}}",
        &["config.json:2: goal.sessions_a_day: is given twice; the last one counts"],
    );
    assert_eq!(settings.goal.sessions_a_day.get(), 4);
}

#[test]
fn an_unreadable_file_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.json");
    for (bytes, message) in [
        (b"".as_slice(), "is not a JSON object"),
        (b"[1, 2]", "is not a JSON object"),
        (b"{\"reminder\": {\n\"interval\": \"5m\",\n}", ":2: is not a JSON object: there is a comma before"),
        (b"{\"a\": \"\xff\"}", "is not UTF-8 text"),
        (b"{} trailing", "is not a JSON object"),
    ] {
        fs::write(&file, bytes).expect("written");
        let loaded = settings_file::load(&file);
        assert_eq!((loaded.settings, loaded.access), (Settings::default(), Access::Unreadable));
        let said = words::problem(&loaded.problems[0]);
        assert!(said.contains(message), "{said}");
        assert_eq!(fs::read(&file).expect("read"), bytes);
    }
    fs::remove_file(&file).expect("removed");
    fs::create_dir(&file).expect("a folder in its place");
    assert!(words::problem(&settings_file::load(&file).problems[0]).contains("is not a file"));
}

#[test]
fn deep_nesting_is_survived() {
    let deep = format!("{{\"reminder\": {{\"interval\": {}1{}}}}}", "[".repeat(100_000), "]".repeat(100_000));
    let loaded = parse(&deep);
    assert_eq!(loaded.settings, Settings::default());
    assert!(!loaded.problems.is_empty());
}

#[test]
fn a_mark_before_the_text_is_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.json");
    fs::write(&file, "\u{feff}{\"goal\": {\"sessions_a_day\": 5}}").expect("written");
    let loaded = settings_file::load(&file);
    assert_eq!((loaded.settings.goal.sessions_a_day.get(), loaded.problems), (5, Vec::new()));
}

#[test]
fn a_newer_version_is_read_as_far_as_possible() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.json");
    let text = "{\"version\": 2, \"reminder\": {\"interval\": \"10m\"}}";
    fs::write(&file, text).expect("written");
    let loaded = settings_file::load(&file);
    assert_eq!(loaded.settings.reminder.interval.to_string(), "10m");
    assert!(
        loaded.access == Access::Newer
            && words::problem(&loaded.problems[0]).contains("newer version of Rhomboid")
    );
    assert_eq!(fs::read_to_string(&file).expect("read"), text);
}

#[test]
fn the_schema_knows_every_key() {
    fn keys(schema: &serde_json::Value, root: &serde_json::Value, value: &serde_json::Value, at: &str) {
        let schema = schema["$ref"]
            .as_str()
            .map_or(schema, |name| &root["$defs"][name.rsplit('/').next().expect("a name")]);
        if let Some(object) = value.as_object() {
            for (key, inner) in object {
                let part = &schema["properties"][key];
                assert!(part.is_object(), "{at}.{key} is not in the schema");
                keys(part, root, inner, &format!("{at}.{key}"));
            }
        }
    }
    let schema = settings_file::schema();
    keys(&schema, &schema, &settings_file::effective(&Settings::default()), "");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let real = folder.path().join("dotfiles");
    fs::create_dir(&real).expect("a folder");
    let (target, link) = (real.join("settings.json"), folder.path().join("config.json"));
    fs::write(&target, "{}").expect("written");
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).expect("set");
    std::os::unix::fs::symlink("dotfiles/settings.json", &link).expect("linked");
    atomic::write(&link, b"{\"version\": 1}").expect("written");
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert_eq!(fs::read_to_string(&target).expect("read"), "{\"version\": 1}");
    assert_eq!(fs::metadata(&target).expect("there").permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(&real).expect("listed").count(), 1, "a temporary file stayed behind");
    // A link to nothing yet is followed as well, and a circle is refused.
    fs::remove_file(&target).expect("removed");
    atomic::write(&link, b"new").expect("written");
    assert_eq!(fs::read_to_string(&target).expect("read"), "new");
    let circle = folder.path().join("circle");
    std::os::unix::fs::symlink("circle", &circle).expect("linked");
    assert!(atomic::write(&circle, b"x").expect_err("refused").to_string().contains("circle of links"));
}

#[test]
fn what_no_json_has_is_named_where_it_stands() {
    let slip = |text: &str| {
        let loaded = parse(text);
        assert_eq!((loaded.access, loaded.problems.len()), (Access::Unreadable, 1), "{text}");
        words::problem(&loaded.problems[0])
    };
    let comma = "there is a comma before a closing brace or bracket";
    for (text, said) in [
        ("{\n\"goal\": { \"days_a_week\": 2, }\n}", format!("config.json:2: is not a JSON object: {comma}")),
        ("{\n\"goal\": {},\n}", format!("config.json:2: is not a JSON object: {comma}")),
        (
            "{\n\n\"quiet\": { \"apps\": [\"a\",\n] }\n}",
            format!("config.json:3: is not a JSON object: {comma}"),
        ),
        (
            "{\n// mine\n\"goal\": {} }",
            "config.json:2: is not a JSON object: comments are not allowed in JSON".to_owned(),
        ),
        (
            "{\n\"goal\": {} /* mine */ }",
            "config.json:2: is not a JSON object: comments are not allowed in JSON".to_owned(),
        ),
        // What comes first is told.
        (
            "{ \"goal\": 1 2, // mine\n}",
            "config.json:1: is not a JSON object: a comma or a closing brace is missing".to_owned(),
        ),
    ] {
        assert_eq!(slip(text), said);
    }
    problems(
        "{\"exercise\": {\"coin\": \"\\ud800\", \"pace\": 1e999}}",
        &[
            "config.json:1: exercise.coin: \\ud800 to \\udfff are half characters and must come in pairs; \
             \"\" is used",
            "config.json:1: exercise.pace: a number is too large; 1.0 is used",
        ],
    );
}
