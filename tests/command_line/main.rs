//! The program as typed in a shell, without a desktop.

mod old_files;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_rhomboid")).args(arguments).output().expect("runs")
    }

    /// A program in this home and in no session.
    fn command(&self, program: &str) -> Command {
        let folder = |name: &str| self.path().join(name);
        let runtime = folder("run");
        fs::create_dir_all(&runtime).expect("a folder");
        let mut command = Command::new(program);
        command
            .env_clear()
            .current_dir(self.path())
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", folder("config"))
            .env("XDG_DATA_HOME", folder("data"))
            .env("XDG_STATE_HOME", folder("state"))
            .env("XDG_DATA_DIRS", folder("share"))
            .env("XDG_RUNTIME_DIR", runtime);
        command
    }

    /// Exit code, standard output and standard error.
    fn told(&self, arguments: &[&str]) -> (i32, String, String) {
        self.told_in(&[], arguments)
    }

    /// The same with more in the environment.
    fn told_in(&self, environment: &[(&str, &str)], arguments: &[&str]) -> (i32, String, String) {
        let mut command = self.command(env!("CARGO_BIN_EXE_rhomboid"));
        let output = command.envs(environment.iter().copied()).args(arguments).output().expect("runs");
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
        (&["--record", "-"], "“-” is not valid for “--record <FILE>”: name a file"),
        (
            &["render", "classic", "--at", "1", "--size", "4096x64", "--scale", "4", "x.png"],
            "the picture would have 16384 pixels on a side; 8192 is the most",
        ),
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

#[cfg(unix)]
#[test]
fn an_entry_that_is_a_link_stays_one() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    let kept = home.path().join("dotfiles/rhomboid.desktop");
    for folder in [&entry, &kept].map(|file| file.parent().expect("a folder")) {
        fs::create_dir_all(folder).expect("a folder");
    }
    std::os::unix::fs::symlink("../../dotfiles/rhomboid.desktop", &entry).expect("a link");
    // It leads nowhere at first.
    assert_eq!(home.told(&["autostart"]).1, "off\n");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    let text = fs::read_to_string(&kept).expect("written through");
    fs::write(&kept, format!("# mine\n{text}X-Delay=30\n")).expect("written");
    assert_eq!(home.told(&["autostart", "off"]).0, 0);
    assert!(home.told(&["autostart"]).1.starts_with("off ("));
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    assert!(entry.is_symlink());
    let text = fs::read_to_string(&kept).expect("still there");
    assert!(text.starts_with("# mine\n") && text.ends_with("X-Delay=30\n"), "{text}");
}

#[test]
fn an_entry_for_a_program_that_is_gone_is_told_of_and_written_anew() {
    let home = Home::new();
    let entry = home.path().join("config/autostart/io.github.rhomboid.Rhomboid.desktop");
    let program = home.path().join("50% off/rhomboid");
    fs::create_dir_all(program.parent().expect("a folder")).expect("a folder");
    fs::hard_link(env!("CARGO_BIN_EXE_rhomboid"), &program)
        .or_else(|_| fs::copy(env!("CARGO_BIN_EXE_rhomboid"), &program).map(drop))
        .expect("a program");
    let output = home.command(program.to_str().expect("a path")).args(["autostart", "on"]).output();
    assert!(output.expect("runs").status.success());
    let text = fs::read_to_string(&entry).expect("an entry");
    // Some desktops look for the first word before they know what %% means.
    let written = program.to_str().expect("a path").replace('%', "%%");
    assert!(text.contains(&format!("Exec=env \"{written}\" --autostart\n")), "{text}");
    assert_eq!(home.told(&["autostart"]).1, "on\n");
    fs::remove_file(&program).expect("removed");
    let (_, told, _) = home.told(&["autostart"]);
    assert!(told.starts_with("on (but the entry starts ") && told.contains("50% off"), "{told}");
    let (_, doctor, _) = home.told(&["doctor"]);
    assert!(doctor.lines().any(|line| line.starts_with("missing") && line.contains("50% off")), "{doctor}");
    assert_eq!(home.told(&["autostart", "on"]).0, 0);
    assert_eq!(home.told(&["autostart"]).1, "on\n");
}

