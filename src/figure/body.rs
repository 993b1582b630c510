//! The body at one moment, and the way from one pose to the next.
//!
//! What is interpolated are the blade's place and turn and the directions and lengths of the limbs,
//! never the corners drawn from them, so that nothing shears on the way.

use vello_cpu::kurbo::{Point, Vec2};

use super::blade::{Blade, landmark};
use super::pose::PlanarNumbers;
use super::reach::{Reach, ease_out, lerp, smooth};
use super::units::CM;
use crate::domain::routine::Sides;

/// The elbows follow the blades this much later, in seconds.
const ELBOW_LAG: f64 = 0.15;
/// The share of a lift in which the upper arm arrives; the forearm takes the whole of it.
const UPPER_ARM_ARRIVES: f64 = 0.8;
/// The share of the upper arm's way before the blade begins to turn: 30 of 115 degrees.
const BLADE_FOLLOWS: f64 = 0.26;
/// How much of its length a forearm loses half way of a swing that passes before the body.
const POINTING: f64 = 0.42;
/// How far a shrug draws the shoulders up, in units: 6 cm, more than life so that it is seen.
const SHRUG: f64 = 6.0 / CM;
/// Where the wrists pass on their way to the back of the head, so that the forearms swing outward.
const WAY_UP: Point = Point::new(0.70, 0.42);

/// How a movement from pose to pose spends its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Quick at first, then slower; the blades lead.
    Approach,
    /// Even, as something under control is let go.
    Release,
    /// The arms swing outward and up.
    Lift,
    /// The same way back.
    Lower,
    /// Softly from one to the other.
    Drift,
}

/// One half of the body in right-hand coordinates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Half {
    /// The shoulder blade, which carries the arm.
    pub blade: Blade,
    /// From shoulder joint to elbow.
    pub upper_arm: Reach,
    /// From elbow to wrist.
    pub forearm: Reach,
    /// From wrist to the tips of the fingers.
    pub hand: Reach,
    /// How hard the muscles between the blades work, 0 to 1.
    pub effort: f64,
    /// How far the muscles of the chest are stretched, 0 to 1.
    pub stretch: f64,
    /// How far the arm is wrapped round the body, 0 to 1.
    pub hug: f64,
    /// 1 when the hand is before the body, on the side of the face, 0 when it is behind.
    pub forward: f64,
}

/// The figure at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    /// The half on the left of the picture, in right-hand coordinates.
    pub left: Half,
    /// The half on the right of the picture.
    pub right: Half,
    /// Height of the middle of the head, in units.
    pub head: f64,
}

/// How far each part has come on its way, 0 to 1, or beyond when exaggerated.
#[derive(Clone, Copy)]
struct Shares {
    blade: f64,
    arm: f64,
    effort: f64,
}

impl Shares {
    const fn even(share: f64) -> Self {
        Self { blade: share, arm: share, effort: share }
    }
}

impl Body {
    /// The body of a pose, both sides alike.
    pub(super) fn written(numbers: &PlanarNumbers) -> Self {
        let half = Half::written(numbers);
        Self { left: half, right: half, head: numbers.head }
    }

    /// The blades of a squeeze from `origin` to this travel `exaggeration` times as far as real ones, 1.0 to 1.5,
    /// because a true 2.5 cm is hard to see.
    pub(super) fn exaggerated(&self, origin: &Self, exaggeration: f64) -> Self {
        origin.mix(self, Shares { blade: exaggeration, arm: exaggeration, effort: 1.0 })
    }

    /// This body with only the arms of `arms` in its pose; the other one is as in `at_ease`.
    #[must_use]
    pub fn with_arms(&self, at_ease: &Self, arms: Sides) -> Self {
        let head = self.head.midpoint(at_ease.head);
        match arms {
            Sides::Both => *self,
            Sides::Left => Self { left: self.left, right: at_ease.right, head },
            Sides::Right => Self { left: at_ease.left, right: self.right, head },
        }
    }

    /// The same with the shoulders drawn up and nothing else changed: hanging arms go with them, and raised hands stay
    /// where they are.
    #[must_use]
    pub fn shrugged(&self) -> Self {
        Self { left: self.left.shrugged(), right: self.right.shrugged(), ..*self }
    }

