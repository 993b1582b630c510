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

/// The folder of this session, or else where a session of this user has one: whoever comes in from elsewhere,
/// such as over the network, has the variable of neither.
#[cfg(target_os = "linux")]
fn runtime_folder(dirs: &directories::ProjectDirs) -> Option<PathBuf> {
    use std::os::unix::fs::MetadataExt as _;
    let user = fs::metadata("/proc/self").ok()?.uid();
    let is_ours =
        |folder: &PathBuf| fs::metadata(folder.parent().unwrap_or(folder)).is_ok_and(|it| it.uid() == user);
    let usual = Path::new("/run/user").join(user.to_string()).join(dirs.project_path());
    let flatpak = std::env::var_os("FLATPAK_ID").filter(|_| Path::new("/.flatpak-info").exists());
    let set = dirs.runtime_dir().map(|folder| common_in_flatpak(folder, flatpak));
    set.into_iter().chain([usual]).find(is_ours)
}

/// The place of `folder` in a Flatpak: each start of `application` has a runtime folder of its own there, in which only one
/// folder is common to all.
#[cfg(target_os = "linux")]
fn common_in_flatpak(folder: &Path, application: Option<std::ffi::OsString>) -> PathBuf {
    match (application, folder.parent(), folder.file_name()) {
        (Some(application), Some(session), Some(name)) => session.join("app").join(application).join(name),
        _ => folder.to_owned(),
    }
}

/// Elsewhere there is none.
#[cfg(not(target_os = "linux"))]
fn runtime_folder(_: &directories::ProjectDirs) -> Option<PathBuf> {
    None
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
            runtime: runtime_folder(&dirs).unwrap_or_else(|| state.join("run")),
            state,
        })
    }

    /// The same with the runtime folder of the resident that keeps this state, if it `is_here`: it may have
    /// been started where another folder was set.
    #[must_use]
    pub fn of_resident(self, is_here: impl Fn(&Path) -> bool) -> Self {
        let noted = fs::read_to_string(self.resident_lock()).ok().map(PathBuf::from);
        match noted {
            Some(noted) if noted != self.runtime && !is_here(&self.runtime) && is_here(&noted) => {
                Self { runtime: noted, ..self }
            }
            _ => self,
        }
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

    /// What the one resident that keeps this state has locked; its runtime folder is noted in it.
    pub fn resident_lock(&self) -> PathBuf {
        self.state.join("resident.lock")
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
            Some(Problem::of_file(folder, Fault::NotWritten(error.into())))
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
