//! Tones, rendered in memory and played by the system.

mod levels;
pub mod tones;

#[cfg(target_os = "macos")]
mod macos;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
mod none;
#[cfg(target_os = "linux")]
mod pulse;
#[cfg(any(windows, target_os = "macos"))]
mod wave;
#[cfg(windows)]
mod windows;

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use crate::domain::cue::Tone;

#[cfg(target_os = "macos")]
use macos as platform;
#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
use none as platform;
#[cfg(target_os = "linux")]
use pulse as platform;
#[cfg(windows)]
use windows as platform;

/// How long a sound server may take to answer.
const ANSWER: Duration = Duration::from_secs(3);

/// How long after its length a tone may still be heard.
const LAG: Duration = Duration::from_millis(200);

/// Plays tones at once.
pub struct Player(platform::Output);

impl Player {
    /// Who plays them, for people.
    pub const NAME: &'static str = platform::NAME;

    /// Connects to the system's sound; `volume` is from 0.0 to 1.0.
    ///
    /// # Errors
    /// When there is no sound server, or it refuses.
    pub fn open(volume: f64) -> io::Result<Self> {
        platform::Output::open(volume).map(Self)
    }

    /// Begins `tone` now.
    pub fn play(&self, tone: Tone) {
        self.0.play(tone);
    }

    /// Plays `tone`, and returns when it has been heard.
    pub fn play_to_end(&self, tone: Tone) {
        self.play(tone);
        std::thread::park_timeout(tones::length(tone) + LAG);
    }

    /// Keeps tones low for `span`, because something is said. Some systems can only play them as they are.
    pub fn duck(&self, span: Duration) {
        self.0.duck(span);
    }

    /// Ends whatever sounds. Some systems can only let it run out.
    pub fn hush(&self) {
        self.0.hush();
    }
}

/// Why nothing can be heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSound {
    /// There is no socket of a sound server.
    NoSocket,
    NoAnswer,
    /// What the server or the system says.
    Failed(String),
}

/// Whether this system has sound, by asking it. A system that hangs has none.
///
/// # Errors
/// When it cannot.
pub fn examine() -> Result<(), NoSound> {
    let (opened, answer) = mpsc::channel();
    let ask = move || {
        // Who asked may have stopped waiting.
        let _ = opened.send(Player::open(0.0).map(drop).map_err(failed));
    };
    std::thread::Builder::new().name("sound".into()).spawn(ask).map_err(failed)?;
    answer.recv_timeout(ANSWER).unwrap_or(Err(NoSound::NoAnswer))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn failed(error: impl ToString) -> NoSound {
    NoSound::Failed(error.to_string())
}

/// Plays one tone on a thread of its own. Nothing happens without sound, or while an earlier tone waits for a server
/// that hangs.
pub fn play_once(tone: Tone, volume: f64) {
    static IS_WAITING: AtomicBool = AtomicBool::new(false);
    if IS_WAITING.swap(true, Ordering::Relaxed) {
        return tracing::debug!("the sound server still does not answer");
    }
    let play = move || {
        let opened = Player::open(volume);
        IS_WAITING.store(false, Ordering::Relaxed);
        match opened {
            Ok(player) => player.play_to_end(tone),
            Err(error) => tracing::debug!(%error, "no sound"),
        }
    };
    if let Err(error) = std::thread::Builder::new().name("sound".into()).stack_size(256 << 10).spawn(play) {
        IS_WAITING.store(false, Ordering::Relaxed);
        tracing::debug!(%error, "no thread for a sound");
    }
}

/// Whether a sound server seems to be there, without asking it anything.
///
/// # Errors
/// When none seems to be.
pub fn glance() -> Result<(), NoSound> {
    #[cfg(target_os = "linux")]
    if super::sound_server::socket().is_none_or(|socket| !socket.exists()) {
        return Err(NoSound::NoSocket);
    }
    Ok(())
}
