//! Tells when a file may have changed. Sleeps until the file system says so.

use std::path::{Path, PathBuf};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches until dropped.
pub struct FileWatch {
    file: PathBuf,
    watcher: RecommendedWatcher,
    folders: Vec<PathBuf>,
}

impl FileWatch {
    /// Watches the folder of `file`, which is made if need be, because editors replace files; and the
    /// folder that it leads to when it is a link by now.
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
        let watcher = notify::recommended_watcher(heard).map_err(|error| error.to_string())?;
        let mut watch = Self { file: file.to_owned(), watcher, folders: Vec::new() };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            watch.add(folder)?;
        }
        watch.follow_link();
        Ok(watch)
    }

    /// Watches where the file leads to as well, should it have become a link, or one to another place.
    pub fn follow_link(&mut self) {
        let target = self.file.canonicalize().ok();
        if let Some(folder) = target.as_deref().and_then(Path::parent)
            && let Err(error) = self.add(folder)
        {
            tracing::warn!(error, folder = %folder.display(), "changes there are not noticed");
        }
    }

    fn add(&mut self, folder: &Path) -> Result<(), String> {
        if !self.folders.iter().any(|watched| watched == folder) {
            self.watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| error.to_string())?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}
