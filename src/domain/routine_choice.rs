//! Which routine is offered.

use serde::{Deserialize, Serialize};

use super::invalid::Invalid;

/// Which routine the reminder offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RoutineChoice {
    /// By level and day.
    Auto,
    /// Always this one.
    Named(String),
}

impl TryFrom<String> for RoutineChoice {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        match text.trim() {
            "" => Err(Invalid::NoRoutineNamed),
            "auto" => Ok(Self::Auto),
            name => Ok(Self::Named(name.to_owned())),
        }
    }
}

impl From<RoutineChoice> for String {
    fn from(choice: RoutineChoice) -> Self {
        match choice {
            RoutineChoice::Auto => "auto".to_owned(),
            RoutineChoice::Named(name) => name,
        }
    }
}
