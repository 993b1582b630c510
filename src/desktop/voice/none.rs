//! A platform without a voice.

use std::convert::Infallible;
use std::io;

use super::no_voice::NoVoice;
use super::speech::Speech;
use super::synthesizer::Synthesizer;

/// Never opens.
pub struct NoSynthesizer(Infallible);

impl Synthesizer for NoSynthesizer {
    const NAME: &'static str = "not available on this platform";

    fn open(_: &Speech) -> Result<Self, NoVoice> {
        Err(NoVoice::Absent)
    }

    fn speakers(&mut self, _: &str) -> Result<Vec<String>, NoVoice> {
        match self.0 {}
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
