//! Whatever a person wrote, and whatever is changed in it.

use proptest::collection::vec;
use proptest::prelude::*;
use rhomboid::domain::Settings;
use rhomboid::storage::settings_file::{self, Loaded};
use rhomboid::storage::{Fault, Problem, settings_edit};
use serde_json::{Value, json};

use super::{File, pointer};

fn gap(noise: &mut impl Iterator<Item = u8>) -> &'static str {
    ["", " ", "\n", "\r\n\t", "  \n\n  ", ""][usize::from(noise.next().unwrap_or(0)) % 6]
}

/// A JSON text with white space wherever it may be.
fn laid_out(value: &Value, noise: &mut impl Iterator<Item = u8>) -> String {
    let Value::Object(object) = value else {
        return value.to_string();
    };
    let mut text = format!("{{{}", gap(noise));
    for (index, (name, value)) in object.iter().enumerate() {
        text += if index > 0 { "," } else { "" };
        text += gap(noise);
        text += &Value::from(name.as_str()).to_string();
        text += gap(noise);
        text += ":";
        text += gap(noise);
        text += &laid_out(value, noise);
        text += gap(noise);
    }
    text + "}"
}

/// Settings as a person might have them: some keys, in any order, and some of their own.
fn written() -> impl Strategy<Value = Value> {
    vec(any::<u16>(), 80).prop_map(|dice| {
        let mut dice = dice.into_iter();
        let mut some = |object: &Value, own: &str| {
            let own = (own.to_owned(), json!({ "}": ["{", 1.5] }));
            let known = object.as_object().expect("an object").clone();
            let with_dice = |(name, value)| (dice.next().unwrap_or(0), name, value);
            let mut kept: Vec<(u16, String, Value)> =
                known.into_iter().chain([own]).map(with_dice).filter(|(dice, ..)| dice % 3 > 0).collect();
            kept.sort_by_key(|(dice, ..)| *dice);
            Value::Object(kept.into_iter().map(|(_, name, value)| (name, value)).collect())
        };
        let mut all = some(&settings_file::effective(&Settings::default()), "“note”");
        for (name, value) in all.as_object_mut().expect("an object") {
            if name != "“note”" && value.is_object() {
                *value = some(value, "\u{1}\"}");
            }
        }
        all
    })
}

/// Every setting with another valid value.
fn other_values() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for (object, values) in settings_file::effective(&Settings::default()).as_object().expect("an object") {
        let known = values.as_object();
        for (name, value) in known.into_iter().flatten() {
            all.push((format!("{object}.{name}"), value.clone()));
        }
        all.extend((known.is_none() && object != "version").then(|| (object.clone(), values.clone())));
    }
    for (key, value) in &mut all {
        *value = match (key.as_str(), &*value) {
            ("hours.ranges", _) => json!([{ "days": ["sat"], "from": "09:00", "to": "10:00" }]),
            ("quiet.apps", _) => json!(["“a”", "b\\"]),
            ("exercise.mix" | "exercise.favourites", _) => json!(["quick", "friend"]),
            ("language", _) => "de".into(),
            ("exercise.routine", _) => "classic".into(),
            ("exercise.arms", _) => "low".into(),
            ("exercise.stance", _) => "standing".into(),
            ("exercise.image", _) => "tips".into(),
            ("exercise.level", _) => "own".into(),
            ("exercise.count", _) => "up".into(),
            ("sound.voice", _) => "tones".into(),
            ("look.theme", _) => "high-contrast".into(),
            ("look.motion", _) => "full".into(),
            ("look.size", _) => "large".into(),
            ("look.build", _) => "broad".into(),
            ("look.haircut", _) => "bun".into(),
            ("look.shirt", _) => "violet".into(),
            ("look.skin", _) => "deep".into(),
            ("look.hair", _) => "red".into(),
            (_, Value::Bool(on)) => (!on).into(),
            (_, Value::Number(number)) if number.is_f64() => json!(1.0),
            (_, Value::Number(_)) => 2.into(),
            _ => "7m 30s".into(),
        };
    }
    all
}

