//! The guide's window on the desktop.

use std::cell::RefCell;
use std::rc::Rc;

use slint::ComponentHandle as _;

use super::ready::Readying;
use super::session::{RunningSession, Setup};
use super::{controls, opening, view};
use crate::domain::Outcome;
use crate::storage::journal::Postponed;
use crate::ui::GuideWindow;
pub use crate::ui::prepare;
use crate::words::{self, tr};

/// What a session can fail for.
#[derive(Debug, thiserror::Error)]
pub enum GuideError {
    #[error("{}", tr!("the window cannot be opened: {}", _0))]
    Window(#[from] slint::PlatformError),
    #[error("{}", tr!("the session was not saved to the history: {}", words::system_error(&_0.error)))]
    History(#[from] Postponed),
}

/// Runs the session of `setup` in a window of its own until it closes, and returns how it ended. Windows must have
/// been prepared.
///
/// # Errors
/// When there is no display to open a window on, or the history cannot be written.
pub fn run(setup: Setup) -> Result<Outcome, GuideError> {
    // Not before: with a second thread, X11 reads its table of composed keys three times as long.
    let readying = Readying::begin(setup.offer.voice, setup.settings.sound.volume.get());
    let window = GuideWindow::new()?;
    view::break_lines(&window);
    let session = Rc::new(RefCell::new(RunningSession::new(&window, setup, readying)));
    controls::connect(&window, &session);
    let larger = session.borrow_mut().await_appearance(&window);
    opening::run_from_first_frame(&window, &session, larger);
    end_in_order();
    window.show()?;
    let ran = slint::run_event_loop();
    let closed = session.borrow_mut().close();
    ran?;
    Ok(closed?)
}

/// Ends the event loop when a signal asks the process to end, so that the session is recorded.
fn end_in_order() {
    let ended = ctrlc::set_handler(|| {
        // Once the loop has ended there is nothing left to end.
        let _ = slint::quit_event_loop();
    });
    if let Err(error) = ended {
        tracing::warn!(%error, "a signal ends the session without a last word");
    }
}
