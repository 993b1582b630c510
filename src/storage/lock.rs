//! A lock on a file.

use std::fs::{File, TryLockError};
use std::io;

use super::held;

/// Takes the lock of `file` for this process alone, until it is closed.
///
/// # Errors
/// When another process does not let go of it in time, or the place knows no locks.
pub fn take(file: &File) -> io::Result<()> {
    held::wait(|| match file.try_lock() {
        Ok(()) => Ok(Some(())),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    })
}
