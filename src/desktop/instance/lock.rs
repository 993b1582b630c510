//! The lock that the one process of a kind holds. The kernel frees it however the process ends.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use super::Role;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of `role` in `runtime`, a folder for this user alone, which is made if need
    /// be; `Ok(None)` when another process holds it.
    ///
    /// # Errors
    /// When the folder or the file cannot be made.
    pub fn take(runtime: &Path, role: Role) -> io::Result<Option<Self>> {
        let file = open(runtime, role)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Takes the lock that is `file`, and leaves `note` in it for others to read; `Ok(None)` when another process
    /// holds it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn take_file(file: &Path, note: &str) -> io::Result<Option<Self>> {
        // A folder that is there stays as it is: it may be a link of the person's own.
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(file.parent().unwrap_or(Path::new(".")))?;
        let file = open_file(file)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // On a full disk it holds all the same.
        if let Err(error) = file.set_len(0).and_then(|()| (&file).write_all(note.as_bytes())) {
            tracing::warn!(%error, "the lock says nothing");
        }
        Ok(Some(Self { _file: file }))
    }

    /// Sleeps until no process holds the lock of `role`.
    ///
    /// # Errors
    /// When the folder or the file cannot be made.
    pub fn wait_until_free(runtime: &Path, role: Role) -> io::Result<()> {
        open(runtime, role)?.lock_shared()
    }
}

fn open(runtime: &Path, role: Role) -> io::Result<File> {
    super::make_private(runtime)?;
    open_file(&runtime.join(role.lock()))
}

fn open_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create(true).truncate(false).open(file)
}
