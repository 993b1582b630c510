//! Why nothing is heard.

use tr::tr;

use crate::desktop::sound::{NoSound, Player};
use crate::desktop::voice::{NoVoice, Speaker};

/// Why there is no sound.
pub fn no_sound(why: &NoSound) -> String {
    match why {
        NoSound::NoSocket => tr!("a PulseAudio or PipeWire socket"),
        NoSound::NoAnswer => format!("{}: {}", Player::NAME, tr!("not responding")),
        NoSound::Failed(error) => format!("{}: {error}", Player::NAME),
    }
}

/// Why there is no voice.
pub fn no_voice(why: &NoVoice) -> String {
    match why {
        NoVoice::Absent => Speaker::NAME.to_owned(),
        NoVoice::NotInstalled => format!("speech-dispatcher: {}", tr!("it is not installed")),
        NoVoice::NoAddress => tr!("speech-dispatcher cannot be found: no address is known"),
        NoVoice::ServerWithoutVoice => tr!("speech-dispatcher has no voice"),
        NoVoice::SystemWithoutVoice => tr!("Windows has no voice installed"),
        NoVoice::NoAnswer => tr!("{} is not responding", Speaker::NAME),
        NoVoice::NoThread(error) => tr!("the voice could not be started: {}", error),
        NoVoice::Failed(error) => error.clone(),
    }
}
