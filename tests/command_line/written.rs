//! Files as they were written once: read, and told of, as they were then.

use std::fs;

use serde_json::Value;

use super::Home;

fn written(name: &str) -> String {
    fs::read_to_string(format!("tests/written/{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every key of `part` has that value in `whole`, which may hold newer keys.
fn holds(whole: &Value, part: &Value, at: &str) {
    let Some(object) = part.as_object() else {
        return assert_eq!(whole, part, "{at}");
    };
    for (key, part) in object {
        holds(&whole[key], part, &format!("{at}.{key}"));
    }
}

fn shown(home: &Home) -> Value {
    serde_json::from_str(&home.told(&["config", "show"]).1).expect("JSON")
}

#[test]
fn settings_are_what_they_were() {
    let home = Home::new();
    for name in ["settings/example.json", "settings/changed.json"] {
        home.write_settings(&written(name));
        let (code, told, _) = home.told(&["config", "check"]);
        assert!(code == 0 && told.contains("no problems found"), "{name}: {told}");
        holds(&shown(&home), &serde_json::from_str(&written(name)).expect("JSON"), name);
    }
}

#[test]
fn settings_that_were_written_freely_mean_what_they_meant() {
    let home = Home::new();
    home.write_settings(&written("settings/free.json"));
    let meant = serde_json::json!({
        "reminder": { "interval": "1h 30m", "max_snoozes": 4, "sound": false, "snooze": "5m" },
        "hours": { "enabled": false, "ranges": [{ "days": ["sun", "sun"], "from": "08:00", "to": "09:05" }] },
        "exercise": { "routine": "classic", "coin": "Groschen", "pace": 1.0, "level": "find" },
        "sound": { "volume": 1.0 },
        "language": "de-AT"
    });
    holds(&shown(&home), &meant, "");
    assert_eq!(shown(&home)["exercise"]["pace"].to_string(), "1.0");
    assert_eq!(told(&home, &["config", "check"]), written("settings/free.de.txt"));
}

/// Standard error of a check that finds faults, without the folder of this run.
fn told(home: &Home, arguments: &[&str]) -> String {
    let (code, out, error) = home.told(arguments);
    assert_eq!((code, out.as_str()), (2, ""), "{error}");
    error.replace(&format!("{}/", home.path().display()), "")
}

#[test]
fn what_is_wrong_with_settings_is_told_as_it_was() {
    for language in ["en", "de"] {
        let home = Home::new();
        home.write_settings(&written("settings/faults.json").replace("LANGUAGE", language));
        assert_eq!(told(&home, &["config", "check"]), written(&format!("settings/faults.{language}.txt")));
        let right = serde_json::json!({
            "quiet": { "apps": ["obs", "zoom"] },
            "hours": { "ranges": [{ "days": ["fri"], "from": "10:00", "to": "11:00" }] },
            "exercise": { "routine": "yoga" },
            "language": language
        });
        holds(&shown(&home), &right, "");
    }
}

#[test]
fn a_routine_is_what_it_was() {
    let home = Home::new();
    fs::write(home.path().join("routine.json"), written("routine/whole.json")).expect("written");
    let (code, told, error) = home.told(&["routines", "check", "routine.json"]);
    assert_eq!((code, told), (0, written("routine/whole.txt")), "{error}");
}

#[test]
fn what_is_wrong_with_a_routine_is_told_as_it_was() {
    for language in ["en", "de"] {
        let home = Home::new();
        home.write_settings(&format!("{{\"language\": \"{language}\"}}"));
        fs::write(home.path().join("routine.json"), written("routine/faults.json")).expect("written");
        let expected = written(&format!("routine/faults.{language}.txt"));
        assert_eq!(told(&home, &["routines", "check", "routine.json"]), expected);
    }
}
