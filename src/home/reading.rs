//! Reads the history: all of an ordinary one at once, and of a very long one the newest part at once and the
//! whole on a thread, which the window does not wait for.

use std::cell::Cell;
use std::rc::Rc;

use super::{Home, follow};
use crate::desktop::background;
use crate::storage::history::History;
use crate::storage::{Journal, Paths, Problem};
use crate::words::tr;

/// How much is read at once, in bytes: years of an ordinary history.
const AT_ONCE: u64 = 1 << 20;

/// How far the thread is.
#[derive(Default)]
pub struct Reading {
    /// What share of the history it has read, while it runs.
    share: Cell<Option<f32>>,
    /// Whether the history has changed since it began.
    outdated: Cell<bool>,
}

/// What can be read at once.
pub fn at_once(paths: &Paths) -> Result<History, Problem> {
    Journal::of(paths).newest(AT_ONCE)
}

/// Takes the history from its file anew.
pub fn again(home: &Rc<Home>) {
    match at_once(&home.paths) {
        Ok(part) if part.is_part => whole(home),
        read => take(home, read),
    }
}

/// Reads the whole on a thread, where only a part is known.
pub fn go_on(home: &Rc<Home>) {
    if home.history.borrow().as_ref().is_ok_and(|history| history.is_part) {
        whole(home);
    }
}

/// How far it is, in words; nothing where all is read.
pub fn in_words(home: &Home) -> String {
    let is_part = home.history.borrow().as_ref().is_ok_and(|history| history.is_part);
    let share = home.reading.share.get().filter(|_| is_part);
    share.map_or_else(String::new, |share| tr!("Reading the history: {} %", (share * 100.0).round()))
}

fn whole(home: &Rc<Home>) {
    if home.reading.share.get().is_some() {
        home.reading.outdated.set(true);
        return;
    }
    home.reading.share.set(Some(0.0));
    let journal = Journal::of(&home.paths);
    let read = move || {
        let tell = |share| {
            follow::report(move |home| {
                home.reading.share.set(Some(share));
                home.show_page();
            });
        };
        let read = journal.read_telling(tell);
        follow::report(move |home| {
            home.reading.share.set(None);
            take(home, read);
            if home.reading.outdated.take() {
                again(home);
            }
        });
    };
    background::run("history", read);
}

fn take(home: &Rc<Home>, read: Result<History, Problem>) {
    if read != *home.history.borrow() {
        *home.history.borrow_mut() = read;
        home.refresh();
    }
}
