//! Rules of the house that a machine can check: layers, sizes, words.

mod documents;
mod imports;
mod names;
mod packages;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imports::Graph;

/// Which layer may use which others; `words` says what those below it found.
const ARROWS: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("figure", &["domain"]),
    ("words", &["domain", "desktop", "storage"]),
    ("storage", &["domain"]),
    ("desktop", &["domain"]),
    ("ui", &["domain", "desktop", "figure", "words"]),
    ("guide", &["domain", "words", "figure", "storage", "desktop", "ui"]),
    // For now its one window borrows the guide's colours.
    ("home", &["domain", "words", "figure", "storage", "desktop", "ui", "guide"]),
    ("resident", &["domain", "words", "storage", "desktop"]),
    ("cli", &["domain", "words", "storage", "desktop", "resident", "guide", "home"]),
];

/// No file has more lines than this.
const LONGEST: usize = 400;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "slint") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The layer that a file belongs to; `main.rs` and `lib.rs` to none.
fn layer(path: &Path) -> Option<String> {
    let inside = path.strip_prefix("src").ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    inside.parent().filter(|parent| !parent.as_os_str().is_empty()).map(|_| first.to_owned())
}

/// Every layer that a file names by `crate::`.
fn used(text: &str) -> BTreeSet<String> {
    text.match_indices("crate::")
        .map(|(at, found)| {
            let rest = &text[at + found.len()..];
            rest.chars().take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '_').collect()
        })
        .collect()
}

#[test]
fn arrows_between_layers_point_one_way() {
    let mut checked = BTreeSet::new();
    for path in sources(Path::new("src")) {
        let Some(layer) = layer(&path) else {
            continue;
        };
        let (_, allowed) = ARROWS
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("{layer} is a layer that no arrow speaks of"));
        checked.insert(layer.clone());
        for other in used(&fs::read_to_string(&path).expect("text")) {
            assert!(
                other == layer || allowed.contains(&other.as_str()),
                "{} uses {other}, and {layer} may only use {allowed:?}",
                path.display()
            );
        }
    }
    assert_eq!(checked.len(), ARROWS.len(), "{checked:?}");
}

#[test]
fn no_layer_below_words_holds_text_for_people() {
    // A longer word ends so too: "include_str!(".
    let says = |text: &str| {
        let inside =
            |at: usize| text[..at].ends_with(|sign: char| sign.is_ascii_alphanumeric() || sign == '_');
        text.match_indices("tr!(").any(|(at, _)| !inside(at))
    };
    assert!(says("let text = tr!(\"text\");") && !says("include_str!(\"text\")"));
    for layer in ["domain", "figure", "storage", "desktop"] {
        for path in sources(&Path::new("src").join(layer)) {
            assert!(
                !says(&fs::read_to_string(&path).expect("text")),
                "{}: its words belong to `words`",
                path.display()
            );
        }
    }
}

#[test]
fn the_check_of_arrows_sees_a_wrong_one() {
    assert_eq!(
        used("use crate::guide::window;\nlet x = crate::domain::Mono::default();"),
        ["domain", "guide"].map(str::to_owned).into()
    );
}

#[test]
fn only_the_clock_reads_a_clock() {
    let clocks = ["Instant::now", "SystemTime::now", "Utc::now", "Local::now", "thread::sleep"];
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("text");
        if !path.ends_with("desktop/clock.rs") {
            for clock in clocks {
                assert!(!text.contains(clock), "{} uses {clock}", path.display());
            }
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let mut long = Vec::new();
    for path in ["src", "tests", "benches"].map(Path::new).into_iter().flat_map(sources) {
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        if lines > LONGEST {
            long.push((path, lines));
        }
    }
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

#[test]
fn no_two_files_import_each_other() {
    let graph = Graph::of(Path::new("src"));
    assert!(graph.imports() > 500, "only {} imports were found", graph.imports());
    let circles = graph.circles();
    assert!(circles.is_empty(), "these files import each other in a circle:\n{}", circles.join("\n"));
}

#[test]
fn no_name_stands_for_two_types() {
    let names = names::of_two(Path::new("src"));
    assert!(names.is_empty(), "these names stand for several types:\n{}", names.join("\n"));
}

#[test]
fn nothing_is_left_to_do_later() {
    for path in sources(Path::new("src")).into_iter().chain(sources(Path::new("tests"))) {
        let text = fs::read_to_string(&path).expect("text");
        for mark in [
            "TO".to_owned() + "DO",
            "FIX".to_owned() + "ME",
            "XX".to_owned() + "X",
            "#[".to_owned() + "allow(",
        ] {
            assert!(!text.contains(&mark), "{} holds {mark}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for path in sources(Path::new("src")) {
        let text = fs::read_to_string(&path).expect("text");
        let said = if path.extension().is_some_and(|extension| extension == "rs") { "//!" } else { "//" };
        let first =
            text.lines().find(|line| !line.is_empty() && !line.starts_with("import")).expect("a line");
        assert!(first.starts_with(said), "{} begins with “{first}”", path.display());
    }
}
