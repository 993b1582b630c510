//! What is heard: every sound with its meaning, and the voice.

use std::rc::Rc;

use slint::{Global as _, SharedString};

use super::state::Home;
use crate::desktop::health::{Capability, Health, HealthState};
use crate::desktop::sound::Player;
use crate::desktop::{background, voice};
use crate::domain::cue::Tone;
use crate::ui::{self, HomeWindow, SoundLine, Sounds};
use crate::words::{self, tr};

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let sounds = Sounds::get(window);
    sounds.on_play(home.press_on(|home, name: SharedString| {
        if let Some(tone) = Tone::ALL.into_iter().find(|tone| name == tone.name()) {
            play(home, name, move |volume| {
                Player::open(volume)
                    .map(|player| player.play_to_end(tone))
                    .map_err(|error| tr!("Can't play sound: {}", error))
            });
        }
    }));
    sounds.on_listen(home.press(|home| {
        play(home, SharedString::default(), |volume| {
            voice::play_sample(volume, words::voice(), &words::voice_sample())
                .map_err(|why| words::no_voice(&why))
        });
    }));
}

/// Shows the page.
pub fn show(window: &HomeWindow) {
    let sounds = Sounds::get(window);
    let lines =
        Tone::ALL.map(|tone| SoundLine { name: tone.name().into(), meaning: words::tone(tone).into() });
    ui::fill(&sounds.get_lines(), lines.to_vec(), |lines| sounds.set_lines(lines));
    let health = words::health(Capability::Voice, &Health::Voice(voice::glance()));
    sounds.set_has_voice(health.state == HealthState::Ok);
    let words = if health.advice.is_empty() { health.using } else { health.advice };
    sounds.set_voice(words.into());
}

/// Has `sound` heard on a thread of its own at the volume that is set, and shows until it ends that it is the one
/// called `name`.
fn play(home: &Home, name: SharedString, sound: impl FnOnce(f64) -> Result<(), String> + Send + 'static) {
    let Some(window) = home.window.upgrade() else { return };
    Sounds::get(&window).set_playing(name.clone());
    Sounds::get(&window).set_outcome("".into());
    let volume = home.loaded.borrow().settings.sound.volume.get();
    let window = home.window.clone();
    let play = move || {
        let outcome = sound(volume);
        // The window may have closed meanwhile.
        let _ = window.upgrade_in_event_loop(move |window| {
            let sounds = Sounds::get(&window);
            if sounds.get_playing() == name {
                sounds.set_playing("".into());
            }
            sounds.set_outcome(outcome.err().unwrap_or_default().into());
        });
    };
    background::run("sound", play);
}
