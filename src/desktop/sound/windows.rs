//! Windows: a sound from memory, one at a time.

use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use windows_sys::Win32::Media::Audio::{PlaySoundW, SND_ASYNC, SND_MEMORY, SND_NODEFAULT};

use super::wave;
use crate::domain::cue::Tone;

pub const NAME: &str = "PlaySound";

/// The system, where a new tone ends the one before.
pub struct Output {
    volume: f64,
    /// What sounds now: the system reads from it until the next sound begins.
    sounding: Mutex<Vec<u8>>,
}

impl Output {
    /// A system without sound plays nothing.
    #[expect(clippy::unnecessary_wraps, reason = "on Linux there may be no sound")]
    pub fn open(volume: f64) -> io::Result<Self> {
        Ok(Self { volume, sounding: Mutex::default() })
    }

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

    /// Tones have one level here, and speech is heard over it.
    #[expect(clippy::unused_self, reason = "other systems turn the player's own volume down")]
    pub const fn duck(&self, _: Duration) {}

    pub fn hush(&self) {
        let _held = self.sounding.lock().unwrap_or_else(PoisonError::into_inner);
        stop();
    }
}

#[expect(unsafe_code, reason = "a plain call of the Windows API")]
fn stop() {
    // SAFETY: no sound means: end the present one, and wait until it has ended.
    unsafe { PlaySoundW(std::ptr::null(), std::ptr::null_mut(), 0) };
}

impl Drop for Output {
    fn drop(&mut self) {
        self.hush();
    }
}
