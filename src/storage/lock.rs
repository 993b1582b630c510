//! A lock on a file. The wait for it is short, because its holder may never release it.

use std::fs::{File, TryLockError};
use std::io;
use std::time::Duration;

use crate::domain::system_error::LockTaken;

/// How long to wait between two looks, and how often to look: two seconds in all.
const PACE: Duration = Duration::from_millis(20);
const LOOKS: u32 = 100;

/// Takes the lock of `file` for this process alone, until it is closed.
///
/// # Errors
/// When another process does not let go of it in time, or the place knows no locks.
pub fn take(file: &File) -> io::Result<()> {
    for _ in 0..LOOKS {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => std::thread::park_timeout(PACE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::new(io::ErrorKind::WouldBlock, LockTaken))
}
