//! macOS: `NSSound` from memory.

use std::io;
use std::time::Duration;

use objc2::AllocAnyThread;
use objc2_app_kit::NSSound;
use objc2_foundation::NSData;

use super::wave;
use crate::domain::cue::Tone;

pub const NAME: &str = "NSSound";

/// The system, which mixes tones.
pub struct Output {
    volume: f64,
}

impl Output {
    /// A system without sound plays nothing.
    #[expect(clippy::unnecessary_wraps, reason = "on Linux there may be no sound")]
    pub const fn open(volume: f64) -> io::Result<Self> {
        Ok(Self { volume })
    }

    pub fn play(&self, tone: Tone) {
        let data = NSData::with_bytes(&wave::wave(tone, self.volume));
        if let Some(sound) = NSSound::initWithData(NSSound::alloc(), &data) {
            sound.play();
        }
    }

    /// Tones have one level here, and speech is heard over it.
    #[expect(clippy::unused_self, reason = "other systems turn the player's own volume down")]
    pub const fn duck(&self, _: Duration) {}

    /// A sound that has begun runs out here.
    #[expect(clippy::unused_self, reason = "other systems stop the player's own sound")]
    pub const fn hush(&self) {}
}
