//! macOS: the system's speech synthesizer.

use std::io;

use objc2::rc::Retained;
use objc2_avf_audio::{AVSpeechBoundary, AVSpeechSynthesisVoice, AVSpeechSynthesizer, AVSpeechUtterance};
use objc2_foundation::NSString;

use super::language::reads;
use super::no_voice::NoVoice;
use super::synthesizer::Synthesizer;

/// The system's synthesizer, with one of its voices.
pub struct MacosSpeech {
    system: Retained<AVSpeechSynthesizer>,
    /// None for the system's own choice.
    voice: Option<Retained<AVSpeechSynthesisVoice>>,
    volume: f32,
}

impl Synthesizer for MacosSpeech {
    const NAME: &'static str = "macOS speech";

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::cast_possible_truncation, reason = "a volume from 0 to 1")]
    fn open(volume: f64, language: &str) -> Result<Self, NoVoice> {
        // SAFETY: makes an object and keeps it.
        let synthesizer = unsafe { AVSpeechSynthesizer::new() };
        Ok(Self { system: synthesizer, voice: voice(language), volume: volume as f32 })
    }

    fn seems_present() -> bool {
        true
    }

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    fn say(&mut self, line: &str) -> io::Result<()> {
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
    fn hush(&mut self) -> io::Result<()> {
        // SAFETY: the synthesizer lives on this thread alone.
        unsafe { self.system.stopSpeakingAtBoundary(AVSpeechBoundary::Immediate) };
        Ok(())
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
