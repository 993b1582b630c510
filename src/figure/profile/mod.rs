//! A person on an office chair, seen from the right side and facing right, as joints.
//!
//! Coordinates are those of the other views: one unit is 120 cm, x to the right and y down, the
//! seat at y = 0.83. The hip joint of somebody who sits tall lies at x = 0.5, so the face looks
//! toward greater x. The floor is at [`FLOOR`], below the square that the other views show.

mod spine;

use vello_cpu::kurbo::{Point, Vec2};

use super::body::Motion;
use super::pose::{SideNumbers, side};
use super::reach::{Reach, approach, even, lerp, smooth};
use super::units::{CM, SEAT, above_seat, leaning};
use crate::domain::routine::PoseName;

pub use spine::{C1, C7, L5, Spine};

/// The height of the floor: 45 cm below the seat.
pub const FLOOR: f64 = SEAT + 45.0 / CM;

/// The height of the floor for somebody who stands with the hip as high.
pub const STANDING_FLOOR: f64 = SEAT + 83.0 / CM;

/// How much of its length a forearm loses half way of a swing past the head.
const POINTING: f64 = 0.55;
/// The thigh's length, and how far its far end lies below the hip.
const THIGH: Vec2 = Vec2::new(43.0 / CM, 3.0 / CM);
/// From the uppermost vertebra to the opening of the ear: forward and up in the head's own frame.
const EAR: Vec2 = Vec2::new(0.9 / CM, 1.9 / CM);

/// The figure at one moment. Every number changes evenly from pose to pose, and the bones keep
/// their lengths; only arms that point at the viewer look shorter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// The hip joint.
    pub hip: Point,
    /// How far the spine leans forward at each of the levels of `spine::LEVELS`, in radians.
    pub leans: [f64; 5],
    /// How far the head leans forward, in radians; 0 holds the chin level.
    pub head: f64,
    /// From the third thoracic vertebra to the shoulder: forward and up in the ribcage's own frame,
    /// in units.
    pub shoulder_glide: Vec2,
    /// The near upper arm. Its angle, as those of forearm and hand, turns forward from straight down;
    /// its length is the one seen, shorter when it points at the viewer.
    pub upper_arm: Reach,
    /// The near forearm.
    pub forearm: Reach,
    /// The near hand, to the tips of its fingers.
    pub hand: Reach,
    /// How far the arms are crossed on the chest, 0 to 1.
    pub crossed: f64,
    /// How hard the deep muscles in front of the neck work, 0 to 1.
    pub neck_effort: f64,
    /// How hard the muscles along the upper spine work, 0 to 1.
    pub back_effort: f64,
    /// How far the muscles of the chest are stretched, 0 to 1.
    pub chest_stretch: f64,
}

impl Profile {
    /// The figure of a pose.
    pub(super) fn written(numbers: &SideNumbers) -> Self {
        let reach = |[angle, length]: [f64; 2]| Reach { angle: angle.to_radians(), length: length / CM };
        let [forward, up] = numbers.shoulder;
        Self {
            hip: above_seat(numbers.slide, 8.8),
            leans: numbers.leans.map(f64::to_radians),
            head: numbers.head.to_radians(),
            shoulder_glide: Vec2::new(forward, up) / CM,
            upper_arm: reach(numbers.upper_arm),
            forearm: reach(numbers.forearm),
            hand: reach(numbers.hand),
            crossed: numbers.crossed,
            neck_effort: numbers.neck_effort,
            back_effort: numbers.back_effort,
            chest_stretch: numbers.chest_stretch,
        }
    }

    /// The figure `elapsed` seconds into a movement of `length` seconds from `from` to `to`. All
    /// parts go together: seen from the side, a lag would look like a blow.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        let share = (elapsed / length).clamp(0.0, 1.0);
        let eased = match motion {
            Motion::Approach => approach(share),
            Motion::Release => even(share),
            Motion::Lift | Motion::Lower | Motion::Drift => smooth(share),
        };
        let way = from.mix(to, eased);
        if !matches!(motion, Motion::Lift | Motion::Lower) {
            return way;
        }
        // Hands on their way past the head point at the viewer.
        let bell = 16.0 * (share * (1.0 - share)).powi(2);
        let shorter = |limb: Reach| Reach { length: limb.length * (1.0 - POINTING * bell), ..limb };
        Self { forearm: shorter(way.forearm), hand: shorter(way.hand), ..way }
    }

    /// The same on one's feet, where hands that would rest on the thighs hang.
    #[must_use]
    pub fn on_foot(&self) -> Self {
        let rest = Self::written(side(PoseName::SideRest)).forearm.angle;
        let resting = smooth((1.0 - (self.forearm.angle - rest).abs().to_degrees() / 14.0).max(0.0));
        let hanging = |limb: Reach| Reach { angle: lerp(limb.angle, 0.22, resting), ..limb };
        Self { forearm: hanging(self.forearm), hand: hanging(self.hand), ..*self }
    }

    /// The spine from the pelvis to the skull.
    pub fn spine(&self) -> Spine {
        Spine::new(self.hip, &self.leans)
    }

    /// The opening of the ear, from which the head is drawn.
    pub fn ear(&self, spine: &Spine) -> Point {
        spine.top() + leaning(self.head, EAR.x, EAR.y)
    }

    /// The joint of the near shoulder.
    pub fn shoulder(&self, spine: &Spine) -> Point {
        let glide = self.shoulder_glide;
        spine.at(spine::T3) + leaning(spine.lean(spine::T3), glide.x, glide.y)
    }

    /// Shoulder, elbow, wrist and fingertips of the near arm.
    pub fn arm(&self, spine: &Spine) -> [Point; 4] {
        let shoulder = self.shoulder(spine);
        let elbow = shoulder + self.upper_arm.vector();
        let wrist = elbow + self.forearm.vector();
        [shoulder, elbow, wrist, wrist + self.hand.vector()]
    }

    /// The knee.
    pub fn knee(&self) -> Point {
        self.hip + THIGH
    }

    /// The ankle, below the knee.
    pub fn ankle(&self) -> Point {
        Point::new(self.knee().x, FLOOR - 8.0 / CM)
    }

    fn mix(&self, to: &Self, share: f64) -> Self {
        Self {
            hip: self.hip.lerp(to.hip, share),
            leans: std::array::from_fn(|level| lerp(self.leans[level], to.leans[level], share)),
            head: lerp(self.head, to.head, share),
            shoulder_glide: self.shoulder_glide.lerp(to.shoulder_glide, share),
            upper_arm: self.upper_arm.mix(&to.upper_arm, share),
            forearm: self.forearm.mix(&to.forearm, share),
            hand: self.hand.mix(&to.hand, share),
            crossed: lerp(self.crossed, to.crossed, share),
            neck_effort: lerp(self.neck_effort, to.neck_effort, share),
            back_effort: lerp(self.back_effort, to.back_effort, share),
            chest_stretch: lerp(self.chest_stretch, to.chest_stretch, share),
        }
    }
}
