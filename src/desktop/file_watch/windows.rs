//! Windows: it wakes when anything in the folder changes, and a look at the file tells whether it was that. The crate
//! `notify` wakes ten times a second here to see whether it should end.

use std::io;
use std::os::windows::ffi::OsStrExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use windows_sys::Win32::Foundation::{HANDLE, INVALID_HANDLE_VALUE, WAIT_OBJECT_0};
use windows_sys::Win32::Storage::FileSystem::{
    FILE_NOTIFY_CHANGE_FILE_NAME, FILE_NOTIFY_CHANGE_LAST_WRITE, FILE_NOTIFY_CHANGE_SIZE,
    FindCloseChangeNotification, FindFirstChangeNotificationW, FindNextChangeNotification,
};
use windows_sys::Win32::System::Threading::{INFINITE, WaitForSingleObject};

use crate::desktop::background;

/// How long to wait before a folder is looked for that was removed.
const NEXT_LOOK: Duration = Duration::from_secs(5);

/// Watches one file until dropped.
pub struct FileWatch {
    ended: Arc<AtomicBool>,
}

impl FileWatch {
    /// Watches the folder of `file`, which is made if need be. Calls `touched` for this file alone.
    ///
    /// # Errors
    /// When the folder cannot be made or watched.
    pub fn start(file: &Path, touched: impl Fn() + Send + 'static) -> io::Result<Self> {
        let ended = Arc::<AtomicBool>::default();
        let (told, begun) = mpsc::channel();
        let (file, has_ended) = (file.to_owned(), Arc::clone(&ended));
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        std::fs::create_dir_all(&folder)?;
        background::run("file watch", move || {
            let (watch, last) = (WatchedFolder::open(&folder), Stamp::of(&file));
            let _ = told.send(watch.as_ref().map(drop).map_err(|error| io::Error::from(error.kind())));
            if let Ok(watch) = watch {
                follow(&folder, &file, watch, last, || {
                    let goes_on = !has_ended.load(Ordering::Relaxed);
                    if goes_on {
                        touched();
                    }
                    goes_on
                });
            }
        });
        begun.recv().unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into())).map(|()| Self { ended })
    }

    /// What a link leads to is not watched here.
    pub const fn follow_link(&mut self) {}
}

impl Drop for FileWatch {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
    }
}

/// Calls `touched` whenever the file is another one than at the look before, until that says that nobody wants to know.
fn follow(folder: &Path, file: &Path, watch: WatchedFolder, last: Stamp, touched: impl Fn() -> bool) {
    let (mut watch, mut last) = (Some(watch), last);
    loop {
        if !watch.as_ref().is_some_and(WatchedFolder::wait) {
            std::thread::park_timeout(NEXT_LOOK);
            watch = WatchedFolder::open(folder).ok();
        }
        let now = Stamp::of(file);
        if now != last {
            last = now;
            if !touched() {
                return;
            }
        }
    }
}

/// By what a file is told from the one before.
#[derive(PartialEq, Eq)]
struct Stamp(Option<(SystemTime, u64)>);

impl Stamp {
    fn of(file: &Path) -> Self {
        let found = std::fs::metadata(file).ok();
        Self(found.and_then(|found| Some((found.modified().ok()?, found.len()))))
    }
}

/// A folder whose changes can be waited for.
struct WatchedFolder(HANDLE);

impl WatchedFolder {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn open(folder: &Path) -> io::Result<Self> {
        let name: Vec<u16> = folder.as_os_str().encode_wide().chain([0]).collect();
        let changes = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_SIZE | FILE_NOTIFY_CHANGE_LAST_WRITE;
        // SAFETY: the text ends with a zero and outlives the call.
        let handle = unsafe { FindFirstChangeNotificationW(name.as_ptr(), 0, changes) };
        if handle == INVALID_HANDLE_VALUE { Err(io::Error::last_os_error()) } else { Ok(Self(handle)) }
    }

    /// Waits for the next change. Returns whether there can be another.
    #[expect(unsafe_code, reason = "plain calls of the Windows API")]
    fn wait(&self) -> bool {
        // SAFETY: the handle is open until this is dropped.
        unsafe {
            WaitForSingleObject(self.0, INFINITE) == WAIT_OBJECT_0 && FindNextChangeNotification(self.0) != 0
        }
    }
}

impl Drop for WatchedFolder {
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    fn drop(&mut self) {
        // SAFETY: nobody uses the handle afterwards.
        unsafe { FindCloseChangeNotification(self.0) };
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::sync::mpsc::{self, Receiver};

    use super::*;

    const LONG: Duration = Duration::from_secs(10);
    /// Longer than the file system takes to tell.
    const CALM: Duration = Duration::from_millis(300);

    fn watch(file: &Path) -> (FileWatch, Receiver<()>) {
        let (told, touched) = mpsc::channel();
        (FileWatch::start(file, move || drop(told.send(()))).expect("a watch"), touched)
    }

    #[test]
    fn the_file_is_told_of_and_no_other() {
        let place = tempfile::tempdir().expect("a folder");
        let file: PathBuf = place.path().join("config").join("config.json");
        let (_watch, touched) = watch(&file);
        let other = file.with_file_name("other.json");
        fs::write(&other, "{}").expect("written");
        assert!(touched.recv_timeout(CALM).is_err());
        fs::rename(&other, &file).expect("renamed");
        touched.recv_timeout(LONG).expect("told");
        fs::write(&file, "{ }").expect("written");
        touched.recv_timeout(LONG).expect("told");
        fs::remove_file(&file).expect("removed");
        touched.recv_timeout(LONG).expect("told");
    }
}
