//! The resident's whole state, as scripts and windows read it.

use std::collections::BTreeMap;

use serde::de::IntoDeserializer as _;
use serde::de::value::{Error, StringDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::desktop::health::{Capability, HealthStatus};
use crate::domain::view::{ReminderView, State};

/// What is so at a moment, and in the resident's language what there is to say of it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Status {
    #[serde(flatten)]
    pub view: ReminderView,
    /// The state in words.
    pub headline: String,
    #[serde(deserialize_with = "known")]
    pub health: BTreeMap<Capability, HealthStatus>,
    pub settings_problems: Vec<String>,
    /// What in the settings may not mean what was meant.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What is wrong with other files.
    pub problems: Vec<String>,
    pub version: String,
}

/// The order of the keys is the one that scripts have always seen.
impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct InOrder<'a> {
            state: State,
            headline: &'a str,
            #[serde(flatten)]
            view: &'a ReminderView,
            health: &'a BTreeMap<Capability, HealthStatus>,
            settings_problems: &'a [String],
            notes: &'a [String],
            problems: &'a [String],
            version: &'a str,
        }
        let Self { view, headline, health, settings_problems, notes, problems, version } = self;
        InOrder { state: view.state, headline, view, health, settings_problems, notes, problems, version }
            .serialize(serializer)
    }
}

/// The capabilities that this version knows; a resident of another version may tell of more.
fn known<'de, D: Deserializer<'de>>(told: D) -> Result<BTreeMap<Capability, HealthStatus>, D::Error> {
    let told = BTreeMap::<String, HealthStatus>::deserialize(told)?;
    let known = told.into_iter().filter_map(|(name, health)| {
        let name: StringDeserializer<Error> = name.into_deserializer();
        Some((Capability::deserialize(name).ok()?, health))
    });
    Ok(known.collect())
}
