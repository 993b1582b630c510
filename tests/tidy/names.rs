//! Which types the program declares, and where.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The words before the name of a type, in Rust and in Slint.
const DECLARING: [&str; 7] = ["struct", "enum", "union", "trait", "type", "component", "global"];

/// A type where it is declared.
#[derive(Debug)]
struct Declaration {
    file: String,
    is_public: bool,
}

/// A file that another chooses by `cfg`, as the other's `mod` line says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ChosenFile {
    by: String,
    condition: String,
}

/// Every name that stands for two types, with the files that declare it.
///
/// Platforms are no second type: where one file chooses between modules by `cfg`, each under another condition, the
/// public types of the same name in those modules count as one.
pub fn of_two(folder: &Path) -> Vec<String> {
    let files = super::sources(folder).into_iter().map(|path| {
        let inside = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
        (inside, fs::read_to_string(&path).expect("text"))
    });
    of_two_in(&files.collect())
}

fn of_two_in(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut declared = BTreeMap::<String, Vec<Declaration>>::new();
    let mut chosen = BTreeMap::new();
    for (file, text) in files {
        for (name, is_public) in text.lines().filter_map(declaration) {
            declared.entry(name.to_owned()).or_default().push(Declaration { file: file.clone(), is_public });
        }
        chosen.extend(chosen_files(file, text));
    }
    let twice =
        declared.into_iter().filter(|(_, places)| places.len() > 1 && !are_platforms(places, &chosen));
    twice
        .map(|(name, places)| {
            let files: Vec<_> = places.into_iter().map(|place| place.file).collect();
            format!("{name}: {}", files.join(", "))
        })
        .collect()
}

/// The name of the type that a line declares, and whether it is public. A type that belongs to a trait is named by
/// the trait.
fn declaration(line: &str) -> Option<(&str, bool)> {
    let is_indented = line.starts_with(' ');
    let mut words = line.split_whitespace().peekable();
    let is_public = words.next_if(|word| word.starts_with("pub") || *word == "export").is_some();
    let kind = words.next().filter(|word| DECLARING.contains(word) && !(*word == "type" && is_indented))?;
    let name = words.next()?.split(|sign: char| !sign.is_alphanumeric()).next()?;
    let is_type = kind == "type" || words.peek().is_some() || line.ends_with(['{', ';', ')']);
    (is_type && name.starts_with(char::is_uppercase)).then_some((name, is_public))
}

/// Whether each place declares the type for a platform of its own.
fn are_platforms(places: &[Declaration], chosen: &BTreeMap<String, ChosenFile>) -> bool {
    let choices: Option<Vec<_>> =
        places.iter().map(|place| chosen.get(&place.file).filter(|_| place.is_public)).collect();
    let Some(choices) = choices else { return false };
    let is_other = |one: &ChosenFile, two: &ChosenFile| one.by == two.by && one.condition != two.condition;
    choices.iter().enumerate().all(|(at, one)| choices[at + 1..].iter().all(|two| is_other(one, two)))
}

/// The files that `file` chooses by `cfg`.
fn chosen_files(file: &str, text: &str) -> Vec<(String, ChosenFile)> {
    let folder = file.strip_suffix("mod.rs").or_else(|| file.strip_suffix("lib.rs")).unwrap_or_default();
    let mut found = Vec::new();
    let (mut condition, mut path) = (None, None);
    for line in text.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("#[cfg(") {
            condition = Some(rest);
        } else if let Some(rest) = line.strip_prefix("#[path = \"") {
            path = rest.strip_suffix("\"]");
        } else if !line.starts_with("#[") {
            let module = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ");
            if let (Some(module), Some(condition)) = (module.and_then(|it| it.strip_suffix(';')), condition) {
                let names = path.map_or_else(
                    || vec![format!("{folder}{module}.rs"), format!("{folder}{module}/mod.rs")],
                    |path| vec![format!("{folder}{path}")],
                );
                let choice = ChosenFile { by: file.to_owned(), condition: condition.to_owned() };
                found.extend(names.into_iter().map(|name| (name, choice.clone())));
            }
            (condition, path) = (None, None);
        }
    }
    found
}

/// What is said of these files.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    of_two_in(&files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn a_name_of_two_types_is_seen_in_whatever_way_they_are_declared() {
    for (one, two) in [
        ("pub struct Same;", "enum Same {"),
        ("struct Same<'a> {", "pub(super) trait Same: Send {"),
        ("type Same = u32;", "    struct Same(u32);"),
        ("export component Same inherits Text {", "pub struct Same(u32);"),
        ("global Same {", "export struct Same {"),
    ] {
        let found = said(&[("one.rs", one), ("two.rs", two)]);
        assert_eq!(found, ["Same: one.rs, two.rs"], "{one}\n{two}");
    }
    assert_eq!(said(&[("one.rs", "struct Same;\nstruct Same;")]), ["Same: one.rs, one.rs"]);
}

#[test]
fn types_of_a_trait_and_words_of_a_text_are_no_second_type() {
    let one = "struct Same;\nstruct Longer;";
    let two = "    type Same = u32;\n/// struct Same;\n// The type Same is\nimpl Same {\nlet kind = \"struct Same\";";
    assert!(said(&[("one.rs", one), ("two.rs", two)]).is_empty());
}

#[test]
fn files_that_are_chosen_by_the_platform_may_each_have_the_type() {
    let chosen = "#[cfg(unix)]\nmod one;\n#[cfg(not(unix))]\n#[path = \"inn/two.rs\"]\npub mod one;";
    let (one, two) = (("inn/one/mod.rs", "pub struct Same;"), ("inn/inn/two.rs", "pub enum Same {"));
    assert!(said(&[("inn/mod.rs", chosen), one, two]).is_empty());
    // Both there at once, private, or chosen by different files.
    assert_eq!(said(&[("inn/mod.rs", &chosen.replace("not(unix)", "unix")), one, two]).len(), 1);
    assert_eq!(said(&[("inn/mod.rs", chosen), one, ("inn/inn/two.rs", "enum Same {")]).len(), 1);
    let (here, there) = chosen.split_at(chosen.find("#[cfg(not").expect("the second"));
    assert_eq!(said(&[("inn/mod.rs", here), ("inn/lib.rs", there), one, two]).len(), 1);
}
