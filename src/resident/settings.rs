//! The settings, followed as their file changes.

use super::event_loop::Proxy;
use super::input::Input;
use crate::desktop::FileWatch;
use crate::desktop::health::Health;
use crate::domain::Settings;
use crate::storage::settings_file::{Access, Loaded};
use crate::storage::{Paths, Problem, routines};
use crate::words;

/// The file as it was read last.
pub struct FollowedSettings {
    paths: Paths,
    loaded: Loaded,
    /// As long as changes can be noticed.
    watch: Option<FileWatch>,
}

impl FollowedSettings {
    /// Follows the file in `paths`, of which `loaded` was read. Returns as well whether changes are noticed.
    pub fn follow(paths: Paths, loaded: Loaded, proxy: Proxy) -> (Self, Health) {
        let file = paths.settings();
        let (watch, health) = match FileWatch::start(&file, move || proxy.send(Input::SettingsTouched)) {
            Ok(watch) => (Some(watch), Health::InPlace(file)),
            Err(error) => (None, Health::SettingsUnwatched { file, error: error.to_string() }),
        };
        (Self { paths, loaded, watch }, health)
    }

    /// Reads the file again. Returns the settings in force from now on, if anything changed: those of the file, or
    /// `running` where it cannot be read.
    pub fn reload(&mut self, running: &Settings) -> Option<Settings> {
        if let Some(watch) = &mut self.watch {
            watch.follow_link();
        }
        let loaded = routines::load_settings(&self.paths);
        if loaded == self.loaded {
            return None;
        }
        for problem in &loaded.problems {
            tracing::warn!(problem = words::problem(problem), "settings");
        }
        self.loaded = loaded;
        Some(if self.is_unreadable() { running.clone() } else { self.loaded.settings.clone() })
    }

    /// What is wrong with it.
    pub fn problems(&self) -> &[Problem] {
        &self.loaded.problems
    }

    /// Whether it cannot be read at all.
    pub fn is_unreadable(&self) -> bool {
        self.loaded.access == Access::Unreadable
    }
}
