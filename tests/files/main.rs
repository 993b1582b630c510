//! Files as people and power failures leave them.

mod mutated;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rhomboid::domain::effect::{Outcome, Record};
use rhomboid::domain::progress::{Feeling, Session};
use rhomboid::domain::snapshot::{SavedPause, SavedReminder};
use rhomboid::domain::{Settings, Snapshot, Wall};
use rhomboid::storage::export::{self, Format};
use rhomboid::storage::history::{self, Entry, Kind};
use rhomboid::storage::settings_file::{self, Access, Loaded};
use rhomboid::storage::state::StateStore;
use rhomboid::storage::{Journal, atomic, deletion, routines};
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

fn wall(text: &str) -> Wall {
    Wall::parse_from_rfc3339(text).expect(text)
}

fn session(at: Wall, outcome: Outcome) -> Session {
    Session { at, routine: "classic".into(), outcome, feeling: Some(Feeling::TooMuch), arms_up: Some(true) }
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
            "config.json:4: reminder.interval: “30x” is not a duration; write it like \"30m\", \"1h 30m\" or \"45s\", \
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
        &["config.json:1: reminder: should be an object in { }; its defaults are used"],
    );
    problems(
        "{\"reminder\": {\"max_snoozes\": 11}}",
        &["config.json:1: reminder.max_snoozes: 11 is out of range; 0 to 10 is valid; 3 is used"],
    );
    problems(
        "{\"reminder\": {\"sound\": \"yes\"}}",
        &[
            "config.json:1: reminder.sound: invalid type: string \"yes\", expected true or false; true is used",
        ],
    );
    problems(
        "{\"look\": {\"theme\": \"blue\"}}",
        &["config.json:1: look.theme: unknown variant `blue`, expected one of `system`, `light`, `dark`, \
           `high-contrast`; \"system\" is used"],
    );
    problems(
        "{\"sound\": {\"volume\": 1.5}}",
        &["config.json:1: sound.volume: 1.5 is out of range; 0 to 1 is valid; 0.6 is used"],
    );
    problems(
        "{\"activity\": {\"idle_after\": \"0s\"}}",
        &[
            "config.json:1: activity.idle_after: “0s” is not a duration; write it like \"30m\", \"1h 30m\" or \"45s\", \
           above zero; \"1m\" is used",
        ],
    );
}

#[test]
fn bad_hours_keep_the_default_ranges() {
    for (ranges, message) in [
        ("[]", "needs at least one range"),
        ("[{\"days\": [], \"from\": \"08:00\", \"to\": \"18:00\"}]", "needs at least one day"),
        ("[{\"days\": [\"mon\"], \"from\": \"8\", \"to\": \"18:00\"}]", "“8” is not a time of day"),
        ("[{\"days\": [\"monday\"], \"from\": \"08:00\", \"to\": \"18:00\"}]", "unknown variant `monday`"),
        ("[{\"days\": [\"mon\"], \"from\": \"08:00\"}]", "missing field `to`"),
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
            "config.json:1: comment: is not a setting; it is kept as it is",
            "config.json:1: reminder.intervall: is not a setting; it is kept as it is",
        ],
    );
}

