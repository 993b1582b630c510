//! The state and the history, handed over to be written down, and what is said of that.

use std::path::Path;

use super::dispatch::Resident;
use super::files::{Task, Written};
use crate::desktop::health::{Capability, Health};
use crate::words::{Spoken, tr};

impl Resident {
    pub(super) fn save(&mut self) {
        self.files.hand(Task::Save(self.scheduler.snapshot(self.clock.now())));
    }

    pub(super) fn written(&mut self, written: Written) {
        let (capability, path, trouble) = match written {
            Written::State(written) => {
                (Capability::State, self.paths.state(), written.err().map(cannot_be_written))
            }
            Written::History(written) => {
                (Capability::History, self.paths.history(), written.err().map(Spoken::of))
            }
            Written::StartAtLogin(followed) => {
                if followed.is_switched_on {
                    // What starts by itself has a name and a picture in the desktop's lists.
                    self.see_to_menu(true);
                }
                self.health.insert(Capability::Autostart, followed.health);
                return;
            }
        };
        let health = match trouble {
            None => in_place(&path),
            Some(trouble) => {
                tracing::warn!(?capability, "{trouble}");
                Health::missing(trouble, || tr!("Check that the disk has room and the folder is yours."))
            }
        };
        self.health.insert(capability, health);
    }
}

/// What is said of a file of which no trouble is known.
pub fn in_place(path: &Path) -> Health {
    Health::ok(Spoken::of(path.display().to_string()))
}

fn cannot_be_written(error: std::io::Error) -> Spoken {
    Spoken::from(move || tr!("the state cannot be written: {}", error))
}
