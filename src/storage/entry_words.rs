//! What a line of the history says, in words.

use super::history::{Entry, Kind};
use super::routines::Routines;
use crate::domain::Outcome;
use crate::words::tr;

impl Entry {
    /// Whether it says something by itself; the rest is told in sum only.
    pub const fn is_told(&self) -> bool {
        !matches!(self.kind, Kind::Felt | Kind::Worked | Kind::Other)
    }

    /// What happened, with the title that the routine has among `routines`; nothing for what is told in
    /// sum only.
    pub fn in_words(&self, routines: &Routines) -> Option<String> {
        Some(match self.kind {
            Kind::Session => {
                let name = self.routine.as_deref().unwrap_or_default();
                let title = routines.named(name).map_or_else(|| name.to_owned(), |found| found.title.clone());
                match self.outcome.map(Outcome::from) {
                    Some(Outcome::Finished) => title,
                    Some(Outcome::Hurt) => tr!("{}, ended because it hurt", title),
                    Some(Outcome::Stopped) | None => tr!("{}, ended early", title),
                }
            }
            Kind::NaturalBreak => tr!("Natural break"),
            Kind::Snoozed => tr!("Snoozed"),
            Kind::Skipped => tr!("Skipped"),
            Kind::Folded => tr!("Folded into the tray"),
            Kind::StartedOver => tr!("Started over at the first level"),
            Kind::ArmsAgain => tr!("Arms behind the head offered again"),
            Kind::Felt | Kind::Worked | Kind::Other => return None,
        })
    }
}
