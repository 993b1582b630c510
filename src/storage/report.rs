//! What a bug report needs and nothing personal: settings that differ, and what is wrong with files.

use std::fmt::Write as _;

use serde_json::Value;

use super::settings_file::{self, Loaded};
use crate::domain::Settings;

/// Settings whose values are a person's own words.
const PRIVATE: [&str; 2] = ["quiet.apps", "exercise.coin"];

/// The text of a report; `findings` is what the desktop offers.
pub fn text(findings: &str, loaded: &Loaded) -> String {
    let mut text =
        format!("Rhomboid problem report\n\n{findings}\nSettings that differ from the defaults:\n");
    let (own, usual) =
        (settings_file::effective(&loaded.settings), settings_file::effective(&Settings::default()));
    for (key, value) in differing("", &own, &usual) {
        if PRIVATE.contains(&key.as_str()) {
            let _ = writeln!(text, "  {key}: set");
        } else {
            let _ = writeln!(text, "  {key}: {value}");
        }
    }
    text.push_str("\nWhat is wrong with the settings file:\n");
    for problem in &loaded.problems {
        // Not the path, which holds a name, nor the value, which may be anything.
        let line = problem.line.map_or(String::new(), |line| format!("line {line}: "));
        let _ = writeln!(text, "  {line}{}", if problem.key.is_empty() { "the file" } else { &problem.key });
    }
    text
}

fn differing(at: &str, own: &Value, usual: &Value) -> Vec<(String, Value)> {
    match (own, usual) {
        (Value::Object(own), Value::Object(usual)) => own
            .iter()
            .flat_map(|(name, value)| {
                let key = if at.is_empty() { name.clone() } else { format!("{at}.{name}") };
                differing(&key, value, usual.get(name).unwrap_or(&Value::Null))
            })
            .collect(),
        _ if own == usual => Vec::new(),
        _ => vec![(at.to_owned(), own.clone())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_tells_what_differs_and_no_names() {
        let file = r#"{"reminder": {"interval": "20m"}, "quiet": {"apps": ["secret"]}, "exercise": {"coin": "zloty", "pace": 9}}"#;
        let loaded = settings_file::parse("/home/someone/config.json".as_ref(), file);
        let text = text("findings", &loaded);
        for part in ["findings", "reminder.interval: \"20m\"", "quiet.apps: set", "line 1: exercise.pace"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        for part in ["secret", "zloty", "someone", "snooze"] {
            assert!(!text.contains(part), "{part} in {text}");
        }
    }
}