#[test]
fn a_key_that_stands_twice_is_named() {
    let settings = problems(
        "{\"goal\": {\"sessions_a_day\": 2,\n\"sessions_a_day\": 4}}",
        &["config.json:2: goal.sessions_a_day: stands here a second time; the last one counts"],
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
        (b"{\"reminder\": {\n\"interval\": \"5m\",\n}", ":2: is not a JSON object: a comma stands before"),
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
    assert!(loaded.access == Access::Newer && words::problem(&loaded.problems[0]).contains("newer Rhomboid"));
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

fn snapshot() -> Snapshot {
    Snapshot {
        saved_at: wall("2026-11-20T09:30:00.123+01:00"),
        worked: Duration::from_millis(1_234_567),
        unrecorded: Duration::from_millis(2_345_678),
        rested: Duration::from_secs(59),
        credited: false,
        away: true,
        snoozes: 2,
        returned: true,
        reminder: SavedReminder::Snoozed(wall("2026-11-20T09:35:00+01:00")),
        pause: Some(SavedPause { since: wall("2026-11-20T09:00:00+01:00"), until: None, for_length: false }),
        quiet_until: Some(wall("2026-11-20T09:31:00+01:00")),
    }
}

#[test]
fn the_state_survives_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deeper/state.json");
    let (store, none, problem) = StateStore::open(&file);
    assert_eq!((none, problem), (None, None));
    for reminder in [
        SavedReminder::None,
        SavedReminder::Due,
        SavedReminder::Folded(wall("2026-11-20T09:35:00+01:00")),
        snapshot().reminder,
    ] {
        let snapshot = Snapshot { reminder, ..snapshot() };
        store.save(&snapshot).expect("saved");
        assert_eq!(StateStore::open(&file).1, Some(snapshot));
    }
}

#[test]
fn a_state_from_before_time_was_tallied_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    let (store, ..) = StateStore::open(&file);
    store.save(&snapshot()).expect("saved");
    let text = fs::read_to_string(&file).expect("read");
    fs::write(&file, text.replace("  \"unrecorded_ms\": 2345678,\n", "")).expect("written");
    let (_, read, problem) = StateStore::open(&file);
    assert_eq!((read, problem), (Some(Snapshot { unrecorded: Duration::ZERO, ..snapshot() }), None));
}

#[test]
fn a_broken_state_is_put_aside() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    fs::write(&file, "{\"version\": 1, \"saved").expect("written");
    let (store, none, problem) = StateStore::open(&file);
    assert_eq!(none, None);
    assert!(words::problem(&problem.expect("a problem")).contains("state.json.broken"));
    store.save(&snapshot()).expect("saved");
    assert_eq!(
        fs::read_to_string(folder.path().join("state.json.broken")).expect("kept"),
        "{\"version\": 1, \"saved"
    );
}

#[test]
fn a_newer_state_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("state.json");
    fs::write(&file, "{\"version\": 9}").expect("written");
    let (store, none, problem) = StateStore::open(&file);
    assert!(none.is_none() && words::problem(&problem.expect("a problem")).contains("newer Rhomboid"));
    store.save(&snapshot()).expect("not saved, and no error");
    assert_eq!(fs::read_to_string(&file).expect("read"), "{\"version\": 9}");
}

#[test]
fn history_lines_look_as_promised() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deeper/history.jsonl");
    let at = wall("2026-11-22T14:05:09.7+01:00");
    history::append(&file, &Entry::session(&session(at, Outcome::Finished), 60)).expect("written");
    history::append(&file, &Entry::of_record(at, Record::NaturalBreak(Duration::from_millis(301_900))))
        .expect("written");
    history::append(&file, &Entry::of_record(at, Record::Skipped)).expect("written");
    let worked = Record::Worked { length: Duration::from_hours(1), until: at - chrono::TimeDelta::days(1) };
    history::append(&file, &Entry::of_record(at, worked)).expect("written");
    assert_eq!(
        fs::read_to_string(&file).expect("read"),
        "{\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"session\",\"routine\":\"classic\",\"outcome\":\"finished\",\"seconds\":60,\"feeling\":\"too much\",\"arms\":\"head\"}\n\
         {\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"natural_break\",\"seconds\":301}\n\
         {\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"skipped\"}\n\
         {\"v\":1,\"at\":\"2026-11-21T14:05:09+01:00\",\"kind\":\"worked\",\"seconds\":3600}\n"
    );
}

