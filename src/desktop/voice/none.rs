//! A platform without a voice.

use std::convert::Infallible;

use super::no_voice::NoVoice;

/// Never opens.
pub struct Synthesizer(Infallible);

impl Synthesizer {
    /// What it is called.
    pub const NAME: &'static str = "nothing on this platform";

    /// Opens it; `volume` is from 0 to 1.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(_: f64, _: &str) -> Result<Self, NoVoice> {
        Err(NoVoice::Absent)
    }

    /// Whether there is one.
    ///
    /// # Errors
    /// When there is none.
    pub fn examine() -> Result<(), NoVoice> {
        Err(NoVoice::Absent)
    }

    /// Says `line`, and returns before it is heard.
    ///
    /// # Errors
    /// When it is gone.
    pub fn say(&mut self, _: &str) -> Result<(), Infallible> {
        match self.0 {}
    }

    /// Ends what is being said.
    ///
    /// # Errors
    /// When it is gone.
    pub fn hush(&mut self) -> Result<(), Infallible> {
        match self.0 {}
    }

    /// Whether there seems to be one, without asking it anything.
    pub fn seems_present() -> bool {
        false
    }
}
