//! The poses and the ways between them, whatever a routine makes of them.

use rhomboid::domain::routine::{PoseName, Sides, View};
use rhomboid::figure::{Body, Figure, Half, Motion, Profile};
use vello_cpu::kurbo::Point;

use crate::shipped::body;

/// A centimetre in units.
const CM: f64 = 1.0 / 120.0;
/// The farthest that a joint may move from one of 60 frames a second to the next.
const STEP: f64 = 0.026;
const MOTIONS: [Motion; 5] = [Motion::Approach, Motion::Release, Motion::Lift, Motion::Lower, Motion::Drift];

fn half(pose: PoseName) -> Half {
    body(pose, 1.5).right
}

fn profile(pose: PoseName) -> Profile {
    Figure::seen(pose, View::Side, Sides::Both, 1.0).profile().expect("from the side")
}

#[test]
fn no_shoulder_rises_above_open_but_in_a_shrug() {
    let open = half(PoseName::Open).shoulder().y;
    let planar = |pose: &PoseName| pose.view() != View::Side || pose.also() == Some(View::Back);
    for pose in PoseName::ALL.into_iter().filter(planar) {
        let risen = open - half(pose).shoulder().y;
        match pose {
            PoseName::Shrug => assert!(risen >= 0.025, "{pose:?} {risen}"),
            PoseName::ShouldersUp => assert!(risen > 0.0, "{pose:?} {risen}"),
            _ => assert!(risen < 1e-9, "{pose:?} {risen}"),
        }
    }
}

#[test]
fn hands_go_behind_the_head_only_beside_it() {
    let (rest, open) = (body(PoseName::Rest, 1.0), body(PoseName::Open, 1.0));
    for share in 0..=200 {
        let half = Body::between(&rest, &open, Motion::Lift, f64::from(share) / 100.0, 2.0).right;
        let (beside, low) = (half.tips().x - 0.5 > 11.0 * CM, half.tips().y > half.shoulder().y);
        let before = half.tips_forward() > 4.0 * CM;
        assert!(before || !low, "hands behind the trunk after {share} %");
        let passes = (-CM..4.0 * CM).contains(&half.tips_forward());
        assert!(!passes || beside, "hands through the head after {share} %");
    }
}

#[test]
fn movements_begin_and_end_in_their_poses() {
    let (rest, open) = (body(PoseName::Rest, 1.0), body(PoseName::Open, 1.0));
    let near = |one: &Body, two: &Body| {
        one.right.tips().distance(two.right.tips()) < 1e-9
            && one.left.shoulder().distance(two.left.shoulder()) < 1e-9
    };
    for motion in MOTIONS {
        assert!(near(&Body::between(&rest, &open, motion, 0.0, 2.0), &rest), "{motion:?}");
        assert!(near(&Body::between(&rest, &open, motion, 2.0, 2.0), &open), "{motion:?}");
    }
}

#[test]
fn a_shrug_raises_the_shoulders_and_changes_nothing_else() {
    for pose in [PoseName::Squeeze, PoseName::LowSqueeze, PoseName::Doorway] {
        let (right, wrong) = (half(pose), body(pose, 1.5).shrugged().right);
        let rise = right.shoulder() - wrong.shoulder();
        assert!(rise.x.abs() < 1e-9 && rise.y > 4.0 * CM, "{pose:?}");
        assert!((right.blade.turn - wrong.blade.turn).abs() < 1e-9, "{pose:?}");
        assert!((right.effort - wrong.effort).abs() < 1e-9, "{pose:?}");
        let hands = right.wrist().distance(wrong.wrist());
        let with_the_arms = if right.raised() < 1.0 { rise.y } else { 0.0 };
        assert!((hands - with_the_arms).abs() < 1e-9, "{pose:?}: {hands}");
    }
}

#[test]
fn one_arm_moves_alone() {
    let (rest, low) = (body(PoseName::Rest, 1.0), body(PoseName::LowSqueeze, 1.5));
    let one = low.with_arms(&rest, Sides::Left);
    assert_eq!((one.left, one.right), (low.left, rest.right));
}

#[test]
fn nothing_seen_from_the_side_jumps_on_any_way() {
    // With the hands on the seat nobody raises the arms in one go.
    let poses = PoseName::ALL.into_iter().filter(|pose| pose.view() == View::Side && !pose.holds_behind());
    let profiles: Vec<Profile> = poses.map(profile).collect();
    for (from, to) in profiles.iter().flat_map(|from| profiles.iter().map(move |to| (from, to))) {
        for motion in MOTIONS {
            let frame =
                |count: u32| joints(&Profile::between(from, to, motion, f64::from(count) / 60.0, 2.0));
            let mut last = frame(0);
            for count in 1..=120 {
                let now = frame(count);
                let steps = now.iter().zip(&last).map(|(now, last)| now.distance(*last));
                let longest = steps.fold(0.0, f64::max);
                assert!(longest <= STEP, "{motion:?}: {longest:.4} in frame {count}");
                last = now;
            }
        }
    }
}

fn joints(profile: &Profile) -> Vec<Point> {
    let spine = profile.spine();
    let mut joints = vec![profile.hip, profile.knee(), profile.ear(&spine)];
    joints.extend(profile.arm(&spine));
    joints.extend(spine.places());
    joints
}

#[test]
fn ear_shoulder_and_hip_stand_over_each_other_at_rest() {
    let rest = profile(PoseName::SideRest);
    let spine = rest.spine();
    for place in [rest.ear(&spine), rest.shoulder(&spine)] {
        assert!((place.x - rest.hip.x).abs() < CM, "{:.1} cm", (place.x - rest.hip.x) / CM);
    }
}

#[test]
fn a_chin_tuck_glides_straight_back() {
    let (rest, tuck) = (profile(PoseName::HeadForward), profile(PoseName::ChinTuck));
    let way = tuck.ear(&tuck.spine()) - rest.ear(&rest.spine());
    assert!(way.x < -2.0 * CM && way.y.abs() < CM, "{way:?}");
    assert!((tuck.head - rest.head).abs() < 1e-9);
    let beyond = tuck.shoulder(&tuck.spine()).x - tuck.ear(&tuck.spine()).x;
    assert!(beyond < CM, "the ear ends {:.1} cm behind the shoulder", beyond / CM);
}
