//! Lines, spoken by the system's voice.
//!
//! A system without a voice is no fault: the session then has its tones and what the window shows.

mod language;
#[cfg(target_os = "macos")]
mod macos;
mod no_voice;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
mod speech;
#[cfg(target_os = "linux")]
mod speech_dispatcher;
#[cfg(target_os = "linux")]
mod ssip;
mod synthesizer;
#[cfg(windows)]
mod windows;

use std::sync::mpsc;
use std::time::Duration;

#[cfg(target_os = "macos")]
use macos::MacosSpeech as SystemVoice;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none::NoSynthesizer as SystemVoice;
#[cfg(target_os = "linux")]
use speech_dispatcher::SpeechDispatcher as SystemVoice;
#[cfg(windows)]
use windows::WindowsSpeech as SystemVoice;

pub use no_voice::NoVoice;
pub use speech::Speech;
use synthesizer::Synthesizer as _;

use super::Clock;
use crate::domain::Mono;
use crate::domain::cue::spoken_length;

/// A line that could not begin within this time is not said at all.
const TOO_LATE: Duration = Duration::from_millis(300);
/// How long the system may take to make a voice ready.
const OPENING: Duration = Duration::from_secs(6);

/// Speaks lines one after the other on a thread of its own, so that no caller waits for a voice.
pub struct Speaker {
    clock: Clock,
    /// Against the usual one.
    speed: f64,
    wishes: mpsc::Sender<SpeechWish>,
}

enum SpeechWish {
    Say(String, Mono),
    Hush,
}

impl Speaker {
    /// What this is, for people.
    pub const NAME: &'static str = SystemVoice::NAME;

    /// Makes the system's voice ready.
    ///
    /// # Errors
    /// When the system has none, or does not make it ready within a few seconds.
    pub fn open(speech: Speech) -> Result<Self, NoVoice> {
        let clock = Clock::start();
        let speed = speech.speed;
        let (wishes, received) = mpsc::channel();
        in_time(move |opened| match SystemVoice::open(&speech) {
            Ok(synthesizer) => {
                // Who asked may have stopped waiting.
                if opened.send(Ok(())).is_ok() {
                    speak(synthesizer, &received, clock);
                }
            }
            Err(error) => drop(opened.send(Err(error))),
        })?;
        Ok(Self { clock, speed, wishes })
    }

    /// How long `line` takes to say.
    pub fn spoken_length(&self, line: &str) -> Duration {
        spoken_length(line).div_f64(self.speed)
    }

    /// Begins to say `line`, ending whatever is being said. Returns whether there still is a voice.
    pub fn say(&self, line: &str) -> bool {
        self.wishes.send(SpeechWish::Say(line.to_owned(), self.clock.now().mono)).is_ok()
    }

    /// Falls silent.
    pub fn hush(&self) {
        // A voice that has gone is silent.
        let _ = self.wishes.send(SpeechWish::Hush);
    }
}

fn speak(mut synthesizer: SystemVoice, wishes: &mpsc::Receiver<SpeechWish>, clock: Clock) {
    while let Ok(wish) = wishes.recv() {
        let done = match wish {
            SpeechWish::Hush => synthesizer.hush(),
            SpeechWish::Say(_, asked) if clock.now().mono.since(asked) > TOO_LATE => Ok(()),
            SpeechWish::Say(line, _) => synthesizer.say(&line),
        };
        if let Err(error) = done {
            tracing::info!(%error, "the voice has gone");
            return;
        }
    }
    // The window has closed.
    let _ = synthesizer.hush();
}

/// Says `sample`, and returns when it has been spoken.
///
/// # Errors
/// When there is no voice.
pub fn play_sample(speech: Speech, sample: &str) -> Result<(), NoVoice> {
    let speaker = Speaker::open(speech)?;
    speaker.say(sample);
    // A fresh voice takes up to a second to begin.
    std::thread::park_timeout(speaker.spoken_length(sample) + Duration::from_secs(1));
    Ok(())
}

/// The names of the voices for `language`. What speaks is started for it where it has to be.
///
/// # Errors
/// When there is none.
pub fn speakers(language: &'static str) -> Result<Vec<String>, NoVoice> {
    in_time(move |told| {
        let names = SystemVoice::open(&Speech::silent()).and_then(|mut voice| voice.speakers(language));
        drop(told.send(names));
    })
}

/// Whether this system has a voice, by asking it. No service is started for it.
///
/// # Errors
/// When it has none.
pub fn examine() -> Result<(), NoVoice> {
    in_time(|told| drop(told.send(SystemVoice::examine())))
}

/// Whether a voice seems to be there, without asking it anything.
///
/// # Errors
/// When none seems to be.
pub fn glance() -> Result<(), NoVoice> {
    if SystemVoice::seems_present() { Ok(()) } else { Err(NoVoice::Absent) }
}

/// What `ask` tells. It runs on a thread of its own, because it may hang.
fn in_time<T: Send + 'static>(
    ask: impl FnOnce(mpsc::Sender<Result<T, NoVoice>>) + Send + 'static,
) -> Result<T, NoVoice> {
    let (told, answer) = mpsc::channel();
    let thread = std::thread::Builder::new().name("voice".into()).spawn(move || ask(told));
    thread.map_err(|error| NoVoice::NoThread(error.to_string()))?;
    answer.recv_timeout(OPENING).unwrap_or(Err(NoVoice::NoAnswer))
}
