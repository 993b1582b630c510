//! A process that is killed at any moment while it writes: every file is whole, and holds all that was written.
//!
//! `RHOMBOID_KILLS=1000 cargo test --test killed` is what `tests/soak` runs.

#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use rhomboid::domain::Period;
use rhomboid::domain::history::{Entry, What};
use rhomboid::storage::state::StateStore;
use rhomboid::storage::{Journal, settings_edit, settings_file};
use serde_json::Value;

/// Where the process that will be killed writes, and the number it begins with.
const FOLDER: &str = "RHOMBOID_KILLED_IN";
const FIRST: &str = "RHOMBOID_KILLED_FROM";
/// It is killed within so many microseconds, which is a few rounds of writing.
const LONGEST: u64 = 20_000;

const SETTINGS: &str = "{\n  \"version\": 1,\n  \"language\": \"en\"\n}\n";
const STATE: &str = r#"{ "version": 1, "saved_at": "2026-11-20T09:30:00+01:00", "worked_ms": 0, "rested_ms": 0,
    "credited": false, "away": false, "snoozes": 0, "returned": false, "reminder": "none",
    "reminder_until": null, "pause": null, "quiet_until": null }"#;

/// The files, each of which holds the number of the round that wrote it last.
struct Files(PathBuf);

impl Files {
    fn settings(&self) -> PathBuf {
        self.0.join("config/config.json")
    }

    fn state(&self) -> PathBuf {
        self.0.join("state/state.json")
    }

    fn history(&self) -> PathBuf {
        self.0.join("data/history.jsonl")
    }

    /// Writes round after round, and says of each file that it was written, until somebody ends this process.
    fn write_on(&self, first: u64) {
        let (state, snapshot, _) = StateStore::open(&self.state());
        let mut snapshot = snapshot.expect("a state");
        let at = snapshot.saved_at;
        let mut journal = Journal::new(self.history(), Vec::new());
        for round in first.. {
            settings_edit::change(&self.settings(), "reminder.interval", interval(round).to_string())
                .expect("changed");
            println!("settings {round}");
            snapshot.worked = Duration::from_secs(round);
            state.save(&snapshot).expect("saved");
            println!("state {round}");
            let entry = Entry::new(at, What::Snoozed(Duration::from_secs(round)));
            assert!(journal.add(entry).is_ok(), "added");
            println!("history {round}");
        }
    }

    /// The numbers in the settings, which are those of this round or the next, in the state and in the history.
    /// Nothing in them is torn.
    fn read(&self, near: u64) -> [u64; 3] {
        let loaded = settings_file::load(&self.settings());
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let text = fs::read_to_string(self.settings()).expect("settings");
        assert!(text.starts_with(SETTINGS.trim_end_matches("\n}\n")), "{text}");
        let settings = (near..=near + 1).find(|round| interval(*round) == loaded.settings.reminder.interval);
        let (_, snapshot, problem) = StateStore::open(&self.state());
        assert!(problem.is_none(), "{problem:?}");
        let text = fs::read_to_string(self.history()).unwrap_or_default();
        assert!(text.is_empty() || text.ends_with('\n'), "…{}", &text[text.len().saturating_sub(200)..]);
        let rounds = text.lines().map(|line| {
            let line: Value = serde_json::from_str(line).expect("a whole line");
            line["seconds"].as_u64().expect("a number")
        });
        let mut last = 0;
        for round in rounds {
            assert_eq!(round, last + 1, "a line is missing or stands twice");
            last = round;
        }
        [settings.expect("a round"), snapshot.expect("a state").worked.as_secs(), last]
    }
}

/// Another setting for each round, near others.
fn interval(round: u64) -> Period {
    Period::seconds(u32::try_from(round % 3000).expect("small") + 60)
}

#[test]
fn who_is_killed_while_writing_tears_nothing_and_loses_nothing() {
    let kills: u64 = std::env::var("RHOMBOID_KILLS").map_or(25, |kills| kills.parse().expect("a number"));
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files(folder.path().to_owned());
    for (path, text) in [(files.settings(), SETTINGS), (files.state(), STATE)] {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    let mut rounds = 0;
    for kill in 0..kills {
        let mut writer = Command::new(std::env::current_exe().expect("a program"));
        writer.args(["--exact", "the_process_that_is_killed", "--ignored", "--nocapture"]);
        writer.env(FOLDER, &files.0).env(FIRST, (rounds + 1).to_string());
        let mut writer = writer.stdout(Stdio::piped()).spawn().expect("starts");
        let mut said = BufReader::new(writer.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let mut written = [rounds; 3];
        // Once it writes, it is killed at some moment.
        while written[0] == rounds {
            note(&said.next().expect("a word of it"), &mut written);
        }
        std::thread::park_timeout(Duration::from_micros(kill * 7919 % LONGEST));
        writer.kill().expect("killed");
        writer.wait().expect("ended");
        said.for_each(|line| note(&line, &mut written));
        let found = files.read(written[0]);
        for (found, written) in found.into_iter().zip(written) {
            assert!((written..=written + 1).contains(&found), "{found}, and {written} was said");
        }
        rounds = found[2];
    }
    println!("{kills} kills in {rounds} rounds of writing, {} files left over", left_over(&files.0));
    assert!(rounds >= kills / 4, "only {rounds} rounds");
}

/// Keeps the round of which the process says that it wrote one of the files.
fn note(line: &str, written: &mut [u64; 3]) {
    let Some((file, round)) = line.split_once(' ') else { return };
    if let Some(at) = ["settings", "state", "history"].iter().position(|name| *name == file) {
        written[at] = round.parse().expect("a number");
    }
}

/// Files that no round finished.
fn left_over(folder: &Path) -> usize {
    let folders = ["config", "state", "data"].map(|name| fs::read_dir(folder.join(name)).expect("a folder"));
    folders.into_iter().flatten().filter_map(Result::ok).filter(|file| is_temporary(&file.path())).count()
}

fn is_temporary(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".rhomboid-"))
}

#[test]
#[ignore = "is started and killed by the test above"]
fn the_process_that_is_killed() {
    if let (Some(folder), Ok(first)) = (std::env::var_os(FOLDER), std::env::var(FIRST)) {
        Files(folder.into()).write_on(first.parse().expect("a number"));
    }
}
