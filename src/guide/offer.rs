//! Which routine a session runs, and how: by what was asked for, by the settings, and by what the
//! history tells.

use crate::domain::mix::Mix;
use crate::domain::progress::{Plan, Progress};
use crate::domain::routine::Routine;
use crate::domain::settings::{Arms, RoutineChoice, Settings, Voice};
use crate::domain::time::Wall;
use crate::domain::variant::{Performance, Renamed};
use crate::storage::history::History;
use crate::storage::routines::Routines;
use crate::words::{self, tr};

/// What a person asked for this once; nothing means as set, and as the plan says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'a> {
    pub routine: Option<&'a str>,
    pub arms: Option<Arms>,
    pub voice: Option<Voice>,
}

/// What a session is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// As this person does it.
    pub routine: Routine,
    pub voice: Voice,
    /// Whether this is the first session on record, before which the safety text is shown.
    pub is_first: bool,
}

/// A name that no routine has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no routine “{0}”")]
pub struct UnknownRoutine(pub String);

/// The routine to run at `now`.
///
/// # Errors
/// When a routine was asked for by a name that none has. A name mistyped in the settings is no error:
/// "config check" reports it, and the plan decides.
pub fn offer(
    wish: Wish,
    settings: &Settings,
    routines: &Routines,
    history: &History,
    now: Wall,
) -> Result<Offer, UnknownRoutine> {
    let progress = Progress::of(&history.entries).keeping(settings.exercise.level);
    let is_overhead = |name: &str| routines.named(name).is_some_and(Routine::is_overhead);
    let mix = Mix::of(&settings.exercise.mix, |name| routines.named(name).is_some());
    let plan: Plan = progress.plan(now, settings.sound.voice, &mix, is_overhead);
    let name = match (wish.routine, &settings.exercise.routine) {
        (Some(name), _) => name,
        (None, RoutineChoice::Named(name)) if routines.named(name).is_some() => name,
        (None, _) => plan.routine,
    };
    let routine = routines.named(name).cloned().ok_or_else(|| UnknownRoutine(name.to_owned()))?;
    let exercise = &settings.exercise;
    let low = wish.arms.map_or(exercise.arms == Arms::Low || plan.arms_low, |arms| arms == Arms::Low);
    let performance = Performance {
        low,
        stance: exercise.stance,
        image: exercise.image,
        coin: coin(&tr!("coin"), &exercise.coin),
        one_arm: exercise.one_arm.then(words::one_arm),
        // A routine that was asked for by name runs in full.
        practised: plan.practised && wish.routine.is_none(),
        pace: exercise.pace.get(),
    };
    Ok(Offer {
        routine: words::routine(routine.performed(&performance)),
        voice: wish.voice.unwrap_or(plan.voice),
        is_first: !history.entries.iter().any(|entry| entry.session().is_some()),
    })
}

/// What stands for the `word` for a coin: nothing else where it has no `name`.
pub fn coin(word: &str, name: &str) -> Vec<Renamed> {
    if name.is_empty() {
        return Vec::new();
    }
    let within = Renamed { from: word.to_owned(), to: name.to_owned() };
    let at_the_beginning = Renamed { from: words::capitalized(word), to: words::capitalized(name) };
    // German writes it with a capital letter everywhere.
    if within.from == at_the_beginning.from { vec![within] } else { vec![within, at_the_beginning] }
}
