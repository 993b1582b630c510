//! The same routine as another person does it.

use rhomboid::domain::routine::{PhaseKind, Picture, PoseName, Routine, Sides, Step, Variant};
use rhomboid::domain::timeline::Timeline;
use rhomboid::words::one_arm;

use crate::shipped::{named, shipped};

fn lines(routine: &Routine) -> String {
    let phases = routine.steps.iter().flat_map(Step::all_phases);
    phases
        .map(|phase| format!("{} {}\n", phase.lines.show, phase.lines.say))
        .collect::<Vec<_>>()
        .concat()
        .to_lowercase()
}

#[test]
fn arms_low_never_lifts_a_hand_or_speaks_of_it() {
    for routine in shipped() {
        let low = routine.in_variant(Variant::Low);
        assert!(low.steps.iter().flat_map(Step::all_phases).all(|phase| !phase.pose.arms_up()));
        for word in ["behind your head", "behind head", "elbows wide", "ear height", "hands up"] {
            assert!(!lines(&low).contains(word), "{} says “{word}” with arms low", low.name);
        }
        let beside = low.steps.iter().flat_map(Step::all_phases).filter_map(|phase| phase.beside);
        assert!(beside.into_iter().all(|mistake| !mistake.arms_up()), "{}", low.name);
    }
}

#[test]
fn whoever_sits_in_a_wheelchair_or_stands_is_not_told_of_feet() {
    for routine in shipped() {
        let wheelchair = lines(&routine.clone().in_variant(Variant::Wheelchair));
        for word in ["feet flat", "foot", "stand tall", "knees soft"] {
            assert!(!wheelchair.contains(word), "{} says “{word}” to a wheelchair", routine.name);
        }
        let standing = lines(&routine.clone().in_variant(Variant::Standing));
        assert!(!standing.contains("feet flat"), "{} says “feet flat” to whoever stands", routine.name);
    }
}

#[test]
fn the_image_of_the_tips_takes_the_place_of_the_coin() {
    for routine in shipped() {
        let tips = routine.in_variant(Variant::Tips);
        assert!(tips.steps.iter().all(|step| step.picture != Some(Picture::Coin)));
        assert!(!lines(&tips).contains("coin"), "{} speaks of a coin", tips.name);
    }
}

#[test]
fn one_arm_does_all_with_the_right_and_then_with_the_left() {
    let plain = Timeline::new(&named("quick"));
    let one = Timeline::new(&named("quick").one_arm(&one_arm()));
    let efforts = |timeline: &Timeline, sides: Sides| {
        let squeezes = timeline.segments().iter().filter(|segment| segment.phase.pose == PoseName::Squeeze);
        squeezes.filter(|segment| segment.phase.arms == sides).count()
    };
    let both = efforts(&plain, Sides::Both);
    assert!(both > 0);
    assert_eq!([efforts(&one, Sides::Right), efforts(&one, Sides::Left)], [both, both]);
    assert_eq!(efforts(&one, Sides::Both), 0);
    // What no arm does, or both must do, is not done twice.
    for name in ["chin-tuck", "chest", "invisible-band", "shoulder-rolls", "friend", "wall-angel"] {
        assert_eq!(named(name).one_arm(&one_arm()), named(name), "{name}");
    }
}

#[test]
fn one_arm_is_told_which_one_and_where() {
    let told = |routine: &Routine| lines(&routine.clone().one_arm(&one_arm()));
    for routine in ["quick", "classic", "standard", "own-it", "mix-it"].map(named) {
        for side in ["right hand behind your head", "left hand behind your head"] {
            assert!(told(&routine).contains(side), "{} says nothing of the {side}", routine.name);
        }
        assert!(!told(&routine).contains("elbows wide"), "{}", routine.name);
        let low = routine.in_variant(Variant::Low);
        assert!(
            told(&low).contains("left elbow by your side") && !told(&low).contains("head"),
            "{}",
            low.name
        );
    }
}

#[test]
fn a_slower_pace_never_stretches_the_squeeze() {
    for routine in shipped() {
        let slow = Timeline::new(&routine.clone().at_pace(0.8));
        for (slow, plain) in slow.segments().iter().zip(Timeline::new(&routine).segments()) {
            let squeeze = matches!(
                plain.phase.kind,
                PhaseKind::MoveIn
                    | PhaseKind::Hold
                    | PhaseKind::Release
                    | PhaseKind::Explore
                    | PhaseKind::Done
            );
            if squeeze {
                assert_eq!(slow.phase.length, plain.phase.length, "{} {}", routine.name, plain.phase.word);
            } else {
                let factor = slow.phase.length.div_duration_f64(plain.phase.length);
                assert!((factor - 1.25).abs() < 1e-9 || (factor - 1.0).abs() < 1e-9, "{factor}");
            }
        }
    }
    let slow = Timeline::new(&named("classic").at_pace(0.8));
    assert_eq!(slow.total().as_millis(), 60_000 + (5 + 3 + 2 + 4 + 3 + 6) * 250);
}

#[test]
fn the_practised_leave_out_what_only_teaches() {
    let hug = |routine: &Routine| {
        routine.steps.iter().flat_map(Step::all_phases).any(|phase| phase.pose == PoseName::Hug)
    };
    for name in ["classic", "standard", "full"] {
        assert!(hug(&named(name)) && !hug(&named(name).for_the_practised()), "{name}");
    }
}
