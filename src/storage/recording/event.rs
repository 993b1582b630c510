//! An event as it stands in a recording. The domain writes all but settings, of which only a part stands there.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::domain::event::Event;
use crate::domain::settings::Settings;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum SettingsEvent {
    Settings(#[serde(with = "super::settings")] Box<Settings>),
}

pub fn serialize<S: Serializer>(event: &Event, to: S) -> Result<S::Ok, S::Error> {
    match event {
        Event::Settings(settings) => SettingsEvent::Settings(settings.clone()).serialize(to),
        other => other.serialize(to),
    }
}

pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Event, D::Error> {
    let value = Value::deserialize(from)?;
    let event = if value.get("settings").is_some() {
        SettingsEvent::deserialize(value).map(|SettingsEvent::Settings(settings)| Event::Settings(settings))
    } else {
        Event::deserialize(value)
    };
    event.map_err(D::Error::custom)
}