#[test]
fn a_torn_last_line_is_survived() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    history::append(&file, &Entry::of_record(at, Record::Folded)).expect("written");
    let torn = fs::read_to_string(&file).expect("read") + "{\"v\":1,\"at\":\"2026-";
    fs::write(&file, &torn).expect("written");
    history::append(&file, &Entry::session(&session(at, Outcome::Stopped), 12)).expect("written");
    let history = history::read(&file).expect("read");
    assert_eq!(
        history.entries.iter().map(|entry| entry.kind).collect::<Vec<_>>(),
        [Kind::Folded, Kind::Session]
    );
    assert_eq!(history.problems.len(), 1);
    assert!(words::problem(&history.problems[0]).contains("history.jsonl:2: is not a line of history"));
    assert!(fs::read_to_string(&file).expect("read").starts_with(&torn), "what was there is kept");
}

#[test]
fn lines_of_a_newer_version_are_kept_and_no_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    fs::write(&file, "{\"v\":2,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"levelled_up\",\"x\":1}\n")
        .expect("written");
    let history = history::read(&file).expect("read");
    assert_eq!((history.entries[0].kind, history.problems.len()), (Kind::Other, 0));
}

fn routine(text: &str) -> Result<(), Vec<String>> {
    rhomboid::storage::routine_file::parse(Path::new("mine.json"), text)
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
        problems[2].contains("“squeeze” is unknown; valid are \"ready\", \"lift\", \"move in\""),
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
            "mine.json:1: missing field `title`",
            "mine.json:1: missing field `steps`",
            "mine.json:3: name: invalid type: integer `5`, expected a string"
        ]
    );
    let unknown = routine("{\"version\": 1, \"nam\": \"x\"}").expect_err("a fault");
    assert!(unknown[0].contains("unknown field `nam`"), "{unknown:?}");
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
fn what_is_said_of_a_session_is_a_line_of_its_own_and_read_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    let plain = Session { feeling: None, ..session(at, Outcome::Finished) };
    let earlier = Session { at: at - chrono::TimeDelta::minutes(9), ..plain.clone() };
    for entry in [
        Entry::session(&earlier, 60),
        Entry::session(&plain, 60),
        Entry::of_record(at, Record::Skipped),
        Entry::felt(at, Feeling::Easy),
        // The last word counts; one about a session that is not there is kept, and told to nobody.
        Entry::felt(at, Feeling::Right),
        Entry::felt(at + chrono::TimeDelta::minutes(9), Feeling::Hurt),
    ] {
        history::append(&file, &entry).expect("written");
    }
    let text = fs::read_to_string(&file).expect("read");
    let felt = "{\"v\":1,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"felt\",\"feeling\":\"right\"}\n";
    assert!(text.contains(felt), "{text}");
    let history = history::read(&file).expect("read");
    let feelings: Vec<_> =
        history.entries.iter().filter_map(Entry::as_session).map(|session| session.feeling).collect();
    assert_eq!((feelings, history.lines), (vec![None, Some(Feeling::Right)], 6));
    let csv = export::text(&history.entries, Format::Csv).expect("text");
    assert!(csv.contains("classic,finished,60,right,head") && !csv.contains("felt"), "{csv}");
}

#[test]
fn a_line_that_is_too_long_is_named_and_nobody_holds_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    history::append(&file, &Entry::of_record(at, Record::Folded)).expect("written");
    let long = Session { routine: "x".repeat(10 << 20), ..session(at, Outcome::Finished) };
    history::append(&file, &Entry::session(&long, 60)).expect("written");
    history::append(&file, &Entry::of_record(at, Record::Skipped)).expect("written");
    let history = history::read(&file).expect("read");
    let kinds: Vec<_> = history.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [Kind::Folded, Kind::Skipped]);
    let said = words::problem(&history.problems[0]);
    assert!(said.contains("history.jsonl:2: is not a line of history: is longer than any line"), "{said}");
    assert_eq!((history.problems.len(), history.lines), (1, 3));
}

