//! What is wrong with the settings file, and the ways out.

use std::rc::Rc;

use slint::{Global as _, Model as _, SharedString};

use super::actions;
use super::state::Home;
use crate::desktop::clock;
use crate::storage::settings_repair;
use crate::ui::{self, Faults, HomeWindow};
use crate::words::{self, tr};

/// Answers what is pressed in the banner.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let faults = Faults::get(window);
    faults.on_open_file(home.press(|home| actions::open(home, &home.paths.settings())));
    faults.on_not_opened(home.press_on(|home, path: SharedString| {
        home.tell(move || tr!("No app is set up to open {}", path));
    }));
    faults.on_repair(home.press(|home| {
        let repaired = settings_repair::repair(&home.paths.settings(), clock::wall());
        home.reload();
        home.tell(move || match &repaired {
            Ok(repaired) => tr!(
                "The settings file is repaired. The old version was saved as {}.",
                repaired.copy.display()
            ),
            Err(problem) => words::problem(problem),
        });
    }));
}

/// Shows what is wrong now.
pub fn show(window: &HomeWindow, home: &Home) {
    let faults = Faults::get(window);
    let loaded = home.loaded.borrow();
    // An unknown key alone is no fault: people keep notes in them.
    let is_faulty = loaded.repairable || !loaded.is_writable() || home.misses_routine();
    let sentences: Vec<SharedString> = if is_faulty {
        loaded.problems.iter().map(|problem| words::problem(problem).into()).collect()
    } else {
        Vec::new()
    };
    // Another fault is shown, although the last one was not to be.
    if !faults.get_sentences().iter().eq(sentences.iter().cloned()) {
        faults.set_dismissed(false);
        faults.set_unfolded(false);
    }
    if !faults.get_outcome().is_empty() {
        faults.set_outcome((home.outcome.borrow())().into());
    }
    ui::fill(&faults.get_sentences(), sentences, |sentences| faults.set_sentences(sentences));
    faults.set_repairable(loaded.repairable);
    faults.set_usable(loaded.is_writable());
}
