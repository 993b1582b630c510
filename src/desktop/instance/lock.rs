//! The lock that the one resident holds. The kernel frees it however the process ends.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

/// Held as long as it lives.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock in `runtime`, a folder for this user alone, which is made if need be;
    /// `Ok(None)` when another process holds it.
    ///
    /// # Errors
    /// When the folder or the file cannot be made.
    pub fn take(runtime: &Path) -> io::Result<Option<Self>> {
        make_private(runtime)?;
        let path = runtime.join("rhomboid.lock");
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
