//! Beginning anew in the same process: after an upgrade, and after a compositor that crashed and comes back, as KDE's
//! does: what was shown there is gone, and a process that begins anew finds its way as at the first start.

use std::ffi::OsString;
use std::sync::mpsc::{Receiver, RecvTimeoutError};

use crate::desktop::back_off::BackOff;
use crate::desktop::display::Display;
use crate::desktop::program;

/// How often to look: at ever longer intervals, half a minute in all. Later it was the end of the session.
const LOOKS: u32 = 5;

/// Waits for the display server to come back, but no longer than until something is said to have `ended`.
/// Returns whether it came.
pub fn display_returns(ended: &Receiver<()>) -> bool {
    let display = Display::of_process();
    // An X server ends with the session, and the next one with this name may be somebody else's.
    if !matches!(display, Display::Wayland(_)) {
        return false;
    }
    let mut back_off = BackOff::default();
    for _ in 0..LOOKS {
        if ended.recv_timeout(back_off.next_wait()) != Err(RecvTimeoutError::Timeout) {
            return false;
        }
        if display.connect().is_ok() {
            return true;
        }
    }
    false
}

/// Begins anew. What was saved a moment ago is read again, and to a session manager the process is still the
/// same. Returns only when that cannot be done.
pub fn restart() -> std::io::Error {
    program::begin_anew(without_record(std::env::args_os().skip(1)), &[])
}

/// A record ends with the process that began it: its file is there, and none is written over.
fn without_record(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut kept = Vec::new();
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        if argument == "--record" {
            arguments.next();
        } else if !argument.as_encoded_bytes().starts_with(b"--record=") {
            kept.push(argument);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_not_begun_twice() {
        let kept = |line: &str| without_record(line.split(' ').map(OsString::from));
        assert_eq!(kept("--autostart --record a.jsonl"), ["--autostart"]);
        assert_eq!(kept("--record=a.jsonl --autostart"), ["--autostart"]);
        assert!(kept("--record a.jsonl").is_empty());
    }
}
