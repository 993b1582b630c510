//! What is said over the sockets: one JSON line there and one back, or more to a process that watches.

use std::io;

use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::desktop::activation::AskedFrom;
use crate::domain::recent::Recent;
use crate::domain::{Outcome, Reason};

/// A line with more bytes than this is refused.
pub const LONGEST_LINE: u64 = 64 << 10;

/// What is asked of the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum ResidentRequest {
    Status,
    /// Tell the state, and what happened in the last hours.
    Why,
    /// Tell the state now, and again each time something happened to it.
    Watch,
    /// Open the guide where it is asked for.
    Now {
        #[serde(default)]
        from: AskedFrom,
    },
    /// Put the due reminder off, by a duration such as "10m" or as set.
    Snooze {
        length: Option<String>,
    },
    Skip,
    /// Stay silent for a duration, or until a time of day, or until resumed.
    Pause {
        length: Option<String>,
        until: Option<String>,
    },
    Resume,
    /// Remind although a reason for silence stands, until it ends.
    Lift {
        hold: Reason,
    },
    /// Open the home window at a page.
    Home {
        page: Option<String>,
        /// The token of the click or key that asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
    Quit,
    /// The history was deleted; let go of what is not written yet.
    HistoryDeleted,
    /// A guide opened.
    SessionBegan,
    /// A guide closed before anything was done.
    SessionLeft,
    /// A guide closed.
    SessionEnded {
        outcome: Outcome,
    },
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    pub ok: bool,
    /// What went wrong, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// What came of it, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Box<Status>>,
    /// What happened in the last hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recent: Option<Box<Recent>>,
}

impl Reply {
    /// Done, and said so.
    pub fn done(message: impl Into<String>) -> Self {
        Self { ok: true, error: None, message: Some(message.into()), status: None, recent: None }
    }

    /// Not done, and why.
    pub fn refused(error: impl Into<String>) -> Self {
        Self { ok: false, error: Some(error.into()), message: None, status: None, recent: None }
    }

    /// The state asked for.
    pub fn status(status: Status) -> Self {
        Self { ok: true, error: None, message: None, status: Some(Box::new(status)), recent: None }
    }

    /// The same with what happened in the last hours.
    #[must_use]
    pub fn with_recent(self, recent: Recent) -> Self {
        Self { recent: Some(Box::new(recent)), ..self }
    }

    /// The same as it goes over the socket.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn line(&self) -> io::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}
