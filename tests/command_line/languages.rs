//! In the language of the settings.

use std::fs;

use super::Home;

#[test]
fn the_language_is_chosen_as_other_programs_choose_it() {
    let home = Home::new();
    let (english, german, french) =
        ("Rhomboid is not running", "Rhomboid läuft nicht", "Rhomboid n’est pas lancé");
    for (environment, said) in [
        (&[("LANG", "de_DE.UTF-8")][..], german),
        (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], english),
        (&[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "POSIX")], english),
        (&[("LC_ALL", "C"), ("LANGUAGE", "fr:de")], english),
        (&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "fr:de")], french),
        (&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "eo:de")], german),
        (&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "eo")], english),
        (&[("LANG", "fr_CA.UTF-8")], french),
        (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], english),
        (&[], english),
    ] {
        let (_, _, error) = home.told_in(environment, &["status"]);
        assert!(error.starts_with(said), "{environment:?}: {error}");
    }
}

/// A person who reads German is told in German what is wrong, where, and what would be valid.
#[test]
fn faults_of_the_settings_are_told_in_the_language_of_the_settings() {
    let home = Home::new();
    home.write_settings(
        r#"{
  "language": "de",
  "reminder": {"interval": "30x", "max_snoozes": 11, "sound": "yes"},
  "look": {"theme": "blue"},
  "hours": {"ranges": [{"days": ["mon"], "from": "8", "to": "18:00"}]},
  "goal": 5, "exercise": {"routine": "yoga"}, "colour": 1
}"#,
    );
    let (code, out, error) = home.told(&["config", "check"]);
    assert_eq!((code, out.as_str()), (2, ""), "{error}");
    let file = home.path().join("config/rhomboid/config.json");
    let place = format!("{}:", file.display());
    let expected = [
        "3: reminder.interval: „30x“ ist keine Dauer; schreib sie wie \"30m\", \"1h 30m\" oder \"45s\", größer als null; \"30m\" gilt",
        "3: reminder.max_snoozes: 11 liegt außerhalb; gültig ist 0 bis 10; 3 gilt",
        "3: reminder.sound: hier steht der Text \"yes\"; gültig ist: true oder false; true gilt",
        "4: look.theme: `blue` ist hier unbekannt; gültig sind `system`, `light`, `dark`, `high-contrast`, `high-contrast-light`; \"system\" gilt",
        "5: hours.ranges: „8“ ist keine Uhrzeit; schreib sie wie \"08:00\"; [",
        "6: goal: sollte ein Objekt in { } sein; die Standardwerte gelten",
        "6: colour: ist keine Einstellung und wird ignoriert",
        " exercise.routine: es gibt keinen Ablauf „yoga“; verfügbar sind: chair-extension, ",
    ];
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), expected.len(), "{error}");
    for (line, expected) in lines.iter().zip(expected) {
        let said = line.strip_prefix(&place).unwrap_or_else(|| panic!("{line} names no file"));
        assert!(said.starts_with(expected), "{said}\nis not\n{expected}");
    }
}

#[test]
fn faults_of_a_routine_are_told_in_the_language_of_the_settings() {
    let home = Home::new();
    home.write_settings(r#"{"language": "de"}"#);
    let file = home.path().join("mine.json");
    let name = file.to_str().expect("a path");
    let check = |text: &str| {
        fs::write(&file, text).expect("written");
        let (code, out, error) = home.told(&["routines", "check", name]);
        assert_eq!((code, out.as_str()), (2, ""), "{error}");
        error.replace(name, "mine.json")
    };
    assert_eq!(
        check("{\"version\": 2, \"name\": 5, \"tilte\": \"x\",\n\"title\": \"x\", \"steps\": []}"),
        "mine.json:1: name: hier steht die Zahl 5; gültig ist: ein Text in Anführungszeichen\n\
         mine.json:1: tilte: `tilte` ist hier unbekannt; gültig sind `version`, `name`, `title`, `about`, `dose`, \
         `mistake`, `not_for`, `muscle`, `evidence`, `brief`, `steps`\n\
         mine.json:1: version: 2 ist unbekannt; gültig ist 1\n\
         mine.json:2: steps: braucht mindestens einen Schritt\n"
    );
    assert_eq!(
        check("{\"version\": 1\n"),
        "mine.json:2: ist kein JSON-Objekt: der Text endet mitten in einem Objekt\n"
    );
    fs::remove_file(&file).expect("removed");
    assert!(home.told(&["routines", "check", name]).2.ends_with("mine.json: existiert nicht\n"));
}

#[test]
fn wrong_use_is_told_in_the_language_of_the_settings() {
    let home = Home::new();
    home.write_settings(r#"{"language": "de"}"#);
    for (arguments, said) in [
        (
            &["status", "--jsn"][..],
            "„rhomboid status“ kennt „--jsn“ nicht; möglich sind: --json, --waybar, --help; meintest du „--json“?",
        ),
        (
            &["config", "chek"],
            "„rhomboid config“ hat keinen Befehl „chek“; es gibt: path, check, schema, show, export, import, reset; meintest du „check“?",
        ),
        (&["guide", "--arms", "up"], "„up“ ist für „--arms <ARMS>“ nicht gültig; möglich sind: head, low"),
        (&["guide", "--arms"], "bei „--arms <ARMS>“ fehlt der Wert; möglich sind: head, low"),
        (&["history", "--days", "0"], "„0“ ist für „--days <N>“ nicht gültig: gültig ist 1 bis 36525"),
        (
            &["render", "classic", "--at", "1", "--size", "0x0", "x.png"],
            "„0x0“ ist für „--size <WxH>“ nicht gültig: schreib sie wie 420x640, jede Seite von 64 bis 4096",
        ),
        (&["status", "--json", "--waybar"], "„--json“ geht nicht zusammen mit „--waybar“"),
        (&["render", "classic"], "„rhomboid render“ braucht auch: --at <SECONDS>, <OUT.png>"),
    ] {
        let (code, out, error) = home.told(arguments);
        assert_eq!((code, out.as_str(), error), (2, "", format!("{said}\n")), "{arguments:?}");
    }
}

#[test]
fn the_help_speaks_one_language() {
    let home = Home::new();
    let (_, help, _) = home.told(&["guide", "--help"]);
    assert!(help.contains("Usage: rhomboid guide [OPTIONS] [ROUTINE]\n\nArguments:\n"), "{help}");
    assert!(help.contains("Where your hands are [possible values: head, low]"), "{help}");
    home.write_settings(r#"{"language": "de"}"#);
    for command in ["", "guide", "render", "autostart", "history", "routines", "config"] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        let (code, help, _) = home.told(&arguments);
        assert_eq!(code, 0);
        assert!(help.contains("\nAufruf: rhomboid"), "{help}");
        for english in ["Usage", "Options:", "Commands", "Arguments", "Print", "possible", "default"] {
            assert!(!help.contains(english), "“{english}” in\n{help}");
        }
    }
    let (_, help, _) = home.told(&["guide", "-h"]);
    assert!(help.contains("Wo deine Hände sind [mögliche Werte: head, low]"), "{help}");
    assert_eq!(home.told(&["--version"]).1, format!("rhomboid {}\n", env!("CARGO_PKG_VERSION")));
}
