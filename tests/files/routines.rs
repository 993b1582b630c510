//! Routines of a person's own: each fault named with its line.

use std::fs;
use std::path::{Path, PathBuf};

use rhomboid::storage::{routine_file, routines};
use rhomboid::words;

fn routine(text: &str) -> Result<(), Vec<String>> {
    routine_file::parse(Path::new("mine.json"), text)
        .map(drop)
        .map_err(|problems| problems.iter().map(words::problem).collect())
}

#[test]
fn every_fault_of_a_routine_is_named_with_its_line() {
    let text = r#"{
  "version": 1,
  "name": "My Neck",
  "title": "Mine",
  "steps": [
    { "title": "One", "repetitions": 0, "phases": [
      { "phase": "squeeze", "seconds": 5, "pose": "rest", "show": "Go" },
      { "phase": "hold", "seconds": 0, "pose": "handstand", "show": "Go" }
    ] },
    { "title": "Two", "picture": "dog", "phases": [] }
  ]
}"#;
    let problems = routine(text).expect_err("faults");
    let places: Vec<&str> =
        problems.iter().map(|problem| problem.split(": ").take(2).last().expect("a key")).collect();
    assert_eq!(
        places,
        [
            "name",
            "steps[0].repetitions",
            "steps[0].phases[0].phase",
            "steps[0].phases[1].pose",
            "steps[0].phases[1].seconds",
            "steps[1].phases",
            "steps[1].picture",
        ]
    );
    assert!(problems[0].starts_with("mine.json:3: name: "), "{}", problems[0]);
    assert!(problems[4].starts_with("mine.json:8: "), "{}", problems[4]);
    assert!(
        problems[2].contains("“squeeze” is unknown; valid values are \"ready\", \"lift\", \"move in\""),
        "{}",
        problems[2]
    );
}

#[test]
fn a_routine_with_a_wrong_type_or_key_is_named() {
    let wrong = routine("{\n\"version\": 1,\n\"name\": 5\n}").expect_err("a fault");
    assert_eq!(
        wrong,
        [
            "mine.json:1: `title` is missing",
            "mine.json:1: `steps` is missing",
            "mine.json:3: name: the number 5 is not valid here; use a text in quotes"
        ]
    );
    let unknown = routine("{\"version\": 1, \"nam\": \"x\"}").expect_err("a fault");
    assert!(unknown[0].contains("`nam` is not known here"), "{unknown:?}");
    let torn = routine("{\"version\": 1,\n").expect_err("a fault");
    assert!(torn[0].starts_with("mine.json:2: ") && torn[0].contains("the text ends"), "{torn:?}");
}

#[test]
fn arms_up_for_too_long_is_refused() {
    let text = r#"{ "version": 1, "name": "long", "title": "Long", "steps": [ { "title": "Up", "phases": [
        { "phase": "lift", "seconds": 2, "pose": "open", "show": "Up" },
        { "phase": "hold", "seconds": 39, "pose": "squeeze", "show": "Hold" } ] } ] }"#;
    assert!(routine(text).expect_err("refused")[0].contains("keeps the arms up for more than 40 s"));
}

#[test]
fn a_persons_own_routine_overrides_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write(
        "a.json",
        r#"{ "version": 1, "name": "classic", "title": "Mine", "steps": [ { "title": "One", "phases": [
        { "phase": "rest", "seconds": 1, "pose": "rest", "show": "Sit" } ] } ] }"#,
    );
    write("b.json", "no JSON");
    write("notes.txt", "no routine");
    let routines = routines::Routines::load(folder.path());
    assert_eq!(routines.named("classic").map(|routine| routine.title.as_str()), Some("Mine"));
    assert_eq!(routines.found.iter().filter(|found| found.routine.name == "classic").count(), 1);
    assert_eq!(routines.problems.len(), 1);
    let missing = routines::read(&PathBuf::from("/nonexistent/x.json")).expect_err("missing");
    assert!(words::problem(&missing[0]).contains("does not exist"));
}

#[test]
fn a_routine_that_goes_on_after_its_end_is_a_fault_with_its_line() {
    let text = include_str!("../../assets/routines/quick.json").to_owned() + "garbage } ]";
    let problems = routine_file::parse(Path::new("q.json"), &text).expect_err("a fault");
    let message = words::problem(&problems[0]);
    let line = text.lines().count();
    assert!(
        message.contains(&format!("q.json:{line}:")) && message.contains("after the closing brace"),
        "{message}"
    );
}

#[test]
fn every_fault_of_a_routine_is_named_at_once_with_its_line() {
    let text = r#"{
      "version": 1,
      "name": "My Neck",
      "titel": "Neck",
      "steps": [
        { "title": "One", "phases": [
          { "phase": "squeez", "seconds": 5, "pose": "rest", "show": "a" },
          { "phase": "rest", "seconds": "five", "pose": "rest", "show": "b" },
          { "phase": "rest", "seconds": 0, "pose": "lotus", "show": "c", "low": 3 },
          7
        ] },
        { "phases": [] }
      ]
    }"#;
    let problems = routine_file::parse(Path::new("r.json"), text).expect_err("faults");
    let told: Vec<String> = problems.iter().map(words::problem).collect();
    for (line, word) in [
        (3, "small letters"),
        (4, "titel"),
        (1, "title"),
        (7, "squeez"),
        (8, "five"),
        (9, "out of range"),
        (9, "lotus"),
        (9, "low"),
        (10, "an object in { }"),
        (12, "`title` is missing"),
        (12, "at least one phase"),
    ] {
        let place = format!("r.json:{line}: ");
        assert!(
            told.iter().any(|told| told.starts_with(&place) && told.contains(word)),
            "line {line}: {word} is not in {told:#?}"
        );
    }
}
