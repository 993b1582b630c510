//! What happens to files, as the kernel tells it (inotify): that they come, go, are written, and are opened.
//!
//! [`FileWatch`](super::FileWatch) tells of changes on every platform, but wakes for each opened file of a folder,
//! of which `/dev` has many.

use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::rc::Rc;

use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::poll_loop::PollLoop;

/// Events of the files and folders that are watched.
pub struct FileEvents(OwnedFd);

impl AsFd for FileEvents {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl FileEvents {
    /// Watches nothing yet.
    ///
    /// # Errors
    /// When the system has no more of these.
    pub fn new() -> io::Result<Self> {
        Ok(Self(inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?))
    }

    /// Watches `path` as well, from now on.
    ///
    /// # Errors
    /// When it is not there, or not this person's to watch.
    pub fn watch(&self, path: &Path, kinds: WatchFlags) -> io::Result<()> {
        inotify::add_watch(&self.0, path, kinds)?;
        Ok(())
    }

    /// Waits for an event that `concerns` us, by the name of the file in its folder; what is watched itself has
    /// none.
    ///
    /// # Errors
    /// When the system refuses to tell.
    pub async fn next(
        self: &Rc<Self>,
        poll_loop: &PollLoop,
        concerns: impl Fn(Option<&CStr>) -> bool,
    ) -> io::Result<()> {
        while !self.take(&concerns)? {
            poll_loop.readable(self).await;
        }
        Ok(())
    }

    /// Takes all events that have come. Returns whether any of them `concerns` us.
    ///
    /// # Errors
    /// When the system refuses to tell.
    pub fn take(&self, concerns: impl Fn(Option<&CStr>) -> bool) -> io::Result<bool> {
        let mut room = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(&self.0, &mut room);
        let mut any = false;
        loop {
            match reader.next() {
                Ok(event) => any |= concerns(event.file_name()),
                Err(Errno::WOULDBLOCK) => return Ok(any),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Waits until there is a file at `path`, whose folders may be missing too.
///
/// # Errors
/// When the folder where the next of them would come cannot be watched.
pub async fn until_made(poll_loop: &PollLoop, path: &Path) -> io::Result<()> {
    while !path.exists() {
        let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
        let missing = path.strip_prefix(folder).ok().and_then(|rest| rest.iter().next()).unwrap_or_default();
        let events = Rc::new(FileEvents::new()?);
        let comes = WatchFlags::CREATE | WatchFlags::MOVED_TO;
        let goes = WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
        events.watch(folder, comes | goes | WatchFlags::ONLYDIR)?;
        // What was made before the watch began is told to nobody.
        if !folder.join(missing).exists() {
            let is_missing = |name: &CStr| name.to_bytes() == missing.as_encoded_bytes();
            events.next(poll_loop, |name| name.is_none_or(is_missing)).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_is_waited_for_through_missing_folders_and_those_beside_it_are_not() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("pulse/deep/native");
        let poll_loop = PollLoop::new().expect("a poll loop");
        let made = || async { until_made(&poll_loop, &path).await.expect("watched") };
        let steps: [(&str, &dyn Fn(), bool); 6] = [
            ("nothing", &|| (), false),
            ("another", &|| fs::write(root.path().join("bus"), "").expect("written"), false),
            ("a folder", &|| fs::create_dir(root.path().join("pulse")).expect("made"), false),
            ("the next", &|| fs::create_dir(root.path().join("pulse/deep")).expect("made"), false),
            ("it goes", &|| fs::remove_dir(root.path().join("pulse/deep")).expect("gone"), false),
            (
                "all at once",
                &|| {
                    fs::create_dir(root.path().join("pulse/deep")).expect("made");
                    fs::write(&path, "").expect("written");
                },
                true,
            ),
        ];
        let waited = async {
            let mut waits = std::pin::pin!(made());
            for (step, deed, expected) in steps {
                deed();
                let came = poll_loop.within(Duration::from_millis(50), waits.as_mut()).await;
                assert_eq!(came.is_some(), expected, "{step}");
            }
        };
        poll_loop.run(waited).expect("it runs");
        // There already, it is not waited for.
        poll_loop.run(made()).expect("it runs");
    }
}
