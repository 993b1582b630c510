//! Why do-not-disturb cannot be read.

use crate::words::Spoken;

/// The reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Whoever was asked answers, and this is not among the answers.
    Never(Spoken),
    /// There is no answer now.
    NotNow,
}

impl From<zbus::Error> for Unread {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::MethodError(name, said, _) => {
                Self::Never(Spoken::of(said.unwrap_or_else(|| name.to_string())))
            }
            _ => Self::NotNow,
        }
    }
}