#[test]
fn what_was_put_into_the_desktop_can_be_taken_back() {
    let home = Home::new();
    let name = "io.github.rhomboid.Rhomboid";
    let menu = home.path().join(format!("data/applications/{name}.desktop"));
    let icon = home.path().join(format!("data/icons/hicolor/64x64/apps/{name}.png"));
    let (code, told, _) = home.told(&["autostart", "on"]);
    assert!(code == 0 && told.contains("“rhomboid uninstall” takes it out again"), "{told}");
    let text = fs::read_to_string(&menu).expect("an entry");
    let program = env!("CARGO_BIN_EXE_rhomboid");
    for line in [format!("Exec=\"{program}\"\n"), format!("TryExec={program}\n"), format!("Icon={name}\n")] {
        assert!(text.contains(&line), "{line} is not in {text}");
    }
    assert!(icon.exists());
    // A second time there is nothing to say.
    assert_eq!(home.told(&["autostart", "on"]).1.lines().count(), 1);
    let (code, told, _) = home.told(&["uninstall"]);
    assert_eq!(code, 0);
    for path in [&menu, &icon] {
        assert!(!path.exists() && told.contains(&format!("Removed: {}\n", path.display())), "{told}");
    }
    assert!(told.contains("Start at login is off\n"), "{told}");
    let settings = home.path().join("config/rhomboid/config.json");
    assert!(settings.exists() && told.contains(&format!("Settings: {}\n", settings.display())), "{told}");
    assert_eq!(home.told(&["autostart"]).1, "off\n");
    assert!(home.told(&["config", "show"]).1.contains("\"start_at_login\": false"));
    assert!(home.told(&["uninstall"]).1.starts_with("Rhomboid put nothing into your desktop"));
}

#[test]
fn a_menu_that_a_package_or_the_person_made_stays() {
    let home = Home::new();
    let name = "io.github.rhomboid.Rhomboid";
    for (folder, text) in [("share", "[Desktop Entry]\nExec=a\n"), ("data", "[Desktop Entry]\nExec=/gone\n")]
    {
        let entry = home.path().join(format!("{folder}/applications/{name}.desktop"));
        fs::create_dir_all(entry.parent().expect("a folder")).expect("a folder");
        fs::write(&entry, text).expect("written");
        assert_eq!(home.told(&["autostart", "on"]).1, "Start at login is on\n");
        assert_eq!(home.told(&["uninstall"]).0, 0);
        assert_eq!(fs::read_to_string(&entry).expect("still there"), text);
        assert!(!home.path().join("data/icons").exists());
        fs::remove_file(&entry).expect("removed");
    }
}

#[cfg(unix)]
#[test]
fn one_that_hangs_up_has_quit_and_done_nothing_else() {
    use std::io::{BufRead as _, BufReader};
    let home = Home::new();
    let folder = home.path().join("run/rhomboid");
    fs::create_dir_all(&folder).expect("a folder");
    let ending = std::os::unix::net::UnixListener::bind(folder.join("control.sock")).expect("a socket");
    let hang_up = move || {
        for stream in ending.incoming() {
            let mut request = String::new();
            let _ = BufReader::new(stream.expect("a connection")).read_line(&mut request);
        }
    };
    let _detached = std::thread::Builder::new().spawn(hang_up).expect("a thread");
    assert_eq!(home.told(&["quit"]), (0, "Rhomboid ends\n".to_owned(), String::new()));
    assert_eq!(home.told(&["skip"]).0, 1);
}

