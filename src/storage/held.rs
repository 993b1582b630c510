//! What another program holds is waited for, though not for long, because it may never let go. On Windows nobody reads
//! or replaces a file that somebody has open in a certain way; backups, virus scanners and editors do that for moments.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::domain::system_error::LockTaken;

/// How long to wait between two looks, and how often to look: two seconds in all.
const PACE: Duration = Duration::from_millis(20);
const LOOKS: u32 = 100;
/// How often what is merely denied is tried: whoever held the file may have let go before that could be seen.
const DENIALS: u32 = 5;

/// What Windows says of a file that is open elsewhere, of a part of it that is locked, and of what it does not allow.
const OPEN_ELSEWHERE: i32 = 32;
const LOCKED: i32 = 33;
const DENIED: i32 = 5;

/// Tries until there is something: nothing means that another program holds it.
///
/// # Errors
/// [`LockTaken`] when it does not let go in time, or else what the attempt fails for.
pub fn wait<T>(mut attempt: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    for look in 0..LOOKS {
        if look > 0 {
            std::thread::park_timeout(PACE);
        }
        if let Some(done) = attempt()? {
            return Ok(done);
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, LockTaken))
}

/// Opens a file to read from its beginning.
///
/// # Errors
/// As [`wait`].
pub fn open(path: &Path) -> io::Result<File> {
    wait(|| unless_held(try_to_read(path)))
}

fn try_to_read(path: &Path) -> io::Result<File> {
    let mut file = File::open(path)?;
    if cfg!(windows) {
        // A lock shows only here.
        let _ = file.read(&mut [0])?;
        file.rewind()?;
    }
    Ok(file)
}

/// Puts `file` in the place of `target`.
///
/// # Errors
/// As [`wait`].
pub fn replace(file: NamedTempFile, target: &Path) -> io::Result<()> {
    let (mut part, mut denials) = (Some(file), 0);
    wait(|| {
        let Some(file) = part.take() else { return Ok(Some(())) };
        let Err(refused) = file.persist(target) else { return Ok(Some(())) };
        part = Some(refused.file);
        if code(&refused.error) == Some(DENIED) && denials < DENIALS {
            denials += u32::from(!is_open_elsewhere(target));
            return Ok(None);
        }
        unless_held(Err(refused.error))
    })
}

/// Nothing instead of an error that says that another program holds the file.
fn unless_held<T>(tried: io::Result<T>) -> io::Result<Option<T>> {
    match tried {
        Err(error) if matches!(code(&error), Some(OPEN_ELSEWHERE | LOCKED)) => Ok(None),
        other => other.map(Some),
    }
}

/// The number that Windows has for it.
fn code(error: &io::Error) -> Option<i32> {
    error.raw_os_error().filter(|_| cfg!(windows))
}

#[cfg(windows)]
fn is_open_elsewhere(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt as _;
    let alone = File::options().read(true).share_mode(0).open(path);
    alone.is_err_and(|error| code(&error) == Some(OPEN_ELSEWHERE))
}

/// Elsewhere what is open can be replaced.
#[cfg(not(windows))]
const fn is_open_elsewhere(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_let_go_in_time_is_had_and_what_fails_is_not_waited_for() {
        let mut looks = 0;
        let had = wait(|| {
            looks += 1;
            Ok((looks == 3).then_some(looks))
        });
        assert_eq!(had.expect("had"), 3);
        let mut looks = 0;
        let failed = wait(|| {
            looks += 1;
            Err::<Option<()>, _>(io::Error::from(io::ErrorKind::NotFound))
        });
        assert_eq!((failed.expect_err("missing").kind(), looks), (io::ErrorKind::NotFound, 1));
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_another_program_holds_is_waited_for() {
        use std::os::windows::fs::OpenOptionsExt as _;

        use crate::domain::system_error::SystemError;

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.json");
        std::fs::write(&path, "old").expect("written");
        let hold = || File::options().read(true).share_mode(0).open(&path).expect("held");
        let part = || {
            let part = NamedTempFile::new_in(folder.path()).expect("a file");
            std::fs::write(part.path(), "new").expect("written");
            part
        };
        let held = hold();
        assert_eq!(SystemError::from(open(&path).expect_err("held")), SystemError::Locked);
        assert_eq!(SystemError::from(replace(part(), &path).expect_err("held")), SystemError::Locked);
        drop(held);
        std::thread::scope(|scope| {
            let (held, (told, hears)) = (hold(), std::sync::mpsc::channel::<()>());
            scope.spawn(move || {
                let _ = hears.recv_timeout(Duration::from_millis(300));
                drop(held);
            });
            replace(part(), &path).expect("replaced");
            drop(told);
        });
        assert_eq!(std::fs::read_to_string(&path).expect("text"), "new");
    }
}
