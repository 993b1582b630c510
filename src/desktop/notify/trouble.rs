//! What can be wrong with the answer of a notification server.

use std::io::ErrorKind;

use crate::desktop::Health;
use crate::words::{Spoken, tr};

/// Why an answer is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It does not come in time.
    Silent,
    /// It is an error, as the server says it.
    Refuses(String),
    /// It is not what the specification has there.
    Unclear,
}

impl From<zbus::Error> for Trouble {
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

impl Trouble {
    /// How the server fares that gave it; `title` is what the server calls itself, if that is known.
    pub fn health(&self, title: Option<Spoken>, advice: fn() -> String) -> Health {
        let is_known = title.is_some();
        let title = title.unwrap_or_else(|| Spoken::from(|| tr!("a notification server")));
        match self.clone() {
            Self::Silent if is_known => Health::unknown(move || tr!("{}: no answer", title), advice),
            Self::Silent => Health::unknown(|| tr!("the notification server does not answer"), advice),
            Self::Refuses(error) => Health::missing(move || tr!("{} refuses: {}", title, error), advice),
            Self::Unclear => Health::missing(move || tr!("{}: its answer is not understood", title), advice),
        }
    }
}
