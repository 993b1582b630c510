//! All that sounds in a session: tones and the spoken voice, the one low under the other.

use std::time::Duration;

use crate::desktop::sound::Player;
use crate::desktop::voice::Speaker;
use crate::domain::cue::{Sound, Tone};
use crate::words;

/// How long tones stay low after a line should have been said.
const AFTER_SPEECH: Duration = Duration::from_millis(200);

/// What there is of both.
#[derive(Default)]
pub struct Voices {
    pub player: Option<Player>,
    pub speaker: Option<Speaker>,
}

impl Voices {
    /// Lets `sound` be heard now, if anything here can.
    pub fn sound(&self, sound: &Sound) {
        match (sound, &self.player) {
            (Sound::Tone(tone), Some(player)) => player.play(*tone),
            (Sound::Speech(line), _) => self.say(line),
            (Sound::Count(number), _) => self.say(&words::counted(*number)),
            (Sound::Tone(_), None) => {}
        }
    }

    fn say(&self, line: &str) {
        let Some(speaker) = self.speaker.as_ref().filter(|speaker| speaker.say(line)) else { return };
        if let Some(player) = &self.player {
            player.duck(speaker.spoken_length(line) + AFTER_SPEECH);
        }
    }

    /// Ends whatever sounds, and plays `tone` in its place.
    pub fn instead(&self, tone: Tone) {
        self.hush();
        self.sound(&Sound::Tone(tone));
    }

    /// Ends whatever sounds.
    pub fn hush(&self) {
        if let Some(player) = &self.player {
            player.hush();
        }
        if let Some(speaker) = &self.speaker {
            speaker.hush();
        }
    }
}
