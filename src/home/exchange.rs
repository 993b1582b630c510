//! All settings at once: exported, imported and reset, each with a way back.

use std::path::Path;
use std::rc::Rc;

use slint::{Global as _, SharedString};

use super::state::Home;
use crate::desktop::clock;
use crate::storage::settings_exchange::{self, Replaced};
use crate::storage::{Problem, paths};
use crate::ui::{Exchange, HomeWindow};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let exchange = Exchange::get(window);
    exchange.on_export_all(home.press(|home| {
        let Some(folder) = paths::documents() else { return };
        let exported = settings_exchange::export(&home.paths.settings(), &folder, clock::wall());
        let outcome = match exported {
            Ok(file) => tr!("Saved to {}", file.display()),
            Err(problem) => words::problem(&problem),
        };
        tell(home, &outcome);
    }));
    exchange.on_import_all(home.press_on(|home, file: SharedString| {
        let file = Path::new(file.trim());
        let replaced = settings_exchange::import(&home.paths.settings(), file, clock::wall());
        finish(home, replaced, words::imported);
    }));
    exchange.on_reset_all(home.press(|home| {
        let replaced = settings_exchange::reset(&home.paths.settings(), clock::wall());
        finish(home, replaced, words::reset);
    }));
    exchange.on_undo(home.press(|home| {
        let Some(replaced) = home.replaced.take() else { return };
        let undone = settings_exchange::undo(&home.paths.settings(), &replaced);
        home.reload();
        let outcome = match undone {
            Ok(()) => tr!("Your settings are back."),
            Err(problem) => words::problem(&problem),
        };
        tell(home, &outcome);
    }));
}

/// Shows the new settings, and what became of the old ones.
fn finish(home: &Home, replaced: Result<Replaced, Problem>, in_words: fn(&Replaced) -> String) {
    home.reload();
    let outcome = match &replaced {
        Ok(replaced) => in_words(replaced),
        Err(problem) => words::problem(problem),
    };
    if let Ok(replaced) = replaced {
        *home.replaced.borrow_mut() = Some(replaced);
    }
    tell(home, &outcome);
}

fn tell(home: &Home, outcome: &str) {
    if let Some(window) = home.window.upgrade() {
        let exchange = Exchange::get(&window);
        exchange.set_outcome(outcome.into());
        exchange.set_can_undo(home.replaced.borrow().is_some());
    }
}
