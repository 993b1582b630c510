//! The program as typed in a shell, without a desktop.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let folder = |name: &str| self.path().join(name);
        let runtime = folder("run");
        fs::create_dir_all(&runtime).expect("a folder");
        Command::new(env!("CARGO_BIN_EXE_rhomboid"))
            .args(arguments)
            .env_clear()
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_STATE_HOME", folder("state"))
            .env("XDG_RUNTIME_DIR", runtime)
            .output()
            .expect("runs")
    }

    /// Exit code, standard output and standard error.
    fn told(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
        (output.status.code().expect("a code"), text(output.stdout), text(output.stderr))
    }

    fn write_settings(&self, text: &str) {
        let folder = self.path().join("config/rhomboid");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("config.json"), text).expect("written");
    }
}

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
fn without_a_resident_its_commands_exit_with_3() {
    let home = Home::new();
    for arguments in [
        &["status"][..],
        &["status", "--json"],
        &["status", "--waybar"],
        &["now"],
        &["snooze"],
        &["snooze", "10m"],
        &["skip"],
        &["pause"],
        &["pause", "1h", "30m"],
        &["pause", "until", "14:30"],
        &["pause", "until", "tomorrow"],
        &["resume"],
        &["quit"],
    ] {
        let (code, out, error) = home.told(arguments);
        assert_eq!((code, out.as_str()), (3, ""), "{arguments:?}");
        assert_eq!(error, "Rhomboid is not running; start it with “rhomboid”\n");
    }
}