    /// The body `elapsed` seconds into a movement of `length` seconds from `from` to `to`.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        let share = (elapsed / length.max(0.01)).clamp(0.0, 1.0);
        match motion {
            Motion::Approach => {
                let late = ((elapsed - ELBOW_LAG) / (length - ELBOW_LAG).max(0.01)).clamp(0.0, 1.0);
                let shares = Shares { blade: ease_out(share), arm: ease_out(late), effort: share };
                from.mix(to, shares)
            }
            Motion::Release => from.mix(to, Shares::even(lerp(share, smooth(share), 0.3))),
            Motion::Lift => from.lifted(to, share),
            Motion::Lower => to.lifted(from, 1.0 - share),
            Motion::Drift => from.mix(to, Shares::even(smooth(share))),
        }
    }

    /// How far the arms are raised, the higher one of the two: 0 hanging, 1 above the shoulders.
    pub fn raised(&self) -> f64 {
        self.left.raised().max(self.right.raised())
    }

    fn lifted(&self, up: &Self, share: f64) -> Self {
        Self {
            left: self.left.lifted(&up.left, share),
            right: self.right.lifted(&up.right, share),
            head: lerp(self.head, up.head, smooth(share)),
        }
    }

    fn mix(&self, to: &Self, shares: Shares) -> Self {
        Self {
            left: self.left.mix(&to.left, shares),
            right: self.right.mix(&to.right, shares),
            head: lerp(self.head, to.head, shares.blade),
        }
    }
}

impl Half {
    /// The shoulder joint, in units and right-hand coordinates like all joints here.
    pub fn shoulder(&self) -> Point {
        self.blade.at(landmark::SHOULDER)
    }

    /// The elbow.
    pub fn elbow(&self) -> Point {
        self.shoulder() + self.upper_arm.vector()
    }

    /// The wrist.
    pub fn wrist(&self) -> Point {
        self.elbow() + self.forearm.vector()
    }

    /// The tips of the fingers.
    pub fn tips(&self) -> Point {
        self.wrist() + self.hand.vector()
    }

    /// How far the arm is raised: 0 hanging, 1 above the shoulder.
    pub fn raised(&self) -> f64 {
        ((self.upper_arm.angle.to_degrees() - 20.0) / 80.0).clamp(0.0, 1.0)
    }

    fn written(numbers: &PlanarNumbers) -> Self {
        let blade = Blade::from_centimetres(numbers.blade);
        let point = |[x, y]: [f64; 2]| Point::new(x, y);
        let (elbow, wrist) = (point(numbers.elbow), point(numbers.wrist));
        Self {
            blade,
            upper_arm: Reach::between(blade.at(landmark::SHOULDER), elbow),
            forearm: Reach::between(elbow, wrist),
            hand: Reach::between(wrist, point(numbers.tips)),
            effort: numbers.effort,
            stretch: numbers.stretch,
            hug: numbers.hug,
            forward: numbers.forward,
        }
    }

    fn shrugged(&self) -> Self {
        let root = self.blade.root + Vec2::new(0.0, -SHRUG);
        let risen = Self { blade: Blade { root, ..self.blade }, ..*self };
        let forearm = Reach::between(risen.elbow(), self.wrist());
        if self.raised() < 1.0 { risen } else { Self { forearm, ..risen } }
    }

    /// The arm leads, and the blade follows once it has passed 30 degrees.
    fn lifted(&self, up: &Self, share: f64) -> Self {
        let swung = self.swung(up, share);
        // The bell is 1 in the middle of the way and flat at its ends.
        let bell = 16.0 * (share * (1.0 - share)).powi(2);
        if up.raised() < 1.0 || up.wrist().x > WAY_UP.x {
            // Hands that swing forward and up point at the viewer, or away, on their way.
            let shorter = |limb: Reach| Reach { length: limb.length * (1.0 - POINTING * bell), ..limb };
            return Self { forearm: shorter(swung.forearm), hand: shorter(swung.hand), ..swung };
        }
        let wrist = swung.wrist() + (WAY_UP - self.swung(up, 0.5).wrist()) * bell;
        Self { forearm: Reach::between(swung.elbow(), wrist), ..swung }
    }

    fn swung(&self, up: &Self, share: f64) -> Self {
        let arm = smooth((share / UPPER_ARM_ARRIVES).min(1.0));
        let blade = ((arm - BLADE_FOLLOWS) / (1.0 - BLADE_FOLLOWS)).max(0.0);
        let late = smooth(share);
        Self {
            forearm: self.forearm.mix(&up.forearm, late),
            hand: self.hand.mix(&up.hand, late),
            ..self.mix(up, Shares { blade, arm, effort: blade })
        }
    }

