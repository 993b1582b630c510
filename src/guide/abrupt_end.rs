//! Records a session whose process ends without closing it: Xlib ends a process whose window is killed, and so
//! does a fault of ours.

use std::sync::{Mutex, Once, PoisonError};

use super::announcer::last_word;
use super::director::is_session;
use crate::desktop::instance::client;
use crate::domain::Outcome;
use crate::domain::history::Entry;
use crate::storage::{Journal, Paths};

/// A session that runs, as it would stand in the history if it stopped now.
pub struct Open {
    pub entry: Entry,
    pub paths: Paths,
}

/// The one of this process.
static OPEN: Mutex<Option<Open>> = Mutex::new(None);

/// Remembers what to record if the process ends now; `None` once it is recorded.
pub fn keep(open: Option<Open>) {
    static SETTLED_AT_EXIT: Once = Once::new();
    SETTLED_AT_EXIT.call_once(settle_at_exit);
    *OPEN.lock().unwrap_or_else(PoisonError::into_inner) = open;
}

#[expect(unsafe_code, reason = "a plain function of the C library, through which Xlib ends the process")]
fn settle_at_exit() {
    unsafe extern "C" {
        fn atexit(last: extern "C" fn()) -> std::ffi::c_int;
    }
    // SAFETY: the function takes nothing, and does what it does on a thread of its own, so it never panics.
    unsafe { atexit(settle) };
}

/// Ends the process now, with what is to be said of the session.
#[expect(clippy::disallowed_methods, reason = "the system is about to end it, and waits for nothing else")]
pub fn at_once() -> ! {
    settle();
    std::process::exit(0);
}

/// What belongs to the thread that ends the process is gone by now, the log with it, so another does the work.
extern "C" fn settle() {
    let Some(open) = OPEN.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return;
    };
    let settling = std::thread::Builder::new().name("settle".into()).spawn(move || {
        let done = open.entry.what.length().unwrap_or_default();
        let result = Some(Outcome::Stopped).filter(|stopped| is_session(*stopped, done));
        if result.is_some()
            && let Err(postponed) = Journal::of(&open.paths).add(open.entry)
        {
            tracing::warn!(error = ?postponed.error, "the session is not in the history yet");
        }
        if let Err(error) = client::ask(open.paths.runtime_dir(), &last_word(result)) {
            tracing::debug!(?error, "no resident to tell");
        }
    });
    // Whatever becomes of it, the process ends.
    let _ = settling.map(std::thread::JoinHandle::join);
}
