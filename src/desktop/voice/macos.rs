//! macOS: the system's speech synthesizer.

use std::convert::Infallible;

use objc2::rc::Retained;
use objc2_avf_audio::{AVSpeechBoundary, AVSpeechSynthesizer, AVSpeechUtterance};
use objc2_foundation::NSString;

use super::NoVoice;

/// A voice, which stays on the thread that made it.
pub struct Synthesizer {
    synthesizer: Retained<AVSpeechSynthesizer>,
    volume: f32,
}

impl Synthesizer {
    pub const NAME: &'static str = "macOS speech";

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::cast_possible_truncation, reason = "a volume from 0 to 1")]
    #[expect(clippy::unnecessary_wraps, reason = "other platforms may have no voice")]
    pub fn open(volume: f64) -> Result<Self, NoVoice> {
        // SAFETY: makes an object and keeps it.
        let synthesizer = unsafe { AVSpeechSynthesizer::new() };
        Ok(Self { synthesizer, volume: volume as f32 })
    }

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    pub fn say(&mut self, line: &str) -> Result<(), Infallible> {
        self.hush()?;
        // SAFETY: the utterance is a whole object, used on this thread alone.
        unsafe {
            let utterance = AVSpeechUtterance::speechUtteranceWithString(&NSString::from_str(line));
            utterance.setVolume(self.volume);
            self.synthesizer.speakUtterance(&utterance);
        }
        Ok(())
    }

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::unnecessary_wraps, reason = "on other platforms the voice may have gone")]
    pub fn hush(&mut self) -> Result<(), Infallible> {
        // SAFETY: the synthesizer lives on this thread alone.
        unsafe { self.synthesizer.stopSpeakingAtBoundary(AVSpeechBoundary::Immediate) };
        Ok(())
    }

    pub fn seems_present() -> bool {
        true
    }
}
