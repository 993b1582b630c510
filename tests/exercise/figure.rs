//! The movement of the figure: nothing jumps, nothing stretches, nobody shrugs.

use std::time::Duration;

use rhomboid::domain::person::Haircut;
use rhomboid::domain::routine::{PhaseKind, Picture, PoseName, Sides, Variant, View, Way};
use rhomboid::domain::settings::Stance;
use rhomboid::domain::timeline::{PRE_ROLL, Segment, Timeline};
use rhomboid::figure::blade::landmark;
use rhomboid::figure::{
    BackSign, Body, Drawing, Facing, Figure, Framing, Half, Palette, Perspective, PlanarScene, Scene,
    SideScene,
};
use rhomboid::guide::movement;
use rhomboid::guide::scene::scene;
use vello_cpu::kurbo::Point;

use crate::shipped::{body, manner, named, shipped};

/// The largest step of any joint from frame to frame at 60 a second, in units of 120 cm: about a
/// twelfth of a second for the whole way of a lift's fingertips.
const LARGEST_STEP: f64 = 0.026;

fn joints(figure: &Figure) -> Vec<Point> {
    let half = |half: &Half| [half.shoulder(), half.elbow(), half.wrist(), half.tips()];
    match figure {
        Figure::Planar(_, body) => [half(&body.left), half(&body.right)].concat(),
        Figure::Side(profile) => {
            let spine = profile.spine();
            [profile.arm(&spine).as_slice(), &[profile.ear(&spine), profile.hip]].concat()
        }
    }
}

#[test]
fn the_figure_never_jumps() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        let mut last: Option<Vec<Point>> = None;
        let frames = (timeline.total() + PRE_ROLL).as_secs() * 60;
        for frame in 0..=frames {
            let elapsed = Duration::from_secs_f64(f64::from(u32::try_from(frame).expect("few")) / 60.0);
            let moment = timeline.at(elapsed);
            let joints = joints(&movement::figure(&moment, manner()));
            // Where one picture gives way to another, the new one fades in.
            let anew = moment.segment.opens && moment.into < Duration::from_millis(20);
            if let Some(last) = last.filter(|last| !anew && last.len() == joints.len()) {
                for (now, then) in joints.iter().zip(&last) {
                    let step = now.distance(*then);
                    assert!(step < LARGEST_STEP, "{} jumps by {step} at {elapsed:?}", routine.name);
                }
            }
            last = Some(joints);
        }
    }
}

#[test]
fn the_shoulders_never_rise_above_open_but_in_the_mistake_and_the_shrug_of_a_roll() {
    let open = body(PoseName::Open, 1.5).right.shoulder().y;
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        for tenth in 0..timeline.total().as_secs() * 10 {
            let elapsed = PRE_ROLL + Duration::from_millis(tenth * 100);
            let moment = timeline.at(elapsed);
            let rolls = [moment.segment.from, moment.segment.phase.pose].contains(&PoseName::ShouldersUp);
            if let Figure::Planar(_, body) = movement::figure(&moment, manner())
                && !rolls
            {
                for half in [body.left, body.right] {
                    assert!(half.shoulder().y >= open - 1e-9, "{} at {elapsed:?}", routine.name);
                }
            }
        }
    }
}

