//! `rhomboid sounds`: what each sound means, and how it sounds.

use std::fmt::Write as _;

use super::outcome::{CommandResult, Failure};
use crate::desktop::sound::Player;
use crate::desktop::voice::{self, Speech};
use crate::domain::cue::Tone;
use crate::storage::{Paths, settings_file};
use crate::words::{self, tr};

/// The word for the voice, beside those of the tones.
pub const VOICE: &str = "voice";

/// Lists the sounds, or plays the one called `name`, or "all".
pub fn run(paths: &Paths, name: Option<&str>) -> CommandResult {
    let Some(name) = name else {
        return Ok(list());
    };
    let settings = settings_file::load(&paths.settings()).settings.sound;
    if name == VOICE {
        return voice::play_sample(Speech::of(&settings, words::voice()), &words::voice_sample())
            .map(|()| String::new())
            .map_err(|why| Failure::failed(words::no_voice(&why)));
    }
    let tones: Vec<Tone> =
        Tone::ALL.into_iter().filter(|tone| name == "all" || tone.name() == name).collect();
    if tones.is_empty() {
        return Err(Failure::wrong_use(tr!("there is no sound “{}”; available sounds:\n{}", name, list())));
    }
    let player = Player::open(settings.volume.get())
        .map_err(|error| Failure::failed(tr!("cannot play sound: {}: {}", Player::NAME, error)))?;
    for tone in tones {
        player.play_to_end(tone);
    }
    Ok(String::new())
}

fn list() -> String {
    let mut text = String::new();
    for tone in Tone::ALL {
        let _ = writeln!(text, "{:<11} {}", tone.name(), words::tone(tone));
    }
    let _ = writeln!(text, "{VOICE:<11} {}", tr!("the voice that speaks the instructions"));
    let how = tr!("Play one with “rhomboid sounds NAME”, or all with “rhomboid sounds all”.");
    let _ = writeln!(text, "\n{how}");
    text
}
