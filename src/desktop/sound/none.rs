//! A platform without sound.

use crate::domain::cue::Tone;

/// Never opens.
pub struct Player;

impl Player {
    pub const NAME: &'static str = "nothing on this platform";

    /// # Errors
    /// Always.
    pub fn open(_: f64) -> std::io::Result<Self> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    /// Plays nothing.
    pub fn play(&self, _: Tone) {}

    /// Tones have one level here, which speech is heard over.
    pub fn duck(&self, _: std::time::Duration) {}

    /// Nothing sounds.
    pub fn hush(&self) {}

    /// Returns at once.
    pub fn play_to_end(&self, _: Tone) {}
}