#[test]
fn every_arrow_says_what_the_body_does() {
    for routine in shipped() {
        for arms_low in [false, true] {
            let routine = if arms_low { routine.clone().in_variant(Variant::Low) } else { routine.clone() };
            for segment in Timeline::new(&routine).segments() {
                let (from, to) = (segment.from, segment.phase.pose);
                if from == to || !(from.is_effort() || to.is_effort()) {
                    continue;
                }
                let way = segment.way();
                // From behind nobody sees what goes forward or back.
                let depth = matches!(way, Way::Forward | Way::Back) && to.view() == View::Back;
                let view = if depth { View::Side } else { to.view() };
                let place = |pose: PoseName, arms: Sides| moved(&Figure::seen(pose, view, arms, 1.5));
                let (before, after) = (place(from, segment.from_arms), place(to, segment.phase.arms));
                let outward = after.outward - before.outward;
                let gap = after.gap - before.gap;
                let (up, forward) = (before.height - after.height, after.forward - before.forward);
                let chest = after.chest - before.chest;
                let right = match way {
                    Way::Together => gap < 0.0 || outward < 0.0,
                    Way::Apart => gap > 0.0 || outward > 0.0,
                    Way::Up => up > 0.0,
                    Way::Down => up < 0.0,
                    Way::Back => forward < 0.0 || chest < 0.0,
                    Way::Forward => forward > 0.0 || chest > 0.0,
                    Way::Turn => after.stretch > before.stretch,
                    Way::TurnBack => after.stretch < before.stretch,
                };
                assert!(right, "{}: {from:?} to {to:?} is {:?}", routine.name, segment.way());
            }
        }
    }
}

/// Where what the arrows speak of is: units of 120 cm.
struct Moved {
    /// Between the tips of the blades, and how far out elbow and hand are together.
    gap: f64,
    outward: f64,
    /// Of shoulder and hand together, downward.
    height: f64,
    /// Of ear and elbow together, and of the chest before the shoulders, seen from the side.
    forward: f64,
    chest: f64,
    /// Of the muscles of the chest, as they turn away from a wall.
    stretch: f64,
}

fn moved(figure: &Figure) -> Moved {
    match figure {
        Figure::Planar(_, body) => {
            let half = if body.right.raised() > body.left.raised() { body.right } else { body.left };
            Moved {
                gap: half.blade.at(landmark::TIP).x,
                outward: half.elbow().x + half.tips().x,
                height: half.shoulder().y + half.tips().y,
                forward: 0.0,
                chest: 0.0,
                stretch: half.stretch,
            }
        }
        Figure::Side(profile) => {
            let spine = profile.spine();
            let forward = profile.ear(&spine).x + profile.arm(&spine)[1].x;
            let chest = spine.at(11.0).x - profile.shoulder(&spine).x;
            Moved { gap: 0.0, outward: 0.0, height: 0.0, forward, chest, stretch: profile.chest_stretch }
        }
    }
}

#[test]
fn a_mistake_stands_long_enough_to_be_read() {
    for routine in shipped() {
        for segment in Timeline::new(&routine).segments() {
            let stands = segment.phase.length;
            assert!(segment.phase.beside.is_none() || stands >= Duration::from_secs(4), "{}", routine.name);
        }
    }
}

#[test]
fn every_exercise_shows_its_mistake_unless_it_is_too_short() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        let shown = timeline.segments().iter().any(|segment| segment.phase.beside.is_some());
        let has_none = matches!(routine.name.as_str(), "quick" | "sit-well");
        assert_eq!(shown, !has_none, "{}", routine.name);
    }
}

/// What is drawn and is no part of a body says nothing by itself.
#[test]
fn every_routine_says_what_its_ring_and_its_colours_mean() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        let told = |word| {
            let shown = |segment: &Segment| segment.phase.lines.show.to_lowercase().contains(word);
            timeline.segments().iter().any(shown)
        };
        for segment in timeline.segments() {
            let elapsed = PRE_ROLL + segment.start + segment.phase.length / 2;
            let scene = scene(&timeline.at(elapsed), elapsed, manner());
            assert!(scene.ring.strength < 0.9 || told("ring"), "{} has a ring", routine.name);
            let Drawing { perspective, second, .. } = scene.drawing;
            for (gold, lilac) in [Some(perspective), second].iter().flatten().map(lit) {
                let held = segment.phase.kind == PhaseKind::Hold;
                assert!(!held || gold < 0.9 || told("gold"), "{} shows gold", routine.name);
                assert!(!held || lilac < 0.9 || told("lilac"), "{} shows lilac", routine.name);
            }
        }
    }
}

