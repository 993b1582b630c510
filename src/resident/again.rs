//! A compositor that crashed and comes back, as KDE's does: the event loop ends with it, and only a
//! process that begins anew can have another.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::desktop::back_off::BackOff;
use crate::desktop::display::Display;

/// How often to look: at ever longer intervals, half a minute in all. Later it was the end of the session.
const LOOKS: u32 = 5;

/// Waits for the display server to come back. Returns whether it did.
pub fn display_returns() -> bool {
    let display = Display::of_session();
    let mut back_off = BackOff::default();
    (0..LOOKS).any(|_| {
        async_io::block_on(back_off.wait());
        display.answers()
    })
}

/// Begins anew, in the place of this very process: to a session manager it is still the same. What was
/// saved a moment ago is read again. Returns only when that cannot be done.
pub fn restart() -> std::io::Error {
    tracing::warn!("the display server went and came back; beginning anew");
    match std::env::current_exe() {
        Ok(program) => Command::new(program).args(std::env::args_os().skip(1)).exec(),
        Err(error) => error,
    }
}
