//! What the window's controls and keys do.

use std::cell::RefCell;
use std::rc::Rc;

use super::session::RunningSession;
use crate::ui::GuideWindow;

/// Lets every control of `window` act on its session.
pub(super) fn connect(window: &GuideWindow, session: &Rc<RefCell<RunningSession>>) {
    let on = |act: fn(&mut RunningSession)| {
        let session = Rc::clone(session);
        move || act(&mut session.borrow_mut())
    };
    window.on_toggle(on(RunningSession::toggle));
    window.on_pressed(on(RunningSession::toggle));
    window.on_hurts(on(RunningSession::hurts));
    window.on_end(on(RunningSession::end));
    window.on_lingers(on(RunningSession::linger));
    window.on_show_safety(on(RunningSession::show_safety));
    window.on_cover_accepted(on(RunningSession::begin));
    window.on_cover_declined(on(RunningSession::end));
    let felt = Rc::clone(session);
    window.on_feel(move |index| {
        if let Ok(index) = usize::try_from(index) {
            felt.borrow_mut().feel(index);
        }
    });
    window.on_escape(on(RunningSession::escape));
    window.on_key(on(RunningSession::key));
}
