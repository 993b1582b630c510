//! How a capability of the desktop fares, to be put in words by whoever shows it.

use serde::{Deserialize, Serialize};

use crate::words::{Spoken, tr};

/// Whether one capability works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    pub state: HealthState,
    /// What is used, or what was looked for.
    pub using: Spoken,
    /// What the person can do about it; empty when nothing need be done.
    #[serde(default, skip_serializing_if = "Spoken::is_empty")]
    pub advice: Spoken,
}

/// How far a capability works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HealthState {
    /// It works.
    Ok,
    /// Something that it needs is not there.
    Missing,
    /// Nothing can be known.
    Unknown,
}

impl Health {
    /// It works, by what is `using`.
    pub fn ok(using: impl Into<Spoken>) -> Self {
        Self { state: HealthState::Ok, using: using.into(), advice: Spoken::default() }
    }

    /// It does not work: what was `looked_for` is not there.
    pub fn missing(looked_for: impl Into<Spoken>, advice: impl Into<Spoken>) -> Self {
        Self { state: HealthState::Missing, using: looked_for.into(), advice: advice.into() }
    }

    /// Whether it works, what was `looked_for` does not tell.
    pub fn unknown(looked_for: impl Into<Spoken>, advice: impl Into<Spoken>) -> Self {
        Self { state: HealthState::Unknown, using: looked_for.into(), advice: advice.into() }
    }

    /// Nobody on the desktop said a word in time.
    pub fn no_answer(advice: impl Into<Spoken>) -> Self {
        Self::unknown(|| tr!("the desktop does not answer"), advice)
    }

    /// The same with something that the person can do about it.
    #[must_use]
    pub fn with_advice(self, advice: impl Into<Spoken>) -> Self {
        Self { advice: advice.into(), ..self }
    }

    /// The same as somebody is told of it now, whatever language is spoken later.
    #[must_use]
    pub fn as_told(&self) -> Self {
        Self { state: self.state, using: self.using.as_told(), advice: self.advice.as_told() }
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