#[test]
fn the_language_is_chosen_as_other_programs_choose_it() {
    let home = Home::new();
    let (english, german) = ("Rhomboid is not running", "Rhomboid läuft nicht");
    for (environment, said) in [
        (&[("LANG", "de_DE.UTF-8")][..], german),
        (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "C")], english),
        (&[("LANG", "de_DE.UTF-8"), ("LC_MESSAGES", "POSIX")], english),
        (&[("LC_ALL", "C"), ("LANGUAGE", "fr:de")], english),
        (&[("LANG", "en_US.UTF-8"), ("LANGUAGE", "fr:de")], german),
        (&[("LANG", "de_DE.UTF-8"), ("LANGUAGE", "fr")], english),
        (&[("LANG", "de_DE.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], english),
        (&[], english),
    ] {
        let (_, _, error) = home.told_in(environment, &["status"]);
        assert!(error.starts_with(said), "{environment:?}: {error}");
    }
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
    let (width, height, large) = size(&["render", "classic", "--at", "28", "--scale", "2", name]);
    assert_eq!((width, height), (840, 1280));
    // The same window in twice as many pixels: what has the ground's colour in one has it in the other.
    let ground = |pixels: &[u8]| pixels.chunks(3).filter(|pixel| *pixel == &light[..3]).count();
    let (once, twice) = (ground(&light), ground(&large) / 4);
    assert!(once.abs_diff(twice) * 50 < once, "{once} and {twice}");
    let (width, height, _) =
        size(&["render", "classic", "--at", "-2.5", "--size", "500x700", "--scale", "1.5", name]);
    assert_eq!((width, height), (750, 1050));
}

#[test]
fn a_frame_can_go_to_the_standard_output() {
    let home = Home::new();
    let output = home.run(&["render", "classic", "--at", "28", "-"]);
    assert!(output.status.success() && output.stdout.starts_with(b"\x89PNG"), "{:?}", output.status);
    assert!(!home.path().join("-").exists());
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
        assert!(code == 0 && text.contains("RHOMBOID_COMPLETE"), "{shell}");
    }
    let (code, manual, _) = home.told(&["man"]);
    assert!(code == 0 && manual.contains(".TH rhomboid 1") && manual.contains("Exit codes"), "{manual}");
}

#[test]
fn the_manual_tells_of_every_command_and_names_no_other_page() {
    let home = Home::new();
    for language in ["en", "de"] {
        home.write_settings(&format!("{{\"language\": \"{language}\"}}"));
        let (_, manual, _) = home.told(&["man"]);
        let other = manual.lines().find(|line| line.contains("\\-") && line.ends_with("(1)"));
        assert_eq!(other, None);
        for command in ["guide", "snooze", "config check", "routines show", "uninstall", "man"] {
            assert!(manual.contains(&format!("\n.SS rhomboid {command}\n")), "{command} in\n{manual}");
        }
        assert!(manual.contains("\\-\\-waybar") && !manual.contains("autostart\\fR]"), "{manual}");
    }
}

