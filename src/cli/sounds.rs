//! `rhomboid sounds`: what each sound means, and how it sounds.

use std::fmt::Write as _;

use super::{Failure, Outcome};
use crate::desktop::sound::Player;
use crate::desktop::voice::Speaker;
use crate::domain::cue::{Tone, spoken_length};
use crate::storage::{Paths, settings_file};

/// The word for the voice, beside those of the tones.
const VOICE: &str = "voice";
/// What the voice says to be heard once.
const SAMPLE: &str = "Hands behind your head. Elbows wide.";

/// Lists the sounds, or plays the one called `name`, or "all".
pub fn run(paths: &Paths, name: Option<&str>) -> Outcome {
    let Some(name) = name else {
        return Ok(list());
    };
    let volume = settings_file::load(&paths.settings()).settings.sound.volume;
    if name == VOICE {
        return speak(volume);
    }
    let tones: Vec<Tone> =
        Tone::ALL.into_iter().filter(|tone| name == "all" || tone.name() == name).collect();
    if tones.is_empty() {
        return Err(Failure::wrong_use(format!("there is no sound “{name}”; there are:\n{}", list())));
    }
    let player = Player::open(volume)
        .map_err(|error| Failure::failed(format!("nothing can be heard: {}: {error}", Player::NAME)))?;
    for tone in tones {
        player.play_to_end(tone);
    }
    Ok(String::new())
}

fn speak(volume: f64) -> Outcome {
    let speaker = Speaker::open(volume).map_err(|error| Failure::failed(error.to_string()))?;
    speaker.say(SAMPLE);
    // A fresh voice takes up to a second to begin.
    std::thread::park_timeout(spoken_length(SAMPLE) + std::time::Duration::from_secs(1));
    Ok(String::new())
}

fn list() -> String {
    let mut text = String::new();
    for tone in Tone::ALL {
        let _ = writeln!(text, "{:<11} {}", tone.name(), tone.meaning());
    }
    let _ = writeln!(text, "{VOICE:<11} the voice that speaks the lines");
    let _ = writeln!(text, "\nPlay one with “rhomboid sounds NAME”, or all with “rhomboid sounds all”.");
    text
}
