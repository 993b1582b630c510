//! What is heard: every sound with its meaning, and the voice with those to choose from.

use std::rc::Rc;

use slint::{Global as _, ModelRc, SharedString, VecModel};

use super::state::Home;
use crate::desktop::background;
use crate::desktop::health::{Capability, Health, HealthState};
use crate::desktop::sound::Player;
use crate::desktop::voice::{self, Speech};
use crate::domain::cue::Tone;
use crate::domain::settings::{SoundSettings, Voice};
use crate::ui::{self, Alternative, HomeWindow, SoundLine, Sounds};
use crate::words::{self, tr};

/// How many voices are offered: some systems have more for a language than anybody listens to.
const MOST_SPEAKERS: usize = 24;

/// Answers what is pressed.
pub fn connect(window: &HomeWindow, home: &Rc<Home>) {
    let sounds = Sounds::get(window);
    sounds.on_play(home.press_on(|home, name: SharedString| {
        if let Some(tone) = Tone::ALL.into_iter().find(|tone| name == tone.name()) {
            play(home, name, move |settings| {
                Player::open(settings.volume.get())
                    .map(|player| player.play_to_end(tone))
                    .map_err(|error| tr!("Can't play sound: {}", error))
            });
        }
    }));
    sounds.on_listen(home.press(|home| {
        play(home, SharedString::default(), |settings| {
            voice::play_sample(Speech::of(settings, words::voice()), &words::voice_sample())
                .map_err(|why| words::no_voice(&why))
        });
    }));
}

/// Shows the page.
pub fn show(window: &HomeWindow, home: &Home) {
    let sounds = Sounds::get(window);
    let lines =
        Tone::ALL.map(|tone| SoundLine { name: tone.name().into(), meaning: words::tone(tone).into() });
    ui::fill(&sounds.get_lines(), lines.to_vec(), |lines| sounds.set_lines(lines));
    let health = words::health(Capability::Voice, &Health::Voice(voice::glance()));
    let has_voice = health.state == HealthState::Ok;
    sounds.set_has_voice(has_voice);
    let words = if health.advice.is_empty() { health.using } else { health.advice };
    sounds.set_voice(words.into());
    let speaks = matches!(home.loaded.borrow().settings.sound.voice, Voice::Coach | Voice::Short);
    sounds.set_speaks(speaks);
    // The voices of a language that is spoken no more are none.
    if sounds.get_language() != words::voice() {
        sounds.set_language(words::voice().into());
        sounds.set_speakers(ModelRc::default());
        // Asking starts the service, which nobody needs who hears tones alone.
        sounds.set_asked(false);
    }
    if has_voice && speaks && !sounds.get_asked() {
        sounds.set_asked(true);
        ask_for_speakers(home);
    }
}

/// Asks the system which voices it has, on a thread, and offers them where there are several.
fn ask_for_speakers(home: &Home) {
    let window = home.window.clone();
    let language = words::voice();
    let ask = move || {
        let names = voice::speakers(language).unwrap_or_else(|why| {
            tracing::info!(?why, "no list of voices");
            Vec::new()
        });
        // The window may have closed meanwhile.
        let _ = window.upgrade_in_event_loop(move |window| {
            let sounds = Sounds::get(&window);
            if sounds.get_language() == language {
                sounds.set_speakers(ModelRc::new(VecModel::from(alternatives(names))));
            }
        });
    };
    background::run("voices", ask);
}

/// The system's own voice, and those that it has; nothing where there is no choice.
fn alternatives(mut names: Vec<String>) -> Vec<Alternative> {
    names.dedup();
    names.truncate(MOST_SPEAKERS);
    if names.len() < 2 {
        return Vec::new();
    }
    let own = Alternative { value: SharedString::default(), label: tr!("Match system").into() };
    let voices = names.into_iter().map(|name| Alternative { value: (&name).into(), label: name.into() });
    std::iter::once(own).chain(voices).collect()
}

/// Has `sound` heard on a thread of its own as it is set, and shows until it ends that it is the one called `name`.
fn play(
    home: &Home,
    name: SharedString,
    sound: impl FnOnce(&SoundSettings) -> Result<(), String> + Send + 'static,
) {
    let Some(window) = home.window.upgrade() else { return };
    Sounds::get(&window).set_playing(name.clone());
    Sounds::get(&window).set_outcome("".into());
    let settings = home.loaded.borrow().settings.sound.clone();
    let window = home.window.clone();
    let play = move || {
        let outcome = sound(&settings);
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
