//! Every language: no translation with other places to fill than its text, none with too few plural forms. A text
//! without a translation is said in English until somebody translates it; only a release wants all of them.
//!
//! `UPDATE_TRANSLATIONS=1 cargo test --test translations -- --nocapture` lists what is missing, adds it to the files
//! with an empty translation, for a translator to fill, and takes out what nothing says any more.
//! `COMPLETE_TRANSLATIONS=1` makes a missing text an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use polib::catalog::Catalog;
use polib::message::{Message, MessageView};
use polib::po_file;
use rhomboid::cli::Arguments;
use rhomboid::domain::routine::{Routine, Step, Variant};
use rhomboid::guide::offer;
use rhomboid::storage::routines;
use rhomboid::words;

const FOLDER: &str = "assets/translations";

/// Each text with its plural, where it counts something.
type Texts = BTreeMap<String, Option<String>>;

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|ending| ending == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The string literal at the beginning of `code`, and what follows it.
fn literal(code: &str) -> Option<(String, &str)> {
    let mut code = code.trim_start().strip_prefix('"')?;
    let mut signs = code.char_indices();
    let mut text = String::new();
    while let Some((at, sign)) = signs.next() {
        match sign {
            '"' => return Some((text, &code[at + 1..])),
            '\\' => match signs.next()?.1 {
                'n' => text.push('\n'),
                // The line goes on, without what it is indented by.
                '\n' => {
                    let rest = signs.as_str();
                    let indented = rest.len() - rest.trim_start().len();
                    signs = rest[indented..].char_indices();
                    code = &rest[indented..];
                }
                other => text.push(other),
            },
            other => text.push(other),
        }
    }
    None
}

