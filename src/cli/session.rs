//! The commands that open a window of this process.

use super::arguments::{Arms, Page, Voice};
use super::{Failure, Outcome};
use crate::domain::routine::Routine;
use crate::domain::settings::{self, RoutineChoice, Settings};
use crate::storage::routines::{Routines, STANDARD};
use crate::storage::{Paths, settings_file};

/// Runs a session now.
pub fn guide(paths: Paths, name: Option<&str>, arms: Option<Arms>, voice: Option<Voice>) -> Outcome {
    let mut settings = settings_file::load(&paths.settings()).settings;
    if let Some(voice) = voice {
        settings.sound.voice = match voice {
            Voice::Coach => settings::Voice::Coach,
            Voice::Short => settings::Voice::Short,
            Voice::Tones => settings::Voice::Tones,
            Voice::Silent => settings::Voice::Silent,
        };
    }
    let routine = routine(&paths, &settings, name, arms)?;
    crate::guide::window::run(crate::guide::window::Session { routine, settings, paths })
        .map(|_| String::new())
        .map_err(|error| Failure::failed(error.to_string()))
}

/// Opens the home window. Its pages come with a later version; until then it has one.
pub fn home(paths: &Paths, _: Option<Page>) -> Outcome {
    crate::home::run(paths)
        .map(|()| String::new())
        .map_err(|error| Failure::failed(format!("the window cannot be opened: {error}")))
}

/// The routine asked for, or else the one that the settings choose, as the person does it.
pub fn routine(
    paths: &Paths,
    settings: &Settings,
    name: Option<&str>,
    arms: Option<Arms>,
) -> Result<Routine, Failure> {
    let routines = Routines::load(&paths.routines());
    let chosen = match (name, &settings.exercise.routine) {
        (Some(name), _) => name,
        // A name mistyped in the settings is named by "config check"; the session goes on.
        (None, RoutineChoice::Named(name)) if routines.named(name).is_some() => name,
        (None, _) => STANDARD,
    };
    let routine = routines.named(chosen).cloned().ok_or_else(|| unknown(chosen, &routines))?;
    let low = arms.map_or(settings.exercise.arms == settings::Arms::Low, |arms| arms == Arms::Low);
    let routine = if low { routine.arms_low() } else { routine };
    Ok(routine.at_pace(settings.exercise.pace))
}

/// What to say of a name that no routine has.
pub fn unknown(name: &str, routines: &Routines) -> Failure {
    let mut message = format!("there is no routine “{name}”; there are: {}", routines.names());
    for problem in &routines.problems {
        message.push('\n');
        message.push_str(&problem.to_string());
    }
    Failure::wrong_use(message)
}