#[test]
fn of_a_long_history_the_newest_part_can_be_read_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    for minutes in 0..100 {
        let at = at + chrono::TimeDelta::minutes(minutes);
        history::append(&file, &Entry::of_record(at, Record::Folded)).expect("written");
    }
    let journal = Journal::new(file.clone(), Vec::new());
    let line = fs::metadata(&file).expect("there").len() / 100;
    for (most, read) in [(line * 10, 10), (line * 10 + line / 2, 10), (line * 10 + 1, 10), (line / 2, 0)] {
        let part = journal.newest(most).expect("read");
        assert_eq!((part.entries.len(), part.is_part, part.problems), (read, true, Vec::new()));
        let last = part.entries.last().map(|entry| entry.at);
        assert!(last.is_none_or(|last| last == at + chrono::TimeDelta::minutes(99)));
    }
    let whole = journal.newest(line * 100).expect("read");
    assert_eq!((whole.entries.len(), whole.is_part), (100, false));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_the_history_is_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("history.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    assert!(words::problem(&history::read(&pipe).expect_err("no file")).contains("is not a file"));
}

/// What the test below runs once more, where no file can grow beyond 512 bytes: as on a full disk, a part of
/// what is written still fits.
#[cfg(unix)]
#[test]
#[ignore = "needs the limit that the test below sets"]
fn on_a_full_disk() {
    let file = PathBuf::from(std::env::var_os("HISTORY").expect("a history"));
    let at = wall("2026-11-22T14:05:09+01:00");
    let mut journal = Journal::new(file.clone(), vec![file.with_extension("waiting")]);
    let before = fs::read(&file).expect("read");
    let postponed = journal.add(Entry::session(&session(at, Outcome::Finished), 60)).expect_err("no room");
    assert!(postponed.kept, "{postponed}");
    journal.add(Entry::felt(at, Feeling::Right)).expect_err("no room");
    assert_eq!(fs::read(&file).expect("read"), before, "all of a line or nothing");
    let sessions = journal.read().expect("read").entries;
    assert_eq!(sessions.last().and_then(|session| session.feeling), Some(Feeling::Right));
}

#[cfg(unix)]
#[test]
fn a_full_disk_tears_no_line_and_takes_none_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let at = wall("2026-11-22T14:05:09+01:00");
    for _ in 0..7 {
        history::append(&file, &Entry::of_record(at, Record::Folded)).expect("written");
    }
    let left = 512 - fs::metadata(&file).expect("there").len();
    assert!((20..120).contains(&left), "{left} bytes are no part of a line");
    let mut there = std::process::Command::new("sh");
    let again = "trap '' XFSZ; ulimit -f 1; exec \"$0\" --exact on_a_full_disk --ignored";
    there.args(["-c", again]).arg(std::env::current_exe().expect("a test")).env("HISTORY", &file);
    let output = there.output().expect("runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(String::from_utf8_lossy(&output.stdout).contains("1 passed"), "it ran");
    // There is room again.
    let mut journal = Journal::new(file.clone(), vec![file.with_extension("waiting")]);
    journal.settle().expect("written");
    let history = history::read(&file).expect("read");
    assert_eq!((history.entries.len(), history.problems), (8, Vec::new()));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
}

#[test]
fn what_no_json_has_is_named_where_it_stands() {
    let slip = |text: &str| {
        let loaded = parse(text);
        assert_eq!((loaded.access, loaded.problems.len()), (Access::Unreadable, 1), "{text}");
        words::problem(&loaded.problems[0])
    };
    let comma = "a comma stands before a closing brace or bracket";
    for (text, said) in [
        ("{\n\"goal\": { \"days_a_week\": 2, }\n}", format!("config.json:2: is not a JSON object: {comma}")),
        ("{\n\"goal\": {},\n}", format!("config.json:2: is not a JSON object: {comma}")),
        (
            "{\n\n\"quiet\": { \"apps\": [\"a\",\n] }\n}",
            format!("config.json:3: is not a JSON object: {comma}"),
        ),
        (
            "{\n// mine\n\"goal\": {} }",
            "config.json:2: is not a JSON object: a comment stands here, and JSON has none".to_owned(),
        ),
        (
            "{\n\"goal\": {} /* mine */ }",
            "config.json:2: is not a JSON object: a comment stands here, and JSON has none".to_owned(),
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
            "config.json:1: exercise.coin: \\ud800 to \\udfff are halves of a character, and stand in pairs only; \
             \"\" is used",
            "config.json:1: exercise.pace: a number is too large; 1.0 is used",
        ],
    );
}

