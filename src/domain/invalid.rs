//! Why a setting cannot have a value.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with a value whose kind is right.
///
/// Serde hands the errors of a type on as text alone, so the text of this one can be read back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Invalid {
    /// A text that is no duration.
    NoPeriod(String),
    OutOfRange {
        value: String,
        least: f64,
        most: f64,
    },
    /// A text that is no time of day.
    NoTime(String),
    /// A range of hours from 24:00.
    BeginsAtItsEnd,
    NoRange,
    NoDay,
    /// A coin's name of more than one line, or of more than so many letters.
    NoCoin(usize),
    NoRoutineNamed,
    NoLanguage,
}

impl Invalid {
    /// The cause behind an error's `text`; none where it is not one of these.
    pub fn of(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl std::error::Error for Invalid {}
