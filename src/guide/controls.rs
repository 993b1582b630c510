//! What the window's controls and keys do.

use std::cell::RefCell;
use std::rc::Rc;

use super::window::Guide;
use crate::ui::GuideWindow;

/// Lets every control of `window` act on its session.
pub(super) fn connect(window: &GuideWindow, guide: &Rc<RefCell<Guide>>) {
    let on = |act: fn(&mut Guide)| {
        let guide = Rc::clone(guide);
        move || act(&mut guide.borrow_mut())
    };
    window.on_toggle(on(Guide::toggle));
    window.on_pressed(on(Guide::toggle));
    window.on_hurts(on(Guide::hurts));
    window.on_end(on(Guide::end));
    window.on_lingers(on(Guide::linger));
    window.on_show_safety(on(|guide| guide.show_safety()));
    window.on_cover_accepted(on(Guide::begin));
    window.on_cover_declined(on(Guide::end));
    let felt = Rc::clone(guide);
    window.on_feel(move |index| {
        if let Ok(index) = usize::try_from(index) {
            felt.borrow_mut().feel(index);
        }
    });
    let keyed = Rc::clone(guide);
    window.on_key(move |key| keyed.borrow_mut().key(&key));
}
