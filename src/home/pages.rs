//! The pages of the window: each answers what is pressed in it, and fills its part of the window.

use std::rc::Rc;

use slint::{ComponentHandle as _, Global as _};

use super::state::Home;
use super::{
    about, appearance, exchange, exercise, faults, history, quiet, settings, sound, today, welcome, why,
};
use crate::ui::{HomeWindow, Page, Setting};

/// Answers whatever is pressed in `window`.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    settings::connect(window, home);
    faults::connect(window, home);
    today::connect(window, home);
    why::connect(window, home);
    exercise::connect(window, home);
    appearance::connect(window, home);
    sound::connect(window, home);
    quiet::connect(window, home);
    history::connect(window, home);
    about::connect(window, home);
    exchange::connect(window, home);
    welcome::connect(window, home);
    window.on_neighbour(Page::neighbour);
    window.on_show_page(home.press(|home| {
        if let Some(window) = home.window.upgrade() {
            show(&window, home);
        }
    }));
    let left = window.as_weak();
    window.on_leave(move || {
        if let Some(window) = left.upgrade() {
            // The process ends with its last window.
            let _ = window.hide();
        }
    });
}

/// Fills what can be seen: the page that is open, and what is wrong with the settings.
pub fn show(window: &HomeWindow, home: &Home) {
    faults::show(window, home);
    Setting::get(window).set_writable(home.loaded.borrow().is_writable());
    match window.get_page() {
        Page::Today => today::show(window, home),
        // Its rows ask for their values themselves.
        Page::Reminders => {}
        Page::Exercise => exercise::show(window, home),
        Page::Appearance => appearance::show(window, home),
        Page::Sound => sound::show(window, home),
        Page::Quiet => quiet::show(window, home),
        Page::History => history::show(window, home),
        Page::About => about::show(window, home),
        Page::Welcome => welcome::show(window, home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_navigation_goes_round() {
        for (page, before, next) in [
            (Page::Today, Page::About, Page::Reminders),
            (Page::Quiet, Page::Sound, Page::History),
            (Page::About, Page::History, Page::Today),
            (Page::Welcome, Page::Welcome, Page::Welcome),
        ] {
            assert_eq!((page.neighbour(false), page.neighbour(true)), (before, next), "{page:?}");
        }
    }
}
