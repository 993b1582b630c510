//! The state and the history, handed over to be written down, and what is said of that.

use super::dispatch::Resident;
use super::files::{Task, Written};
use crate::desktop::health::{Capability, Health, HealthState};
use crate::storage::journal::Postponed;

impl Resident {
    pub(super) fn save(&mut self) {
        self.files.hand(Task::Save(self.scheduler.snapshot(self.clock.now())));
    }

    pub(super) fn written(&mut self, written: Written) {
        let (capability, health) = match written {
            Written::State(Ok(())) => (Capability::State, Health::InPlace(self.paths.state())),
            Written::State(Err(error)) => (Capability::State, Health::StateNotWritten(error.to_string())),
            Written::History(Ok(())) => (Capability::History, Health::InPlace(self.paths.history())),
            Written::History(Err(Postponed { error, kept })) => {
                (Capability::History, Health::HistoryNotWritten { error: error.to_string(), kept })
            }
            Written::StartAtLogin(followed) => {
                if followed.is_switched_on {
                    // What starts by itself has a name and a picture in the desktop's lists.
                    self.see_to_menu(true);
                }
                (Capability::Autostart, followed.health)
            }
        };
        if health.state() != HealthState::Ok {
            tracing::warn!(?capability, ?health);
        }
        self.health.insert(capability, health);
    }
}