#[test]
fn a_routine_that_goes_on_after_its_end_is_a_fault_with_its_line() {
    let text = include_str!("../../assets/routines/quick.json").to_owned() + "garbage } ]";
    let problems =
        rhomboid::storage::routine_file::parse(std::path::Path::new("q.json"), &text).expect_err("a fault");
    let message = words::problem(&problems[0]);
    let line = text.lines().count();
    assert!(message.contains(&format!("q.json:{line}:")) && message.contains("goes on"), "{message}");
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
    let problems =
        rhomboid::storage::routine_file::parse(std::path::Path::new("r.json"), text).expect_err("faults");
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
        (12, "missing field `title`"),
        (12, "at least one phase"),
    ] {
        let place = format!("r.json:{line}: ");
        assert!(
            told.iter().any(|told| told.starts_with(&place) && told.contains(word)),
            "line {line}: {word} is not in {told:#?}"
        );
    }
}

/// One line of each kind, and one of a kind that this version does not know.
fn one_of_each(file: &Path) -> history::History {
    let at = wall("2026-11-22T14:05:09+01:00");
    let length = Duration::from_mins(5);
    for record in [
        Record::NaturalBreak(length),
        Record::Snoozed(length),
        Record::Skipped,
        Record::Folded,
        Record::Worked { length, until: at - chrono::TimeDelta::days(1) },
    ] {
        history::append(file, &Entry::of_record(at, record)).expect("written");
    }
    history::append(file, &Entry::session(&session(at, Outcome::Hurt), 12)).expect("written");
    let new = "{\"v\":2,\"at\":\"2026-11-22T14:05:09+01:00\",\"kind\":\"levelled_up\"}\n";
    let text = fs::read_to_string(file).expect("read") + new;
    fs::write(file, text).expect("written");
    history::read(file).expect("read")
}

#[test]
fn every_known_line_tells_something_of_its_day() {
    use rhomboid::domain::summary::{Summary, What};
    let folder = tempfile::tempdir().expect("a folder");
    let history = one_of_each(&folder.path().join("history.jsonl"));
    let lines: Vec<_> = history.days().collect();
    assert_eq!((history.entries.len(), lines.len()), (7, 6));
    let length = Duration::from_secs(12);
    assert_eq!(lines[5].what, What::Session { outcome: Outcome::Hurt, length });
    let summary = Summary::of(lines, wall("2026-11-22T20:00:00+01:00"), 2);
    assert_eq!(summary.days[0].worked, Duration::from_mins(5));
    let day = &summary.days[1];
    assert_eq!((day.natural_breaks, day.snoozed, day.skipped, day.folded, day.hurt), (1, 1, 1, 1, 1));
    assert_eq!((day.worked, summary.moved), (Duration::ZERO, length));
}

#[test]
fn an_export_is_a_new_file_each_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let entries = one_of_each(&folder.path().join("history.jsonl")).entries;
    let downloads = folder.path().join("Downloads");
    let export = |format| {
        let path = export::export(&downloads, &entries, format, wall("2026-11-25T23:59:00+01:00"));
        path.expect("written").strip_prefix(&downloads).expect("there").to_string_lossy().into_owned()
    };
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25.csv");
    fs::write(downloads.join("rhomboid-history-2026-11-25.csv"), "mine").expect("written");
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25-2.csv");
    assert_eq!(export(Format::Csv), "rhomboid-history-2026-11-25-3.csv");
    assert_eq!(export(Format::Json), "rhomboid-history-2026-11-25.json");
    let read = |name: &str| fs::read_to_string(downloads.join(name)).expect("read");
    assert_eq!(read("rhomboid-history-2026-11-25.csv"), "mine");
    assert_eq!(
        read("rhomboid-history-2026-11-25-3.csv"),
        "at,kind,routine,outcome,seconds,feeling,arms\n\
         2026-11-22T14:05:09+01:00,natural_break,,,300,,\n\
         2026-11-22T14:05:09+01:00,snoozed,,,300,,\n\
         2026-11-22T14:05:09+01:00,skipped,,,,,\n\
         2026-11-22T14:05:09+01:00,folded,,,,,\n\
         2026-11-21T14:05:09+01:00,worked,,,300,,\n\
         2026-11-22T14:05:09+01:00,session,classic,hurt,12,too much,head\n"
    );
    let json: Vec<Entry> = serde_json::from_str(&read("rhomboid-history-2026-11-25.json")).expect("entries");
    assert_eq!(json, entries[..6]);
    assert_eq!(fs::read_dir(&downloads).expect("listed").count(), 4, "a temporary file stayed behind");
}

