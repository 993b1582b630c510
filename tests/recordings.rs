//! Records of real and imagined runs, replayed: the scheduler does today what it did then.
//!
//! `UPDATE_RECORDINGS=1 cargo test --test recordings` writes down what it does now.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rhomboid::domain::effect::{Effect, Reminder, Ticket};
use rhomboid::domain::event::{Activity, Answer, Command, Event, PauseEnd};
use rhomboid::domain::history::{Outcome, What};
use rhomboid::domain::settings::{LanguageChoice, RoutineChoice};
use rhomboid::domain::{Mono, Period, Reason, Settings, Wall};
use rhomboid::storage::recording::{RecordedEvent, Recording};
use rhomboid::words;

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
    let pairs = then.events.iter().zip(&now.events).enumerate();
    let effects = |line: &RecordedEvent| {
        line.text().expect("JSON").split_once("\"effects\":").expect("effects").1.to_owned()
    };
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
        let then = Recording::read(&file).unwrap_or_else(|problem| panic!("{problem:?}"));
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
        let recording = Recording::read(&file).unwrap_or_else(|problem| panic!("{problem:?}"));
        let text = recording.text().expect("JSON");
        // What an older one lacks is written with its default, and who writes it says its own version.
        let older = text
            .replace(",\"for_length\":false", "")
            .replace(concat!("\"rhomboid\":\"", env!("CARGO_PKG_VERSION")), "\"rhomboid\":\"0.1.0");
        let there = fs::read_to_string(&file).expect("read");
        assert!(there == text || there == older, "{}:\n{text}", file.display());
        let copy = tempfile::NamedTempFile::new().expect("a file");
        fs::write(copy.path(), &text).expect("written");
        assert_eq!(Recording::read(copy.path()).as_ref(), Ok(&recording), "{}", file.display());
        // A line that a crash tore was never whole.
        fs::write(copy.path(), text + "{\"at\":\"9").expect("written");
        assert_eq!(Recording::read(copy.path()).as_ref(), Ok(&recording), "{}", file.display());
    }
}

#[test]
fn whatever_can_happen_is_written_as_ever_and_reads_back() {
    let wall = Wall::parse_from_rfc3339("2026-11-20T09:00:00.000000001+01:00").expect("a moment");
    let at = Mono::after_start(Duration::from_nanos(1_000_000_001));
    let period = Period::seconds(90);
    let mut settings = Settings::default();
    settings.hours.enabled = true;
    settings.reminder.interval = period;
    let pauses = [PauseEnd::Open, PauseEnd::After(period), PauseEnd::At(wall), PauseEnd::Tomorrow];
    let commands = [
        Command::Start,
        Command::Snooze(None),
        Command::Snooze(Some(period)),
        Command::Skip,
        Command::Resume,
    ];
    let answers = [Answer::Start, Answer::Snooze, Answer::Skip, Answer::Dismissed];
    let activity = [Activity::Active, Activity::Lull, Activity::Away { since: at }, Activity::Unknown];
    let with_reason = |reason| {
        [
            Event::Hold(reason),
            Event::Release(reason),
            Event::Doubt(reason),
            Event::Command(Command::Lift(reason)),
        ]
    };
    let events = [
        Event::Tick,
        Event::KeptAwake(true),
        Event::Sleeping,
        Event::Woke,
        Event::SessionBegan,
        Event::SessionLeft,
        Event::SessionFailed,
        Event::HistoryDeleted,
        Event::Settings(Box::new(settings)),
    ]
    .into_iter()
    .chain(pauses.map(|end| Event::Command(Command::Pause(end))))
    .chain(commands.map(Event::Command))
    .chain(answers.map(|answer| Event::Answer(Ticket(3), answer)))
    .chain(activity.map(Event::Activity))
    .chain(Outcome::ALL.map(Event::SessionEnded))
    .chain(Reason::ALL.into_iter().flat_map(with_reason));
    let length = Duration::from_millis(1500);
    let recorded = [
        What::NaturalBreak(length),
        What::Snoozed(length),
        What::Skipped,
        What::Folded,
        What::Worked { length, until: wall },
    ];
    let reminder = |held_by: Option<Reason>| {
        Effect::Remind(Reminder {
            ticket: Ticket(7),
            over: length,
            snoozes: 2,
            can_snooze: true,
            quiet: held_by.is_some(),
            held_by,
        })
    };
    let effects: Vec<Effect> = [
        Effect::Withdraw(Ticket(7)),
        Effect::OpenGuide,
        Effect::Save,
        reminder(None),
        reminder(Some(Reason::App)),
    ]
    .into_iter()
    .chain(recorded.map(Effect::Record))
    .collect();
    let mut all = String::new();
    for event in events {
        let line = RecordedEvent { at, asleep: Some(period.length()), wall, event, effects: effects.clone() };
        let text = line.text().expect("JSON");
        assert_eq!(serde_json::from_str::<RecordedEvent>(&text).expect(&text), line);
        all += &(text + "\n");
    }
    assert_eq!(all, fs::read_to_string("tests/written/recording.jsonl").expect("a file"));
}

