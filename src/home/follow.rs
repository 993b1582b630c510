//! Follows what changes elsewhere: the resident's state, the settings file, the history.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};

use super::reading;
use super::state::Home;
use super::window_thread::report;
use crate::desktop::FileWatch;
use crate::desktop::appearance::{self, Appearance};
use crate::desktop::background;
use crate::desktop::instance::client;
use crate::desktop::instance::status::Status;

/// Keeps watching until dropped.
pub struct Following {
    _settings: Option<FileWatch>,
    _history: Option<FileWatch>,
}

/// Begins to follow the files.
pub fn start(home: &Home) -> Following {
    reading::go_on(home);
    let watch = |path: &Path, changed: fn(&Home)| {
        FileWatch::start(path, move || report(changed))
            .inspect_err(|error| tracing::warn!(%error, path = %path.display(), "changes are not noticed"))
            .ok()
    };
    Following {
        _settings: watch(&home.paths.settings(), Home::reload),
        _history: watch(&home.paths.history(), reading::again),
    }
}

/// Follows how the desktop wants things to look, on a thread. What it says is handed to the window whenever
/// it comes, and the first of it to whoever waits for it.
pub fn appearance() -> Receiver<Appearance> {
    let (wishes, waiting) = mpsc::channel();
    let follow = move || {
        appearance::follow(|appearance| {
            // The window may not wait any more; so below.
            let _ = wishes.send(appearance);
            report(move |home| home.appear(appearance));
        });
    };
    background::run("appearance", follow);
    waiting
}

/// Follows the resident, on a thread: `None` is that none runs. What it says is handed to the window
/// whenever it comes, and the first of it to whoever waits for it.
pub fn resident(runtime: &Path) -> Receiver<Option<Status>> {
    let (said, waiting) = mpsc::channel();
    let runtime = runtime.to_owned();
    let follow = move || {
        client::follow(&runtime, |status| {
            let _ = said.send(status.clone());
            report(move |home| {
                if home.hear(status) {
                    reading::again(home);
                }
            });
        });
    };
    background::run("follow", follow);
    waiting
}
