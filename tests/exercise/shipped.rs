//! What the tests of the exercise start from.

use std::path::Path;
use std::time::Duration;

use rhomboid::domain::Mono;
use rhomboid::domain::person::Person;
use rhomboid::domain::routine::{PhaseKind, PoseName, Routine, Sides, Venue, View};
use rhomboid::domain::settings::{Image, Stance};
use rhomboid::domain::timeline::Timeline;
use rhomboid::domain::variant::Performance;
use rhomboid::figure::{Body, Figure};
use rhomboid::guide::director::{Director, DueSound};
use rhomboid::guide::manner::Manner;
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

/// The body in a pose, from the front or from behind.
pub fn body(pose: PoseName, exaggeration: f64) -> Body {
    let view = if pose.view() == View::Front { View::Front } else { View::Back };
    Figure::seen(pose, view, Sides::Both, exaggeration).body().expect("not from the side")
}

/// How the figure is shown by default.
pub fn manner() -> Manner {
    Manner {
        exaggeration: 1.5,
        stance: Stance::Seated,
        venue: Venue::Chair,
        still: false,
        captions: true,
        top: 0.0,
        person: Person::default(),
    }
}

/// Every way in which a person can do a routine.
pub fn performances() -> Vec<Performance> {
    let mut all = Vec::new();
    for low in [false, true] {
        for stance in [Stance::Seated, Stance::Standing, Stance::Wheelchair] {
            for image in [Image::Coin, Image::Tips] {
                for one_arm in [false, true] {
                    for practised in [false, true] {
                        for pace in [0.5, 0.8, 1.0, 1.5] {
                            all.push(Performance {
                                low,
                                stance,
                                image,
                                coin: Vec::new(),
                                one_arm: one_arm.then(rhomboid::words::one_arm),
                                practised,
                                pace,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

/// So many seconds after the process started.
pub fn at(seconds: f64) -> Mono {
    Mono::after_start(Duration::from_secs_f64(seconds))
}

/// Looks at the session twice a second from one moment to another, as a window does.
pub fn watch(director: &mut Director, from: f64, to: f64) -> Vec<DueSound> {
    let mut due = Vec::new();
    let mut second = from;
    while second < to {
        due.extend(director.advance(at(second)));
        second += 0.5;
    }
    due.extend(director.advance(at(to)));
    due
}

#[test]
fn the_example_of_a_routine_of_ones_own_has_no_fault() {
    let read = rhomboid::storage::routines::read(Path::new("assets/routines/morning-shoulders.example.json"));
    let routine = read.expect("no fault");
    assert_eq!((routine.name.as_str(), routine.steps[0].repetitions), ("morning-shoulders", 2));
}

#[test]
fn every_pose_and_every_file_is_told_of() {
    let guide = std::fs::read_to_string("assets/routines/README.md").expect("the guide");
    for pose in rhomboid::domain::routine::PoseName::ALL {
        assert!(guide.contains(&format!("| `{}` |", pose.name())), "{} is not in the guide", pose.name());
        assert!(guide.contains(&rhomboid::words::pose(pose)), "{} is described otherwise", pose.name());
    }
    // A file that nobody listed would be in the folder and not in the program.
    let files = std::fs::read_dir("assets/routines").expect("a folder").filter_map(Result::ok);
    let mut names: Vec<String> = files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.contains("example"))
        .filter_map(|name| name.strip_suffix(".json").map(ToOwned::to_owned))
        .collect();
    names.sort();
    assert_eq!(names, shipped().into_iter().map(|routine| routine.name).collect::<Vec<_>>());
}

#[test]
fn every_routine_says_what_a_therapist_would_ask() {
    for routine in shipped() {
        let guidance = &routine.guidance;
        for said in [&guidance.dose, &guidance.mistake, &guidance.not_for, &guidance.muscle] {
            assert!(!said.is_empty(), "{}", routine.name);
        }
        assert!(guidance.evidence.is_some(), "{}", routine.name);
    }
}

#[test]
fn every_routine_ends_with_a_sign_that_it_is_over() {
    for routine in shipped() {
        for performance in performances() {
            let timeline = Timeline::new(&routine.clone().performed(&performance));
            let done: Vec<usize> = (0..timeline.segments().len())
                .filter(|index| timeline.segments()[*index].phase.kind == PhaseKind::Done)
                .collect();
            assert_eq!(done, [timeline.segments().len() - 1], "{} {performance:?}", routine.name);
        }
    }
}
