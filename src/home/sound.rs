//! What is heard: every sound with its meaning, and the voice.

use std::rc::Rc;

use slint::{Global as _, ModelRc, VecModel};

use super::Home;
use crate::desktop::health::HealthState;
use crate::desktop::sound::Player;
use crate::desktop::voice::{self, Speaker};
use crate::domain::cue::{SAMPLE, Tone, spoken_length};
use crate::ui::{HomeWindow, SoundLine, Sounds};
use crate::words::{tr, translated};

/// The word for the voice, beside those of the tones.
const VOICE: &str = "voice";

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let pressed = Rc::clone(home);
    Sounds::get(window).on_play(move |name| play(&pressed, &name));
}

/// Shows the page.
pub fn show(window: &HomeWindow, _: &Home) {
    let sounds = Sounds::get(window);
    let lines = Tone::ALL
        .map(|tone| SoundLine { name: tone.name().into(), meaning: translated(tone.meaning()).into() });
    sounds.set_lines(ModelRc::new(VecModel::from(lines.to_vec())));
    let health = voice::glance();
    sounds.set_has_voice(health.state == HealthState::Ok);
    let words = if health.advice.is_empty() { health.using } else { health.advice };
    sounds.set_voice(words.into());
}

/// Plays a sound on a thread of its own, and shows which it is until it ends.
fn play(home: &Home, name: &str) {
    let Some(window) = home.window.upgrade() else { return };
    Sounds::get(&window).set_playing(name.into());
    Sounds::get(&window).set_outcome("".into());
    let volume = home.loaded.borrow().settings.sound.volume;
    let (name, window) = (name.to_owned(), home.window.clone());
    let play = move || {
        let outcome = match Tone::ALL.into_iter().find(|tone| tone.name() == name) {
            Some(tone) => Player::open(volume)
                .map(|player| player.play_to_end(tone))
                .map_err(|error| tr!("Nothing can be heard: {}", error)),
            None if name == VOICE => speak(volume),
            None => Ok(()),
        };
        // The window may have closed meanwhile.
        let _ = window.upgrade_in_event_loop(move |window| {
            let sounds = Sounds::get(&window);
            if sounds.get_playing() == name.as_str() {
                sounds.set_playing("".into());
            }
            sounds.set_outcome(outcome.err().unwrap_or_default().into());
        });
    };
    if let Err(error) = std::thread::Builder::new().name("sound".into()).spawn(play) {
        tracing::warn!(%error, "no thread for a sound");
    }
}

fn speak(volume: f64) -> Result<(), String> {
    let speaker = Speaker::open(volume).map_err(|error| error.to_string())?;
    let line = translated(SAMPLE);
    speaker.say(&line);
    // A fresh voice takes up to a second to begin.
    std::thread::park_timeout(spoken_length(&line) + std::time::Duration::from_secs(1));
    Ok(())
}
