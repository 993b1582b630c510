//! Records of real and imagined runs, replayed: the scheduler does today what it did then.
//!
//! `UPDATE_RECORDINGS=1 cargo test --test recordings` writes down what it does now.

use std::fs;
use std::path::{Path, PathBuf};

use rhomboid::storage::recording::{Line, Recording};

const FOLDER: &str = "tests/recordings";

fn files() -> Vec<PathBuf> {
    let entries = fs::read_dir(FOLDER).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).collect();
    files.sort();
    files
}

/// Where `then` and `now` differ, for people. The first line of a file is its beginning.
fn differences(file: &Path, then: &Recording, now: &Recording) -> Vec<String> {
    let pairs = then.lines.iter().zip(&now.lines).enumerate();
    let effects =
        |line: &Line| line.text().expect("JSON").split_once("\"effects\":").expect("effects").1.to_owned();
    pairs
        .filter(|(_, (then, now))| then.effects != now.effects)
        .map(|(index, (then, now))| {
            let (place, expected, got) = (index + 2, effects(then), effects(now));
            format!("{}:{place}:\n  expected {expected}\n  got      {got}", file.display())
        })
        .collect()
}

#[test]
fn every_recording_goes_as_it_went() {
    let mut wrong = Vec::new();
    for file in files() {
        let then = Recording::read(&file).unwrap_or_else(|problem| panic!("{problem}"));
        let now = then.replayed();
        if std::env::var_os("UPDATE_RECORDINGS").is_some() {
            fs::write(&file, now.text().expect("JSON")).expect("written");
        } else {
            wrong.extend(differences(&file, &then, &now));
        }
    }
    assert!(wrong.is_empty(), "UPDATE_RECORDINGS=1 accepts what differs:\n{}", wrong.join("\n"));
    assert!(files().len() >= 5, "the recordings are gone");
}

#[test]
fn a_recording_reads_back_as_it_was_written() {
    for file in files() {
        let recording = Recording::read(&file).unwrap_or_else(|problem| panic!("{problem}"));
        let text = recording.text().expect("JSON");
        let copy = tempfile::NamedTempFile::new().expect("a file");
        fs::write(copy.path(), &text).expect("written");
        assert_eq!(Recording::read(copy.path()).as_ref(), Ok(&recording), "{}", file.display());
        // A line that a crash tore was never whole.
        fs::write(copy.path(), text + "{\"at\":\"9").expect("written");
        assert_eq!(Recording::read(copy.path()).as_ref(), Ok(&recording), "{}", file.display());
    }
}

const BEGINNING: &str = r#"{"recording":1,"rhomboid":"0.1.0","at":"0","wall":"2026-11-20T09:00:00+01:00","settings":{},"snapshot":null,"held":[]}"#;

#[test]
fn what_is_no_recording_is_named_with_its_line() {
    let tick = r#"{"at":"1","wall":"2026-11-20T09:00:01+01:00","event":"tick","effects":[]}"#;
    let header = |from: &str, to: &str| BEGINNING.replace(from, to);
    for (text, said) in [
        (String::new(), ":1: is not a record"),
        ("{}\n".to_owned(), ":1: is not the first line of a record"),
        ("nonsense\n".to_owned(), ":1: expected"),
        (header("g\":1", "g\":9") + "\n", ":1: version 9 of the format is from a newer Rhomboid"),
        (
            header("{},", "{\"reminder\":{\"interval\":\"soon\"}},") + "\n",
            "reminder.interval: “soon” is not a duration",
        ),
        (header("{},", "{\"tempo\":1},") + "\n", ":1: tempo: is not a setting"),
        (header("[]", "[\"tea\"]") + "\n", ":1: “tea” is no reason for silence"),
        (format!("{BEGINNING}\n{tick}\n\n"), ":3: EOF"),
        (format!("{BEGINNING}\n{tick}\n{}\n", tick.replace("tick", "tock")), ":3: unknown variant `tock`"),
        (
            format!("{BEGINNING}\n{}\n", tick.replace("\"1\"", "\"noon\"")),
            ":2: “noon” is no number of seconds",
        ),
        (
            format!("{BEGINNING}\n{}\n", tick.replace("09:00:01", "25:00")),
            ":2: “2026-11-20T25:00+01:00” is no moment",
        ),
    ] {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), &text).expect("written");
        let problem = Recording::read(file.path()).expect_err(&text).to_string();
        assert!(problem.contains(said), "{problem}\n  should say {said}");
    }
    let missing = Recording::read(Path::new("nowhere.jsonl")).expect_err("missing").to_string();
    assert!(missing.starts_with("nowhere.jsonl: cannot be read: "), "{missing}");
}
