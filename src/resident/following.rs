//! The settings, followed as they change.

use super::dispatch::Resident;
use super::files::Task;
use super::login::Wish;
use crate::domain::event::Event;
use crate::storage::routines;
use crate::storage::settings_file::Access;
use crate::words;

impl Resident {
    /// Has the wish to start at login followed.
    pub(super) fn follow_autostart(&self, wanted: bool, is_change: bool) {
        let program = self.windows.program().to_owned();
        self.files.hand(Task::StartAtLogin(Wish { program, wanted, is_change }));
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
        let spoken = words::tag();
        words::select(&settings.language);
        if settings.start_at_login != running.start_at_login {
            self.follow_autostart(settings.start_at_login, true);
        }
        self.quiet.follow(&settings.quiet);
        self.handle(Event::Settings(Box::new(settings)));
        if words::tag() != spoken {
            self.show_again();
        }
    }
}
