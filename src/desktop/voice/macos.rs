//! macOS: the system's speech synthesizer.

use std::convert::Infallible;

use objc2::rc::Retained;
use objc2_avf_audio::{AVSpeechBoundary, AVSpeechSynthesisVoice, AVSpeechSynthesizer, AVSpeechUtterance};
use objc2_foundation::NSString;

use super::language::reads;
use super::no_voice::NoVoice;

/// A voice, which stays on the thread that made it.
pub struct Synthesizer {
    system: Retained<AVSpeechSynthesizer>,
    /// None for the system's own choice.
    voice: Option<Retained<AVSpeechSynthesisVoice>>,
    volume: f32,
}

impl Synthesizer {
    /// What it is called.
    pub const NAME: &'static str = "macOS speech";

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::cast_possible_truncation, reason = "a volume from 0 to 1")]
    #[expect(clippy::unnecessary_wraps, reason = "other platforms may have no voice")]
    pub fn open(volume: f64, language: &str) -> Result<Self, NoVoice> {
        // SAFETY: makes an object and keeps it.
        let synthesizer = unsafe { AVSpeechSynthesizer::new() };
        Ok(Self { system: synthesizer, voice: voice(language), volume: volume as f32 })
    }

    /// Whether there is one.
    ///
    /// # Errors
    /// When there is none.
    pub fn examine() -> Result<(), NoVoice> {
        Self::open(0.0, "").map(drop)
    }

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    pub fn say(&mut self, line: &str) -> Result<(), Infallible> {
        self.hush()?;
        // SAFETY: the utterance is a whole object, used on this thread alone.
        unsafe {
            let utterance = AVSpeechUtterance::speechUtteranceWithString(&NSString::from_str(line));
            utterance.setVolume(self.volume);
            utterance.setVoice(self.voice.as_deref());
            self.system.speakUtterance(&utterance);
        }
        Ok(())
    }

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::unnecessary_wraps, reason = "on other platforms the voice may have gone")]
    pub fn hush(&mut self) -> Result<(), Infallible> {
        // SAFETY: the synthesizer lives on this thread alone.
        unsafe { self.system.stopSpeakingAtBoundary(AVSpeechBoundary::Immediate) };
        Ok(())
    }

    /// Whether there seems to be one, without asking it anything.
    pub fn seems_present() -> bool {
        true
    }
}

/// The system's usual voice for the language spoken: for the person's own country where the system
/// speaks that language already, or else for any country of which there is a voice.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
fn voice(spoken: &str) -> Option<Retained<AVSpeechSynthesisVoice>> {
    // SAFETY: what is asked for is whole, and read on this thread alone.
    unsafe {
        let own = AVSpeechSynthesisVoice::currentLanguageCode();
        let language = if reads(&own.to_string(), spoken) {
            own
        } else {
            let voices = AVSpeechSynthesisVoice::speechVoices();
            voices
                .iter()
                .map(|voice| voice.language())
                .find(|language| reads(&language.to_string(), spoken))?
        };
        AVSpeechSynthesisVoice::voiceWithLanguage(Some(&language))
    }
}
