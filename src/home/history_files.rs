//! The ways out of the history: into a file that the person chooses, and away, with a way back.

use std::path::{Path, PathBuf};

use slint::Global as _;

use super::reading;
use super::state::Home;
use super::window_thread::report;
use crate::desktop::file_chooser::{self, ChosenFile};
use crate::desktop::instance::client;
use crate::desktop::instance::protocol::ResidentRequest;
use crate::desktop::{background, clock};
use crate::domain::history::{Entry, What};
use crate::storage::deletion;
use crate::storage::export::{self, Format};
use crate::storage::{Journal, paths};
use crate::ui::Past;
use crate::words::{self, tr};

/// Asks where to save all of it, and does so, on a thread: the person takes their time, and there may be much of it.
/// Where the desktop has no window to choose a file in, it goes into the folder of documents.
pub fn export(home: &Home, format: Format) {
    let journal = Journal::of(&home.paths);
    let export = move || {
        let now = clock::wall();
        let (documents, name) = (paths::documents(), export::proposed_name(format, now));
        let outcome = match file_chooser::save(&tr!("Export history"), &name, documents.as_deref()) {
            ChosenFile::Cancelled => Ok(None),
            ChosenFile::Path(file) => written(&journal, &file, |entries| {
                export::write(&file, entries, format).map(|()| file.clone())
            }),
            ChosenFile::NoChooser => documents.map_or(Ok(None), |folder| {
                written(&journal, &folder, |entries| export::export(&folder, entries, format, now))
            }),
        };
        report(move |home| match outcome {
            Ok(Some(file)) => tell(home, &tr!("Saved to {}", file.display()), Some(file)),
            Ok(None) => tell(home, "", None),
            Err(sentence) => tell(home, &sentence, None),
        });
    };
    background::run("export", export);
}

/// What came of writing the entries to `place`, or a sentence that says why it did not work.
fn written(
    journal: &Journal,
    place: &Path,
    write: impl FnOnce(&[Entry]) -> std::io::Result<PathBuf>,
) -> Result<Option<PathBuf>, String> {
    let history = journal.read().map_err(|problem| words::problem(&problem))?;
    write(&history.entries)
        .map(Some)
        .map_err(|error| tr!("Could not save to {}: {}", place.display(), words::io_error(&error)))
}

/// Deletes all of it, on a thread: somebody may keep it locked, and the resident may be busy. It can be brought back
/// as long as this window is open.
pub fn delete(home: &Home) {
    let (paths, unrecorded) = (home.paths.clone(), home.unrecorded());
    let delete = move || {
        let tell_resident = || client::ask(paths.runtime_dir(), &ResidentRequest::HistoryDeleted).is_ok();
        let deleted = deletion::delete(&paths, tell_resident);
        report(move |home| {
            let outcome = match deleted {
                Ok(deleted) => {
                    let now = clock::wall();
                    let today = Entry::new(now, What::Worked { length: unrecorded, until: now });
                    *home.deleted.borrow_mut() = deleted.map(|deleted| (deleted, today));
                    tr!("History deleted")
                }
                Err(problem) => words::problem(&problem),
            };
            reading::again(home);
            tell(home, &outcome, None);
        });
    };
    background::run("delete", delete);
}

/// Brings back what was deleted, on a thread: somebody may keep it locked.
pub fn undo(home: &Home) {
    let Some((mut deleted, today)) = home.deleted.take() else { return };
    let paths = home.paths.clone();
    let restore = move || {
        let restored = deleted.restore(&paths);
        if restored.is_ok() && !today.what.length().unwrap_or_default().is_zero() {
            // What cannot be written is tried again by whoever writes next.
            let _ = Journal::of(&paths).add(today.clone());
        }
        report(move |home| {
            let outcome = match restored {
                Ok(()) => tr!("History restored"),
                Err(problem) => {
                    *home.deleted.borrow_mut() = Some((deleted, today));
                    words::problem(&problem)
                }
            };
            reading::again(home);
            tell(home, &outcome, None);
        });
    };
    background::run("restore", restore);
}

/// Says what came of a press, and where the `exported` file lies.
fn tell(home: &Home, outcome: &str, exported: Option<PathBuf>) {
    if let Some(window) = home.window.upgrade() {
        let past = Past::get(&window);
        past.set_outcome(outcome.into());
        past.set_exported(exported.unwrap_or_default().display().to_string().into());
        past.set_can_undo(home.deleted.borrow().is_some());
    }
}