/// How much of a muscle at work is seen, and of one that is stretched.
fn lit(perspective: &Perspective) -> (f64, f64) {
    match perspective {
        Perspective::Planar(PlanarScene { facing: Facing::Away, body, .. }) => (body.right.effort, 0.0),
        Perspective::Planar(PlanarScene { body, .. }) => (0.0, body.right.stretch),
        Perspective::Side(SideScene { profile, .. }) => {
            (profile.neck_effort.max(profile.back_effort), profile.chest_stretch)
        }
    }
}

/// Words that come to the hands while the picture speaks of the shoulders are for the next phase.
#[test]
fn a_mistake_stands_beside_what_its_line_speaks_of() {
    for routine in shipped() {
        for segment in Timeline::new(&routine).segments() {
            let wanted: &[&str] = match segment.phase.beside {
                Some(PoseName::Shrug | PoseName::ShouldersUp) => &["shoulder"],
                Some(PoseName::ShouldersForward) => &["shoulder", "back"],
                Some(PoseName::Hinge | PoseName::Nod) => &["neck", "chin"],
                Some(PoseName::Arched) => &["ribs"],
                _ => continue,
            };
            let line = segment.phase.lines.show.to_lowercase();
            assert!(wanted.iter().any(|word| line.contains(word)), "{}: “{line}”", routine.name);
            let aim = segment.aim.expect("the right form");
            assert!(!aim.overhead(), "{}: {aim:?}", routine.name);
        }
    }
}

#[test]
fn an_arrow_comes_and_goes_within_its_movement() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        let strength = |segment: &Segment, into: f64| {
            let elapsed = PRE_ROLL + segment.start + Duration::from_secs_f64(into);
            match scene(&timeline.at(elapsed), elapsed, manner()).drawing.perspective {
                Perspective::Planar(scene) => scene.arrows.strength,
                Perspective::Side(scene) => scene.arrows.strength,
            }
        };
        let moves = |segment: &&Segment| {
            let paced = matches!(segment.phase.kind, PhaseKind::MoveIn | PhaseKind::Release);
            paced && (segment.phase.pose.is_effort() || segment.from.is_effort())
        };
        // A pull of hands that do not move goes on into the hold.
        for segment in timeline.segments().iter().filter(moves).filter(|_| routine.name != "invisible-band") {
            let length = segment.phase.length.as_secs_f64();
            let [first, middle, last] =
                [0.02, length / 2.0, length - 0.02].map(|into| strength(segment, into));
            assert!(first < 0.1 && middle > 0.9 && last < 0.1, "{} {}", routine.name, segment.phase.word);
        }
    }
}

#[test]
fn nobody_is_told_to_push_who_is_to_ease_off() {
    let friend = named("friend");
    let timeline = Timeline::new(&friend);
    for segment in timeline.segments().iter().filter(|segment| segment.phase.kind == PhaseKind::Release) {
        let elapsed = PRE_ROLL + segment.start + segment.phase.length / 2;
        let Perspective::Planar(PlanarScene { sign: Some(BackSign::Friend { push, told }), .. }) =
            scene(&timeline.at(elapsed), elapsed, manner()).drawing.perspective
        else {
            panic!("no friend");
        };
        assert!(push > 0.1 && told < 0.1, "{push} {told}");
    }
}

#[test]
fn a_coin_is_there_when_it_is_named() {
    for routine in shipped() {
        for segment in Timeline::new(&routine).segments() {
            let named = segment.phase.lines.show.contains("coin");
            assert!(!named || segment.picture == Some(Picture::Coin), "{}", segment.phase.lines.show);
        }
    }
}

#[test]
fn a_second_picture_stays_between_two_repetitions() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        for three in timeline.segments().windows(3) {
            let within = three.iter().all(|segment| segment.step == three[0].step);
            if within && three[1].phase.kind == PhaseKind::Rest {
                let seconds = three.iter().map(|segment| segment.second).collect::<Vec<_>>();
                assert!(seconds.windows(2).all(|two| two[0] == two[1]), "{}: {seconds:?}", routine.name);
            }
        }
    }
}

