//! The lock that the one process of a kind holds. The kernel frees it however the process ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
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

    /// Sleeps until no process holds the lock of `role`.
    ///
    /// # Errors
    /// When nobody can tell.
    pub fn wait_until_free(runtime: &Path, role: Role) -> io::Result<()> {
        open(runtime, role)?.lock_shared()
    }
}

fn open(runtime: &Path, role: Role) -> io::Result<File> {
    super::make_private(runtime)?;
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.write(true).create(true).truncate(false).open(runtime.join(role.lock()))
}