/// What `shell` offers to complete the last of these words by.
fn offered_by_bash(home: &Home, words: &[&str]) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_rhomboid")).parent().expect("a folder");
    let (_, script, _) = home.told(&["completions", "bash"]);
    let typed = words.iter().map(|word| format!("'{word}'")).collect::<Vec<_>>().join(" ");
    let ask = format!(
        "{script}\nCOMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_TYPE=9\n\
         complete_by=$(complete -p rhomboid | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n\
         $complete_by rhomboid \"${{COMP_WORDS[COMP_CWORD]}}\" ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\""
    );
    let path = format!("{}:/usr/bin:/bin", program.display());
    let output = home.command("bash").args(["-c", &ask]).env("PATH", path).output().expect("bash");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn a_shell_completes_what_can_be_typed_and_nothing_else() {
    let home = Home::new();
    let folder = home.path().join("config/rhomboid/routines");
    fs::create_dir_all(&folder).expect("a folder");
    let own = r#"{ "version": 1, "name": "of-mine", "title": "Mine", "steps": [ { "title": "One", "phases": [
        { "phase": "ready", "seconds": 1, "pose": "rest", "show": "Ready" } ] } ] }"#;
    fs::write(folder.join("of-mine.json"), own).expect("written");
    fs::write(home.path().join("a-file.txt"), "").expect("written");
    for (words, offered, not) in [
        (&["rhomboid", ""][..], &["guide", "uninstall", "--record"][..], &["--autostart", "a-file.txt"][..]),
        (&["rhomboid", "--a"], &[], &["--autostart"]),
        (&["rhomboid", "home", ""], &["today", "about"], &["welcome", "a-file.txt"]),
        (&["rhomboid", "home", "w"], &[], &["welcome"]),
        (&["rhomboid", "guide", ""], &["classic", "of-mine"], &["a-file.txt"]),
        (&["rhomboid", "guide", "--arms", ""], &["head", "low"], &["classic", "a-file.txt"]),
        (&["rhomboid", "render", "of"], &["of-mine"], &["classic"]),
        (&["rhomboid", "routines", "show", ""], &["classic", "of-mine"], &["a-file.txt"]),
        (&["rhomboid", "routines", "check", ""], &["a-file.txt"], &["classic"]),
        (&["rhomboid", "sounds", ""], &["squeeze", "all", "voice"], &["a-file.txt"]),
        (&["rhomboid", "skip", ""], &[], &["a-file.txt"]),
    ] {
        let found = offered_by_bash(&home, words);
        for word in offered {
            assert!(found.iter().any(|found| found == word), "{words:?} lacks {word}: {found:?}");
        }
        for word in not {
            assert!(!found.iter().any(|found| found == word), "{words:?} offers {word}: {found:?}");
        }
    }
}

/// Whether `value` is what `schema` describes. It knows the words that our schema uses, and no others.
fn fits(schema: &Value, whole: &Value, value: &Value) -> bool {
    let words = schema.as_object().expect("an object");
    words.iter().all(|(word, wanted)| match word.as_str() {
        "$schema" | "title" | "description" | "default" | "format" | "$defs" => true,
        "$ref" => {
            let place = wanted.as_str().and_then(|place| place.strip_prefix('#')).expect("a place");
            fits(whole.pointer(place).expect("a part"), whole, value)
        }
        "type" => match wanted.as_str().expect("a type") {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0),
            "number" => value.is_number(),
            other => panic!("the type {other}"),
        },
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(key, value)| wanted.get(key).is_none_or(|part| fits(part, whole, value)))
        }),
        "additionalProperties" => {
            assert_eq!(wanted, false);
            let known = &words["properties"];
            value.as_object().is_none_or(|object| object.keys().all(|key| known.get(key).is_some()))
        }
        "required" => value.as_object().is_none_or(|object| {
            wanted
                .as_array()
                .expect("keys")
                .iter()
                .all(|key| object.contains_key(key.as_str().expect("a key")))
        }),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| fits(wanted, whole, item))),
        "minItems" => {
            value.as_array().is_none_or(|items| items.len() as u64 >= wanted.as_u64().expect("a count"))
        }
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= wanted.as_u64().expect("a count"))
        }
        "enum" => wanted.as_array().expect("values").contains(value),
        "const" => wanted == value,
        "oneOf" | "anyOf" => wanted.as_array().expect("parts").iter().any(|part| fits(part, whole, value)),
        "not" => !fits(wanted, whole, value),
        "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().expect("a number")),
        "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().expect("a number")),
        "pattern" => value.as_str().is_none_or(|text| {
            regex::Regex::new(wanted.as_str().expect("a pattern")).expect("a pattern").is_match(text)
        }),
        other => panic!("the word {other}"),
    })
}

