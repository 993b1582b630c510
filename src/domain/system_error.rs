//! Why the system did not do something with a file, as a value that lasts; `words` says it in the language spoken.

use std::io;

/// Why the system did not do something with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SystemError {
    /// Another program keeps it locked.
    Locked,
    /// Something else, in the system's own words.
    Other(String),
}

/// Another program has the lock of a file. An [`io::Error`] that holds it becomes [`SystemError::Locked`].
#[derive(Debug, thiserror::Error)]
#[error("another program has locked it")]
pub struct LockTaken;

impl From<io::Error> for SystemError {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&io::Error> for SystemError {
    fn from(error: &io::Error) -> Self {
        match error.get_ref() {
            Some(inner) if inner.is::<LockTaken>() => Self::Locked,
            _ => Self::Other(error.to_string()),
        }
    }
}
