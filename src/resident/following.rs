//! The settings, followed as they change.

use super::dispatch::Resident;
use crate::desktop::Health;
use crate::desktop::autostart::{self, Autostart};
use crate::domain::event::Event;
use crate::storage::routines;
use crate::storage::settings_file::Access;
use crate::words::{self, Spoken, tr};

impl Resident {
    /// Follows the wish to start at login, where the file says so.
    pub(super) fn follow_autostart(&mut self, before: bool, wanted: bool) {
        let outcome = match (before, wanted, autostart::status()) {
            // An entry that the desktop's own settings switched off stays so.
            (_, true, Ok(Autostart::Off)) => autostart::enable(self.windows.program()),
            (true, false, Ok(Autostart::On | Autostart::Disabled)) => autostart::disable(),
            (_, _, Err(error)) => Err(error),
            _ => Ok(()),
        };
        let health = match outcome {
            Ok(()) => Health::ok(|| tr!("an entry in the session's autostart")),
            Err(error) => {
                let advice = || tr!("Add Rhomboid to your desktop's list of startup programs.");
                Health::missing(Spoken::of(error), advice)
            }
        };
        self.health.insert("autostart".to_owned(), health);
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
            self.follow_autostart(running.start_at_login, settings.start_at_login);
        }
        self.quiet.follow(&settings.quiet);
        self.handle(Event::Settings(Box::new(settings)));
    }
}
