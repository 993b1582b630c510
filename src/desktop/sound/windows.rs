//! Windows: a sound from memory, one at a time.

use std::sync::{Mutex, PoisonError};

use windows_sys::Win32::Media::Audio::{PlaySoundW, SND_ASYNC, SND_MEMORY, SND_NODEFAULT};

use super::wave;
use crate::domain::cue::Tone;

/// Plays tones; a new one ends the one before.
pub struct Player {
    volume: f64,
    /// What sounds now: the system reads from it until the next sound begins.
    sounding: Mutex<Vec<u8>>,
}

impl Player {
    pub const NAME: &'static str = "PlaySound";

    /// # Errors
    /// Never: a system without sound plays nothing.
    pub fn open(volume: f64) -> Result<Self, std::convert::Infallible> {
        Ok(Self { volume, sounding: Mutex::default() })
    }

    /// Begins `tone` now.
    #[expect(unsafe_code, reason = "a plain call of the Windows API")]
    pub fn play(&self, tone: Tone) {
        let mut sounding = self.sounding.lock().unwrap_or_else(PoisonError::into_inner);
        stop();
        *sounding = wave::wave(tone, self.volume);
        // SAFETY: the bytes stay where they are until [`stop`] has ended the sound.
        unsafe {
            PlaySoundW(
                sounding.as_ptr().cast(),
                std::ptr::null_mut(),
                SND_MEMORY | SND_ASYNC | SND_NODEFAULT,
            );
        }
    }

    /// Tones have one level here, which speech is heard over.
    pub fn duck(&self, _: std::time::Duration) {}

    /// Ends whatever sounds.
    pub fn hush(&self) {
        let _held = self.sounding.lock().unwrap_or_else(PoisonError::into_inner);
        stop();
    }

    /// Plays `tone` and returns when it has been heard.
    pub fn play_to_end(&self, tone: Tone) {
        self.play(tone);
        std::thread::park_timeout(super::tones::length(tone) + std::time::Duration::from_millis(200));
    }
}

#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn stop() {
    // SAFETY: no sound means: end the present one, and wait until it has ended.
    unsafe { PlaySoundW(std::ptr::null(), std::ptr::null_mut(), 0) };
}

impl Drop for Player {
    fn drop(&mut self) {
        self.hush();
    }
}
