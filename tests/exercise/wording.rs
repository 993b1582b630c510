//! Every text that a person sees or hears, in every language, against the words that promise, scold or frighten.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use polib::catalog::Catalog;
use polib::po_file;
use rhomboid::domain::cue::spoken_length;
use rhomboid::domain::routine::Step;
use rhomboid::storage::settings_file;
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

/// What people are not told, because only the code calls it so, or because nobody speaks like that.
const NOT_FOR_PEOPLE: [&str; 8] =
    ["resident", "os error", "home window", "held back", "holds back", "anew", "by hand", "nothing shows"];

/// The forbidden words of other languages. "Fail" is not among them where scripts are told of it.
const FORBIDDEN_IN: [(&str, &[&str]); 11] = [
    ("ar", &["شفاء", "تصحيح", "ضعيف", "تالف"]),
    (
        "de",
        &[
            "heil",
            "kurier",
            "korrig",
            "fehlhaltung",
            "schlechte haltung",
            "schaden",
            "schäd",
            "schwach",
            "schwäch",
            "handynacken",
            "verloren",
            "fehlgeschlagen",
            "gescheitert",
            "scheiter",
            "kaputt",
            "behandel",
        ],
    ),
    ("es", &["cura", "corrig", "mala postura", "dañ", "débil", "fracas", "perdid", "roto"]),
    ("fr", &["guéri", "corrige", "mauvaise posture", "abîm", "affaibl", "échou", "cassé", "perdu"]),
    ("it", &["guari", "correg", "cattiva postura", "dann", "fallit", "rott"]),
    ("ja", &["治", "矯正", "悪い姿勢", "損傷", "弱い", "壊れ", "失わ"]),
    ("pl", &["wylecz", "uzdr", "popraw", "zła postawa", "uszkodz", "słab", "zepsut", "stracon"]),
    ("pt_BR", &["cura", "corrig", "má postura", "dano", "fraco", "fraca", "falhou", "quebrad", "perdid"]),
    ("tr", &["iyileştir", "düzelt", "kötü duruş", "zarar", "zayıf", "kayıp"]),
    ("uk", &["вилік", "зцілю", "погана постава", "пошкодж", "зламан", "втрачен"]),
    ("zh_CN", &["治疗", "治愈", "矫正", "不良姿势", "损伤", "虚弱", "损坏", "丢失"]),
];

/// What scripts are told is no word to a person.
const EXIT_CODES: &str = "1 failed";

