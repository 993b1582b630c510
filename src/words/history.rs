//! What was done, in words.

use tr::tr;

use crate::domain::history::{Feeling, Outcome, What};

/// What was done, with the title that `title` gives a routine; nothing for what only counts in sums.
pub fn done(what: &What, title: impl FnOnce(&str) -> String) -> Option<String> {
    Some(match what {
        What::Session(session) => {
            let title = title(&session.routine);
            match session.outcome {
                Outcome::Finished => title,
                Outcome::Hurt => tr!("{}, ended because it hurt", title),
                Outcome::Stopped => tr!("{}, ended early", title),
            }
        }
        What::NaturalBreak(_) => tr!("Natural break"),
        What::Snoozed(_) => tr!("Snoozed"),
        What::Skipped => tr!("Skipped"),
        What::Folded => tr!("Not answered"),
        What::StartedOver => tr!("Started over at the first level"),
        What::ArmsAgain => tr!("Arms behind the head offered again"),
        What::Felt(_) | What::Worked { .. } | What::Unknown => return None,
    })
}

/// How a session felt, as the guide asks it.
pub fn feeling(feeling: Feeling) -> String {
    match feeling {
        Feeling::Easy => tr!("Easy"),
        Feeling::Right => tr!("Just right"),
        Feeling::TooMuch => tr!("Too much"),
        Feeling::Hurt => tr!("It hurt"),
    }
}
