//! LXQt's do-not-disturb: a line in a file that its notification server writes and watches.

use std::ffi::CStr;
use std::io;
use std::path::PathBuf;
use std::rc::Rc;

use rustix::fs::inotify::WatchFlags;

use super::ini;
use crate::desktop::file_events::FileEvents;
use crate::desktop::poll_loop::PollLoop;

/// The folder of the file within a folder of settings.
const FOLDER: &str = "lxqt";
const NAME: &CStr = c"notifications.conf";

/// The person's file, and those of the system, which count where the person's has no value.
pub struct LxqtFiles {
    folders: Vec<PathBuf>,
    events: Rc<FileEvents>,
}

impl LxqtFiles {
    /// Watches them from now on.
    ///
    /// # Errors
    /// When the person's folder cannot be watched. The server makes it.
    pub fn watch() -> io::Result<Self> {
        let own = directories::BaseDirs::new().map(|dirs| dirs.config_dir().to_owned());
        let systems = std::env::var_os("XDG_CONFIG_DIRS").filter(|folders| !folders.is_empty());
        let systems = systems.unwrap_or_else(|| "/etc/xdg".into());
        Self::among(own.into_iter().chain(std::env::split_paths(&systems)).collect())
    }

    fn among(folders: Vec<PathBuf>) -> io::Result<Self> {
        let events = Rc::new(FileEvents::new()?);
        let own = folders.first().ok_or(io::ErrorKind::NotFound)?.join(FOLDER);
        // The file is written in place, or replaced.
        let kinds = WatchFlags::CLOSE_WRITE | WatchFlags::MOVED_TO | WatchFlags::DELETE;
        events.watch(&own, kinds | WatchFlags::ONLYDIR)?;
        Ok(Self { folders, events })
    }

    /// Waits until the person's file may have changed.
    ///
    /// # Errors
    /// When the system cannot tell.
    pub async fn change(&self, poll_loop: &PollLoop) -> io::Result<()> {
        self.events.next(poll_loop, |name| name == Some(NAME)).await
    }

    /// Whether do-not-disturb is on. It is off until somebody switches it on.
    pub fn silences(&self) -> bool {
        let name = NAME.to_str().unwrap_or_default();
        let mut files = self.folders.iter().map(|folder| folder.join(FOLDER).join(name));
        files.find_map(|file| silences(&ini::text_of(&file).ok()?)).unwrap_or(false)
    }
}

/// The value in the text of such a file, if there is one.
fn silences(text: &str) -> Option<bool> {
    let value = ini::value(text, "General", "doNotDisturb")?;
    Some(!matches!(value.to_lowercase().as_str(), "false" | "0" | ""))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_says_yes_no_or_nothing() {
        for (text, expected) in [
            ("[General]\n__userfile__=true\ndoNotDisturb=true\n", Some(true)),
            ("[General]\ndoNotDisturb=false\nplacement=top-right\n", Some(false)),
            ("doNotDisturb = 1\n", Some(true)),
            ("[Other]\ndoNotDisturb=true\n", None),
            ("[General]\n[Other]\na=b\n", None),
            ("", None),
        ] {
            assert_eq!(silences(text), expected, "{text}");
        }
    }

    #[test]
    fn the_persons_file_counts_before_the_systems_and_each_new_one_is_told_of() {
        let root = tempfile::tempdir().expect("a folder");
        let folders = ["own", "system"].map(|name| root.path().join(name));
        let write = |number: usize, name: &str, text: &str| {
            fs::write(folders[number].join(FOLDER).join(name), text).expect("written");
        };
        assert!(LxqtFiles::among(folders.to_vec()).is_err());
        for folder in &folders {
            fs::create_dir_all(folder.join(FOLDER)).expect("a folder");
        }
        let settings = LxqtFiles::among(folders.to_vec()).expect("watched");
        assert!(!settings.silences());
        write(1, "notifications.conf", "doNotDisturb=true\n");
        assert!(settings.silences());
        let poll_loop = PollLoop::new().expect("a poll loop");
        let is_told = || {
            let change = poll_loop.within(Duration::from_millis(50), settings.change(&poll_loop));
            poll_loop.run(change).expect("it runs").is_some()
        };
        assert!(!is_told());
        write(0, "panel.conf", "doNotDisturb=true\n");
        assert!(!is_told());
        write(0, "notifications.conf", "doNotDisturb=false\n");
        assert!(is_told() && !settings.silences());
        // LXQt's own library replaces the file.
        write(0, "new", "doNotDisturb=true\n");
        let [new, file] = ["new", "notifications.conf"].map(|name| folders[0].join(FOLDER).join(name));
        fs::rename(new, file).expect("renamed");
        assert!(is_told() && settings.silences());
    }
}
