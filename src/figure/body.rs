//! The body at one moment, and the way from one pose to the next.
//!
//! What is interpolated are the blade's place and turn and the directions and lengths of the limbs,
//! never the corners drawn from them, so that nothing shears on the way.

use std::f64::consts::TAU;

use vello_cpu::kurbo::{Point, Vec2};

use super::blade::{Blade, landmark};
use super::limb::Limb;
use super::pose::PlanarNumbers;
use super::reach::{approach, even, lerp, smooth};
use super::units::cm;
use crate::domain::routine::Sides;

/// The elbows follow the blades this much later, in seconds.
const ELBOW_LAG: f64 = 0.15;
/// The shares of a lift in which upper arm and forearm arrive; the hand takes the whole of it.
const UPPER_ARM_ARRIVES: f64 = 0.85;
const FOREARM_ARRIVES: f64 = 0.9;
/// The share of a lift before the hand begins to turn.
const HAND_WAITS: f64 = 0.05;
/// The share of the upper arm's way before the blade begins to turn: 30 of 115 degrees.
const BLADE_FOLLOWS: f64 = 0.26;
/// Where a shrug brings the blades, and where shoulders that roll forward do, in units; farther than in life so that
/// it is seen.
const SHRUG: Vec2 = Vec2::new(0.0, cm(-6.0));
const ROUNDED: Vec2 = Vec2::new(cm(4.5), cm(-1.0));
/// What draws upper arm, forearm and hand on their way to the back of the head: hands rise before the body, come out
/// beside the ears, and go behind the head from there.
const WAY_UP: [[f64; 3]; 3] = [[0.8, 0.67, 0.83], [-0.07, -0.4, -0.67], [0.11, -0.21, 0.1]];
/// Times a second that loose arms are shaken.
const SHAKES: f64 = 1.4;
/// The bones of upper arm, forearm and hand, in units.
const BONES: [f64; 3] = [cm(30.0), cm(25.0), cm(18.0)];
/// How much more than its travel the turn of the blades is exaggerated: the tips show it.
const TURN: f64 = 5.0;

