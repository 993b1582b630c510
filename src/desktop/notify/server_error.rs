//! What can be wrong with the answer of a notification server.

use std::io::ErrorKind;

use super::question::NoNotifications;

/// Why an answer is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerError {
    /// It does not come in time.
    Silent,
    /// It is an error, as the server says it.
    Refuses(String),
    /// It is not what the specification has there.
    Unclear,
}

impl From<zbus::Error> for ServerError {
    fn from(error: zbus::Error) -> Self {
        match error {
            zbus::Error::InputOutput(error) if error.kind() == ErrorKind::TimedOut => Self::Silent,
            zbus::Error::MethodError(name, said, _) => {
                Self::Refuses(said.unwrap_or_else(|| name.to_string()))
            }
            zbus::Error::Variant(_) | zbus::Error::InvalidReply => Self::Unclear,
            error => Self::Refuses(error.to_string()),
        }
    }
}

impl ServerError {
    /// The same of the server with this title, if it is known.
    pub fn of(self, title: Option<String>) -> NoNotifications {
        match self {
            Self::Silent => NoNotifications::Silent(title),
            Self::Refuses(error) => NoNotifications::Refuses { title, error },
            Self::Unclear => NoNotifications::Unclear(title),
        }
    }
}
