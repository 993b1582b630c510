//! The settings, followed as their file changes.

use std::time::Duration;

use super::event_loop::Proxy;
use super::input::Input;
use crate::desktop::health::Health;
use crate::desktop::{FileWatch, background};
use crate::domain::Settings;
use crate::storage::settings_file::{Access, Loaded};
use crate::storage::{Paths, Problem, routines};
use crate::words;

/// How long to wait before a file is read again that another program holds.
const NEXT_LOOK: Duration = Duration::from_secs(5);

/// The file as it was read last.
pub struct FollowedSettings {
    paths: Paths,
    loaded: Loaded,
    proxy: Proxy,
    /// As long as changes can be noticed.
    watch: Option<FileWatch>,
}

impl FollowedSettings {
    /// Follows the file in `paths`, of which `loaded` was read. Returns as well whether changes are noticed.
    pub fn follow(paths: Paths, loaded: Loaded, proxy: Proxy) -> (Self, Health) {
        let (file, told) = (paths.settings(), proxy.clone());
        let (watch, health) = match FileWatch::start(&file, move || told.send(Input::SettingsTouched)) {
            Ok(watch) => (Some(watch), Health::InPlace(file)),
            Err(error) => (None, Health::SettingsUnwatched { file, error: error.to_string() }),
        };
        let followed = Self { paths, loaded, proxy, watch };
        followed.look_again_if_held();
        (followed, health)
    }

    /// Reads the file again. Returns the settings in force from now on, if anything changed: those of the file, or
    /// `running` where it cannot be read.
    pub fn reload(&mut self, running: &Settings) -> Option<Settings> {
        if let Some(watch) = &mut self.watch {
            watch.follow_link();
        }
        let loaded = routines::load_settings(&self.paths);
        if loaded == self.loaded {
            self.look_again_if_held();
            return None;
        }
        for problem in &loaded.problems {
            tracing::warn!(problem = words::problem(problem), "settings");
        }
        self.loaded = loaded;
        self.look_again_if_held();
        Some(if self.is_unreadable() { running.clone() } else { self.loaded.settings.clone() })
    }

    /// Nobody tells when another program lets go of the file.
    fn look_again_if_held(&self) {
        if self.loaded.is_held() {
            let proxy = self.proxy.clone();
            background::run("settings", move || {
                std::thread::park_timeout(NEXT_LOOK);
                proxy.send(Input::SettingsTouched);
            });
        }
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
