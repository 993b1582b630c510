//! What a session can do without and does better with, made ready on a thread of its own, so that the
//! window never waits for it.

use std::sync::mpsc;
use std::time::Duration;

use super::abrupt_end;
use crate::desktop::appearance::{self, Appearance};
use crate::desktop::awake::KeepAwake;
use crate::desktop::background;
use crate::desktop::bus::Bus;
use crate::desktop::sleep::{self, SessionReport};
use crate::desktop::sound::Player;
use crate::desktop::voice::{Speaker, Speech};
use crate::domain::settings::{SoundSettings, Voice};
use crate::words::{self, tr};

/// One thing that is ready.
pub enum Ready {
    Appearance(Appearance),
    Sound(Player),
    Voice(Speaker),
    Awake(Box<KeepAwake>),
    /// The buses, which tell of sleep and of locks for as long as they are kept.
    Bus(Bus),
    /// The machine goes to sleep, or the screen is locked.
    Interruption,
}

/// Makes things ready, each on a thread, and hands them over as they come.
pub struct Readying {
    ready: mpsc::Sender<Ready>,
    received: mpsc::Receiver<Ready>,
}

impl Readying {
    /// Begins with what a session at this `voice` level and `volume` wants at once: to know how things
    /// should look before the window shows, and the first tone with it.
    pub fn begin(voice: Voice, volume: f64) -> Self {
        let (ready, received) = mpsc::channel();
        let (wishes, sound) = (ready.clone(), ready.clone());
        // The window may have closed meanwhile; so below.
        background::run("appearance", move || {
            appearance::follow(|appearance| drop(wishes.send(Ready::Appearance(appearance))));
        });
        background::run("sound", move || {
            if voice != Voice::Silent {
                match Player::open(volume) {
                    Ok(player) => drop(sound.send(Ready::Sound(player))),
                    Err(error) => tracing::info!(%error, "this session is silent"),
                }
            }
        });
        Self { ready, received }
    }

    /// Goes on with the rest. Not before the window shows: a machine with few cores would make it wait.
    pub fn go_on(&self, voice: Voice, settings: &SoundSettings) {
        let wish = Speech::of(settings, words::voice());
        let (speech, awake, told) = (self.ready.clone(), self.ready.clone(), self.ready.clone());
        background::run("voice", move || {
            if matches!(voice, Voice::Coach | Voice::Short) {
                match Speaker::open(wish) {
                    Ok(speaker) => drop(speech.send(Ready::Voice(speaker))),
                    Err(why) => tracing::info!(?why, "this session has tones alone"),
                }
            }
        });
        let bus = Bus::start();
        sleep::start(&bus, move |report| match report {
            SessionReport::Sleeping | SessionReport::Locked(true) => {
                let _ = told.send(Ready::Interruption);
            }
            SessionReport::Ending => abrupt_end::at_once(),
            _ => {}
        });
        let _ = self.ready.send(Ready::Bus(bus));
        let why = tr!("A guided session is running");
        background::run("awake", move || drop(awake.send(Ready::Awake(Box::new(KeepAwake::start(&why))))));
    }

    /// What has become ready and was not taken yet, one at a time.
    pub fn arrived(&self) -> Option<Ready> {
        self.received.try_recv().ok()
    }

    /// Waits for the next thing, for this long at most.
    pub fn wait(&self, longest: Duration) -> Option<Ready> {
        self.received.recv_timeout(longest).ok()
    }
}
