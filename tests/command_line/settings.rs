//! `rhomboid config`.

use std::fs;

use super::Home;

#[cfg(unix)]
#[test]
fn a_circle_of_links_is_no_missing_file() {
    let home = Home::new();
    let folder = home.path().join("config/rhomboid");
    fs::create_dir_all(&folder).expect("a folder");
    std::os::unix::fs::symlink("config.json", folder.join("config.json")).expect("linked");
    let circle = folder.join("config.json").display().to_string();
    for arguments in [&["config", "check"][..], &["config", "check", &circle]] {
        let (code, out, error) = home.told(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{error}");
        assert!(error.contains("config.json: cannot be read: Too many levels of symbolic links"), "{error}");
    }
}

#[test]
fn settings_are_exported_imported_and_reset() {
    let home = Home::new();
    let settings = home.path().join("config/rhomboid/config.json");
    let (mine, file) = ("{ \"goal\": { \"days_a_week\": 6 } }\n", home.path().join("mine.json"));
    let file = file.display().to_string();
    home.write_settings(mine);
    assert_eq!(home.told(&["config", "export"]).1, mine);
    assert_eq!(home.told(&["config", "export", &file]), (0, format!("Saved to {file}\n"), String::new()));
    let (code, _, error) = home.told(&["config", "reset"]);
    assert!(code == 2 && error.contains("rhomboid config reset --yes"), "{error}");
    assert_eq!(std::fs::read_to_string(&settings).expect("text"), mine);
    let (code, out, _) = home.told(&["config", "reset", "--yes"]);
    assert!(code == 0 && out.contains("The old ones were saved as "), "{out}");
    assert!(home.told(&["config", "show"]).1.contains("\"days_a_week\": 4"));
    let (code, out, _) = home.told(&["config", "import", &file]);
    assert!(code == 0 && out.starts_with("Settings imported."), "{out}");
    assert_eq!(std::fs::read_to_string(&settings).expect("text"), mine);
    std::fs::write(&file, "{ \"goal\": { \"days_a_week\": 9 } }").expect("written");
    let (code, _, error) = home.told(&["config", "import", &file]);
    assert!(code == 1 && error.contains("mine.json:1: goal.days_a_week: 9 is out of range"), "{error}");
    assert_eq!(std::fs::read_to_string(&settings).expect("text"), mine);
}

#[test]
fn settings_are_found_checked_and_shown() {
    let home = Home::new();
    let (code, path, _) = home.told(&["config", "path"]);
    assert_eq!(code, 0);
    assert!(path.ends_with("config/rhomboid/config.json\n"), "{path}");
    assert_eq!(home.told(&["config", "check"]).0, 0);
    home.write_settings("{\"exercise\": {\"mix\": [\"classic\", \"clasic\"], \"favourites\": [\"yoga\"]}}");
    let told = home.told(&["config", "check"]).2;
    for (key, name) in [("mix[1]", "clasic"), ("favourites[0]", "yoga")] {
        let sentence =
            format!("exercise.{key}: there is no routine “{name}”; available routines: chair-extension, ");
        assert!(told.contains(&sentence), "{told}");
    }
    home.write_settings("{\"reminder\": {\"interval\": \"45m\", \"snooze\": \"soon\"}, \"colour\": 1}");
    let (code, _, error) = home.told(&["config", "check"]);
    assert_eq!(code, 2);
    let lines: Vec<&str> = error.lines().collect();
    assert!(lines[0].contains("config.json:1: reminder.snooze: “soon” is not a duration"), "{error}");
    assert!(lines[1].contains("config.json:1: colour: is not a setting"), "{error}");
    let hours = |from, to| {
        let text = format!(
            r#"{{ "hours": {{ "ranges": [ {{ "days": ["mon"], "from": "{from}", "to": "{to}" }} ] }} }}"#
        );
        home.write_settings(&text);
        home.told(&["config", "check"])
    };
    // A slip of the fingers for 16:00 is no fault, and is seen.
    let (code, out, _) = hours("09:00", "04:00");
    assert_eq!(
        (code, out.lines().nth(1)),
        (0, Some("Working hours from 09:00 until 04:00 the next day, 19 h"))
    );
    let (code, out, _) = hours("09:00", "09:00");
    assert_eq!(
        (code, out.lines().nth(1)),
        (0, Some("Working hours from 09:00 until 09:00 the next day, 24 h"))
    );
    let (code, out, _) = hours("09:00", "16:00");
    assert_eq!((code, out.lines().count()), (0, 1));
    home.write_settings("{\"exercise\": {\"routine\": \"clasic\"}}");
    assert!(
        home.told(&["config", "check"]).2.contains(
            "exercise.routine: there is no routine “clasic”; available routines: chair-extension, "
        )
    );
    home.write_settings("{\"reminder\": {\"interval\": \"45m\", \"snooze\": \"soon\"}, \"colour\": 1}");
    let (_, shown, _) = home.told(&["config", "show"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!((&shown["reminder"]["interval"], &shown["reminder"]["snooze"]), (&"45m".into(), &"5m".into()));
    let (_, schema, _) = home.told(&["config", "schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema["title"], "Rhomboid settings");
}
