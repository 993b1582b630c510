//! What every system's voice can do.

use std::io;

use super::no_voice::NoVoice;
use super::speech::Speech;

/// The voice of a system. It stays on the thread that opened it.
pub trait Synthesizer: Sized {
    /// What it is called.
    const NAME: &'static str;

    /// Makes it ready to speak so.
    ///
    /// # Errors
    /// When there is no voice.
    fn open(speech: &Speech) -> Result<Self, NoVoice>;

    /// The names of the voices for `language`.
    ///
    /// # Errors
    /// When it cannot tell.
    fn speakers(&mut self, language: &str) -> Result<Vec<String>, NoVoice>;

    /// Whether there is a voice, by asking. Nothing is started for it.
    ///
    /// # Errors
    /// When there is no voice.
    fn examine() -> Result<(), NoVoice> {
        Self::open(&Speech::silent()).map(drop)
    }

    /// Whether there seems to be a voice, without asking.
    fn seems_present() -> bool;

    /// Ends what is being said, and begins to say `line`.
    ///
    /// # Errors
    /// When the voice is gone.
    fn say(&mut self, line: &str) -> io::Result<()>;

    /// Ends what is being said.
    ///
    /// # Errors
    /// When the voice is gone.
    fn hush(&mut self) -> io::Result<()>;
}
