//! All settings at once: written to another file, read from one, and begun anew, with a way back.

use std::fs;
use std::path::PathBuf;

use rhomboid::domain::Wall;
use rhomboid::storage::{Problem, settings_exchange};
use rhomboid::words;

use super::File;

const MINE: &str = "{\n  \"_note\": \"mine\",\n  \"reminder\": { \"interval\": \"20m\" }\n}\n";

fn now() -> Wall {
    Wall::parse_from_rfc3339("2026-11-25T14:23:09+01:00").expect("a moment")
}

/// A file beside the settings that holds this.
fn beside(file: &File, text: &str) -> PathBuf {
    let path = file.0.path().join("other.json");
    fs::write(&path, text).expect("written");
    path
}

#[test]
fn what_is_exported_is_the_file_byte_for_byte_and_can_be_imported() {
    let file = File::with(MINE);
    let folder = tempfile::tempdir().expect("a folder");
    let export = || settings_exchange::export(&file.path(), folder.path(), now()).expect("exported");
    let (first, second) = (export(), export());
    assert_eq!(first, folder.path().join("rhomboid-settings-2026-11-25.json"));
    assert_eq!(second, folder.path().join("rhomboid-settings-2026-11-25-2.json"));
    assert_eq!(fs::read_to_string(&first).expect("text"), MINE);
    let other = File::with("{ \"reminder\": { \"interval\": \"1h\" } }");
    let before = other.text();
    let replaced = settings_exchange::import(&other.path(), &first, now()).expect("imported");
    assert_eq!(other.text(), MINE);
    let kept = other.0.path().join("config.json.kept-2026-11-25-142309");
    assert_eq!(replaced.kept, Some(kept.clone()));
    assert_eq!(fs::read_to_string(&kept).expect("text"), before);
    settings_exchange::undo(&other.path(), &replaced).expect("undone");
    assert_eq!((other.text(), other.names()), (before, vec!["config.json".to_owned()]));
}

#[test]
fn what_is_not_valid_is_told_and_changes_nothing() {
    for (text, told) in [
        (
            "{ \"reminder\": { \"interval\": \"soon\" } }",
            "other.json:1: reminder.interval: “soon” is not a duration",
        ),
        ("{ \"sound\":", "other.json:1: is not a JSON object"),
        ("{ \"version\": 99 }", "other.json:1: version: 99 is from a newer version"),
        ("[]", "is not a JSON object"),
    ] {
        let file = File::with(MINE);
        let from = beside(&file, text);
        let problem = settings_exchange::import(&file.path(), &from, now()).expect_err(text);
        let sentence = words::problem(&problem);
        assert!(sentence.contains(told), "{sentence}");
        assert!(!sentence.contains("is used"), "{sentence}");
        assert_eq!((file.text().as_str(), file.names().len()), (MINE, 2));
    }
    let file = File::with(MINE);
    let nowhere = file.0.path().join("nowhere.json");
    let problem = settings_exchange::import(&file.path(), &nowhere, now()).expect_err("missing");
    assert!(words::problem(&problem).ends_with("nowhere.json: does not exist"));
}

#[test]
fn a_reset_leaves_defaults_and_can_be_undone() {
    let file = File::with(MINE);
    let replaced = settings_exchange::reset(&file.path(), now()).expect("reset");
    assert_eq!(file.load().settings, rhomboid::domain::Settings::default());
    assert!(file.load().problems.is_empty());
    settings_exchange::undo(&file.path(), &replaced).expect("undone");
    assert_eq!(file.text(), MINE);
    // What cannot be read at all is kept as well.
    let broken = File::with(b"\xff{");
    let replaced = settings_exchange::reset(&broken.path(), now()).expect("reset");
    assert_eq!(fs::read(replaced.kept.expect("a copy")).expect("bytes"), b"\xff{");
    // Where there was no file, there is none again.
    let missing = File::missing();
    let replaced = settings_exchange::reset(&missing.path(), now()).expect("reset");
    settings_exchange::undo(&missing.path(), &replaced).expect("undone");
    assert!(missing.names().is_empty());
}

#[test]
fn settings_of_a_newer_version_stay() {
    let newer = "{ \"version\": 99 }";
    let file = File::with(newer);
    let from = beside(&file, MINE);
    let refused: [Problem; 2] = [
        settings_exchange::import(&file.path(), &from, now()).expect_err("newer"),
        settings_exchange::reset(&file.path(), now()).expect_err("newer"),
    ];
    for problem in refused {
        assert!(words::problem(&problem).contains("newer version"), "{problem:?}");
    }
    assert_eq!(file.text(), newer);
}
