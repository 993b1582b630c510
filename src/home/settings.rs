//! The settings as every page shows and changes them: by key, straight from the file.

use std::rc::Rc;

use serde_json::Value;
use slint::{Global as _, SharedString};
use tr::tr;

use super::ranges;
use super::state::Home;
use crate::ui::{Alternative, HomeWindow, Setting, fonts};
use crate::words;

/// Answers what the pages ask of settings, and writes what they change.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let setting = Setting::get(window);
    let asked = Rc::clone(home);
    setting.on_look_up_text(move |key, _| match asked.value(&key) {
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    });
    let asked = Rc::clone(home);
    setting.on_look_up_flag(move |key, _| asked.value(&key).as_bool().unwrap_or_default());
    let asked = Rc::clone(home);
    setting.on_look_up_shown(move |key, _| {
        let value = asked.value(&key);
        ranges::range(&key).map_or_else(|| value.to_string(), |range| range.shown(&value)).into()
    });
    let asked = Rc::clone(home);
    setting.on_look_up_step(move |key, by, _| step(&asked, &key, by).is_some());
    setting.on_look_up_wanted(|key| {
        let ends = ranges::range(&key).map(ranges::Range::ends);
        ends.map_or_else(String::new, |[least, most]| tr!("Enter a value from {} to {}.", least, most)).into()
    });
    let asked = Rc::clone(home);
    setting.on_look_up_share(move |key, _| {
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        let share = ranges::range(&key).map_or(0.0, |range| range.share(&asked.value(&key)) as f32);
        share
    });
    let told = Rc::clone(home);
    setting.on_change_share(move |key, share| {
        if let Some(value) = ranges::range(&key).and_then(|range| range.at(share.into()))
            && value != told.value(&key)
        {
            told.change(&key, value);
        }
    });
    let told = Rc::clone(home);
    setting.on_change_typed(move |key, text| {
        let Some(range) = ranges::range(&key) else { return false };
        let before = told.value(&key);
        // A length that the file has to the second reads shorter here, and stays.
        if text.trim() == range.shown(&before).trim() {
            return true;
        }
        let typed = range.typed(&text);
        let is_value = typed.is_some();
        if let Some(value) = typed.filter(|value| *value != before) {
            told.change(&key, value);
        }
        is_value
    });
    let told = Rc::clone(home);
    setting.on_change_text(move |key, text| told.change(&key, Value::String(text.into())));
    let told = Rc::clone(home);
    setting.on_change_flag(move |key, on| told.change(&key, Value::Bool(on)));
    let told = Rc::clone(home);
    setting.on_step(move |key: SharedString, by| {
        if let Some(value) = step(&told, &key, by) {
            told.change(&key, value);
        }
    });
}

thread_local! {
    /// Every language, and whether a font here can draw its name. Fonts seldom come while a window is open.
    static LANGUAGES: Vec<(&'static str, &'static str, bool)> =
        words::languages().into_iter().map(|(tag, name)| (tag, name, fonts::draw(name))).collect();
}

/// The languages to choose from, that of the system first.
pub fn languages() -> Vec<Alternative> {
    let choice = |value: &str, label: &str| Alternative { value: value.into(), label: label.into() };
    let mut choices = vec![choice("system", &tr!("Match system"))];
    LANGUAGES.with(|all| {
        let drawn = all.iter().filter(|(.., is_drawn)| *is_drawn);
        choices.extend(drawn.map(|(tag, name, _)| choice(tag, name)));
    });
    choices
}

/// On the languages that cannot be chosen here, if there are any, and on the one that is set among them.
pub fn languages_without_a_font(home: &Home) -> String {
    let (tag, _) = words::asked_for(&home.loaded.borrow().settings.language);
    let first =
        if home.speaks_as_asked() { String::new() } else { words::capitalized(&words::no_font(tag)) + ". " };
    let tags: Vec<&str> =
        LANGUAGES.with(|all| all.iter().filter(|(.., is_drawn)| !is_drawn).map(|(tag, ..)| *tag).collect());
    if tags.is_empty() {
        return String::new();
    }
    first
        + &tr!(
            "Not listed, because no font is installed for them: {}. Noto fonts have all of them.",
            tags.join(", ")
        )
}

