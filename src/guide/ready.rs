//! What a session can do without and does better with, made ready on a thread of its own, so that the
//! window never waits for it.

use std::sync::mpsc;

use crate::desktop::appearance::{self, Appearance};
use crate::desktop::awake::KeepAwake;
use crate::desktop::sound::Player;
use crate::desktop::voice::Speaker;
use crate::domain::settings::Voice;

/// One thing that is ready.
pub enum Ready {
    Appearance(Appearance),
    Sound(Player),
    Voice(Speaker),
    Awake(Box<KeepAwake>),
}

/// Begins to make ready what a session at this `voice` level and `volume` wants.
pub fn make_ready(voice: Voice, volume: f64) -> mpsc::Receiver<Ready> {
    let (ready, received) = mpsc::channel();
    let awake = ready.clone();
    let speech = ready.clone();
    // Whoever waited may have closed the window.
    in_background("sound", move || {
        if voice != Voice::Silent {
            match Player::open(volume) {
                Ok(player) => drop(ready.send(Ready::Sound(player))),
                Err(error) => tracing::info!(%error, "this session is silent"),
            }
        }
    });
    in_background("voice", move || {
        if matches!(voice, Voice::Coach | Voice::Short) {
            match Speaker::open(volume) {
                Ok(speaker) => drop(speech.send(Ready::Voice(speaker))),
                Err(error) => tracing::info!(%error, "this session has tones alone"),
            }
        }
    });
    in_background("awake", move || {
        drop(awake.send(Ready::Appearance(appearance::read())));
        drop(awake.send(Ready::Awake(Box::new(KeepAwake::start()))));
    });
    received
}

/// Has the system's list of fonts read while the window is being made; the toolkit then finds it in
/// memory. It is the longest single wait before the first frame.
pub fn look_up_fonts() {
    in_background("fonts", || {
        let options = fontique::CollectionOptions { shared: false, system_fonts: true };
        drop(fontique::Collection::new(options));
    });
}

fn in_background(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = std::thread::Builder::new().name(name.into()).spawn(work) {
        tracing::warn!(%error, name, "no thread");
    }
}
