//! What every system's voice can do.

use std::io;

use super::no_voice::NoVoice;

/// The voice of a system. It stays on the thread that opened it.
pub trait Synthesizer: Sized {
    /// What it is called.
    const NAME: &'static str;

    /// Makes it ready to speak `language`, such as "de"; `volume` is from 0.0 to 1.0.
    ///
    /// # Errors
    /// When there is no voice.
    fn open(volume: f64, language: &str) -> Result<Self, NoVoice>;

    /// Whether there is a voice, by asking. Nothing is started for it.
    ///
    /// # Errors
    /// When there is no voice.
    fn examine() -> Result<(), NoVoice> {
        Self::open(0.0, "").map(drop)
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
