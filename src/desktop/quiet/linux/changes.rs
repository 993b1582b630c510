//! Files that come, go, and are opened: inotify, which the one thread of the probes sleeps on.

use std::ffi::CStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::rc::Rc;

use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::sleeper::Sleeper;

/// What happens to the files that are watched.
pub struct Changes(Rc<OwnedFd>);

impl Changes {
    /// # Errors
    /// When the system has no more of these.
    pub fn new() -> io::Result<Self> {
        Ok(Self(Rc::new(inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)?)))
    }

    /// Watches `path` as well, from now on.
    ///
    /// # Errors
    /// When it is not there, or not this person's to watch.
    pub fn watch(&self, path: &Path, kinds: WatchFlags) -> io::Result<()> {
        inotify::add_watch(&*self.0, path, kinds)?;
        Ok(())
    }

    /// Waits for a change that `concerns` us, by the name of the file in its folder; what is watched itself
    /// has none.
    ///
    /// # Errors
    /// When the system refuses to tell.
    pub async fn next(&self, sleeper: &Sleeper, concerns: impl Fn(Option<&CStr>) -> bool) -> io::Result<()> {
        while !self.forget(&concerns)? {
            sleeper.readable(&self.0).await;
        }
        Ok(())
    }

    /// Takes all that has happened. Returns whether any of it `concerns` us.
    ///
    /// # Errors
    /// When the system refuses to tell.
    pub fn forget(&self, concerns: impl Fn(Option<&CStr>) -> bool) -> io::Result<bool> {
        let mut room = [MaybeUninit::uninit(); 4096];
        let mut reader = Reader::new(&*self.0, &mut room);
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
pub async fn until_made(sleeper: &Sleeper, path: &Path) -> io::Result<()> {
    while !path.exists() {
        let folder = path.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
        let missing = path.strip_prefix(folder).ok().and_then(|rest| rest.iter().next()).unwrap_or_default();
        let changes = Changes::new()?;
        let comes = WatchFlags::CREATE | WatchFlags::MOVED_TO;
        let goes = WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
        changes.watch(folder, comes | goes | WatchFlags::ONLYDIR)?;
        // What was made before the watch began is told to nobody.
        if !folder.join(missing).exists() {
            let is_missing = |name: &CStr| name.to_bytes() == missing.as_encoded_bytes();
            changes.next(sleeper, |name| name.is_none_or(is_missing)).await?;
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
        let sleeper = Sleeper::new().expect("a sleeper");
        let made = || async { until_made(&sleeper, &path).await.expect("watched") };
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
                let came = sleeper.within(Duration::from_millis(50), waits.as_mut()).await;
                assert_eq!(came.is_some(), expected, "{step}");
            }
        };
        sleeper.run(waited).expect("it runs");
        // There already, it is not waited for.
        sleeper.run(made()).expect("it runs");
    }
}
