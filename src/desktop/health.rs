//! How a capability of the desktop fares, in words.

use serde::{Deserialize, Serialize};

use crate::words::tr;

/// Whether one capability works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    pub state: HealthState,
    /// What is used, or what was looked for.
    pub using: String,
    /// What the person can do about it; empty when nothing need be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HealthState {
    Ok,
    Missing,
    /// Nothing can be known.
    Unknown,
}

impl Health {
    pub fn ok(using: impl Into<String>) -> Self {
        Self { state: HealthState::Ok, using: using.into(), advice: String::new() }
    }

    pub fn missing(looked_for: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { state: HealthState::Missing, using: looked_for.into(), advice: advice.into() }
    }

    /// Nobody on the desktop said a word in time.
    pub fn no_answer(advice: impl Into<String>) -> Self {
        Self::unknown(tr!("the desktop does not answer"), advice)
    }

    pub fn unknown(looked_for: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { state: HealthState::Unknown, using: looked_for.into(), advice: advice.into() }
    }
}

impl HealthState {
    /// The word that scripts see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
        }
    }

    /// The words that people see.
    pub fn in_words(self) -> String {
        match self {
            Self::Ok => tr!("works"),
            Self::Missing => tr!("missing"),
            Self::Unknown => tr!("not known"),
        }
    }
}
