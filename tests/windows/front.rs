//! The window in front, of another program: a copy of this one.

use std::process::{Child, Command};
use std::time::Duration;

use rhomboid::desktop::quiet::{Probe, ProbeState};
use rhomboid::domain::settings::QuietSettings;

use crate::quiet::{Heard, nothing};
use crate::windows::show_in_front;

/// That which fills the screen.
const TALK: &str = "talk.exe";
/// Longer than the other test takes.
const LONG: Duration = Duration::from_secs(30);

struct OtherProgram(Child);

impl OtherProgram {
    fn start(folder: &std::path::Path, name: &str) -> Self {
        let copy = folder.join(name);
        std::fs::copy(std::env::current_exe().expect("a path"), &copy).expect("copied");
        let window = ["--exact", "front::be_in_front", "--ignored"];
        Self(Command::new(copy).args(window).spawn().expect("starts"))
    }
}

impl Drop for OtherProgram {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
#[ignore = "shows a window for the other test"]
fn be_in_front() {
    let own = std::env::current_exe().expect("a path");
    let is_talk = own.file_name().is_some_and(|name| name == TALK);
    show_in_front(if is_talk { 1 } else { 2 }, LONG);
}

#[test]
fn what_fills_the_screen_and_which_program_is_in_front_is_told_as_it_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let apps = vec!["Talk".to_owned()];
    let heard = Heard::start(&QuietSettings { fullscreen: true, apps, ..nothing() });
    heard.wait_for(Probe::App, ProbeState::Off);
    let program = OtherProgram::start(folder.path(), TALK);
    heard.wait_for(Probe::Fullscreen, ProbeState::On);
    heard.wait_for(Probe::App, ProbeState::On);
    drop(program);
    let _other = OtherProgram::start(folder.path(), "notes.exe");
    heard.wait_for(Probe::Fullscreen, ProbeState::Off);
    heard.wait_for(Probe::App, ProbeState::Off);
}
