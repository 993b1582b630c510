//! macOS: `NSSound` from memory.

use objc2::AllocAnyThread;
use objc2_app_kit::NSSound;
use objc2_foundation::NSData;

use super::wave;
use crate::domain::cue::Tone;

/// Plays tones, mixed by the system.
pub struct Player {
    volume: f64,
}

impl Player {
    pub const NAME: &'static str = "NSSound";

    /// # Errors
    /// Never: a system without sound plays nothing.
    pub fn open(volume: f64) -> Result<Self, std::convert::Infallible> {
        Ok(Self { volume })
    }

    /// Begins `tone` now.
    pub fn play(&self, tone: Tone) {
        let data = NSData::with_bytes(&wave::wave(tone, self.volume));
        if let Some(sound) = NSSound::initWithData(NSSound::alloc(), &data) {
            sound.play();
        }
    }

    /// Tones have one level here, which speech is heard over.
    pub fn duck(&self, _: std::time::Duration) {}

    /// A sound that has begun runs out here.
    pub fn hush(&self) {}

    /// Plays `tone` and returns when it has been heard.
    pub fn play_to_end(&self, tone: Tone) {
        self.play(tone);
        std::thread::park_timeout(super::tones::length(tone) + std::time::Duration::from_millis(200));
    }
}
