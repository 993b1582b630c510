//! Reads the history: all of an ordinary one at once, and of a very long one the newest part at once and the
//! whole on a thread, which the window does not wait for.

use super::state::{Home, newest};
use super::window_thread::report;
use crate::desktop::background;
use crate::storage::Journal;
use crate::words::tr;

/// Takes the history from its file anew.
pub fn again(home: &Home) {
    match newest(&home.paths) {
        Ok(part) if part.is_part => whole(home),
        read => home.take_history(read),
    }
}

/// Reads the whole on a thread, where only a part is known.
pub fn go_on(home: &Home) {
    if home.history.borrow().as_ref().is_ok_and(|history| history.is_part) {
        whole(home);
    }
}

/// How far it is, in words; nothing where all is read.
pub fn in_words(home: &Home) -> String {
    let is_part = home.history.borrow().as_ref().is_ok_and(|history| history.is_part);
    let share = home.reading.share.get().filter(|_| is_part);
    share.map_or_else(String::new, |share| tr!("Loading history: {}%", (share * 100.0).round()))
}

fn whole(home: &Home) {
    if home.reading.share.get().is_some() {
        home.reading.outdated.set(true);
        return;
    }
    home.reading.share.set(Some(0.0));
    let journal = Journal::of(&home.paths);
    let read = move || {
        let tell = |share| {
            report(move |home| {
                home.reading.share.set(Some(share));
                home.show_page();
            });
        };
        let read = journal.read_telling(tell);
        report(move |home| {
            home.reading.share.set(None);
            home.take_history(read);
            if home.reading.outdated.take() {
                again(home);
            }
        });
    };
    background::run("history", read);
}