/// What stands within `mark(...)` in `code`.
fn marked(code: &str, mark: &str) -> Texts {
    let mut texts = Texts::new();
    for (at, _) in code.match_indices(mark) {
        // A longer word ends so too: "include_str!(".
        let is_whole = !code[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let Some((text, rest)) = literal(&code[at + mark.len()..]).filter(|_| is_whole) else { continue };
        let plural = rest.trim_start().strip_prefix('|').and_then(literal).map(|(plural, _)| plural);
        texts.insert(text, plural);
    }
    texts
}

/// Every text that Rhomboid may say.
fn every_text() -> Texts {
    let mut texts = Texts::new();
    for file in files(Path::new("src"), "rs") {
        texts.extend(marked(&fs::read_to_string(file).expect("text"), "tr!("));
    }
    for file in files(Path::new("src"), "slint") {
        texts.extend(marked(&fs::read_to_string(file).expect("text"), "@tr("));
    }
    let mut plain: Vec<String> = Vec::new();
    for mut routine in routines::shipped() {
        plain.extend(routine.texts_mut().into_iter().map(|text| text.clone()));
    }
    plain.extend(Arguments::texts());
    plain.push(words::OWN_NAME.to_owned());
    texts.extend(plain.into_iter().filter(|text| !text.is_empty()).map(|text| (text, None)));
    texts
}

fn catalogues() -> Vec<(PathBuf, Catalog)> {
    files(Path::new(FOLDER), "po")
        .into_iter()
        .map(|file| {
            let catalogue =
                po_file::parse(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            (file, catalogue)
        })
        .collect()
}

/// The places to fill in a text, in any order.
fn places(text: &str) -> Vec<String> {
    let mut places: Vec<String> = text
        .match_indices('{')
        .filter_map(|(at, _)| text[at..].find('}').map(|end| text[at..=at + end].to_owned()))
        .collect();
    places.sort();
    places
}

fn update(file: &Path, mut catalogue: Catalog, texts: &Texts) {
    let old: Vec<String> = catalogue.messages().map(|message| message.msgid().to_owned()).collect();
    let forms = catalogue.metadata.plural_rules.nplurals;
    for text in old.iter().filter(|text| !texts.contains_key(*text)) {
        let plural = catalogue
            .messages()
            .find(|message| message.msgid() == text)
            .and_then(|message| message.msgid_plural().ok().map(ToOwned::to_owned));
        catalogue.delete_message(None, text, plural.as_deref());
    }
    for (text, plural) in texts.iter().filter(|(text, _)| !old.contains(text)) {
        let message = match plural {
            None => Message::build_singular().with_msgid(text.clone()).done(),
            Some(plural) => Message::build_plural()
                .with_msgid(text.clone())
                .with_msgid_plural(plural.clone())
                .with_msgstr_plural(vec![String::new(); forms])
                .done(),
        };
        catalogue.append_or_update(message);
    }
    po_file::write_to_file(&catalogue, file).expect("written");
}

#[test]
fn every_text_is_there_in_every_language() {
    let texts = every_text();
    assert!(texts.len() > 700, "only {} texts are found", texts.len());
    assert!(!catalogues().is_empty());
    for (file, catalogue) in catalogues() {
        let translated: BTreeSet<&str> = catalogue
            .messages()
            .filter(|message| message.is_translated() && !message.is_fuzzy())
            .map(MessageView::msgid)
            .collect();
        let missing: Vec<&String> = texts.keys().filter(|text| !translated.contains(text.as_str())).collect();
        let dead: Vec<&str> =
            catalogue.messages().map(MessageView::msgid).filter(|text| !texts.contains_key(*text)).collect();
        println!(
            "{}: {} missing {missing:#?}, {} left over {dead:#?}",
            file.display(),
            missing.len(),
            dead.len()
        );
        if std::env::var_os("COMPLETE_TRANSLATIONS").is_some() {
            assert!(missing.is_empty() && dead.is_empty(), "{} is not complete", file.display());
        }
        if std::env::var_os("UPDATE_TRANSLATIONS").is_some() {
            update(&file, catalogue, &texts);
        }
    }
}

#[test]
fn a_counted_text_has_the_forms_that_its_language_counts_by() {
    for (file, catalogue) in catalogues() {
        let wanted = catalogue.metadata.plural_rules.nplurals;
        for message in catalogue.messages().filter(|message| message.is_plural()) {
            let forms = message.msgstr_plural().expect("forms");
            assert_eq!(forms.len(), wanted, "{}: “{}”", file.display(), message.msgid());
        }
    }
}

#[test]
fn a_translation_has_the_places_of_its_text() {
    for (file, catalogue) in catalogues() {
        for message in catalogue.messages() {
            let forms = match message.msgstr_plural() {
                Ok(forms) => forms.clone(),
                Err(_) => vec![message.msgstr().expect("a translation").to_owned()],
            };
            let singular = places(message.msgid());
            let plural = message.msgid_plural().map_or_else(|_| singular.clone(), places);
            for form in forms.iter().filter(|form| !form.is_empty()) {
                // A form for one number may say that number in words, as the English for one does.
                let fits = places(form) == plural || message.is_plural() && places(form) == singular;
                assert!(fits, "{}: “{form}” for “{}”", file.display(), message.msgid());
            }
        }
    }
}

#[test]
fn the_search_finds_what_it_should() {
    let code = r#"tr!("One \"word\"", x) tr!(
        "{n} day" | "{n} days" % n) tr!(name) @tr("No")"#;
    let found = marked(code, "tr!(");
    assert_eq!(found.len(), 2);
    assert_eq!(found["{n} day"].as_deref(), Some("{n} days"));
    assert!(found.contains_key("One \"word\""));
    assert!(marked(code, "@tr(").contains_key("No"));
    assert_eq!(places("{} of {n}"), ["{n}", "{}"]);
}

/// Every line that is shown or said of a routine.
fn lines(routine: &Routine) -> Vec<&String> {
    let phases = routine.steps.iter().flat_map(Step::all_phases);
    phases.flat_map(|phase| [&phase.lines.show, &phase.lines.say, &phase.lines.short]).collect()
}

#[test]
fn a_coin_by_another_name_is_called_so_in_every_line() {
    for (file, catalogue) in catalogues() {
        let known = |text: &str| {
            let message = catalogue.find_message(None, text, None).filter(|message| message.is_translated());
            message.and_then(|message| message.msgstr().ok())
        };
        let translated = |text: &str| known(text).unwrap_or(text).to_owned();
        let shipped = routines::shipped();
        let low = shipped.iter().map(|routine| routine.clone().in_variant(Variant::Low));
        for english in shipped.iter().cloned().chain(low) {
            let mut routine = english.clone();
            routine.texts_mut().into_iter().for_each(|text| *text = translated(text));
            let renamed = offer::coin(&translated("coin"), "@").iter().fold(routine, Routine::renaming);
            let pairs = lines(&renamed).into_iter().zip(lines(&english));
            for (line, text) in pairs.filter(|(_, text)| known(text).is_some()) {
                let has_coin = text.to_lowercase().contains("coin");
                assert_eq!(line.contains('@'), has_coin, "{}: {text}: {line}", file.display());
            }
        }
    }
}
