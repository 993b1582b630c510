//! What is wrong with the settings file, and the ways out.

use std::rc::Rc;

use slint::{Global as _, Model as _, SharedString};

use super::{Home, actions};
use crate::desktop::clock;
use crate::storage::settings_repair;
use crate::ui::{self, Faults, HomeWindow};
use crate::words::{self, Spoken, tr};

/// Answers what is pressed in the banner.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let faults = Faults::get(window);
    let pressed = Rc::clone(home);
    faults.on_open_file(move || actions::open(&pressed, &pressed.paths.settings()));
    let told = Rc::clone(home);
    faults.on_not_opened(move |path| {
        tell(&told, Spoken::from(move || tr!("No program on this desktop opens {}.", path)));
    });
    let pressed = Rc::clone(home);
    faults.on_repair(move || {
        let outcome = match settings_repair::repair(&pressed.paths.settings(), clock::wall()) {
            Ok(repaired) => Spoken::from(move || {
                tr!(
                    "The settings file is in order again. What it was is kept as {}.",
                    repaired.copy.display()
                )
            }),
            Err(problem) => Spoken::from(move || words::problem(&problem)),
        };
        pressed.reload();
        tell(&pressed, outcome);
    });
}

/// Tells what came of a press, until it is put away.
pub fn tell(home: &Home, outcome: Spoken) {
    if let Some(window) = home.window.upgrade() {
        let faults = Faults::get(&window);
        faults.set_outcome(outcome.to_string().into());
        faults.set_unfolded(false);
    }
    home.outcome.replace(outcome);
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
        faults.set_outcome(home.outcome.borrow().to_string().into());
    }
    ui::fill(&faults.get_sentences(), sentences, |sentences| faults.set_sentences(sentences));
    faults.set_repairable(loaded.repairable);
    faults.set_usable(loaded.is_writable());
}
