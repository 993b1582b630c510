//! How lines are spoken.

use crate::domain::settings::SoundSettings;

/// In which language, by which voice, how loud and how fast.
#[derive(Clone, Debug, PartialEq)]
pub struct Speech {
    /// A tag such as "de".
    pub language: &'static str,
    /// The name of a voice for that language; another one, or none, stands for the system's own.
    pub speaker: String,
    /// From 0.0 to 1.0.
    pub volume: f64,
    /// 1.0 is about 150 words a minute.
    pub speed: f64,
}

impl Speech {
    /// As it is set, in `language`.
    pub fn of(settings: &SoundSettings, language: &'static str) -> Self {
        Self {
            language,
            speaker: settings.speaker.clone(),
            volume: settings.volume.get(),
            speed: settings.speed.get(),
        }
    }

    /// Of which nothing is heard.
    pub const fn silent() -> Self {
        Self { language: "", speaker: String::new(), volume: 0.0, speed: 1.0 }
    }
}
