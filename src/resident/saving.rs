//! The state and the history, written down.

use super::dispatch::Resident;
use crate::desktop::Health;
use crate::words::tr;

impl Resident {
    pub(super) fn save(&mut self) {
        let snapshot = self.scheduler.snapshot(self.clock.now());
        let written = self.store.save(&snapshot);
        self.note_written("state", written);
    }

    pub(super) fn note_written(&mut self, file: &'static str, written: std::io::Result<()>) {
        let health = match written {
            Ok(()) => Health::ok(|| tr!("written")),
            Err(error) => {
                tracing::warn!(%error, file, "cannot be written");
                let advice = || tr!("Check that the disk has room and the folder is yours.");
                Health::missing(move || cannot_be_written(file, &error), advice)
            }
        };
        self.health.insert(file.to_owned(), health);
    }
}

/// What is said of a file of ours that cannot be written.
fn cannot_be_written(file: &str, error: &std::io::Error) -> String {
    if file == "history" {
        tr!("the history cannot be written: {}", error)
    } else {
        tr!("the state cannot be written: {}", error)
    }
}
