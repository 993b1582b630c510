//! A platform without a voice.

use std::convert::Infallible;

use super::NoVoice;

/// Never opens.
pub struct Synthesizer(Infallible);

impl Synthesizer {
    pub const NAME: &'static str = "nothing on this platform";

    pub fn open(_: f64) -> Result<Self, NoVoice> {
        Err(NoVoice::new("this platform has no voice here"))
    }

    pub fn say(&mut self, _: &str) -> Result<(), Infallible> {
        match self.0 {}
    }

    pub fn hush(&mut self) -> Result<(), Infallible> {
        match self.0 {}
    }

    pub fn seems_present() -> bool {
        false
    }
}
