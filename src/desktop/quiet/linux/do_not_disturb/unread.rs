//! Why do-not-disturb cannot be read.

use crate::desktop::quiet::found::Unanswered;

/// The reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The service answers, and its answer holds no value.
    Never(Unanswered),
    /// There is no answer now.
    NotNow,
}

impl From<zbus::Error> for Unread {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::MethodError(name, said, _) => {
                Self::Never(Unanswered::Refused(said.unwrap_or_else(|| name.to_string())))
            }
            _ => Self::NotNow,
        }
    }
}
