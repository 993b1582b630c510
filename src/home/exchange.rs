//! All settings at once: exported, imported and reset, each with a way back.

use std::path::Path;
use std::rc::Rc;

use slint::{Global as _, SharedString};

use super::state::Home;
use super::window_thread::report;
use crate::desktop::file_chooser::{self, ChosenFile};
use crate::desktop::{background, clock};
use crate::storage::settings_exchange::{self, Replaced};
use crate::storage::{Problem, paths};
use crate::ui::{Exchange, HomeWindow};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let exchange = Exchange::get(window);
    exchange.on_export_all(home.press(export));
    exchange.on_import_all(home.press(import));
    exchange.on_import_from(home.press_on(|home, file: SharedString| {
        import_from(home, Path::new(file.trim()));
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

/// Asks where to, and writes them there; into the person's documents where the desktop has no window to ask.
fn export(home: &Home) {
    set_choosing(home, true);
    let settings = home.paths.settings();
    let ask = move || {
        let now = clock::wall();
        let name = settings_exchange::export_name(now) + settings_exchange::ENDING;
        let documents = paths::documents();
        let exported = match file_chooser::save(&tr!("Export settings"), &name, documents.as_deref()) {
            ChosenFile::Cancelled => None,
            ChosenFile::Path(file) => Some(settings_exchange::export_to(&settings, &file).map(|()| file)),
            ChosenFile::NoChooser => {
                documents.map(|folder| settings_exchange::export(&settings, &folder, now))
            }
        };
        let outcome = exported.map_or_else(String::new, |exported| match exported {
            Ok(file) => tr!("Saved to {}", file.display()),
            Err(problem) => words::problem(&problem),
        });
        report(move |home| {
            set_choosing(home, false);
            tell(home, &outcome);
        });
    };
    background::run("export", ask);
}

/// Asks which file, and uses what stands in it; lets a path be typed where the desktop has no window to ask.
fn import(home: &Home) {
    set_choosing(home, true);
    let ask = || {
        let chosen = file_chooser::open(&tr!("Import settings"));
        report(move |home| {
            set_choosing(home, false);
            match chosen {
                ChosenFile::Cancelled => {}
                ChosenFile::Path(file) => import_from(home, &file),
                ChosenFile::NoChooser => {
                    if let Some(window) = home.window.upgrade() {
                        Exchange::get(&window).set_asks_path(true);
                    }
                }
            }
        });
    };
    background::run("import", ask);
}

fn import_from(home: &Home, file: &Path) {
    let replaced = settings_exchange::import(&home.paths.settings(), file, clock::wall());
    finish(home, replaced, words::imported);
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

fn set_choosing(home: &Home, choosing: bool) {
    if let Some(window) = home.window.upgrade() {
        Exchange::get(&window).set_choosing(choosing);
    }
}
