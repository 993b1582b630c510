//! Files that hold something near to what they should: read without a panic, named, and left as they are.
//!
//! `RHOMBOID_MUTATIONS` says how many files, and `RHOMBOID_SEED` the number of the first: with the number of
//! one that failed, and one file, it fails again.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rhomboid::domain::Wall;
use rhomboid::domain::settings::{Size, Voice};
use rhomboid::domain::timeline::Timeline;
use rhomboid::storage::state::StateStore;
use rhomboid::storage::{Journal, Problem, routines, settings_edit, settings_file, settings_repair};
use rhomboid::words;

/// What a mutation may put somewhere.
const TOKENS: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "\n",
    "\0",
    "\u{feff}",
    "null",
    "true",
    "-1",
    "1e999",
    "\\ud800",
    "//",
    "/*",
    "“ä”",
    "99999999999999999999",
];

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll()).unwrap_or(0) % end.max(1)
    }

    /// Some bytes in a row, mostly few.
    fn stretch(&mut self, length: usize) -> Range<usize> {
        let from = self.below(length + 1);
        let most = if self.below(4) == 0 { length } else { 12 };
        from..(from + self.below(most)).min(length)
    }
}

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let length = bytes.len();
    match dice.below(8) {
        0 if length > 0 => bytes[dice.below(length)] ^= 1 << dice.below(8),
        1 => drop(bytes.drain(dice.stretch(length))),
        2 => bytes.truncate(dice.below(length + 1)),
        3 => {
            let stretch = dice.stretch(length);
            let (copy, at) = (bytes[stretch.clone()].to_vec(), dice.below(length + 1));
            drop(bytes.splice(at..at, copy));
        }
        4 => {
            let token = TOKENS[dice.below(TOKENS.len())].bytes();
            drop(bytes.splice(dice.stretch(length), token));
        }
        5 => {
            let (one, other) = (dice.stretch(length), dice.stretch(length));
            if one.end <= other.start {
                let moved =
                    [&bytes[other.clone()], &bytes[one.end..other.start], &bytes[one.clone()]].concat();
                drop(bytes.splice(one.start..other.end, moved));
            }
        }
        // Two texts change places: a key and another one, or a value of another kind.
        6 => {
            let quotes: Vec<usize> = (0..length).filter(|at| bytes[*at] == b'"').collect();
            let texts: Vec<Range<usize>> = quotes.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect();
            if texts.len() > 1 {
                let first = dice.below(texts.len() - 1);
                let second = first + 1 + dice.below(texts.len() - first - 1);
                let (one, other) = (texts[first].clone(), texts[second].clone());
                let moved =
                    [&bytes[other.clone()], &bytes[one.end..other.start], &bytes[one.clone()]].concat();
                drop(bytes.splice(one.start..other.end, moved));
            }
        }
        _ => {
            let mut lines: Vec<Vec<u8>> =
                bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            if lines.len() > 1 {
                let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
                lines.swap(one, other);
                *bytes = lines.concat();
            }
        }
    }
}

/// Reads a file that holds these bytes.
type Check = fn(&Path, &[u8]);

/// Says which file it was, should the test fail at it.
struct Case {
    number: u64,
    bytes: Vec<u8>,
}

impl Drop for Case {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!(
                "RHOMBOID_SEED={} RHOMBOID_MUTATIONS=1:\n{}",
                self.number,
                String::from_utf8_lossy(&self.bytes)
            );
        }
    }
}

fn said(problems: &[Problem]) {
    for problem in problems {
        assert!(words::problem(problem).len() > 3, "{problem:?}");
    }
}

fn settings(path: &Path, bytes: &[u8]) {
    let loaded = settings_file::load(path);
    said(&loaded.problems);
    assert_eq!(fs::read(path).expect("read"), bytes, "reading");
    match settings_edit::change(path, "look.size", "large") {
        Ok(()) => {
            assert_eq!(settings_file::load(path).settings.look.size, Size::Large);
        }
        Err(problem) => {
            said(&[problem]);
            assert_eq!(fs::read(path).expect("read"), bytes, "a change that is refused");
        }
    }
    fs::write(path, bytes).expect("written");
    match settings_repair::repair(
        path,
        Wall::parse_from_rfc3339("2026-11-25T14:23:09+01:00").expect("a moment"),
    ) {
        Ok(repaired) => {
            assert_eq!(fs::read(&repaired.copy).expect("read"), bytes, "the copy");
            fs::remove_file(repaired.copy).expect("removed");
            assert!(!settings_file::load(path).repairable, "repaired");
        }
        Err(problem) => {
            said(&[problem]);
            assert_eq!(fs::read(path).expect("read"), bytes, "a repair that is refused");
        }
    }
}

fn routine(path: &Path, bytes: &[u8]) {
    match routines::read(path) {
        Ok(routine) => {
            let timeline = Timeline::new(&routine);
            assert!(!timeline.segments().is_empty() && timeline.cues(Voice::Coach).len() >= 3);
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            said(&problems);
        }
    }
    assert_eq!(fs::read(path).expect("read"), bytes);
}

/// One that cannot be read is put aside.
fn state(path: &Path, bytes: &[u8]) {
    let aside = path.with_extension("json.broken");
    let (_, snapshot, problem) = StateStore::open(path);
    assert_ne!(snapshot.is_some(), problem.is_some());
    said(problem.as_slice());
    let kept = if path.exists() { path } else { &aside };
    assert_eq!(fs::read(kept).expect("read"), bytes);
}

fn history(path: &Path, bytes: &[u8]) {
    match Journal::new(path.to_owned(), Vec::new()).read() {
        Ok(history) => {
            said(&history.problems);
            assert!(history.problems.len() <= 100);
        }
        Err(problem) => said(&[problem]),
    }
    assert_eq!(fs::read(path).expect("read"), bytes);
}

/// What stands in the files of a folder whose names end so.
fn texts(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).expect("read")).collect()
}

fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).map_or(otherwise, |text| text.parse().expect(variable))
}

#[test]
fn files_near_to_real_ones_are_survived_and_left_as_they_are() {
    let (first, files) = (number("RHOMBOID_SEED", 0), number("RHOMBOID_MUTATIONS", 400));
    let kinds: [(Check, Vec<Vec<u8>>); 4] = [
        (
            settings,
            texts("tests/written/settings", ".json")
                .into_iter()
                .chain(texts(".", "config.example.json"))
                .collect(),
        ),
        (
            routine,
            texts("assets/routines", ".json")
                .into_iter()
                .chain(texts("tests/written/routine", ".json"))
                .collect(),
        ),
        (state, texts("tests/written", "state.json")),
        (history, texts("tests/written", "history.jsonl")),
    ];
    assert!(kinds.iter().all(|(_, originals)| !originals.is_empty()));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state.json");
    for (check, original) in
        kinds.iter().flat_map(|(check, originals)| originals.iter().map(move |it| (check, it)))
    {
        fs::write(&path, original).expect("written");
        check(&path, original);
    }
    for number in first..first + files {
        let mut dice = Dice(number);
        let (check, originals) = &kinds[dice.below(kinds.len())];
        let mut bytes = originals[dice.below(originals.len())].clone();
        for _ in 0..=dice.below(4) {
            mutate(&mut bytes, &mut dice);
        }
        let case = Case { number, bytes };
        fs::write(&path, &case.bytes).expect("written");
        check(&path, &case.bytes);
    }
}