#[test]
fn the_view_turns_only_at_rest_or_in_a_hug() {
    for routine in shipped() {
        for variant in [None, Some(Variant::Low)] {
            let routine = variant.map_or_else(|| routine.clone(), |low| routine.clone().in_variant(low));
            let timeline = Timeline::new(&routine);
            for two in timeline.segments().windows(2) {
                let (before, after) = (two[0].phase.pose, two[1].phase.pose);
                let turns = before.view() != after.view();
                assert!(!turns || before.may_turn_to(after), "{}: {before:?} {after:?}", routine.name);
            }
        }
    }
}

#[test]
fn limbs_keep_their_length() {
    for routine in shipped() {
        let timeline = Timeline::new(&routine);
        for frame in 0..timeline.total().as_secs() * 10 {
            let elapsed = PRE_ROLL + Duration::from_millis(frame * 100);
            let Some(body) = movement::figure(&timeline.at(elapsed), manner()).body() else {
                continue;
            };
            for half in [body.left, body.right] {
                for (name, limb, bone) in [
                    ("upper arm", half.upper_arm, 30.0),
                    ("forearm", half.forearm, 25.0),
                    ("hand", half.hand, 18.0),
                ] {
                    let change = (limb.length * 120.0 / bone - 1.0).abs();
                    assert!(change < 0.05, "{} at {elapsed:?}: {name} {change}", routine.name);
                    assert!(limb.seen() <= limb.length + 1e-9, "{name}");
                }
            }
        }
    }
}

#[test]
fn the_blades_travel_as_far_as_the_design_says() {
    let tip = |body: Body| (body.right.blade.at(landmark::TIP).x - 0.5) * 240.0;
    // The gap between the tips in centimetres: 26.5 open, 19.9 at true scale, and drawn:
    assert!((tip(body(PoseName::Open, 1.5)) - 26.5).abs() < 0.1);
    assert!((tip(body(PoseName::Squeeze, 1.0)) - 19.9).abs() < 0.1);
    // Half as far again and, because the tips show it, turned down more than that: 13.0, clearly nearer than at rest.
    assert!((tip(body(PoseName::Squeeze, 1.5)) - 13.0).abs() < 0.2);
    assert!(tip(body(PoseName::Rest, 1.5)) - tip(body(PoseName::Squeeze, 1.5)) > 2.0);
}

#[test]
fn every_pose_is_drawn_in_the_view_that_it_says() {
    for name in PoseName::ALL {
        let figure = Figure::in_pose(name, Sides::Both, 1.5);
        let view = match figure {
            Figure::Planar(Facing::Away, _) => View::Back,
            Figure::Planar(Facing::Toward, _) => View::Front,
            Figure::Side(_) => View::Side,
        };
        assert_eq!(view, name.view(), "{}", name.name());
    }
}

#[test]
fn every_person_is_drawn_from_everywhere_on_everything() {
    for haircut in Haircut::ALL {
        for (pose, stance) in [PoseName::Rest, PoseName::FrontRest, PoseName::SideDesk]
            .into_iter()
            .flat_map(|pose| Stance::ALL.map(|stance| (pose, stance)))
        {
            let mut scene = match Figure::in_pose(pose, Sides::Both, 1.0) {
                Figure::Planar(facing, body) => planar(facing, &body, stance),
                Figure::Side(profile) => {
                    let scene = SideScene { stance, desk: true, ..SideScene::new(profile, Framing::Whole) };
                    Scene::quiet(Perspective::Side(scene))
                }
            };
            scene.person.haircut = haircut;
            for (theme, palette) in Palette::THEMES {
                assert!(scene.shapes(&palette).len() > 50, "{haircut:?} {pose:?} {stance:?} {theme}");
            }
        }
    }
}

fn planar(facing: Facing, body: &Body, stance: Stance) -> Scene {
    Scene::quiet(Perspective::Planar(PlanarScene { stance, ..PlanarScene::quiet(facing, *body) }))
}
