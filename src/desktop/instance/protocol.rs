//! What is said over the sockets: one JSON line there, one back, or more for those who watch.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::desktop::activation::AskedFrom;
use crate::desktop::health::{Capability, HealthStatus};

/// A line longer than this is refused.
pub const LONGEST_LINE: usize = 64 << 10;

/// What is asked of the resident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum Request {
    Status,
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
    /// Remind although a reason for silence stands, until it ends: "call" and so on.
    Lift {
        hold: String,
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
    /// A guide closed: "finished", "stopped" or "hurt".
    SessionEnded {
        outcome: String,
    },
}

/// What is asked of the home window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
pub enum HomeRequest {
    /// Come to the front, at a page.
    Show {
        page: Option<String>,
        /// The token of the click or key that asks for it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
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
}

/// The resident's whole state, as scripts see it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "what is and what may be done, told one by one")]
pub struct Status {
    pub state: String,
    /// The state in words.
    pub headline: String,
    pub worked_seconds: u64,
    /// Time worked that the history does not know of yet.
    #[serde(default)]
    pub unrecorded_seconds: u64,
    pub interval_seconds: u64,
    /// Null when nobody knows.
    pub next_in_seconds: Option<u64>,
    pub over_seconds: u64,
    /// Whether `worked_seconds` grows with the clock.
    #[serde(default)]
    pub running: bool,
    /// Whether `next_in_seconds` shrinks with the clock, rather than wait for the person.
    #[serde(default)]
    pub approaching: bool,
    /// Whether a reminder is due in any form.
    #[serde(default)]
    pub is_due: bool,
    /// Whether it may be snoozed.
    #[serde(default)]
    pub can_snooze: bool,
    pub holds: Vec<HoldStatus>,
    pub snoozes: u8,
    pub health: BTreeMap<Capability, HealthStatus>,
    pub settings_problems: Vec<String>,
    /// What in the settings may not mean what was meant.
    #[serde(default)]
    pub notes: Vec<String>,
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
