//! The page with the history: what it amounts to, and the ways out of it.

use std::fs;

use crate::fakes::file_chooser::FileChooser;
use crate::home::{Home, desktop, named, press, sees};
use crate::private::{Desktop, wait_until};

const FILE: &str = "data/rhomboid/history.jsonl";

/// Two sessions of today, of which one was said to feel right, and an hour at the computer.
fn write_history(desktop: &Desktop) -> String {
    let now = rhomboid::desktop::clock::wall().to_rfc3339();
    let line = |more: &str| format!("{{\"v\":1,\"at\":\"{now}\",{more}}}\n");
    let session = "\"kind\":\"session\",\"routine\":\"classic\",\"outcome\":\"finished\",\"seconds\":60";
    let text = line(session)
        + &line(&format!("{session},\"feeling\":\"right\""))
        + &line("\"kind\":\"worked\",\"seconds\":3600");
    desktop.write(FILE, &text);
    text
}

/// How many files lie in the home folder that an export may have made.
fn exported(desktop: &Desktop) -> usize {
    let files = fs::read_dir(desktop.path("home")).expect("a folder").filter_map(Result::ok);
    files
        .filter(|file| file.path().extension().is_some_and(|ending| ending == "csv" || ending == "json"))
        .count()
}

#[test]
fn weeks_and_feelings_are_summed_up() {
    let (desktop, reader) = desktop();
    write_history(&desktop);
    let _home = Home::open(&desktop, "history");
    for text in ["2 sessions finished so far", "Exercise on 1 day", "How sessions felt: Just right 1"] {
        sees(&reader, text);
    }
    for text in ["1 of 4 days", "1 h", "goal: 3 a day"] {
        wait_until(text, || reader.first(|name| name == text, |_| true).is_some());
    }
}

#[test]
fn it_is_exported_to_the_file_that_is_chosen() {
    let (desktop, reader) = desktop();
    write_history(&desktop);
    let file = desktop.path("home/my history.csv");
    let chooser = FileChooser::start(&desktop, Some(&file));
    let _home = Home::open(&desktop, "history");
    press(&reader, "Export as CSV");
    sees(&reader, &format!("Saved to {}", file.display()));
    assert_eq!(fs::read_to_string(&file).expect("text").lines().count(), 4);
    let name = rhomboid::desktop::clock::wall().format("rhomboid-history-%Y-%m-%d.csv").to_string();
    assert_eq!(chooser.proposed(), [name]);
    assert_eq!(exported(&desktop), 1, "no second file");
}

#[test]
fn nothing_is_exported_where_no_file_is_chosen() {
    let (desktop, reader) = desktop();
    write_history(&desktop);
    let chooser = FileChooser::start(&desktop, None);
    let _home = Home::open(&desktop, "history");
    press(&reader, "Export as JSON");
    wait_until("the question", || chooser.proposed().len() == 1);
    press(&reader, "Export as JSON");
    wait_until("the question again", || chooser.proposed().len() == 2);
    assert_eq!(exported(&desktop), 0);
    assert!(reader.first(|name| name.contains("Saved to"), |_| true).is_none());
}

#[test]
fn what_was_deleted_comes_back_while_the_window_is_open() {
    let (desktop, reader) = desktop();
    let text = write_history(&desktop);
    let _home = Home::open(&desktop, "history");
    press(&reader, "Delete all");
    press(&reader, "Delete all history");
    wait_until("the end of the file", || !desktop.path(FILE).exists());
    sees(&reader, "Your first session will appear here");
    press(&reader, "Undo");
    wait_until("the file", || desktop.path(FILE).exists());
    sees(&reader, "2 sessions finished so far");
    assert_eq!(desktop.history_text(), text);
    wait_until("the way back to go", || named(&reader, "Undo").is_none());
}
