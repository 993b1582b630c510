//! How the figure is to be shown.

use crate::domain::person::Person;
use crate::domain::routine::{Routine, Step, Venue};
use crate::domain::settings::{ExerciseSettings, Stance};
use crate::figure::{Figure, HEADROOM};

/// How the figure is to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Manner {
    /// How far the drawn blades travel against real ones.
    pub exaggeration: f64,
    /// What it sits or stands on.
    pub stance: Stance,
    /// Where it is done.
    pub venue: Venue,
    /// Poses only, no movement between them.
    pub still: bool,
    /// Whether spoken lines are written as well.
    pub captions: bool,
    /// The upper edge of the picture, in the figure's units.
    pub top: f64,
    /// Whom it shows.
    pub person: Person,
}

impl Manner {
    /// Of `routine` as a person set the exercise, moving and with captions; of nobody in particular.
    pub fn of(routine: &Routine, exercise: &ExerciseSettings) -> Self {
        Self {
            exaggeration: exercise.exaggeration.get(),
            stance: match exercise.stance {
                Stance::Seated if routine.venue.is_on_foot() => Stance::Standing,
                stance => stance,
            },
            venue: routine.venue,
            still: false,
            captions: true,
            top: top(routine),
            person: Person::default(),
        }
    }
}

/// The upper edge of the picture, so that no hand of `routine` leaves it.
fn top(routine: &Routine) -> f64 {
    let phases = routine.steps.iter().flat_map(Step::all_phases);
    let bodies = phases.filter_map(|phase| Figure::in_pose(phase.pose, phase.arms, 1.0).body());
    let highest = bodies.map(|body| body.left.tips().y.min(body.right.tips().y));
    highest.fold(f64::INFINITY, f64::min) - HEADROOM
}
