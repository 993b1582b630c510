//! What a press sets going outside of this window.

use std::path::Path;
use std::process::{Command, Stdio};
use std::rc::Rc;

use super::Home;
use crate::desktop::activation::AskedFrom;
use crate::desktop::instance::client;
use crate::desktop::instance::protocol::Request;
use crate::desktop::{background, program};
use crate::words::tr;

/// Asks the resident for something, on a thread, because it may be busy; then tells the Today page
/// what came of it.
pub fn order(home: &Rc<Home>, request: Request) {
    let runtime = home.paths.runtime_dir().to_owned();
    let window = home.window.clone();
    let ask = move || {
        let outcome = match client::ask(&runtime, &request) {
            Ok(reply) => reply.error.or(reply.message).unwrap_or_default(),
            Err(error) => error.to_string(),
        };
        // A window that has closed needs no answer.
        let _ = window.upgrade_in_event_loop(move |window| super::today::tell(&window, &outcome));
    };
    background::run("order", ask);
}

/// Opens the guide, through the resident where one runs, so that the interval starts anew.
pub fn start(home: &Rc<Home>, routine: &str) {
    if routine.is_empty() && home.status.borrow().is_some() {
        order(home, Request::Now { from: AskedFrom::here(None) });
    } else {
        let routine = (!routine.is_empty()).then_some(routine);
        run(home, ["guide"].into_iter().chain(routine));
    }
}

/// Starts a resident.
pub fn launch(home: &Rc<Home>) {
    run(home, []);
}

/// Opens a file or a folder in whatever the desktop opens it with.
pub fn open(path: &Path) {
    if let Err(error) = open::that_detached(path) {
        tracing::warn!(%error, path = %path.display(), "cannot be opened");
    }
}

/// Starts this program once more.
fn run<'a>(home: &Rc<Home>, arguments: impl IntoIterator<Item = &'a str>) {
    let started = program::path().and_then(|program| {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
        command.spawn()
    });
    let wait = started.and_then(|mut child| {
        // Whoever starts a process has to see it end.
        std::thread::Builder::new().name("child".into()).spawn(move || child.wait().map(drop)).map(drop)
    });
    if let (Err(error), Some(window)) = (wait, home.window.upgrade()) {
        super::today::tell(&window, &tr!("It cannot be started: {}", error));
    }
}
