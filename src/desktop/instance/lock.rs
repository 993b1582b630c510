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
        super::make_private(runtime)?;
        let path = runtime.join(role.lock());
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