    fn mix(&self, to: &Self, shares: Shares) -> Self {
        let Shares { blade, arm, effort } = shares;
        Self {
            blade: self.blade.mix(&to.blade, blade),
            upper_arm: self.upper_arm.mix(&to.upper_arm, arm),
            forearm: self.forearm.mix(&to.forearm, arm),
            hand: self.hand.mix(&to.hand, arm),
            effort: lerp(self.effort, to.effort, effort),
            stretch: lerp(self.stretch, to.stretch, effort),
            hug: lerp(self.hug, to.hug, arm),
            forward: lerp(self.forward, to.forward, arm),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::routine::{PoseName, View};
    use crate::figure::pose::origin;
    use crate::figure::seen::Figure;
    use crate::figure::units::CM;

    /// Movements between the two ends of a squeeze, as far as they are ever drawn.
    const SQUEEZES: [PoseName; 5] = [
        PoseName::Squeeze,
        PoseName::LowSqueeze,
        PoseName::WSqueeze,
        PoseName::BandPull,
        PoseName::ShouldersBack,
    ];

    fn body(pose: PoseName, exaggeration: f64) -> Body {
        let view = if pose.view() == View::Front { View::Front } else { View::Back };
        Figure::seen(pose, view, Sides::Both, exaggeration).body().expect("not from the side")
    }

    fn half(pose: PoseName, exaggeration: f64) -> Half {
        body(pose, exaggeration).right
    }

    fn planar() -> impl Iterator<Item = PoseName> {
        PoseName::ALL.into_iter().filter(|pose| pose.view() != View::Side || pose.also() == Some(View::Back))
    }

    #[test]
    fn no_shoulder_rises_above_open_but_in_a_shrug() {
        let open = half(PoseName::Open, 1.0).shoulder().y;
        for pose in planar() {
            let risen = open - half(pose, 1.5).shoulder().y;
            match pose {
                PoseName::Shrug => assert!(risen >= 0.025, "{pose:?} {risen}"),
                PoseName::ShouldersUp => assert!(risen > 0.0, "{pose:?} {risen}"),
                _ => assert!(risen < 1e-9, "{pose:?} {risen}"),
            }
        }
    }

    #[test]
    fn no_limb_stretches_in_a_squeeze() {
        for pose in SQUEEZES {
            let from = Half::written(&origin(pose).expect("a squeeze"));
            let to = half(pose, 1.5);
            for (name, from, to) in
                [("upper arm", from.upper_arm, to.upper_arm), ("forearm", from.forearm, to.forearm)]
            {
                let change = (to.length / from.length - 1.0).abs();
                assert!(change < 0.12, "{pose:?} {name} {change}");
            }
        }
    }

    #[test]
    fn no_limb_is_longer_than_its_bones() {
        for pose in planar() {
            let half = half(pose, 1.5);
            assert!(half.upper_arm.length * CM < 31.5, "{pose:?} {}", half.upper_arm.length * CM);
            assert!(half.forearm.length * CM < 26.0, "{pose:?} {}", half.forearm.length * CM);
            assert!(half.hand.length * CM < 18.5, "{pose:?} {}", half.hand.length * CM);
        }
    }

    #[test]
    fn hands_pass_beside_the_trunk_on_their_way_up() {
        let (rest, open) = (body(PoseName::Rest, 1.0), body(PoseName::Open, 1.0));
        let middle = Body::between(&rest, &open, Motion::Lift, 1.0, 2.0);
        assert!((middle.right.wrist() - WAY_UP).hypot() < 1e-9);
    }

    #[test]
    fn movements_begin_and_end_in_their_poses() {
        let (rest, open) = (body(PoseName::Rest, 1.0), body(PoseName::Open, 1.0));
        for motion in [Motion::Approach, Motion::Release, Motion::Lift, Motion::Lower, Motion::Drift] {
            let near = |one: &Body, two: &Body| {
                (one.right.tips() - two.right.tips()).hypot() < 1e-9
                    && (one.left.shoulder() - two.left.shoulder()).hypot() < 1e-9
            };
            assert!(near(&Body::between(&rest, &open, motion, 0.0, 2.0), &rest), "{motion:?}");
            assert!(near(&Body::between(&rest, &open, motion, 2.0, 2.0), &open), "{motion:?}");
        }
    }

    #[test]
    fn a_shrug_raises_the_shoulders_and_changes_nothing_else() {
        for pose in [PoseName::Squeeze, PoseName::LowSqueeze, PoseName::Doorway] {
            let (right, wrong) = (half(pose, 1.5), body(pose, 1.5).shrugged().right);
            assert!(((right.shoulder() - wrong.shoulder()).y - SHRUG).abs() < 1e-9, "{pose:?}");
            assert!((right.blade.turn - wrong.blade.turn).abs() < 1e-9, "{pose:?}");
            assert!((right.effort - wrong.effort).abs() < 1e-9, "{pose:?}");
            let hands = (right.wrist() - wrong.wrist()).hypot();
            let rise = if right.raised() < 1.0 { SHRUG } else { 0.0 };
            assert!((hands - rise).abs() < 1e-9, "{pose:?}: {hands}");
        }
    }

    #[test]
    fn one_arm_moves_alone() {
        let (rest, low) = (body(PoseName::Rest, 1.0), body(PoseName::LowSqueeze, 1.5));
        let one = low.with_arms(&rest, Sides::Left);
        assert_eq!((one.left, one.right), (low.left, rest.right));
    }
}
