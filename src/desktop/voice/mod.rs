//! What is said: lines spoken by the voice that the system has.
//!
//! A system without one has no fault: the session then runs by tones and by eye.

#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(target_os = "linux")]
mod speech_dispatcher;
#[cfg(target_os = "linux")]
mod ssip;
#[cfg(windows)]
mod windows;

use std::sync::mpsc;
use std::time::Duration;

#[cfg(target_os = "macos")]
use macos::Synthesizer;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none::Synthesizer;
#[cfg(target_os = "linux")]
use speech_dispatcher::Synthesizer;
#[cfg(windows)]
use windows::Synthesizer;

use super::{Clock, Health};
use crate::domain::Mono;
use crate::domain::cue::spoken_length;
use crate::words::{self, Spoken, tr};

/// A line that could not begin within this time is not said at all.
const TOO_LATE: Duration = Duration::from_millis(300);
/// How long the system may take to make a voice ready.
const OPENING: Duration = Duration::from_secs(6);
/// What to do without a voice.
fn advice() -> String {
    tr!("Sessions are guided by tones and by eye. Install speech-dispatcher and a voice, such as \
         espeak-ng, to hear the lines.")
}

/// Why there is no voice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NoVoice(Spoken);

impl NoVoice {
    fn new(why: impl Into<Spoken>) -> Self {
        Self(why.into())
    }
}

/// Speaks lines one after the other, from a thread of its own: no voice can make a caller wait.
pub struct Speaker {
    clock: Clock,
    wishes: mpsc::Sender<Wish>,
}

enum Wish {
    Say(String, Mono),
    Hush,
}

impl Speaker {
    /// What this is, for people.
    pub const NAME: &'static str = Synthesizer::NAME;

    /// Makes the system's voice ready; `volume` from 0.0 to 1.0.
    ///
    /// # Errors
    /// When the system has none, or does not make it ready within a few seconds.
    pub fn open(volume: f64) -> Result<Self, NoVoice> {
        let clock = Clock::start();
        let (wishes, received) = mpsc::channel();
        let (opened, answer) = mpsc::channel();
        let run = move || match Synthesizer::open(volume) {
            Ok(synthesizer) => {
                // Who asked may have stopped waiting.
                if opened.send(Ok(())).is_ok() {
                    speak(synthesizer, &received, clock);
                }
            }
            Err(error) => drop(opened.send(Err(error))),
        };
        std::thread::Builder::new()
            .name("voice".into())
            .spawn(run)
            .map_err(|error| NoVoice::new(move || tr!("no thread for a voice: {}", error)))?;
        match answer.recv_timeout(OPENING) {
            Ok(opened) => opened.map(|()| Self { clock, wishes }),
            Err(_) => Err(NoVoice::new(|| tr!("{} does not answer", Self::NAME))),
        }
    }

    /// Begins to say `line`, ending whatever is being said. Returns whether there still is a voice.
    pub fn say(&self, line: &str) -> bool {
        self.wishes.send(Wish::Say(line.to_owned(), self.clock.now().mono)).is_ok()
    }

    /// Falls silent.
    pub fn hush(&self) {
        // A voice that has gone is silent.
        let _ = self.wishes.send(Wish::Hush);
    }
}

/// Whether a voice for `language`, such as "de-AT", reads aloud what is said in the language spoken.
#[cfg(any(windows, target_os = "macos", test))]
fn reads(language: &str) -> bool {
    let first = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    first(language) == first(words::voice())
}

fn speak(mut synthesizer: Synthesizer, wishes: &mpsc::Receiver<Wish>, clock: Clock) {
    while let Ok(wish) = wishes.recv() {
        let done = match wish {
            Wish::Hush => synthesizer.hush(),
            Wish::Say(_, asked) if clock.now().mono.since(asked) > TOO_LATE => Ok(()),
            Wish::Say(line, _) => synthesizer.say(&line),
        };
        if let Err(error) = done {
            tracing::info!(%error, "the voice has gone");
            return;
        }
    }
    // The window has closed; nothing is said to an empty room.
    let _ = synthesizer.hush();
}

/// Lets the voice be heard once, and returns when it has spoken.
///
/// # Errors
/// When there is none.
pub fn play_sample(volume: f64) -> Result<(), NoVoice> {
    let speaker = Speaker::open(volume)?;
    let sample = words::voice_sample();
    speaker.say(&sample);
    // A fresh voice takes up to a second to begin.
    std::thread::park_timeout(spoken_length(&sample) + Duration::from_secs(1));
    Ok(())
}

/// Whether this system has a voice, by asking it.
pub fn health() -> Health {
    match Speaker::open(0.0) {
        Ok(_) => Health::ok(Speaker::NAME),
        Err(error) => Health::missing(error.0, advice),
    }
}

/// Whether a voice seems to be there, without asking it anything.
pub fn glance() -> Health {
    if Synthesizer::seems_present() {
        Health::ok(Speaker::NAME)
    } else {
        Health::missing(Speaker::NAME, advice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests speak English.
    #[test]
    fn a_voice_is_chosen_by_its_language_whatever_the_country() {
        for language in ["en", "en-GB", "EN_us"] {
            assert!(reads(language), "{language}");
        }
        for language in ["", "de-DE", "enm", "fr-en"] {
            assert!(!reads(language), "{language}");
        }
    }
}
