//! Follows what changes elsewhere: the resident's state, the settings file, the history.

use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver};

use super::{Home, reading};
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

thread_local! {
    /// The one window of this process, for what other threads report.
    #[cfg_attr(
        all(windows, target_env = "gnu"),
        expect(
            clippy::missing_const_for_thread_local,
            reason = "it is const; the lint reads it after it was expanded"
        )
    )]
    static HOME: std::cell::RefCell<Option<Rc<Home>>> = const { std::cell::RefCell::new(None) };
}

/// Hands to the window what is heard from now on; and what was heard before, once its loop runs.
pub fn begin(home: &Rc<Home>) {
    HOME.set(Some(Rc::clone(home)));
}

/// Begins to follow the files.
pub fn start(home: &Rc<Home>) -> Following {
    reading::go_on(home);
    let watch = |path: &Path, changed: fn(&Rc<Home>)| {
        FileWatch::start(path, move || report(changed))
            .inspect_err(|error| tracing::warn!(error, path = %path.display(), "changes are not noticed"))
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
            // Nobody may wait any more; so below.
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
            report(move |home| home.hear(status));
        });
    };
    background::run("follow", follow);
    waiting
}

/// Forgets the window, which is about to end.
pub fn stop() {
    HOME.set(None);
}

/// Does `what` with the window on its own thread.
pub fn report(what: impl FnOnce(&Rc<Home>) + Send + 'static) {
    // After the last window nobody listens.
    let _ = slint::invoke_from_event_loop(move || {
        let home = HOME.with_borrow(Clone::clone);
        if let Some(home) = home {
            what(&home);
        }
    });
}
