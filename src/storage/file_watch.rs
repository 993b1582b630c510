//! Tells when a file may have changed. Sleeps until the file system says so.

use std::path::{Path, PathBuf};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches until dropped.
pub struct FileWatch {
    _watcher: RecommendedWatcher,
}

impl FileWatch {
    /// Watches the folder of `file`, which is made if need be, because editors replace files; and the
    /// folder that it leads to when it is a link.
    ///
    /// # Errors
    /// When the folder cannot be made or watched.
    pub fn start(file: &Path, touched: impl Fn() + Send + 'static) -> Result<Self, String> {
        let heard = move |event: notify::Result<notify::Event>| {
            // Reading the file is an event as well; answering that would never end.
            let changed = event.is_ok_and(|event| {
                matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
            });
            if changed {
                touched();
            }
        };
        let mut watcher = notify::recommended_watcher(heard).map_err(|error| error.to_string())?;
        let mut folders: Vec<PathBuf> = file.parent().map(Path::to_owned).into_iter().collect();
        for folder in &folders {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let target = file.canonicalize().ok().and_then(|target| target.parent().map(Path::to_owned));
        folders.extend(target.filter(|target| !folders.contains(target)));
        for folder in &folders {
            watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
        }
        Ok(Self { _watcher: watcher })
    }
}
