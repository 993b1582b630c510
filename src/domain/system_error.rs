//! Why the system did not do something with a file, as a value that lasts; `words` says it in the language spoken.

use std::io;

/// Why the system did not do something with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SystemError {
    /// Another program keeps it locked.
    Locked,
    /// Something else, in the system's own words, without its number for it.
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
            _ => Self::Other(without_numbers(&error.to_string())),
        }
    }
}

/// `said` without the numbers that follow the system's words: "Permission denied (os error 13)".
pub fn without_numbers(said: &str) -> String {
    let mut parts = said.split(" (os error ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once(')').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_come_without_their_number() {
        let error = io::Error::from_raw_os_error(13);
        let SystemError::Other(said) = SystemError::from(error) else { panic!("not locked") };
        assert!(!said.is_empty() && !said.contains("os error"), "{said}");
        assert_eq!(
            without_numbers("no bus (gone (os error 2)), no screen (os error 11)"),
            "no bus (gone), no screen"
        );
    }
}
