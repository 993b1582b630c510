//! One home window a session: a second start shows its page in the first one's window instead.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::desktop::Clock;
use crate::desktop::instance::lock::Lock;
use crate::desktop::instance::protocol::Reply;
use crate::desktop::instance::{Role, client, server};
use crate::ui::Page;

/// How long a window may take to come to the front.
const SHOW_TIME: Duration = Duration::from_secs(5);
/// How long things may stay unclear: a window that is closing, or has only just begun to open.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a look is taken meanwhile.
const MOMENT: Duration = Duration::from_millis(100);

/// What is asked of the process with the window.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
enum HomeRequest {
    /// Come to the front, at a page.
    Show {
        /// By its name on the command line.
        page: Option<String>,
        /// The token of the click or key that asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
}

/// Where this process stands.
#[derive(Debug)]
pub enum StartOrder {
    /// It is the one to have the window.
    First(Guard),
    /// Another has the window, and shows what was asked for.
    Second,
}

/// Makes this process the one with the window, as long as it lives.
#[derive(Debug)]
pub struct Guard {
    lock: Lock,
    runtime: PathBuf,
}

/// What a later start asks for.
#[derive(Debug)]
pub struct Show {
    pub page: Option<Page>,
    /// The token of the click or key behind it.
    pub token: Option<String>,
    shown: Sender<()>,
}

/// Takes the place of the first, or asks the first to show `page`. `token` is that of the click or
/// key that asks for it.
///
/// # Errors
/// When the place cannot be taken, or the first does not answer.
pub fn take(runtime: &Path, page: Option<Page>, token: Option<&str>) -> io::Result<StartOrder> {
    let page = page.map(|page| page.name().to_owned());
    let request = HomeRequest::Show { page, token: token.map(str::to_owned) };
    let clock = Clock::start();
    loop {
        if let Some(lock) = Lock::take(runtime, Role::Home)? {
            return Ok(StartOrder::First(Guard { lock, runtime: runtime.to_owned() }));
        }
        if client::ask_of(runtime, Role::Home, &request).is_ok() {
            return Ok(StartOrder::Second);
        }
        if clock.now().mono.since_start() >= PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the open window is not responding"));
        }
        thread::park_timeout(MOMENT);
    }
}

impl Guard {
    /// Calls `on_show` from now on for each later start, on a thread of its own; one that came before is
    /// still waiting. The lock that is returned is to be held until the window has closed.
    ///
    /// # Errors
    /// When the socket cannot be made.
    pub fn on_show(self, on_show: impl Fn(Show) + Send + Sync + 'static) -> io::Result<Lock> {
        let answer = move |HomeRequest::Show { page, token }, caller: server::Caller| {
            let (shown, showing) = mpsc::channel();
            on_show(Show { page: page.as_deref().and_then(Page::named), token, shown });
            caller.answer(&match showing.recv_timeout(SHOW_TIME) {
                Ok(()) => Reply::done("The window is in front"),
                Err(_) => Reply::refused("the window is closing or busy"),
            });
        };
        server::listen(&self.runtime, Role::Home, answer)?;
        Ok(self.lock)
    }
}

impl Show {
    /// It is on the screen. Dropped without this, the later start takes the window to be closing.
    pub fn done(self) {
        // It may have lost its patience.
        let _ = self.shown.send(());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    fn first(runtime: &Path) -> Guard {
        match take(runtime, Some(Page::Today), None).expect("a place") {
            StartOrder::First(guard) => guard,
            StartOrder::Second => panic!("somebody was first"),
        }
    }

    #[test]
    fn the_second_tells_the_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let (told, heard) = mpsc::channel();
        let show = move |show: Show| {
            told.send((show.page, show.token.clone())).expect("heard");
            show.done();
        };
        let lock = first(folder.path()).on_show(show).expect("a thread");
        for (page, token) in [(Some(Page::History), Some("a-token")), (None, None)] {
            assert!(matches!(take(folder.path(), page, token), Ok(StartOrder::Second)));
            let page_and_token = (page, token.map(str::to_owned));
            assert_eq!(heard.recv_timeout(Duration::from_secs(20)), Ok(page_and_token));
        }
        drop(lock);
    }

    #[test]
    fn the_second_waits_for_a_first_that_has_only_just_begun() {
        let folder = tempfile::tempdir().expect("a folder");
        let guard = first(folder.path());
        let runtime = folder.path().to_owned();
        let second = std::thread::Builder::new()
            .spawn(move || take(&runtime, None, None).map(|place| matches!(place, StartOrder::Second)));
        let _lock = guard.on_show(Show::done).expect("a thread");
        assert!(second.expect("a thread").join().expect("no panic").expect("a place"));
    }

    #[test]
    fn one_that_is_closing_leaves_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let (told, heard) = mpsc::channel();
        let refuse = move |show: Show| {
            drop(show);
            told.send(()).expect("heard");
        };
        let lock = first(folder.path()).on_show(refuse).expect("a thread");
        let runtime = folder.path().to_owned();
        let second = std::thread::Builder::new()
            .spawn(move || take(&runtime, None, None).map(|place| matches!(place, StartOrder::First(_))));
        heard.recv_timeout(Duration::from_secs(20)).expect("asked");
        drop(lock);
        assert!(second.expect("a thread").join().expect("no panic").expect("a place"));
    }
}
