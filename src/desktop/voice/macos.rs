//! macOS: the system's speech synthesizer.

use std::io;

use objc2::rc::Retained;
use objc2_avf_audio::{
    AVSpeechBoundary, AVSpeechSynthesisVoice, AVSpeechSynthesizer, AVSpeechUtterance,
    AVSpeechUtteranceDefaultSpeechRate,
};
use objc2_foundation::NSString;

use super::language::reads;
use super::no_voice::NoVoice;
use super::speech::Speech;
use super::synthesizer::Synthesizer;

/// The system's synthesizer, with one of its voices.
pub struct MacosSpeech {
    system: Retained<AVSpeechSynthesizer>,
    /// None for the system's own choice.
    voice: Option<Retained<AVSpeechSynthesisVoice>>,
    volume: f32,
    /// On the system's own scale.
    rate: f32,
}

impl Synthesizer for MacosSpeech {
    const NAME: &'static str = "macOS speech";

    #[expect(unsafe_code, reason = "plain calls of the system's API")]
    #[expect(clippy::cast_possible_truncation, reason = "a volume from 0 to 1, and a speed of about 1")]
    fn open(speech: &Speech) -> Result<Self, NoVoice> {
        // SAFETY: makes an object and keeps it, and reads a constant.
        let (system, usual) = unsafe { (AVSpeechSynthesizer::new(), AVSpeechUtteranceDefaultSpeechRate) };
        let rate = usual * speech.speed as f32;
        Ok(Self { system, voice: voice(speech), volume: speech.volume as f32, rate })
    }

    fn speakers(&mut self, language: &str) -> Result<Vec<String>, NoVoice> {
        Ok(voices(language).map(|voice| name(&voice)).collect())
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
            utterance.setRate(self.rate);
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

/// The voice that was chosen, or else the system's usual one for the language spoken: for the person's own country where
/// the system speaks that language already, or else for any country of which there is a voice.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
fn voice(speech: &Speech) -> Option<Retained<AVSpeechSynthesisVoice>> {
    if let Some(chosen) = voices(speech.language).find(|voice| name(voice) == speech.speaker) {
        return Some(chosen);
    }
    // SAFETY: what is asked for is whole, and read on this thread alone.
    unsafe {
        let own = AVSpeechSynthesisVoice::currentLanguageCode();
        let language = if reads(&own.to_string(), speech.language) {
            own
        } else {
            voices(speech.language).next()?.language()
        };
        AVSpeechSynthesisVoice::voiceWithLanguage(Some(&language))
    }
}

/// The voices for `language`.
#[expect(unsafe_code, reason = "plain calls of the system's API")]
fn voices(language: &str) -> impl Iterator<Item = Retained<AVSpeechSynthesisVoice>> {
    // SAFETY: what is asked for is whole, and read on this thread alone.
    let voices = unsafe { AVSpeechSynthesisVoice::speechVoices() };
    voices.to_vec().into_iter().filter(move |voice| {
        // SAFETY: the same.
        let tag = unsafe { voice.language() };
        reads(&tag.to_string(), language)
    })
}

#[expect(unsafe_code, reason = "plain calls of the system's API")]
fn name(voice: &AVSpeechSynthesisVoice) -> String {
    // SAFETY: what is asked for is whole, and read on this thread alone.
    unsafe { voice.name() }.to_string()
}