#[test]
fn wrong_use_is_one_sentence_and_exits_with_2() {
    let home = Home::new();
    for (arguments, said) in [
        (&["snooze", "soon"][..], "“soon” is not a duration"),
        (&["snooze", "0m"], "“0m” is not a duration"),
        (&["pause", "99999999999999999999h"], "is not a duration"),
        (&["pause", "until", "25:00"], "“25:00” is not a time of day"),
        (&["pause", "until"], "one time of day after \"until\""),
        (&["guide", "yoga"], "there is no routine “yoga”; there are: chair-extension, chest, "),
        (&["guide", "--arms", "up"], "possible values: head, low"),
        (&["render", "yoga", "--at", "1", "x.png"], "there is no routine “yoga”"),
        (&["render", "classic", "--at", "61", "x.png"], "classic has -3 to 60 seconds"),
        (&["render", "classic", "--at", "NaN", "x.png"], "classic has -3 to 60 seconds"),
        (&["render", "classic", "--at", "1", "--size", "0x0", "x.png"], "write it like 420x640"),
        (&["render", "classic", "--at", "1", "--scale", "9", "x.png"], "0.5 to 4 is valid"),
        (&["render", "classic", "--at", "1", "--theme", "blue", "x.png"], "possible values"),
        (&["routines", "show", "yoga"], "there is no routine “yoga”"),
        (&["routines", "check", "nowhere.json"], "nowhere.json: does not exist"),
        (&["config", "check", "nowhere.json"], "nowhere.json: does not exist"),
        (&["history", "--days", "0"], "“0” is not valid for “--days <N>”: 1 to 36525 is valid"),
        (&["home", "attic"], "possible values"),
        (&["autostart", "perhaps"], "possible values"),
        (&["nonsense"], "“rhomboid” has no command “nonsense”; it has: guide, home, status, now, "),
        (&["statsu"], "; did you mean “status”?"),
        (&["routines", "sho", "x"], "“rhomboid routines” has no command “sho”; it has: list, show, check"),
        (&["status", "--jsn"], "“rhomboid status” takes no “--jsn”; it takes: --json, --waybar, --help"),
        (&["now", "please"], "“rhomboid now” takes no “please”; it takes: --help"),
        (&["guide", "--arms"], "“--arms <ARMS>” lacks its value; possible values: head, low"),
        (&["render", "classic"], "“rhomboid render” needs as well: --at <SECONDS>, <OUT.png>"),
        (&["render", "classic", "--at", "soon", "x.png"], "write a number of seconds"),
        (&["status", "--json", "--json"], "“--json” can stand only once"),
        (&["snooze", "1", "2", "3", "4", "5", "6"], "“6” is one too many for “[DURATION]...”"),
        (&["status", "--json", "--waybar"], "cannot be used with"),
    ] {
        let (code, out, error) = home.told(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {error}");
        assert!(error.contains(said), "{arguments:?} says {error}");
        assert!(!error.contains("panicked"), "{error}");
    }
}

#[test]
fn a_record_is_for_the_start_alone_and_none_is_left_where_nothing_runs() {
    let home = Home::new();
    let file = home.path().join("record.jsonl");
    let name = file.to_str().expect("a path");
    let (code, _, error) = home.told(&["--record", name, "status"]);
    assert_eq!(code, 2);
    assert!(error.contains("cannot be used with"), "{error}");
    let (code, _, error) = home.told(&["--record", name]);
    assert_eq!(code, 1, "{error}");
    assert!(error.starts_with("there is no desktop to run in"), "{error}");
    assert!(!file.exists());
}

#[test]
fn what_cannot_be_done_exits_with_1() {
    let home = Home::new();
    let (code, _, error) = home.told(&["render", "classic", "--at", "1", "/nonexistent/x.png"]);
    assert_eq!(code, 1, "{error}");
    assert!(error.contains("/nonexistent/x.png"), "{error}");
    for arguments in [&["guide"][..], &["home"], &[]] {
        let (code, _, error) = home.told(arguments);
        assert_eq!(code, 1, "{arguments:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
    }
}

#[test]
fn settings_are_found_checked_and_shown() {
    let home = Home::new();
    let (code, path, _) = home.told(&["config", "path"]);
    assert_eq!(code, 0);
    assert!(path.ends_with("config/rhomboid/config.json\n"), "{path}");
    assert_eq!(home.told(&["config", "check"]).0, 0);
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
        home.told(&["config", "check"])
            .2
            .contains("exercise.routine: there is no routine “clasic”; there are: chair-extension, ")
    );
    home.write_settings("{\"reminder\": {\"interval\": \"45m\", \"snooze\": \"soon\"}, \"colour\": 1}");
    let (_, shown, _) = home.told(&["config", "show"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!((&shown["reminder"]["interval"], &shown["reminder"]["snooze"]), (&"45m".into(), &"5m".into()));
    let (_, schema, _) = home.told(&["config", "schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    assert_eq!(schema["title"], "Rhomboid settings");
}

#[test]
fn starting_at_login_is_written_where_desktops_and_settings_look() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    assert_eq!(home.told(&["autostart", "status"]).1, "off\n");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    let text = fs::read_to_string(&entry).expect("an entry");
    let program = env!("CARGO_BIN_EXE_rhomboid");
    assert!(text.contains(&format!("Exec=\"{program}\" --autostart\n")), "{text}");
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    let (_, shown, _) = home.told(&["config", "show"]);
    assert!(shown.contains("\"start_at_login\": true"), "{shown}");
    fs::write(&entry, text + "Hidden=true\n").expect("written");
    assert!(home.told(&["autostart", "status"]).1.starts_with("off (switched off"));
    assert_eq!(home.told(&["autostart", "off"]).0, 0);
    assert!(!entry.exists());
    assert!(home.told(&["config", "show"]).1.contains("\"start_at_login\": false"));
}

#[test]
fn history_is_told_in_words_json_and_csv() {
    let home = Home::new();
    assert_eq!(home.told(&["history"]).1, "No session in the last 7 days yet\n");
    let folder = home.path().join("data/rhomboid");
    fs::create_dir_all(&folder).expect("a folder");
    let old = "{\"v\":1,\"at\":\"2020-01-01T10:00:00+01:00\",\"kind\":\"session\",\"routine\":\"a,\\\"b\",\"outcome\":\"finished\",\"seconds\":60}\n";
    fs::write(folder.join("history.jsonl"), format!("{old}torn")).expect("written");
    let (_, words, _) = home.told(&["history", "--days", "36525"]);
    assert!(
        words.starts_with("1 session finished\n") && words.contains("history.jsonl:2: is not a line"),
        "{words}"
    );
    let (_, csv, _) = home.told(&["history", "--days", "36525", "--csv"]);
    assert_eq!(
        csv,
        "at,kind,routine,outcome,seconds,feeling,arms\n2020-01-01T10:00:00+01:00,session,\"a,\"\"b\",finished,60,,\n"
    );
    let (_, json, _) = home.told(&["history", "--days", "36525", "--json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).expect("JSON")[0]["seconds"], 60);
    assert_eq!(home.told(&["history", "--json"]).1, "[]\n");
}

#[test]
fn a_frame_needs_no_display() {
    let home = Home::new();
    let file = home.path().join("frame.png");
    let size = |arguments: &[&str]| {
        let (code, _, error) = home.told(arguments);
        assert_eq!(code, 0, "{error}");
        let decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(&file).expect("a file")));
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        (info.width, info.height, pixels)
    };
    let name = file.to_str().expect("a path");
    let (width, height, light) = size(&["render", "classic", "--at", "28", name]);
    assert_eq!((width, height), (420, 640));
    let (_, _, dark) = size(&["render", "classic", "--at", "28", "--theme", "dark", name]);
    assert_eq!(&light[..3], [0xF7, 0xF5, 0xF0]);
    assert_eq!(&dark[..3], [0x12, 0x16, 0x1C]);
    let (width, height, _) =
        size(&["render", "classic", "--at", "-2.5", "--size", "840x1280", "--scale", "2", name]);
    assert_eq!((width, height), (840, 1280));
}

#[test]
fn the_doctor_finds_faults_without_a_desktop() {
    let home = Home::new();
    home.write_settings("{ broken");
    let (code, json, _) = home.told(&["doctor", "--json"]);
    assert_eq!(code, 0);
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(found["health"]["resident"]["state"], "missing");
    assert_eq!(found["health"]["idle"]["state"], "unknown");
    assert_eq!(found["health"]["notifications"]["state"], "missing");
    assert_eq!(found["health"]["tray"]["state"], "missing");
    assert_eq!(found["health"]["sound"]["state"], "missing");
    assert!(found["settings_problems"][0].as_str().expect("text").contains("is not a JSON object"));
    let (_, words, _) = home.told(&["doctor"]);
    assert!(words.lines().any(|line| line.starts_with("missing ") && line.contains(" Tray ")), "{words}");
}

#[test]
fn completions_and_the_manual_come_from_the_same_words() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, text, _) = home.told(&["completions", shell]);
        assert!(code == 0 && text.contains("snooze"), "{shell}");
    }
    let (code, manual, _) = home.told(&["man"]);
    assert!(code == 0 && manual.contains(".TH rhomboid 1") && manual.contains("Exit codes"), "{manual}");
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let home = Home::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_rhomboid"))
        .args(["config", "schema"])
        .env("HOME", home.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
}

#[test]
fn deleting_the_history_asks_first_and_leaves_nothing() {
    let home = Home::new();
    assert!(home.told(&["history", "--delete"]).1.contains("no history"));
    let line = r#"{"v":1,"at":"2026-03-02T09:30:00+01:00","kind":"session","routine":"classic","outcome":"finished","seconds":60}"#;
    let file = home.path().join("data/rhomboid/history.jsonl");
    std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    std::fs::write(&file, format!("{line}\n{line}\n")).expect("written");
    let (code, _, error) = home.told(&["history", "--delete"]);
    assert!(code == 2 && error.contains("2 lines") && file.exists(), "{error}");
    assert_eq!(home.told(&["history", "--delete", "--yes"]).0, 0);
    assert_eq!(std::fs::read_dir(file.parent().expect("a folder")).expect("a folder").count(), 0);
}

#[test]
fn sounds_and_safety_are_told() {
    let home = Home::new();
    let (code, text, _) = home.told(&["sounds"]);
    assert!(code == 0 && text.lines().count() > 12 && text.contains("squeeze"), "{text}");
    let (code, _, error) = home.told(&["sounds", "trumpet"]);
    assert!(code == 2 && error.contains("no sound “trumpet”"), "{error}");
    assert!(home.told(&["safety"]).1.contains("not medical advice"));
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
        "3: reminder.sound: hier steht: Text \"yes\"; gültig ist: true oder false; true gilt",
        "4: look.theme: `blue` ist unbekannt; gültig sind `system`, `light`, `dark`, `high-contrast`; \"system\" gilt",
        "5: hours.ranges: „8“ ist keine Uhrzeit; schreib sie wie \"08:00\"; [",
        "6: goal: sollte ein Objekt in { } sein; die Standardwerte gelten",
        "6: colour: ist keine Einstellung; es bleibt, wie es ist",
        " exercise.routine: es gibt keinen Ablauf „yoga“; es gibt: chair-extension, ",
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
        "mine.json:1: name: hier steht: ganze Zahl `5`; gültig ist: ein Text in Anführungszeichen\n\
         mine.json:1: tilte: das Feld `tilte` ist unbekannt; gültig sind `version`, `name`, `title`, `about`, `dose`, \
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
            "„rhomboid config“ hat keinen Befehl „chek“; es gibt: path, check, schema, show; meintest du „check“?",
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
    assert!(help.contains("Where the hands are [possible values: head, low]"), "{help}");
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
    assert!(help.contains("Wo die Hände sind [mögliche Werte: head, low]"), "{help}");
    assert_eq!(home.told(&["--version"]).1, format!("rhomboid {}\n", env!("CARGO_PKG_VERSION")));
}
