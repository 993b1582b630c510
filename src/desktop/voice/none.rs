//! A platform without a voice.

use std::convert::Infallible;
use std::io;

use super::no_voice::NoVoice;
use super::synthesizer::Synthesizer;

/// Never opens.
pub struct NoSynthesizer(Infallible);

impl Synthesizer for NoSynthesizer {
    const NAME: &'static str = "not available on this platform";

    fn open(_: f64, _: &str) -> Result<Self, NoVoice> {
        Err(NoVoice::Absent)
    }

    fn seems_present() -> bool {
        false
    }

    fn say(&mut self, _: &str) -> io::Result<()> {
        match self.0 {}
    }

    fn hush(&mut self) -> io::Result<()> {
        match self.0 {}
    }
}
