//! Windows: the speech synthesizer of the Windows Runtime, played by its media player.

use windows::Media::Core::MediaSource;
use windows::Media::Playback::MediaPlayer;
use windows::Media::SpeechSynthesis::{SpeechSynthesizer, VoiceInformation};
use windows::core::{HSTRING, Result};

use super::language::reads;
use super::no_voice::NoVoice;

/// Against the voice's own pace: about 150 words a minute.
const RATE: f64 = 0.9;

/// A voice and what plays it.
pub struct Synthesizer {
    synthesizer: SpeechSynthesizer,
    player: MediaPlayer,
}

impl Synthesizer {
    /// What it is called.
    pub const NAME: &'static str = "Windows speech";

    /// Opens it; `volume` is from 0 to 1.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(volume: f64, language: &str) -> std::result::Result<Self, NoVoice> {
        let open = || -> Result<Self> {
            let synthesizer = SpeechSynthesizer::new()?;
            if let Some(voice) = other_voice(&synthesizer, language)? {
                synthesizer.SetVoice(&voice)?;
            }
            let options = synthesizer.Options()?;
            options.SetSpeakingRate(RATE)?;
            options.SetAudioVolume(volume.clamp(0.0, 1.0))?;
            Ok(Self { synthesizer, player: MediaPlayer::new()? })
        };
        if Self::seems_present() {
            open().map_err(|error| NoVoice::Failed(error.message()))
        } else {
            Err(NoVoice::SystemWithoutVoice)
        }
    }

    /// Whether there is one.
    ///
    /// # Errors
    /// When there is none.
    pub fn examine() -> std::result::Result<(), NoVoice> {
        Self::open(0.0, "").map(drop)
    }

    /// Says `line`, and returns before it is heard.
    ///
    /// # Errors
    /// When it is gone.
    pub fn say(&mut self, line: &str) -> Result<()> {
        self.hush()?;
        let stream = self.synthesizer.SynthesizeTextToStreamAsync(&HSTRING::from(line))?.join()?;
        let kind = stream.ContentType()?;
        self.player.SetSource(&MediaSource::CreateFromStream(&stream, &kind)?)?;
        self.player.Play()
    }

    /// Ends what is being said.
    ///
    /// # Errors
    /// When it is gone.
    pub fn hush(&mut self) -> Result<()> {
        self.player.Pause()
    }

    /// Whether there seems to be one, without asking it anything.
    pub fn seems_present() -> bool {
        SpeechSynthesizer::AllVoices().and_then(|voices| voices.Size()).is_ok_and(|count| count > 0)
    }
}

/// A voice for the language spoken, where the usual one is for another and such a voice is installed.
fn other_voice(synthesizer: &SpeechSynthesizer, spoken: &str) -> Result<Option<VoiceInformation>> {
    let is_right =
        |voice: &VoiceInformation| voice.Language().is_ok_and(|tag| reads(&tag.to_string(), spoken));
    if is_right(&synthesizer.Voice()?) {
        return Ok(None);
    }
    Ok(SpeechSynthesizer::AllVoices()?.into_iter().find(is_right))
}