/// How a movement from pose to pose spends its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// Soon under way, then slower; the blades lead.
    Approach,
    /// Even but for its ends, as something under control is let go.
    Release,
    /// The arms go up.
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
    pub upper_arm: Limb,
    /// From elbow to wrist.
    pub forearm: Limb,
    /// From wrist to the tips of the fingers.
    pub hand: Limb,
    /// How hard the muscles between the blades work, 0 to 1.
    pub effort: f64,
    /// How far the muscles of the chest are stretched, 0 to 1.
    pub stretch: f64,
    /// How far a raised hand has turned its thumb back, 0 to 1.
    pub thumb_back: f64,
    /// How far the arm is wrapped round the body, 0 to 1.
    pub hug: f64,
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
        let mut drawn = origin.mix(self, Shares { blade: exaggeration, arm: exaggeration, effort: 1.0 });
        let turn = lerp(1.0, exaggeration, TURN);
        drawn.left.blade.turn = lerp(origin.left.blade.turn, self.left.blade.turn, turn);
        drawn.right.blade.turn = lerp(origin.right.blade.turn, self.right.blade.turn, turn);
        drawn
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
        self.displaced(SHRUG)
    }

    /// The same with the shoulders rolled forward.
    #[must_use]
    pub fn rounded(&self) -> Self {
        self.displaced(ROUNDED)
    }

    fn displaced(&self, by: Vec2) -> Self {
        Self { left: self.left.displaced(by), right: self.right.displaced(by), ..*self }
    }

    /// The body `elapsed` seconds into a movement of `length` seconds from `from` to `to`.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        let share = (elapsed / length.max(0.01)).clamp(0.0, 1.0);
        match motion {
            Motion::Approach => {
                let late = ((elapsed - ELBOW_LAG) / (length - ELBOW_LAG).max(0.01)).clamp(0.0, 1.0);
                let shares = Shares { blade: approach(share), arm: approach(late), effort: smooth(share) };
                from.mix(to, shares)
            }
            Motion::Release => from.mix(to, Shares::even(even(share))),
            Motion::Lift => from.lifted(to, share),
            Motion::Lower => to.lifted(from, 1.0 - share),
            Motion::Drift => from.mix(to, Shares::even(smooth(share))),
        }
    }

    /// This body with its arms shaken loose, `seconds` into it, as hard as `strength` of 0 to 1.
    #[must_use]
    pub fn shaken(&self, seconds: f64, strength: f64) -> Self {
        // One arm a quarter of a turn after the other, as people do.
        let [left, right] = [(self.left, 0.0), (self.right, 0.25)]
            .map(|(half, late)| half.shaken((seconds * SHAKES - late) * TAU, strength));
        Self { left, right, ..*self }
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

    /// How far the wrist lies before the shoulder joint, in units; less than nothing behind it.
    pub fn wrist_forward(&self) -> f64 {
        self.upper_arm.forward() + self.forearm.forward()
    }

    /// The same of the tips of the fingers.
    pub fn tips_forward(&self) -> f64 {
        self.wrist_forward() + self.hand.forward()
    }

    /// How far the arm is raised: 0 hanging, 1 above the shoulder.
    pub fn raised(&self) -> f64 {
        ((self.upper_arm.angle().to_degrees() - 20.0) / 80.0).clamp(0.0, 1.0)
    }

    fn written(numbers: &PlanarNumbers) -> Self {
        let blade = Blade::from_centimetres(numbers.blade);
        let [elbow, wrist, tips] =
            [numbers.elbow, numbers.wrist, numbers.tips].map(|[x, y]| Point::new(x, y));
        let shoulder = blade.at(landmark::SHOULDER);
        let limb = |nth: usize, from, to| Limb::between(from, to, BONES[nth], numbers.forward[nth]);
        Self {
            blade,
            upper_arm: limb(0, shoulder, elbow),
            forearm: limb(1, elbow, wrist),
            hand: limb(2, wrist, tips),
            effort: numbers.effort,
            stretch: numbers.stretch,
            thumb_back: numbers.thumbs_back,
            hug: numbers.hug,
        }
    }

    /// The arm hangs, and swings at `turn`, in radians; what is farther from the shoulder swings farther and later.
    fn shaken(&self, turn: f64, strength: f64) -> Self {
        let loose = |limb: &Limb, [out, down, forward]: [f64; 3], swing: f64, late: f64| {
            let hanging = Limb::along([out + swing * (turn - late).sin(), down, forward], limb.length);
            limb.mix(&hanging, strength)
        };
        Self {
            upper_arm: loose(&self.upper_arm, [0.16, 0.98, 0.06], 0.03, 0.0),
            forearm: loose(&self.forearm, [0.1, 0.66, 0.74], 0.11, 0.5),
            hand: loose(&self.hand, [0.04, 0.6, 0.8], 0.3, 1.1),
            ..*self
        }
    }

    fn displaced(&self, by: Vec2) -> Self {
        let root = self.blade.root + by;
        let risen = Self { blade: Blade { root, ..self.blade }, ..*self };
        let forearm =
            Limb::between(risen.elbow(), self.wrist(), self.forearm.length, self.forearm.forward().signum());
        if self.raised() < 1.0 { risen } else { Self { forearm, ..risen } }
    }

    /// The arm leads, and the blade follows once it has passed 30 degrees.
    fn lifted(&self, up: &Self, share: f64) -> Self {
        let arm = smooth((share / UPPER_ARM_ARRIVES).min(1.0));
        let forearm = smooth((share / FOREARM_ARRIVES).min(1.0));
        let hand = smooth(((share - HAND_WAITS) / (1.0 - HAND_WAITS)).max(0.0));
        let blade = ((arm - BLADE_FOLLOWS) / (1.0 - BLADE_FOLLOWS)).max(0.0);
        let swung = self.mix(up, Shares { blade, arm, effort: blade });
        if !up.is_behind_the_head() {
            let (forearm, hand) = (self.forearm.mix(&up.forearm, forearm), self.hand.mix(&up.hand, hand));
            return Self { forearm, hand, ..swung };
        }
        let [upper_arm_over, forearm_over, hand_over] = WAY_UP;
        Self {
            upper_arm: self.upper_arm.bent(upper_arm_over, &up.upper_arm, arm),
            forearm: self.forearm.bent(forearm_over, &up.forearm, forearm),
            hand: self.hand.bent(hand_over, &up.hand, hand),
            ..swung
        }
    }

    /// Whether the fingers meet at the back of the head.
    fn is_behind_the_head(&self) -> bool {
        self.tips_forward() < 0.0 && self.tips().x < 0.55
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
            thumb_back: lerp(self.thumb_back, to.thumb_back, arm),
            hug: lerp(self.hug, to.hug, arm),
        }
    }
}
