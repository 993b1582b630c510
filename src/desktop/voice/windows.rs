//! Windows: the speech synthesizer of the Windows Runtime, played by its media player.

use std::io;

use windows::Media::Core::MediaSource;
use windows::Media::Playback::MediaPlayer;
use windows::Media::SpeechSynthesis::{SpeechSynthesizer, VoiceInformation};
use windows::core::HSTRING;

use super::language::reads;
use super::no_voice::NoVoice;
use super::speech::Speech;
use super::synthesizer::Synthesizer;

/// Against the voice's own pace: about 150 words a minute.
const RATE: f64 = 0.9;

/// A voice and what plays it.
pub struct WindowsSpeech {
    synthesizer: SpeechSynthesizer,
    player: MediaPlayer,
}

impl WindowsSpeech {
    fn new(speech: &Speech) -> windows::core::Result<Self> {
        let synthesizer = SpeechSynthesizer::new()?;
        if let Some(voice) = other_voice(&synthesizer, speech)? {
            synthesizer.SetVoice(&voice)?;
        }
        let options = synthesizer.Options()?;
        options.SetSpeakingRate(RATE * speech.speed)?;
        options.SetAudioVolume(speech.volume.clamp(0.0, 1.0))?;
        Ok(Self { synthesizer, player: MediaPlayer::new()? })
    }

    fn begin(&self, line: &str) -> windows::core::Result<()> {
        let stream = self.synthesizer.SynthesizeTextToStreamAsync(&HSTRING::from(line))?.join()?;
        let kind = stream.ContentType()?;
        self.player.SetSource(&MediaSource::CreateFromStream(&stream, &kind)?)?;
        self.player.Play()
    }
}

impl Synthesizer for WindowsSpeech {
    const NAME: &'static str = "Windows speech";

    fn open(speech: &Speech) -> Result<Self, NoVoice> {
        if Self::seems_present() {
            Self::new(speech).map_err(|error| NoVoice::Failed(error.message()))
        } else {
            Err(NoVoice::SystemWithoutVoice)
        }
    }

    fn speakers(&mut self, language: &str) -> Result<Vec<String>, NoVoice> {
        let voices = voices(language).map_err(|error| NoVoice::Failed(error.message()))?;
        Ok(voices.iter().filter_map(name).collect())
    }

    fn seems_present() -> bool {
        SpeechSynthesizer::AllVoices().and_then(|voices| voices.Size()).is_ok_and(|count| count > 0)
    }

    fn say(&mut self, line: &str) -> io::Result<()> {
        self.hush()?;
        self.begin(line).map_err(|error| io::Error::other(error.message()))
    }

    fn hush(&mut self) -> io::Result<()> {
        self.player.Pause().map_err(|error| io::Error::other(error.message()))
    }
}

/// The voice that was chosen, or one for the language spoken where the usual one is for another and such a voice is
/// installed.
fn other_voice(
    synthesizer: &SpeechSynthesizer,
    speech: &Speech,
) -> windows::core::Result<Option<VoiceInformation>> {
    let voices = voices(speech.language)?;
    let chosen = voices.iter().find(|voice| name(voice).is_some_and(|name| name == speech.speaker));
    if let Some(chosen) = chosen {
        return Ok(Some(chosen.clone()));
    }
    let usual = synthesizer.Voice()?.Language()?.to_string();
    Ok(if reads(&usual, speech.language) { None } else { voices.into_iter().next() })
}

/// The voices for `language`.
fn voices(language: &str) -> windows::core::Result<Vec<VoiceInformation>> {
    let is_right =
        |voice: &VoiceInformation| voice.Language().is_ok_and(|tag| reads(&tag.to_string(), language));
    Ok(SpeechSynthesizer::AllVoices()?.into_iter().filter(is_right).collect())
}

fn name(voice: &VoiceInformation) -> Option<String> {
    voice.DisplayName().ok().map(|name| name.to_string())
}
