//! Tells the resident that a session began and how it ended. The window never waits for that.

use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use crate::desktop::background;
use crate::desktop::instance::client;
use crate::desktop::instance::lock::Lock;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::domain::Outcome;

/// How often a session says that it still runs: a resident may have started meanwhile, and one that
/// hears nothing for a quarter of an hour gives the session up.
const STILL_HERE: Duration = Duration::from_mins(1);
/// How long the last word may take once the window has closed.
const LAST_WORD: Duration = Duration::from_secs(2);

/// A thread that talks to the resident.
pub struct Announcer {
    ended: mpsc::Sender<Option<Outcome>>,
    done: mpsc::Receiver<()>,
}

impl Announcer {
    /// Says that a session began, to the resident whose runtime folder this is. The lock of the session is held until
    /// the resident knows how it ended: while the farewell shows, the next may begin.
    pub fn start(runtime: PathBuf, lock: Option<Lock>) -> Self {
        let (ended, news) = mpsc::channel();
        let (finished, done) = mpsc::channel();
        let tell = move || {
            let say = |request: &ResidentRequest| {
                if let Err(error) = client::ask(&runtime, request) {
                    tracing::debug!(?error, "no resident to tell");
                }
            };
            loop {
                say(&ResidentRequest::SessionBegan);
                match news.recv_timeout(STILL_HERE) {
                    Ok(outcome) => {
                        say(&last_word(outcome));
                        drop(lock);
                        // Who waited may have gone.
                        let _ = finished.send(());
                        return;
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        };
        background::run("tell", tell);
        Self { ended, done }
    }

    /// Says how the session ended, if it was one.
    pub fn ended(&self, outcome: Option<Outcome>) {
        // Without a thread there is nobody to tell.
        let _ = self.ended.send(outcome);
    }

    /// Waits until the last word is said, for a moment at most.
    pub fn finish(&self) {
        let _ = self.done.recv_timeout(LAST_WORD);
    }
}

/// What the resident is told at the end.
pub fn last_word(outcome: Option<Outcome>) -> ResidentRequest {
    match outcome {
        Some(outcome) => ResidentRequest::SessionEnded { outcome },
        None => ResidentRequest::SessionLeft,
    }
}
