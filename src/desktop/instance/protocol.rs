//! What is said over the control socket: one JSON line there, one back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::desktop::Health;

/// A line longer than this is refused.
pub const LONGEST_LINE: usize = 64 << 10;

/// What is asked of the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    Status,
    /// Open the guide.
    Now,
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
    /// Open the home window at a page.
    Home {
        page: Option<String>,
    },
    Quit,
    /// A guide opened.
    SessionBegan,
    /// A guide closed: "finished", "stopped" or "hurt".
    SessionEnded {
        outcome: String,
    },
}

/// The resident's answer.
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
}

/// The resident's whole state, as scripts see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Status {
    pub state: String,
    /// The state in words.
    pub headline: String,
    pub worked_seconds: u64,
    pub interval_seconds: u64,
    /// Null when nobody knows.
    pub next_in_seconds: Option<u64>,
    pub over_seconds: u64,
    pub holds: Vec<HoldStatus>,
    pub snoozes: u8,
    pub health: BTreeMap<String, Health>,
    pub settings_problems: Vec<String>,
    /// What is wrong with other files.
    pub problems: Vec<String>,
    pub version: String,
}

/// One reason for silence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldStatus {
    pub reason: String,
    pub since: String,
    pub until: Option<String>,
}

impl Reply {
    /// Done, and said so.
    pub fn done(message: impl Into<String>) -> Self {
        Self { ok: true, error: None, message: Some(message.into()), status: None }
    }

    /// Not done, and why.
    pub fn refused(error: impl Into<String>) -> Self {
        Self { ok: false, error: Some(error.into()), message: None, status: None }
    }

    /// The state asked for.
    pub fn status(status: Status) -> Self {
        Self { ok: true, error: None, message: None, status: Some(Box::new(status)) }
    }
}
