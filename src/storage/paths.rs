//! Where files lie. XDG variables are respected on Linux; each platform's own places elsewhere.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::private;
use super::problem::Problem;

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
    pub fn config_dir(&self) -> &Path {
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

    /// Where lines of the history wait that it could not take: where they outlive a shutdown, and else where
    /// there is mostly room.
    pub fn waiting(&self) -> [PathBuf; 2] {
        [&self.state, &self.runtime].map(|folder| folder.join("history.waiting.jsonl"))
    }

    /// The scheduler's state.
    pub fn state(&self) -> PathBuf {
        self.state.join("state.json")
    }

    /// A state that could not be read, put aside.
    pub fn broken_state(&self) -> PathBuf {
        self.state.join("state.json.broken")
    }

    /// The folder of the lock and the control socket, for the user's eyes only.
    pub fn runtime_dir(&self) -> &Path {
        &self.runtime
    }

    /// Takes from everybody else what they may do with these folders, and with the personal files in them. The
    /// settings themselves keep the permissions that the person gave them.
    pub fn close_to_others(&self) {
        for folder in [&self.config, &self.data, &self.state, &self.runtime] {
            private::close(folder);
        }
        let locks = fs::read_dir(&self.runtime).into_iter().flatten().filter_map(Result::ok);
        let locks = locks.map(|entry| entry.path());
        for file in locks.chain(self.waiting()).chain([self.history(), self.state(), self.broken_state()]) {
            private::close(&file);
        }
    }

    /// What is wrong with folders that Rhomboid has to write to.
    pub fn unwritable(&self) -> Vec<Problem> {
        let folders = [&self.config, &self.data, &self.state, &self.runtime];
        let fault = |folder: &&PathBuf| {
            let error = try_to_write(folder).err()?;
            Some(Problem::of_file(folder, Fault::NotWritten(error.to_string())))
        };
        folders.iter().filter_map(fault).collect()
    }
}

/// Writes something that leaves no trace into `folder` or, where that is still to be made, into the one that
/// it will be made in.
fn try_to_write(folder: &Path) -> io::Result<()> {
    let is_missing = |folder: &&Path| matches!(folder.try_exists(), Ok(false));
    let there = folder.ancestors().find(|folder| !is_missing(folder)).unwrap_or(folder);
    tempfile::tempfile_in(there)?.write_all(b"\n")
}
