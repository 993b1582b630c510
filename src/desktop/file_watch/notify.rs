//! By the crate `notify`, which watches folders: editors replace files.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::notify::event::{Event, ModifyKind, RenameMode};
use ::notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// Watches one file until dropped.
pub struct FileWatch {
    file: PathBuf,
    watcher: RecommendedWatcher,
    places: Arc<Mutex<Places>>,
    /// The one of the folders that is watched only because the folder of the file is missing.
    above: Option<PathBuf>,
}

/// What is watched, by its real path.
#[derive(Default)]
struct Places {
    /// Each until it is removed or moved away, because nothing is heard from there afterwards.
    folders: Vec<PathBuf>,
    /// The file, or the missing folder on the way to it that would come first.
    next: PathBuf,
    /// Where the file led to last.
    target: Option<PathBuf>,
}

impl FileWatch {
    /// Watches the folder of `file`, which is made if need be, because editors replace files; and the
    /// folder that it leads to when it is a link by now. Calls `touched` for this file alone.
    ///
    /// # Errors
    /// When the folder cannot be made or watched.
    pub fn start(file: &Path, touched: impl Fn() + Send + 'static) -> io::Result<Self> {
        let places = Arc::<Mutex<Places>>::default();
        let known = Arc::clone(&places);
        let heard = move |event: ::notify::Result<Event>| {
            if event.is_ok_and(|event| lock(&known).concerns(&event)) {
                touched();
            }
        };
        let watcher = ::notify::recommended_watcher(heard).map_err(io::Error::other)?;
        let mut watch = Self { file: file.to_owned(), watcher, places, above: None };
        if let Some(folder) = file.parent() {
            let named =
                |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", folder.display()));
            std::fs::create_dir_all(folder).map_err(named)?;
        }
        watch.follow_file()?;
        watch.follow_link();
        Ok(watch)
    }

    /// Watches where the file is and leads to by now: its folder may have been removed and made anew, and the
    /// file may have become a link, or one to another place.
    pub fn follow_link(&mut self) {
        let (followed, led) = (self.follow_file(), self.follow_target());
        if let Err(error) = followed.and(led) {
            tracing::warn!(%error, file = %self.file.display(), "changes are not noticed everywhere");
        }
    }

    fn follow_target(&mut self) -> io::Result<()> {
        let Ok(target) = self.file.canonicalize() else { return Ok(()) };
        lock(&self.places).target = Some(target.clone());
        target.parent().map_or(Ok(()), |folder| self.add(folder).map(drop))
    }

    /// Watches the folder of the file or, for as long as it is missing, the nearest one above it.
    fn follow_file(&mut self) -> io::Result<()> {
        while let Some((folder, next, is_above)) = nearest(&self.file) {
            lock(&self.places).next = next;
            // One that is made before its place is watched is found by another look.
            if self.add(&folder)? {
                continue;
            }
            let above = Some(folder).filter(|_| is_above);
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
    fn add(&mut self, folder: &Path) -> io::Result<bool> {
        if lock(&self.places).folders.iter().any(|watched| watched == folder) {
            return Ok(false);
        }
        // One that was moved away is still watched under this name.
        self.leave(folder);
        lock(&self.places).folders.push(folder.to_owned());
        self.watcher.watch(folder, RecursiveMode::NonRecursive).map_err(|error| {
            self.leave(folder);
            io::Error::other(error)
        })?;
        Ok(true)
    }

    fn leave(&mut self, folder: &Path) {
        lock(&self.places).folders.retain(|watched| watched != folder);
        // Nothing is watched under the name of a folder that was removed.
        let _ = self.watcher.unwatch(folder);
    }
}

impl Places {
    /// Whether `event` may be about the file. A folder that departed is not watched any more.
    fn concerns(&mut self, event: &Event) -> bool {
        let before = self.folders.len();
        if is_departure(event.kind) {
            self.folders.retain(|folder| !event.paths.contains(folder));
        }
        // Reading the file is an event as well; answering that would never end.
        let is_change =
            matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_));
        let is_awaited = is_change
            && event.paths.iter().any(|path| *path == self.next || Some(path) == self.target.as_ref());
        is_awaited || self.folders.len() < before || event.need_rescan()
    }
}

/// Whether what it happened to is not there any more.
fn is_departure(kind: EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)))
}

/// The nearest folder above `file` that is there, by its real path; what would come in it on the way to the file;
/// and whether that is not yet the file itself.
fn nearest(file: &Path) -> Option<(PathBuf, PathBuf, bool)> {
    let folders = file.ancestors().skip(1);
    file.ancestors().zip(folders).find_map(|(next, folder)| {
        let folder = folder.canonicalize().ok().filter(|folder| folder.is_dir())?;
        let awaited = folder.join(next.file_name()?);
        Some((folder, awaited, next != file))
    })
}

/// Never held while the watcher is asked for anything: it waits for the thread on which it tells.
fn lock(places: &Mutex<Places>) -> MutexGuard<'_, Places> {
    places.lock().unwrap_or_else(PoisonError::into_inner)
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
        assert_eq!(lock(&watch.places).folders, [real]);
    }

    #[test]
    fn other_files_of_the_folder_are_not_told_of() {
        let place = tempfile::tempdir().expect("a folder");
        let file = place.path().join("config.json");
        let (mut watch, touched) = watch(&file);
        let other = place.path().join("config.json.new");
        let other_deeds: [&dyn Fn(); 3] = [
            &|| fs::write(&other, "{}").expect("written"),
            &|| fs::rename(&other, place.path().join("routine.json")).expect("renamed"),
            &|| fs::create_dir(place.path().join("routines")).expect("made"),
        ];
        for deed in other_deeds {
            deed();
            assert!(touched.recv_timeout(CALM).is_err());
        }
        fs::write(&other, "{}").expect("written");
        fs::rename(&other, &file).expect("renamed");
        is_told(&mut watch, &touched);
        fs::remove_file(&file).expect("removed");
        is_told(&mut watch, &touched);
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