/// Whether `text` has a word that begins with `word`.
pub fn holds(text: &str, word: &str) -> bool {
    // How the desktop fares is called its health.
    let lower = text.to_lowercase().replace("health", "");
    // Chinese and Japanese put nothing between words.
    let is_written_apart = !word.starts_with(|letter| ('\u{3040}'..='\u{9fff}').contains(&letter));
    lower
        .match_indices(word)
        .any(|(at, _)| !is_written_apart || !lower[..at].ends_with(char::is_alphanumeric))
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

/// The catalogues of translations. `tests/translations.rs` guards that each holds every text of the program.
fn catalogues() -> Vec<(String, Catalog)> {
    let files =
        fs::read_dir("assets/translations").expect("a folder").map(|entry| entry.expect("an entry").path());
    let catalogues = files.filter(|file| file.extension().is_some_and(|extension| extension == "po"));
    let read = |file: PathBuf| {
        let language = file.file_stem().expect("a name").to_string_lossy().into_owned();
        (language, po_file::parse(&file).expect("a catalogue"))
    };
    catalogues.map(read).collect()
}

/// Whether this is a part of the safety text, or of its translation.
fn is_safety(english: &str) -> bool {
    words::safety_text().contains(english)
}

/// Every text of the program but the safety text, in English.
pub fn every_text() -> Vec<String> {
    let (_, catalogue) = catalogues().remove(0);
    let mut texts = Vec::new();
    for message in catalogue.messages().filter(|message| !is_safety(message.msgid())) {
        texts.push(message.msgid().replace(EXIT_CODES, ""));
        texts.extend(message.msgid_plural().ok().map(ToOwned::to_owned));
    }
    texts
}

/// What else people read of it: what stands before and around the program.
fn texts_around() -> Vec<String> {
    let pages = fs::read_dir("docs").expect("a folder").map(|entry| entry.expect("an entry").path());
    let pages = pages.chain(["README.md".into()]).map(|page| fs::read_to_string(page).expect("a file"));
    let pages = pages.collect::<Vec<_>>().join("\n\n").replace(EXIT_CODES, "").replace("![", "[");
    let pages = pages.split("\n\n").map(|paragraph| paragraph.replace('\n', " "));
    let pages = pages.filter(|paragraph| !paragraph.contains("It is not medical advice"));
    let entry = fs::read_to_string("packaging/io.github.rhomboid.Rhomboid.desktop").expect("a file");
    let schema = settings_file::schema().to_string();
    pages.chain([entry, schema]).collect()
}

/// No text promises, scolds or frightens.
pub fn assert_no_promise() {
    let texts = every_text();
    assert!(texts.len() > 800, "only {} texts are looked at", texts.len());
    for text in texts.into_iter().chain(texts_around()) {
        for word in FORBIDDEN {
            assert!(!holds(&text, word), "“{text}” says “{word}”");
        }
        assert!(!text.contains('!') || text.contains("#!"), "“{text}” shouts");
    }
}

#[test]
fn no_translation_promises_scolds_or_frightens() {
    for (language, catalogue) in catalogues() {
        let forbidden =
            FORBIDDEN_IN.iter().find(|(known, _)| *known == language).map_or(&[][..], |(_, words)| words);
        for message in catalogue.messages().filter(|message| !is_safety(message.msgid())) {
            let one = message.msgstr().map(|text| vec![text.to_owned()]).unwrap_or_default();
            for text in message.msgstr_plural().cloned().unwrap_or(one) {
                for word in forbidden {
                    assert!(!holds(&text, word), "{language}: “{text}” says “{word}”");
                }
                assert!(!text.contains('!') || text.contains("#!"), "{language}: “{text}” shouts");
            }
        }
    }
}

#[test]
fn a_spoken_line_fits_its_phase_in_every_language() {
    let mut long = BTreeSet::new();
    for (language, catalogue) in catalogues() {
        let said: HashMap<&str, &str> = catalogue
            .messages()
            .filter(|message| message.is_singular())
            .filter_map(|message| Some((message.msgid(), message.msgstr().ok()?)))
            .collect();
        for routine in shipped() {
            // Who hastens the getting ready hears English lines to their end, and the longest of other languages not.
            let unhurried =
                crate::shipped::performances().into_iter().filter(|performance| performance.pace <= 1.0);
            for performance in unhurried {
                let performed = routine.clone().performed(&performance);
                for phase in performed.steps.iter().flat_map(Step::all_phases) {
                    let Some(line) = said.get(phase.lines.say.as_str()) else { continue };
                    // A part of a second is the pause before the next line.
                    if spoken_length(line) > phase.length + Duration::from_millis(200) {
                        long.insert(format!("{language}: “{line}” in {:?}", phase.length));
                    }
                }
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_text_has_words_that_only_the_code_knows() {
    for text in every_text().into_iter().chain(texts_around()) {
        for word in NOT_FOR_PEOPLE {
            assert!(!holds(&text, word), "“{text}” says “{word}”");
        }
        assert!(!text.contains('’'), "“{text}” has another apostrophe than all the others");
    }
}

#[test]
fn the_check_sees_a_forbidden_word() {
    assert!(holds("This will Fix it", "fix") && holds("failed", "fail") && !holds("prefix", "fix"));
    assert!(holds("肩を治す", "治") && holds("это зламано", "зламан") && !holds("незламано", "зламан"));
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
