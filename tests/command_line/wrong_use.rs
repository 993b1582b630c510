//! What can be typed, and what is said of anything else.

use std::fs;
use std::process::Command;

use super::Home;

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
        (&["pause", "until", "25:00"], "“25:00” is not a time"),
        (&["pause", "until"], "give one time after \"until\""),
        (&["guide", "yoga"], "there is no routine “yoga”; available routines: chair-extension, chest, "),
        (&["guide", "--arms", "up"], "possible values: head, low"),
        (&["render", "yoga", "--at", "1", "x.png"], "there is no routine “yoga”"),
        (
            &["render", "classic", "--at", "61", "x.png"],
            "is out of range: classic runs from -3 to 60 seconds",
        ),
        (
            &["render", "classic", "--at", "NaN", "x.png"],
            "is out of range: classic runs from -3 to 60 seconds",
        ),
        (
            &["render", "classic", "--from", "2", "--to", "61", "x.png"],
            "--to 61 is out of range: classic runs from -3 to 60 seconds",
        ),
        (&["render", "classic", "--from", "5", "--to", "5", "x.png"], "--to 5 must be later than --from 5"),
        (&["render", "classic", "--from", "5", "x.png"], "also needs: --to <SECONDS>"),
        (&["render", "classic", "--at", "5", "--from", "5", "--to", "6", "x.png"], "cannot be used with"),
        (
            &["render", "classic", "--at", "5", "--fps", "5", "x.png"],
            "also needs: --to <SECONDS>, --from <SECONDS>",
        ),
        (
            &["render", "classic", "--from", "1", "--to", "2", "--fps", "0", "x.png"],
            "valid values are 1 to 60",
        ),
        (&["render", "nowhere.json", "--at", "1", "x.png"], "nowhere.json: does not exist"),
        (&["render", "--sheet", "a.png", "--at", "1"], "cannot be used with"),
        (&["render", "classic", "--at", "1", "--size", "0x0", "x.png"], "use a form like 420x640"),
        (&["render", "classic", "--at", "1", "--scale", "9", "x.png"], "valid values are 0.5 to 4"),
        (&["render", "classic", "--at", "1", "--theme", "blue", "x.png"], "possible values"),
        (&["routines", "show", "yoga"], "there is no routine “yoga”"),
        (&["routines", "check", "nowhere.json"], "nowhere.json: does not exist"),
        (&["config", "check", "nowhere.json"], "nowhere.json: does not exist"),
        (&["history", "--days", "0"], "“0” is not valid for “--days <N>”: valid values are 1 to 36525"),
        (&["home", "attic"], "possible values"),
        (&["autostart", "perhaps"], "possible values"),
        (&["nonsense"], "“rhomboid” has no command “nonsense”; it has: guide, home, status, why, now, "),
        (&["statsu"], "; did you mean “status”?"),
        (&["routines", "sho", "x"], "“rhomboid routines” has no command “sho”; it has: list, show, check"),
        (
            &["status", "--jsn"],
            "“rhomboid status” does not accept “--jsn”; it accepts: --json, --waybar, --help",
        ),
        (&["now", "please"], "“rhomboid now” does not accept “please”; it accepts: --help"),
        (&["guide", "--arms"], "“--arms <ARMS>” needs a value; possible values: head, low"),
        (&["render", "classic"], "“rhomboid render” also needs: --at <SECONDS>, <OUT.png>"),
        (&["render", "classic", "--at", "soon", "x.png"], "use a number of seconds"),
        (&["status", "--json", "--json"], "“--json” can be used only once"),
        (&["snooze", "1", "2", "3", "4", "5", "6"], "“6” is one argument too many for “[DURATION]...”"),
        (&["status", "--json", "--waybar"], "cannot be used with"),
        (&["--record", "-"], "“-” is not valid for “--record <FILE>”: give a file name"),
        (
            &["render", "classic", "--at", "1", "--size", "4096x64", "--scale", "4", "x.png"],
            "the picture would be 16384 pixels on a side; the maximum is 8192",
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
    assert!(error.starts_with("there is no graphical desktop"), "{error}");
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
    assert_eq!(home.told(&["quit"]), (0, "Rhomboid is quitting\n".to_owned(), String::new()));
    assert_eq!(home.told(&["skip"]).0, 1);
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
