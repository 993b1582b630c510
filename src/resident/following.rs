//! The settings, followed as they change.

use super::dispatch::Resident;
use crate::desktop::Health;
use crate::desktop::autostart::{self, Autostart, AutostartError};
use crate::domain::event::Event;
use crate::storage::routines;
use crate::storage::settings_file::Access;
use crate::words::{self, Spoken, tr};

impl Resident {
    /// Follows the wish to start at login, where the file says so. At the start of all that is no change of
    /// it: an entry that the desktop's own settings switched off then stays so.
    pub(super) fn follow_autostart(&mut self, wanted: bool, is_change: bool) {
        let outcome = match (wanted, autostart::status()) {
            (_, Err(error)) => Err(error),
            (true, Ok(Autostart::Off | Autostart::Lost(_))) => self.enable_autostart(),
            (true, Ok(Autostart::Disabled)) if is_change => self.enable_autostart(),
            (false, Ok(_)) if is_change => autostart::disable(),
            (_, Ok(_)) => Ok(()),
        };
        let health = match outcome {
            Ok(()) => autostart::health(),
            Err(error) => {
                let advice = || tr!("Add Rhomboid to your desktop's list of startup programs.");
                Health::missing(Spoken::of(error), advice)
            }
        };
        self.health.insert("autostart".to_owned(), health);
    }

    fn enable_autostart(&self) -> Result<(), AutostartError> {
        // What starts by itself has a name and a picture in the desktop's lists.
        self.see_to_menu(true);
        autostart::enable(self.windows.program())
    }

    pub(super) fn reload_settings(&mut self) {
        if let Some(watch) = &mut self.settings_watch {
            watch.follow_link();
        }
        let loaded = routines::load_settings(&self.paths);
        if loaded == self.loaded {
            return;
        }
        for problem in &loaded.problems {
            tracing::warn!(%problem, "settings");
        }
        let running = self.scheduler.settings().clone();
        let settings = match loaded.access {
            Access::Unreadable => running.clone(),
            Access::Ours | Access::Newer => loaded.settings.clone(),
        };
        self.loaded = loaded;
        words::select(&settings.language);
        if settings.start_at_login != running.start_at_login {
            self.follow_autostart(settings.start_at_login, true);
        }
        self.quiet.follow(&settings.quiet);
        self.handle(Event::Settings(Box::new(settings)));
    }
}
