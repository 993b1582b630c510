//! What the tests of the exercise start from.

use std::path::Path;
use std::time::Duration;

use rhomboid::domain::Mono;
use rhomboid::domain::routine::Routine;
use rhomboid::guide::scene::Manner;
use rhomboid::storage::routines::Routines;

/// Every routine that is shipped.
pub fn shipped() -> Vec<Routine> {
    let routines = Routines::load(Path::new("/nonexistent"));
    assert!(routines.problems.is_empty(), "{:#?}", routines.problems);
    routines.found.into_iter().map(|found| found.routine).collect()
}

/// The shipped routine of that name.
pub fn named(name: &str) -> Routine {
    shipped().into_iter().find(|routine| routine.name == name).unwrap_or_else(|| panic!("{name} is shipped"))
}

/// How the figure is shown by default.
pub fn manner() -> Manner {
    Manner { exaggeration: 1.5, standing: false, still: false, captions: true }
}

/// So many seconds after the process started.
pub fn at(seconds: f64) -> Mono {
    Mono::after_start(Duration::from_secs_f64(seconds))
}