#[test]
fn the_schema_and_the_check_refuse_the_same() {
    let home = Home::new();
    let (_, schema, _) = home.told(&["config", "schema"]);
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let file = home.path().join("some.json");
    let name = file.to_str().expect("a path");
    let example = fs::read_to_string("config.example.json").expect("the example");
    for (text, is_right) in [
        (example.as_str(), true),
        ("{}", true),
        ("[]", false),
        (r#"{"colour": 1}"#, false),
        (r#"{"reminder": {"colour": 1}}"#, false),
        (r#"{"version": 1}"#, true),
        (r#"{"version": 2}"#, false),
        (r#"{"version": 0}"#, false),
        (r#"{"version": "1"}"#, false),
        (r#"{"reminder": {"interval": "30m"}}"#, true),
        (r#"{"reminder": {"interval": " 1H 30 m "}}"#, true),
        (r#"{"reminder": {"interval": "0001d 1ms"}}"#, true),
        (r#"{"reminder": {"interval": "36500d"}}"#, true),
        (r#"{"reminder": {"interval": "0m"}}"#, false),
        (r#"{"reminder": {"interval": "0h 0s"}}"#, false),
        (r#"{"reminder": {"interval": ""}}"#, false),
        (r#"{"reminder": {"interval": "30"}}"#, false),
        (r#"{"reminder": {"interval": "1.5h"}}"#, false),
        (r#"{"reminder": {"interval": "30m 1h"}}"#, false),
        (r#"{"reminder": {"interval": "200000d"}}"#, false),
        (r#"{"reminder": {"interval": "99999999999999999999h"}}"#, false),
        (r#"{"reminder": {"interval": 30}}"#, false),
        (r#"{"reminder": {"max_snoozes": 10}}"#, true),
        (r#"{"reminder": {"max_snoozes": 11}}"#, false),
        (r#"{"reminder": {"max_snoozes": -1}}"#, false),
        (r#"{"reminder": {"max_snoozes": 2.5}}"#, false),
        (r#"{"reminder": {"max_snoozes": 3.0}}"#, true),
        (r#"{"reminder": {"sound": "yes"}}"#, false),
        (r#"{"reminder": []}"#, false),
        (r#"{"quiet": {"apps": ["obs", 1]}}"#, false),
        (r#"{"hours": {"ranges": []}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00", "to": "24:00"}]}}"#, true),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "24:00", "to": "8:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": [], "from": "8:00", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["day"], "from": "8:00", "to": "18:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00"}]}}"#, false),
        (r#"{"hours": {"ranges": [{"days": ["mon"], "from": "8:00", "to": "9:00", "x": 1}]}}"#, false),
        (r#"{"exercise": {"routine": "auto", "pace": 0.5, "coin": "euro"}}"#, true),
        (r#"{"exercise": {"routine": " "}}"#, false),
        (r#"{"exercise": {"pace": 0.4}}"#, false),
        (r#"{"exercise": {"coin": "a coin that has quite a long name"}}"#, false),
        (r#"{"exercise": {"coin": "a\u0007b"}}"#, false),
        (r#"{"exercise": {"level": "Find"}}"#, false),
        (r#"{"sound": {"volume": 1}}"#, true),
        (r#"{"sound": {"volume": 1.1}}"#, false),
        (r#"{"look": {"theme": "high-contrast"}}"#, true),
        (r#"{"look": {"theme": null}}"#, false),
        (r#"{"goal": {"sessions_a_day": 0}}"#, false),
        (r#"{"language": ""}"#, false),
        (r#"{"language": "de"}"#, true),
        (r#"{"start_at_login": 1}"#, false),
    ] {
        fs::write(&file, text).expect("written");
        let (code, _, error) = home.told(&["config", "check", name]);
        assert_eq!(code == 0, is_right, "the check of {text}: {error}");
        let value = serde_json::from_str(text).expect("JSON");
        assert_eq!(fits(&schema, &schema, &value), is_right, "the schema of {text}");
    }
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
    home.write_settings("{\"language\": \"de\"}");
    assert!(home.told(&["safety"]).1.contains("Während du dich bewegst."));
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
