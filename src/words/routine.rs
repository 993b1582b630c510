//! Routines in the language spoken.

use tr::tr;

use super::language::translated;
use crate::domain::routine::{Evidence, Routine};
use crate::storage::routines::Routines;

/// `routines`, those shipped in the language spoken.
#[must_use]
pub fn routines(mut routines: Routines) -> Routines {
    for found in routines.found.iter_mut().filter(|found| found.file.is_none()) {
        translate(&mut found.routine);
    }
    routines
}

/// `routine` in the language spoken. A text that has no translation stays, as those of a person's own
/// routines do.
#[must_use]
pub fn routine(mut routine: Routine) -> Routine {
    translate(&mut routine);
    routine
}

fn translate(routine: &mut Routine) {
    for text in routine.texts_mut().into_iter().filter(|text| !text.is_empty()) {
        *text = translated(text);
    }
}

/// What is known of the benefit of a kind of exercise.
pub fn evidence(grade: Evidence) -> String {
    match grade {
        Evidence::Trials => tr!("trials or reviews of this kind of exercise"),
        Evidence::FewTrials => tr!("trials of this kind of exercise, with reservations"),
        Evidence::Laboratory => tr!("laboratory measurements"),
        Evidence::LaboratoryAndPractice => tr!("laboratory measurements and common practice"),
        Evidence::Practice => tr!("common practice"),
    }
}