/// What two texts begin with and end with alike.
fn alike(one: &str, other: &str) -> (usize, usize) {
    let begin = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - begin;
    let end =
        one.bytes().rev().zip(other.bytes().rev()).take(most).take_while(|(one, other)| one == other).count();
    (begin, end)
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_change_leaves_every_other_byte(value in written(), noise in vec(any::<u8>(), 400), pick in any::<prop::sample::Index>()) {
        let before = laid_out(&value, &mut noise.into_iter());
        let file = File::with(&before);
        let others = other_values();
        let (key, new) = pick.get(&others);
        let loaded = file.load();
        file.change(key, new.clone()).expect("changed");
        let after = file.text();
        // Nothing but the old value is gone, or white space between empty braces.
        let (begin, end) = alike(&before, &after);
        let gone = &before[begin..before.len() - end];
        let old = value.pointer(&pointer(key));
        prop_assert!(old.map_or(gone.trim().is_empty(), |old| old.to_string().contains(gone)), "{gone:?} of {before}");
        // It says so, says all else as before, and in the same order.
        let mut expected = settings_file::effective(&loaded.settings);
        *expected.pointer_mut(&pointer(key)).expect("a setting") = new.clone();
        prop_assert_eq!(settings_file::effective(&file.load().settings), expected);
        let (first, rest) = key.split_once('.').unwrap_or((key, ""));
        let mut expected = value.clone();
        if rest.is_empty() { expected[first] = new.clone(); } else { expected[first][rest] = new.clone(); }
        let said: Value = serde_json::from_str(&after).expect("JSON");
        prop_assert_eq!(said.to_string(), expected.to_string());
        prop_assert_eq!(file.load().problems.len(), loaded.problems.len());
        // Taken out again, what was added leaves no trace.
        let parent = if rest.is_empty() { Some(&value) } else { value.get(first) };
        if old.is_none() && parent.and_then(Value::as_object).is_some_and(|parent| !parent.is_empty()) {
            settings_edit::reset(&file.path(), key).expect("reset");
            prop_assert_eq!(file.text(), before);
        }
    }

    #[test]
    fn back_to_the_default_leaves_every_other_setting(value in written(), noise in vec(any::<u8>(), 400), pick in any::<prop::sample::Index>()) {
        let file = File::with(laid_out(&value, &mut noise.into_iter()));
        let others = other_values();
        let (key, new) = pick.get(&others);
        file.change(key, new.clone()).expect("changed");
        let before: Value = serde_json::from_str(&file.text()).expect("JSON");
        settings_edit::reset(&file.path(), key).expect("reset");
        let mut expected = before;
        let (object, name) = key.rsplit_once('.').unwrap_or(("", key));
        let object = if object.is_empty() { Some(&mut expected) } else { expected.get_mut(object) };
        object.and_then(Value::as_object_mut).expect("an object").shift_remove(name);
        let said: Value = serde_json::from_str(&file.text()).expect("JSON");
        prop_assert_eq!(said.to_string(), expected.to_string());
    }

    /// Faulty, repeated and unknown keys in any mix: what is in force stays in force, and after it only
    /// the unknown ones are left to tell of.
    #[test]
    fn a_repaired_file_has_no_fault_and_the_same_settings(text in bent()) {
        let file = File::with(&text);
        let before = file.load();
        match file.repair() {
            Ok(_) => {
                let after = file.load();
                prop_assert_eq!((faults(&after), faults(&before).is_empty()), (Vec::new(), false));
                prop_assert_eq!(after.settings, before.settings);
            }
            Err(problem) => prop_assert!(faults(&before).is_empty() || problem.key == "version", "{:?}", problem),
        }
    }
}

/// The faults but those of unknown keys, which may stand twice as well.
fn faults(loaded: &Loaded) -> Vec<&Problem> {
    let is_unknown = |key: &str| {
        let mut of_key = loaded.problems.iter().filter(|problem| problem.key == key);
        of_key.any(|problem| *problem.fault == Fault::NoSetting)
    };
    loaded.problems.iter().filter(|problem| !is_unknown(&problem.key)).collect()
}

/// Objects of the settings with valid and other values, keys twice among them.
fn bent() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "1",
        "5",
        "\"30m\"",
        "\"x\"",
        "true",
        "null",
        "[]",
        "1e999",
        "{}",
        "{\"x\":1}",
    ]);
    let keys = ["interval", "max_snoozes", "sound", "volume", "days_a_week", "x"];
    let inner =
        vec((prop::sample::select(keys.to_vec()), leaf.clone()), 0..6).prop_map(|entries| joined(&entries));
    let objects = ["reminder", "sound", "goal", "start_at_login", "version", "x"];
    let value = prop_oneof![3 => inner, 1 => leaf.prop_map(ToOwned::to_owned)];
    vec((prop::sample::select(objects.to_vec()), value), 0..8).prop_map(|entries| joined(&entries))
}

fn joined(entries: &[(&str, impl AsRef<str>)]) -> String {
    let entries: Vec<String> =
        entries.iter().map(|(name, value)| format!("\"{name}\": {}", value.as_ref())).collect();
    format!("{{ {} }}", entries.join(", "))
}
