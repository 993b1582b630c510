//! A program that is replaced while it runs.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::time::Duration;

use crate::private::{Desktop, Resident, stays, wait_until};

/// Longer than the resident waits for the end of an upgrade.
const LONG_ENOUGH: Duration = Duration::from_secs(6);

/// The resident, started from a file of the test's own.
fn installed(desktop: &Desktop) -> Resident {
    let (built, program) = (env!("CARGO_BIN_EXE_rhomboid"), desktop.path("bin/rhomboid"));
    fs::hard_link(built, &program).or_else(|_| fs::copy(built, &program).map(drop)).expect("a program");
    let mut command = desktop.command(&program);
    command.env("RHOMBOID_LOG", "debug");
    desktop.resident(command)
}

/// Puts a copy in its place, as package managers do.
fn upgrade(desktop: &Desktop) {
    let new = desktop.path("bin/rhomboid.new");
    fs::copy(env!("CARGO_BIN_EXE_rhomboid"), &new).expect("a copy");
    fs::rename(&new, desktop.path("bin/rhomboid")).expect("in its place");
}

/// Whether the process runs what is in the file now, and answers.
fn is_new(desktop: &Desktop, rhomboid: &Resident) -> bool {
    let number = |path: &str| fs::metadata(path).expect("a file").ino();
    let program = desktop.path("bin/rhomboid");
    number(&format!("/proc/{}/exe", rhomboid.child.id())) == number(program.to_str().expect("a path"))
        && desktop.told(&["status"]).status.success()
}

#[test]
fn the_new_program_goes_on_where_the_old_one_was() {
    let desktop = Desktop::start();
    let _typist = desktop.typist();
    let mut rhomboid = installed(&desktop);
    wait_until("time to be counted", || desktop.worked() >= 2);
    desktop.done(&["pause", "1h"]);
    let held = desktop.status()["holds"].clone();
    // One that does not start is none.
    fs::write(desktop.path("bin/broken"), "#!/bin/false\n").expect("written");
    fs::rename(desktop.path("bin/broken"), desktop.path("bin/rhomboid")).expect("in its place");
    stays("the old one", LONG_ENOUGH, || !is_new(&desktop, &rhomboid));
    let worked = desktop.worked();
    upgrade(&desktop);
    wait_until("the new one", || is_new(&desktop, &rhomboid));
    assert!(rhomboid.child.try_wait().expect("a state").is_none(), "another process");
    assert!(desktop.worked() >= worked);
    assert_eq!(desktop.status()["holds"], held);
    // The next upgrade is noticed as well.
    upgrade(&desktop);
    wait_until("the one after it", || is_new(&desktop, &rhomboid));
    desktop.done(&["quit"]);
    assert!(rhomboid.wait().success());
}

#[test]
fn a_reminder_that_stands_is_answered_first_and_shown_once() {
    let desktop = Desktop::with_dunst();
    desktop.write_settings(r#"{ "reminder": { "interval": "15s", "wait_for_pause": false } }"#);
    let _typist = desktop.typist();
    let rhomboid = installed(&desktop);
    desktop.wait_for_reminder();
    upgrade(&desktop);
    stays("the reminder", LONG_ENOUGH, || desktop.shown() == 1 && !is_new(&desktop, &rhomboid));
    desktop.press("skip");
    wait_until("the new one", || is_new(&desktop, &rhomboid));
    assert_eq!(desktop.shown(), 0);
    let told = desktop.history();
    assert_eq!(told.iter().filter(|line| line["kind"] == "skipped").count(), 1, "{told:?}");
    desktop.wait_for_reminder();
}
