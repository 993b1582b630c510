//! What a shell offers to complete. It asks the program each time, so that routines of a person's own are
//! among it.

use std::io;
use std::path::Path;

use clap_complete::env::Shells;
use clap_complete::{CompleteEnv, CompletionCandidate, Shell};

use super::outcome::{CommandResult, Failure};
use super::sounds::VOICE;
use crate::domain::cue::Tone;
use crate::storage::Paths;
use crate::storage::routines::Routines;
use crate::words::{self, tr};

/// By this variable a shell says that it asks, and which one it is.
const VARIABLE: &str = "RHOMBOID_COMPLETE";
const PROGRAM: &str = "rhomboid";
/// Without it the first question is lost of a zsh that found the script in its folder of completions.
const FIRST_OF_ZSH: &[u8] =
    b"[ \"$funcstack[1]\" != _rhomboid ] || _clap_dynamic_completer_rhomboid \"$@\"\n";

/// Answers the shell that asks what completes `command`; false where a person calls.
pub fn answer(command: impl Fn() -> clap::Command) -> bool {
    let current = std::env::current_dir().ok();
    CompleteEnv::with_factory(command)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), current.as_deref())
        // A shell that is told nothing completes nothing.
        .unwrap_or(true)
}

/// What makes `shell` ask.
pub fn script(shell: Shell) -> CommandResult {
    let mut text = Vec::new();
    let shells = Shells::builtins();
    let known = shells.completer(&shell.to_string()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound));
    known
        .and_then(|shell| shell.write_registration(VARIABLE, PROGRAM, PROGRAM, PROGRAM, &mut text))
        .map_err(|error| Failure::failed(error.to_string()))?;
    if shell == Shell::Zsh {
        text.extend_from_slice(FIRST_OF_ZSH);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The routines at hand.
pub fn routines() -> Vec<CompletionCandidate> {
    let folder = Paths::of_user().map(|paths| paths.routines());
    let found = words::routines(Routines::load(folder.as_deref().unwrap_or(Path::new("")))).found;
    let offer = |name: &str, title: &str| CompletionCandidate::new(name).help(Some(title.to_owned().into()));
    found.iter().map(|found| offer(&found.routine.name, &found.routine.title)).collect()
}

/// The sounds.
pub fn sounds() -> Vec<CompletionCandidate> {
    let tones = Tone::ALL.into_iter().map(|tone| (tone.name(), words::tone(tone)));
    let others = [("all", String::new()), (VOICE, tr!("the voice that speaks the instructions"))];
    tones
        .chain(others)
        .map(|(name, meaning)| CompletionCandidate::new(name).help(Some(meaning.into())))
        .collect()
}
