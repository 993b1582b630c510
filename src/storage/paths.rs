//! Where files lie. XDG variables are respected on Linux; each platform's own places elsewhere.

use std::fs;
use std::path::{Path, PathBuf};

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
    let set = dirs.runtime_dir().map(ToOwned::to_owned);
    set.into_iter().chain([usual]).find(is_ours)
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

    /// The scheduler's state.
    pub fn state(&self) -> PathBuf {
        self.state.join("state.json")
    }

    /// What the one resident that keeps this state has locked; its runtime folder is noted in it.
    pub fn resident_lock(&self) -> PathBuf {
        self.state.join("resident.lock")
    }

    /// The folder of the lock and the control socket, for the user's eyes only.
    pub fn runtime_dir(&self) -> &Path {
        &self.runtime
    }
}
