//! Tells when a file may have changed. Sleeps until the file system says so.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::event::{ModifyKind, RenameMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches until dropped.
pub struct FileWatch {
    file: PathBuf,
    watcher: RecommendedWatcher,
    /// Each until it is removed or moved away, because nothing is heard from there afterwards.
    folders: Arc<Mutex<Vec<PathBuf>>>,
    /// The one of them that is watched only because the folder of the file is missing.
    above: Option<PathBuf>,
}

impl FileWatch {
    /// Watches the folder of `file`, which is made if need be, because editors replace files; and the
    /// folder that it leads to when it is a link by now.
    ///
    /// # Errors
    /// When the folder cannot be made or watched.
    pub fn start(file: &Path, touched: impl Fn() + Send + 'static) -> Result<Self, String> {
        let folders = Arc::<Mutex<Vec<PathBuf>>>::default();
        let followed = Arc::clone(&folders);
        let heard = move |event: notify::Result<notify::Event>| {
            let Ok(event) = event else { return };
            if is_departure(event.kind) {
                lock(&followed).retain(|folder| !event.paths.contains(folder));
            }
            // Reading the file is an event as well; answering that would never end.
            if matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_)) {
                touched();
            }
        };
        let watcher = notify::recommended_watcher(heard).map_err(|error| error.to_string())?;
        let mut watch = Self { file: file.to_owned(), watcher, folders, above: None };
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            watch.follow_folder(folder)?;
        }
        watch.follow_link();
        Ok(watch)
    }

    /// Watches where the file is and leads to by now: its folder may have been removed and made anew, and the
    /// file may have become a link, or one to another place.
    pub fn follow_link(&mut self) {
        let file = self.file.clone();
        let target = file.canonicalize().ok();
        let followed = file.parent().map_or(Ok(()), |folder| self.follow_folder(folder));
        let target = target.as_deref().and_then(Path::parent);
        let led = target.map_or(Ok(()), |folder| self.add(folder).map(drop));
        if let Err(error) = followed.and(led) {
            tracing::warn!(error, file = %file.display(), "changes are not noticed everywhere");
        }
    }

    /// Watches `folder` or, for as long as it is missing, the nearest one above it.
    fn follow_folder(&mut self, folder: &Path) -> Result<(), String> {
        while let Some((steps, nearest)) = nearest(folder) {
            // One that is made before its place is watched is found by another look.
            if self.add(&nearest)? {
                continue;
            }
            let above = Some(nearest).filter(|_| steps > 0);
            if self.above != above
                && let Some(before) = std::mem::replace(&mut self.above, above)
            {
                self.leave(&before);
            }
            break;
        }
        Ok(())
    }

    /// Watches `folder`; returns whether that is new.
    fn add(&mut self, folder: &Path) -> Result<bool, String> {
        if lock(&self.folders).iter().any(|watched| watched == folder) {
            return Ok(false);
        }
        // One that was moved away is still watched under this name.
        self.leave(folder);
        lock(&self.folders).push(folder.to_owned());
        self.watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| {
            self.leave(folder);
            error.to_string()
        })?;
        Ok(true)
    }

    fn leave(&mut self, folder: &Path) {
        lock(&self.folders).retain(|watched| watched != folder);
        // Nothing is watched under the name of a folder that was removed.
        let _ = self.watcher.unwatch(folder);
    }
}

/// Whether what it happened to is not there any more.
fn is_departure(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)))
}

/// `folder`, or the nearest one above it that is there, by its real name; and how many steps above.
fn nearest(folder: &Path) -> Option<(usize, PathBuf)> {
    let real = |place: &Path| place.canonicalize().ok().filter(|place| place.is_dir());
    folder.ancestors().enumerate().find_map(|(steps, place)| Some((steps, real(place)?)))
}

/// Never held while the watcher is asked for anything: it waits for the thread on which it tells.
fn lock(folders: &Mutex<Vec<PathBuf>>) -> MutexGuard<'_, Vec<PathBuf>> {
    folders.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;
    use std::sync::mpsc::{self, Receiver};
    use std::time::Duration;

    use super::*;

    const LONG: Duration = Duration::from_secs(10);
    /// Longer than the file system takes to tell.
    const CALM: Duration = Duration::from_millis(200);

    fn watch(file: &Path) -> (FileWatch, Receiver<()>) {
        let (told, touched) = mpsc::channel();
        let tell = move || {
            // At the end of a test nobody listens.
            let _ = told.send(());
        };
        (FileWatch::start(file, tell).expect("a watch"), touched)
    }

    /// Follows whatever is told, until nothing more is.
    #[track_caller]
    fn is_told(watch: &mut FileWatch, touched: &Receiver<()>) {
        touched.recv_timeout(LONG).expect("told");
        watch.follow_link();
        while touched.recv_timeout(CALM).is_ok() {
            watch.follow_link();
        }
    }

    #[test]
    fn a_folder_that_is_removed_or_moved_and_made_anew_is_watched_again() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("far/config");
        let file = folder.join("config.json");
        let (mut watch, touched) = watch(&file);
        let remove = || fs::remove_dir_all(&folder).expect("removed");
        let remove_more = || fs::remove_dir_all(place.path().join("far")).expect("removed");
        let displace = || fs::rename(&folder, place.path().join("old")).expect("moved");
        for depart in [&remove as &dyn Fn(), &remove_more, &displace] {
            // Made anew before anyone looks, and afterwards.
            for looks_between in [false, true] {
                depart();
                if looks_between {
                    is_told(&mut watch, &touched);
                }
                fs::create_dir_all(&folder).expect("made");
                is_told(&mut watch, &touched);
                fs::write(&file, "{}").expect("written");
                is_told(&mut watch, &touched);
                let _ = fs::remove_dir_all(place.path().join("old"));
            }
        }
        // What is above is nobody's concern any more.
        assert_eq!(watch.above, None);
        let real = folder.canonicalize().expect("a path");
        assert_eq!(*lock(&watch.folders), [real]);
    }

    #[test]
    fn a_place_that_a_link_leads_to_is_watched_again() {
        let place = tempfile::tempdir().expect("a folder");
        let target = place.path().join("dotfiles");
        fs::create_dir(&target).expect("made");
        fs::write(target.join("settings.json"), "{}").expect("written");
        let file = place.path().join("config/config.json");
        fs::create_dir(place.path().join("config")).expect("made");
        std::os::unix::fs::symlink(target.join("settings.json"), &file).expect("linked");
        let (mut watch, touched) = watch(&file);
        fs::remove_dir_all(&target).expect("removed");
        fs::create_dir(&target).expect("made");
        fs::write(target.join("settings.json"), "{}").expect("written");
        is_told(&mut watch, &touched);
        fs::write(target.join("settings.json"), "{ }").expect("written");
        is_told(&mut watch, &touched);
    }
}
