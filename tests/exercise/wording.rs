//! Every string that a person sees or hears, against the words that promise, scold or frighten.

use std::fs;
use std::path::{Path, PathBuf};

use rhomboid::domain::cue::Tone;
use rhomboid::domain::routine::{PoseName, Step};
use rhomboid::words;

use crate::shipped::shipped;

/// What is never said, at the beginning of a word. "treat" has its place in the safety text alone,
/// which says that nothing is treated.
const FORBIDDEN: [&str; 12] = [
    "fix",
    "correct",
    "cure",
    "bad posture",
    "damage",
    "weak",
    "text neck",
    "lost",
    "fail",
    "broken",
    "treat",
    "heal",
];

/// Whether `text` has a word that begins with `word`.
pub fn holds(text: &str, word: &str) -> bool {
    // How the desktop fares is called its health.
    let lower = text.to_lowercase().replace("health", "");
    lower.match_indices(word).any(|(at, _)| !lower[..at].ends_with(char::is_alphanumeric))
}

/// All source files with their text.
pub fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    found
}

/// What stands between quotes in the windows and in the files that hold nothing but words.
fn quoted() -> Vec<String> {
    let wordy = [
        "words/state.rs",
        "domain/routine.rs",
        "domain/pose_name.rs",
        "domain/variant.rs",
        "domain/cue.rs",
        "guide/view.rs",
        "guide/words.rs",
        "guide/offer.rs",
        "desktop/tray/mod.rs",
        "cli/routines.rs",
        "cli/sounds.rs",
    ];
    sources()
        .into_iter()
        .filter(|(path, _)| {
            path.extension().is_some_and(|extension| extension == "slint")
                || wordy.iter().any(|wordy| path.ends_with(wordy))
        })
        .flat_map(|(_, text)| text.split('"').skip(1).step_by(2).map(ToOwned::to_owned).collect::<Vec<_>>())
        .collect()
}

/// Every text but the safety text.
pub fn every_text() -> Vec<String> {
    let mut texts = quoted();
    for routine in shipped() {
        let guidance = routine.guidance.clone();
        texts.extend([routine.title.clone(), routine.about.clone()]);
        texts.extend([guidance.dose, guidance.mistake, guidance.not_for, guidance.muscle]);
        texts.extend(routine.brief.clone());
        for step in &routine.steps {
            texts.push(step.title.clone());
            for phase in step.all_phases() {
                texts.push(phase.word.clone());
                texts.extend(phase.form.clone());
                let variants = phase.variants.iter().map(|(_, lines)| lines);
                for lines in variants.chain([&phase.lines]) {
                    texts.extend([lines.show.clone(), lines.say.clone(), lines.short.clone()]);
                }
            }
        }
    }
    texts.extend(PoseName::ALL.map(words::pose));
    texts.extend(Tone::ALL.map(words::tone));
    texts.extend([true, false].map(words::after_pain));
    texts
}

/// No text promises, scolds or frightens.
pub fn assert_no_promise() {
    let texts = every_text();
    assert!(texts.len() > 500, "only {} texts are looked at", texts.len());
    for text in texts {
        for word in FORBIDDEN {
            assert!(!holds(&text, word), "“{text}” says “{word}”");
        }
        assert!(!text.contains('!') || text.contains("#!"), "“{text}” shouts");
    }
}

#[test]
fn the_check_sees_a_forbidden_word() {
    assert!(holds("This will Fix it", "fix") && holds("failed", "fail") && !holds("prefix", "fix"));
}

#[test]
fn the_safety_text_says_what_it_must() {
    let text = words::safety_text();
    for part in [
        "not medical advice",
        "Ask a doctor or physiotherapist first",
        "Keep breathing",
        "Get medical help now",
    ] {
        assert!(text.contains(part), "{part}");
    }
    for word in FORBIDDEN.into_iter().filter(|word| !["treat", "weak"].contains(word)) {
        assert!(!holds(&text, word), "{word}");
    }
}

#[test]
fn lines_to_show_are_short() {
    for routine in shipped() {
        for phase in routine.steps.iter().flat_map(Step::all_phases) {
            let variants = phase.variants.iter().map(|(_, lines)| lines);
            for lines in variants.chain([&phase.lines]) {
                assert!(lines.show.split_whitespace().count() <= 5, "{}: “{}”", routine.name, lines.show);
            }
        }
    }
}