#[test]
fn sleep_is_what_a_record_says_it_is_and_in_older_ones_what_the_clocks_differ_by() {
    let lines = [
        r#"{"at":"1","wall":"2026-11-20T09:00:01+01:00","event":"tick","effects":[]}"#,
        r#"{"at":"2","wall":"2026-11-20T12:00:02+01:00","event":"tick","effects":[]}"#,
    ];
    let broken = |file: &str| {
        let path = tempfile::NamedTempFile::new().expect("a file");
        fs::write(path.path(), file).expect("written");
        let recording =
            Recording::read(path.path()).unwrap_or_else(|problem| panic!("{problem:?}")).replayed();
        recording
            .events
            .iter()
            .any(|line| matches!(line.effects[..], [Effect::Record(What::NaturalBreak(_)), ..]))
    };
    let older = format!("{BEGINNING}\n{}\n", lines.join("\n"));
    assert!(broken(&older));
    let newer = |asleep: &str| {
        older.replace(
            ",\"wall\":\"2026-11-20T12",
            &format!(",\"asleep\":\"{asleep}\",\"wall\":\"2026-11-20T12"),
        )
    };
    assert!(broken(&newer("10800")));
    assert!(!broken(&newer("0")));
}

#[test]
fn what_a_person_wrote_themselves_stays_out() {
    let mut settings = Settings::default();
    settings.quiet.apps = vec!["secretive-editor".to_owned()];
    settings.exercise.coin = "sovereign".to_owned();
    settings.exercise.routine = RoutineChoice::Named("mine".to_owned());
    settings.language = LanguageChoice::Tag("gsw".to_owned());
    let line = RecordedEvent {
        at: Mono::default(),
        asleep: None,
        wall: Wall::default(),
        event: Event::Settings(Box::new(settings)),
        effects: Vec::new(),
    };
    let text = line.text().expect("JSON");
    for word in ["secretive-editor", "sovereign", "mine", "gsw", "apps", "coin"] {
        assert!(!text.contains(word), "{word} stands in {text}");
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
            "reminder.interval: Instead { fault: Invalid(NoPeriod(\"soon\"))",
        ),
        (header("{},", "{\"tempo\":1},") + "\n", ":1: tempo: NoSetting"),
        (header("[]", "[\"tea\"]") + "\n", ":1: unknown variant `tea`"),
        (format!("{BEGINNING}\n{tick}\n\n"), ":3: EOF"),
        (format!("{BEGINNING}\n{tick}\n{}\n", tick.replace("tick", "tock")), ":3: unknown variant `tock`"),
        (
            format!("{BEGINNING}\n{}\n", tick.replace("\"1\"", "\"noon\"")),
            ":2: invalid value: string \"noon\", expected a number of seconds",
        ),
        (
            format!("{BEGINNING}\n{}\n", tick.replace("09:00:01", "25:00")),
            ":2: invalid value: string \"2026-11-20T25:00+01:00\", expected a moment",
        ),
    ] {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), &text).expect("written");
        let problem = words::problem(&Recording::read(file.path()).expect_err(&text));
        assert!(problem.contains(said), "{problem}\n  should say {said}");
    }
    let missing = words::problem(&Recording::read(Path::new("nowhere.jsonl")).expect_err("missing"));
    assert!(missing.starts_with("nowhere.jsonl: cannot be read: "), "{missing}");
}
