//! Where files lie. XDG variables are respected on Linux; each platform's own places elsewhere.

use std::path::PathBuf;

/// The folders, none of which need exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    config: PathBuf,
    data: PathBuf,
    state: PathBuf,
    runtime: PathBuf,
}

/// Where a person looks for what a program wrote for them: their documents, or else their home.
pub fn documents() -> Option<PathBuf> {
    let dirs = directories::UserDirs::new()?;
    Some(dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
}

impl Paths {
    /// The present user's folders; `None` without a home directory.
    pub fn of_user() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("io.github", "rhomboid", "rhomboid")?;
        let state = dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned();
        Some(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            // A session without a runtime directory gets one that is private all the same.
            runtime: dirs.runtime_dir().map_or_else(|| state.join("run"), ToOwned::to_owned),
            state,
        })
    }

    /// The folder with `config.json` and `routines`.
    pub fn config_dir(&self) -> &std::path::Path {
        &self.config
    }

    /// The settings.
    pub fn settings(&self) -> PathBuf {
        self.config.join("config.json")
    }

    /// A person's own routines.
    pub fn routines(&self) -> PathBuf {
        self.config.join("routines")
    }

    /// What was done.
    pub fn history(&self) -> PathBuf {
        self.data.join("history.jsonl")
    }

    /// The scheduler's state.
    pub fn state(&self) -> PathBuf {
        self.state.join("state.json")
    }

    /// The folder of the lock and the control socket, for the user's eyes only.
    pub fn runtime_dir(&self) -> &std::path::Path {
        &self.runtime
    }
}
