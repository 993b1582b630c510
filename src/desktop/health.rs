//! How a capability of the desktop fares, to be put in words by whoever shows it.

use serde::{Deserialize, Serialize};

use crate::words::{Spoken, tr};

/// Something that Rhomboid needs of the desktop, or of its own parts, in the order of the names that scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Capability {
    Apps,
    Autostart,
    /// Which programs keep the screen awake.
    Awake,
    Calls,
    #[serde(rename = "dnd")]
    DoNotDisturb,
    Fullscreen,
    Guide,
    History,
    /// Whether the person is at the computer.
    Idle,
    Lock,
    Notifications,
    Resident,
    Scheduler,
    Settings,
    Sleep,
    Sound,
    State,
    Tray,
    Voice,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_stand_in_the_order_of_their_names() {
        let names = [
            "apps",
            "autostart",
            "awake",
            "calls",
            "dnd",
            "fullscreen",
            "guide",
            "history",
            "idle",
            "lock",
            "notifications",
            "resident",
            "scheduler",
            "settings",
            "sleep",
            "sound",
            "state",
            "tray",
            "voice",
        ];
        assert!(names.is_sorted());
        let capability = |name: &str| serde_json::from_str::<Capability>(&format!("\"{name}\""));
        let known: Vec<Capability> = names.iter().map(|name| capability(name).expect(name)).collect();
        assert!(known.is_sorted());
        assert_eq!(serde_json::to_value(&known).expect("JSON"), serde_json::json!(names));
        assert_eq!(known.len(), Capability::Voice as usize + 1, "one is not in the list");
    }
}