fn step(home: &Home, key: &str, by: i32) -> Option<Value> {
    ranges::range(key)?.step(&home.value(key), by)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use regex::Regex;
    use serde_json::json;

    use super::*;
    use crate::domain::settings::Settings;
    use crate::storage::settings_file;

    /// The files below `folder` that end so, each with its text; what is said in it is left out.
    fn texts(folder: &Path, end: &str) -> Vec<(String, String)> {
        let said = Regex::new(r#"@tr\("[^"]*""#).expect("a pattern");
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                found.extend(texts(&path, end));
            } else if path.extension().is_some_and(|extension| extension == end) {
                let text = fs::read_to_string(&path).expect("text");
                found.push((path.display().to_string(), said.replace_all(&text, "@tr(").into_owned()));
            }
        }
        found
    }

    fn windows() -> Vec<(String, String)> {
        texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui"), "slint")
    }

    fn default(key: &str) -> Option<Value> {
        let defaults = settings_file::effective(&Settings::default());
        defaults.pointer(&format!("/{}", key.replace('.', "/"))).cloned()
    }

    fn is_taken(key: &str, value: &str) -> bool {
        let parts = key.rsplit('.').fold(json!(value), |value, part| json!({ part: value }));
        settings_file::parse("x".as_ref(), &parts.to_string()).problems.is_empty()
    }

    #[test]
    fn every_key_that_a_window_names_is_a_setting() {
        let asked = Regex::new(r#"(?:\bkey: |\bSetting\.[a-z-]+\()"([^"]*)""#).expect("a pattern");
        let dotted = Regex::new(r#""([a-z_]+\.[a-z_.]+)""#).expect("a pattern");
        let home = texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/home"), "rs");
        let mut named = 0;
        for (files, key) in [(windows(), asked), (home, dotted)] {
            for (file, text) in files {
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                for found in key.captures_iter(text) {
                    named += 1;
                    assert!(default(&found[1]).is_some(), "{file} names {}", &found[1]);
                }
            }
        }
        assert!(named > 70, "{named}");
    }

    #[test]
    fn what_is_asked_for_and_changed_besides_rows_is_of_the_kind_of_its_setting() {
        let asked = Regex::new(r#"(Setting\.flag|Setting\.text|change-text)\("([^"]*)""#).expect("a pattern");
        let changed = Regex::new(r#"\.change\("([^"]*)""#).expect("a pattern");
        let mut named = 0;
        for (file, text) in windows() {
            for found in asked.captures_iter(&text) {
                named += 1;
                let value = default(&found[2]).unwrap_or_else(|| panic!("{file}: {}", &found[2]));
                assert_eq!(value.is_boolean(), &found[1] == "Setting.flag", "{file}: {}", &found[2]);
            }
        }
        for (file, text) in texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/home"), "rs") {
            for found in changed.captures_iter(&text) {
                named += 1;
                assert!(default(&found[1]).is_some(), "{file} changes {}", &found[1]);
            }
        }
        assert!(named > 15, "{named}");
    }

    #[test]
    fn every_row_is_of_the_kind_of_its_setting() {
        let row =
            Regex::new(r#"\b(StepRow|SlideRow|SwitchRow|ChoiceRow|BodyTones) \{[^{}]*?\bkey: "([^"]*)""#);
        let row = row.expect("a pattern");
        let mut rows = 0;
        for (file, text) in windows() {
            for found in row.captures_iter(&text) {
                rows += 1;
                let (kind, key) = (&found[1], &found[2]);
                let value = default(key).unwrap_or_default();
                let suits = match kind {
                    "StepRow" | "SlideRow" => ranges::range(key).is_some(),
                    "SwitchRow" => value.is_boolean(),
                    _ => value.is_string(),
                };
                assert!(suits, "{file}: {kind} for {key}, which is {value}");
            }
        }
        assert!(rows >= 40, "{rows}");
    }

    #[test]
    fn every_value_that_a_window_offers_or_compares_is_one_of_the_setting() {
        let option = Regex::new(r#"\bvalue: "([^"]*)""#).expect("a pattern");
        let compared = Regex::new(r#"Setting\.text\("([^"]*)"\) == "([^"]*)""#).expect("a pattern");
        let mut values = 0;
        for (file, text) in windows() {
            for part in text.split("key: \"").skip(1) {
                let (key, rest) = part.split_once('"').expect("a key");
                let options = rest.split_once("options: [").and_then(|(_, rest)| rest.split_once(']'));
                for found in option.captures_iter(options.map_or("", |(options, _)| options)) {
                    values += 1;
                    assert!(is_taken(key, &found[1]), "{file}: {key} is offered as {}", &found[1]);
                }
            }
            for found in compared.captures_iter(&text) {
                values += 1;
                assert!(is_taken(&found[1], &found[2]), "{file}: {} is never {}", &found[1], &found[2]);
            }
        }
        assert!(values > 25, "{values}");
    }
}