#[test]
fn cells_mean_themselves() {
    let at = wall("2026-11-22T14:05:09+01:00");
    for (routine, cell) in [
        ("classic", "classic"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("a-b", "a-b"),
        ("=1,\"2\"", "\"'=1,\"\"2\"\"\""),
        ("a,b", "\"a,b\""),
        ("a\nb", "\"a\nb\""),
        ("Übung “eins”", "Übung “eins”"),
    ] {
        let session = Session { routine: routine.into(), feeling: None, ..session(at, Outcome::Finished) };
        let text = export::text(&[Entry::session(&session, 9)], Format::Csv).expect("text");
        let expected = format!(
            "at,kind,routine,outcome,seconds,feeling,arms\n2026-11-22T14:05:09+01:00,session,{cell},finished,9,,head\n"
        );
        assert_eq!(text, expected);
    }
}

#[test]
fn deleting_takes_all_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let waiting = folder.path().join("waiting.jsonl");
    let journal = Journal::new(file.clone(), vec![waiting.clone()]);
    assert_eq!(journal.delete(), Ok(false));
    one_of_each(&file);
    let at = wall("2026-11-22T14:05:09+01:00");
    history::append(&waiting, &Entry::session(&session(at, Outcome::Finished), 60)).expect("written");
    let expected = deletion::Extent { finished: 1, stopped: 1, natural_breaks: 1, days: 2, lines: 8 };
    assert_eq!(deletion::Extent::of(&journal.read().expect("read")), expected);
    assert_eq!(journal.delete(), Ok(true));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
    fs::create_dir(&file).expect("a folder in its place");
    assert!(journal.delete().is_err() && file.is_dir());
}

/// Writes `entry` as the first line of a history, and keeps it locked until what is returned is dropped.
fn written_and_locked(file: &Path, entry: &Entry) -> fs::File {
    history::append(file, entry).expect("written");
    let lock = fs::File::open(file).expect("opened");
    lock.lock().expect("locked");
    lock
}

#[test]
fn who_waits_for_a_history_that_is_deleted_writes_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let entry = Entry::of_record(wall("2026-11-22T14:05:09+01:00"), Record::Folded);
    let lock = written_and_locked(&file, &entry);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| history::append(&file, &entry));
        fs::remove_file(&file).expect("removed");
        drop(lock);
        waiting.join().expect("ended").expect("written");
    });
    assert_eq!(history::read(&file).expect("read").entries, [entry]);
}

#[test]
fn a_lock_that_never_goes_is_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("history.jsonl");
    let entry = Entry::of_record(wall("2026-11-22T14:05:09+01:00"), Record::Folded);
    let _lock = written_and_locked(&file, &entry);
    let error = history::append(&file, &entry).expect_err("locked");
    assert!(error.to_string().contains("another program keeps it locked"), "{error}");
}

#[cfg(unix)]
#[test]
fn deleting_follows_a_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let (target, link) = (folder.path().join("target"), folder.path().join("history.jsonl"));
    one_of_each(&target);
    std::os::unix::fs::symlink(&target, &link).expect("linked");
    assert_eq!(Journal::new(link, Vec::new()).delete(), Ok(true));
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0);
}
