//! Windows: the speech synthesizer of the Windows Runtime, played by its media player.

use std::io;

use windows::Media::Core::MediaSource;
use windows::Media::Playback::MediaPlayer;
use windows::Media::SpeechSynthesis::{SpeechSynthesizer, VoiceInformation};
use windows::core::HSTRING;

use super::language::reads;
use super::no_voice::NoVoice;
use super::synthesizer::Synthesizer;

/// Against the voice's own pace: about 150 words a minute.
const RATE: f64 = 0.9;

/// A voice and what plays it.
pub struct WindowsSpeech {
    synthesizer: SpeechSynthesizer,
    player: MediaPlayer,
}

impl WindowsSpeech {
    fn new(volume: f64, language: &str) -> windows::core::Result<Self> {
        let synthesizer = SpeechSynthesizer::new()?;
        if let Some(voice) = other_voice(&synthesizer, language)? {
            synthesizer.SetVoice(&voice)?;
        }
        let options = synthesizer.Options()?;
        options.SetSpeakingRate(RATE)?;
        options.SetAudioVolume(volume.clamp(0.0, 1.0))?;
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

    fn open(volume: f64, language: &str) -> Result<Self, NoVoice> {
        if Self::seems_present() {
            Self::new(volume, language).map_err(|error| NoVoice::Failed(error.message()))
        } else {
            Err(NoVoice::SystemWithoutVoice)
        }
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

/// A voice for the language spoken, where the usual one is for another and such a voice is installed.
fn other_voice(
    synthesizer: &SpeechSynthesizer,
    spoken: &str,
) -> windows::core::Result<Option<VoiceInformation>> {
    let is_right =
        |voice: &VoiceInformation| voice.Language().is_ok_and(|tag| reads(&tag.to_string(), spoken));
    if is_right(&synthesizer.Voice()?) {
        return Ok(None);
    }
    Ok(SpeechSynthesizer::AllVoices()?.into_iter().find(is_right))
}
