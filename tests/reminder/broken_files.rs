//! Whatever stands in a file, something sensible comes of it, and nothing is lost.

use proptest::collection::vec;
use proptest::prelude::*;
use rhomboid::storage::{Journal, routine_file, settings_file, state::StateStore};
use rhomboid::words;

use crate::random::{cases, settings};

fn path() -> &'static std::path::Path {
    std::path::Path::new("config.json")
}

/// Something that looks like the settings, bent somewhere.
fn bent_settings() -> impl Strategy<Value = String> {
    let keys = prop::sample::select(vec![
        "reminder", "interval", "hours", "ranges", "version", "quiet", "apps", "x", "",
    ]);
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        ".{0,8}".prop_map(Into::into),
        Just("30m".into()),
    ];
    leaf.prop_recursive(4, 24, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(serde_json::Value::Array),
            vec((keys.clone(), inner), 0..6).prop_map(|entries| serde_json::Value::Object(
                entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
            )),
        ]
    })
    .prop_map(|value| value.to_string())
}

/// Lines of a history, bent here and there.
fn bent_history() -> impl Strategy<Value = Vec<u8>> {
    let line = prop::sample::select(vec![
        r#"{"v":1,"at":"2026-11-22T14:05:09+01:00","kind":"skipped"}"#,
        r#"{"v":1,"at":"2026-11-22T14:06:09+01:00","kind":"worked","seconds":3600}"#,
        r#"{"v":1,"at":"2026-11-22T14:07:09+01:00","kind":"session","routine":"classic","outcome":"hurt","seconds":9}"#,
        r#"{"v":9,"at":"2026-11-22T14:08:09+01:00","kind":"levelled_up"}"#,
        "",
    ]);
    let bent = (line, prop::option::of((0_usize..90, any::<u8>()))).prop_map(|(line, slip)| {
        let mut line = line.as_bytes().to_vec();
        if let Some((place, byte)) = slip.filter(|(place, _)| *place < line.len()) {
            line[place] = byte;
        }
        line.push(b'\n');
        line
    });
    vec(bent, 0..150).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_as_settings_gives_valid_ones(text in prop_oneof![".{0,200}", bent_settings()]) {
        let loaded = settings_file::parse(path(), &text);
        let again = settings_file::parse(path(), &settings_file::effective(&loaded.settings).to_string());
        prop_assert_eq!(again.settings, loaded.settings);
        prop_assert!(again.problems.is_empty(), "{:?}", again.problems);
        for problem in loaded.problems {
            prop_assert!(problem.line.is_some() && !words::problem(&problem).is_empty(), "{problem:?}");
        }
    }

    #[test]
    fn settings_survive_their_file(settings in settings()) {
        let text = settings_file::effective(&settings).to_string();
        let loaded = settings_file::parse(path(), &text);
        prop_assert_eq!((loaded.settings, loaded.problems), (settings, Vec::new()));
    }

    #[test]
    fn any_bytes_as_state_routine_or_history_are_survived(bytes in prop_oneof![vec(any::<u8>(), 0..300), bent_settings().prop_map(String::into_bytes), bent_history()]) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file.json");
        std::fs::write(&file, &bytes).expect("written");
        let history = Journal::new(file.clone(), Vec::new()).read().expect("read");
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).count();
        // Each line is an entry or a problem, and not more problems are named than anybody would read.
        prop_assert_eq!(history.lines, lines);
        prop_assert_eq!(history.problems.len(), (lines - history.entries.len()).min(100));
        let _ = rhomboid::storage::routines::read(&file);
        let _ = routine_file::parse(&file, &String::from_utf8_lossy(&bytes));
        prop_assert_eq!(&std::fs::read(&file).expect("still there"), &bytes);
        let (_, snapshot, problem) = StateStore::open(&file);
        prop_assert!(snapshot.is_some() != problem.is_some());
        if problem.is_some() {
            let kept = file.with_extension("json.broken");
            let kept = if kept.exists() { kept } else { file };
            prop_assert_eq!(std::fs::read(kept).expect("kept"), bytes);
        }
    }
}
