//! Poses as joints, and the way from one to the next.
//!
//! What is interpolated are the blade's place and turn and the directions and lengths of the limbs,
//! never the corners drawn from them, so that nothing shears on the way.

use vello_cpu::kurbo::{Point, Vec2};

/// Centimetres in one unit of length.
const CM: f64 = 120.0;
/// The height of the seat.
pub const SEAT: f64 = 0.83;
/// The elbows follow the blades this much later, in seconds.
const ELBOW_LAG: f64 = 0.15;
/// The share of a lift in which the upper arm arrives; the forearm takes the whole of it.
const UPPER_ARM_ARRIVES: f64 = 0.8;
/// The share of the upper arm's way before the blade begins to turn: 30 of 115 degrees.
const BLADE_FOLLOWS: f64 = 0.26;

/// A pose that the figure knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pose {
    Rest,
    Slump,
    Hug,
    Open,
    Squeeze,
    Shrug,
    LowOpen,
    LowSqueeze,
    ChairChest,
    Doorway,
}

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

/// The right shoulder blade: a rigid triangle with a place, a turn in the plane of the picture, and
/// a width that tells how far it faces away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blade {
    /// The inner end of its spine.
    pub root: Point,
    /// Upward rotation in radians.
    pub turn: f64,
    /// Its width against one seen straight on.
    pub facing: f64,
}

/// A limb's direction and length as seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Radians from straight down, turning outward.
    pub angle: f64,
    pub length: f64,
}

/// The figure at one moment; the left side mirrors the right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Body {
    pub blade: Blade,
    pub upper_arm: Reach,
    pub forearm: Reach,
    pub hand: Reach,
    /// Height of the middle of the head.
    pub head: f64,
    /// How hard the muscles between the blades work, 0 to 1.
    pub effort: f64,
    /// How far the arms are wrapped round the body, 0 to 1.
    pub hug: f64,
}

/// Corners of the blade in centimetres from its root: outward and up.
pub mod landmark {
    pub const UPPER_ANGLE: (f64, f64) = (0.8, 3.5);
    pub const ROOT: (f64, f64) = (0.0, 0.0);
    pub const TIP: (f64, f64) = (0.3, -11.0);
    pub const SHOULDER: (f64, f64) = (8.7, -0.5);
    pub const ACROMION: (f64, f64) = (10.9, 1.2);
}

impl Pose {
    /// Every pose.
    pub const ALL: [Self; 10] = [
        Self::Rest,
        Self::Slump,
        Self::Hug,
        Self::Open,
        Self::Squeeze,
        Self::Shrug,
        Self::LowOpen,
        Self::LowSqueeze,
        Self::ChairChest,
        Self::Doorway,
    ];

    fn numbers(self) -> Numbers {
        match self {
            Self::Rest => Numbers {
                blade: [7.5, 57.5, 0.0, 1.0],
                elbow: [0.6700, 0.6025],
                wrist: [0.6375, 0.6800],
                tips: [0.6083, 0.7133],
                head: 0.1883,
                effort: 0.0,
                hug: 0.0,
            },
            Self::Slump => Numbers {
                blade: [9.0, 57.8, 2.0, 0.9],
                elbow: [0.6667, 0.6008],
                wrist: [0.6292, 0.6758],
                tips: [0.6000, 0.7050],
                head: 0.2050,
                effort: 0.0,
                hug: 0.0,
            },
            // The forearms lie in front of the chest, where nobody sees them from behind.
            Self::Hug => Numbers {
                blade: [10.5, 57.5, 12.0, 0.88],
                elbow: [0.6250, 0.4425],
                wrist: [0.5300, 0.4250],
                tips: [0.4600, 0.4300],
                head: 0.1925,
                effort: 0.0,
                hug: 1.0,
            },
            Self::Open => Numbers {
                blade: [7.0, 57.0, 33.0, 0.97],
                elbow: [0.8117, 0.1950],
                wrist: [0.6167, 0.2033],
                tips: [0.5125, 0.1950],
                head: 0.1883,
                effort: 0.0,
                hug: 0.0,
            },
            Self::Squeeze => Numbers {
                blade: [4.5, 56.3, 28.0, 1.02],
                elbow: [0.8208, 0.2108],
                wrist: [0.6150, 0.2050],
                tips: [0.5125, 0.1950],
                head: 0.1858,
                effort: 1.0,
                hug: 0.0,
            },
            Self::Shrug => Numbers {
                blade: [6.0, 60.3, 34.0, 0.98],
                elbow: [0.8083, 0.1633],
                wrist: [0.6150, 0.1967],
                tips: [0.5125, 0.1925],
                head: 0.1967,
                effort: 0.3,
                hug: 0.0,
            },
            Self::LowOpen => Numbers {
                blade: [7.5, 57.5, 0.0, 1.0],
                elbow: [0.6850, 0.6000],
                wrist: [0.6870, 0.6450],
                tips: [0.6840, 0.6790],
                head: 0.1883,
                effort: 0.0,
                hug: 0.0,
            },
            Self::LowSqueeze => Numbers {
                blade: [5.0, 57.0, -3.0, 1.05],
                elbow: [0.6958, 0.5883],
                wrist: [0.6917, 0.6300],
                tips: [0.6875, 0.6633],
                head: 0.1858,
                effort: 1.0,
                hug: 0.0,
            },
            Self::ChairChest => Numbers {
                blade: [5.0, 57.0, -6.0, 1.05],
                elbow: [0.6958, 0.5425],
                wrist: [0.5667, 0.6258],
                tips: [0.5167, 0.6383],
                head: 0.1842,
                effort: 0.7,
                hug: 0.0,
            },
            Self::Doorway => Numbers {
                blade: [6.0, 57.5, 26.0, 1.0],
                elbow: [0.8250, 0.3175],
                wrist: [0.8292, 0.1383],
                tips: [0.8292, 0.0633],
                head: 0.1883,
                effort: 0.4,
                hug: 0.0,
            },
        }
    }

    /// Where this pose's travel is measured from when it is exaggerated.
    const fn origin(self) -> Option<Self> {
        match self {
            Self::Squeeze => Some(Self::Open),
            Self::LowSqueeze => Some(Self::LowOpen),
            _ => None,
        }
    }
}

/// A pose as written down: the blade in centimetres from the midline and above the seat with
/// degrees and width, the rest in units.
struct Numbers {
    blade: [f64; 4],
    elbow: [f64; 2],
    wrist: [f64; 2],
    tips: [f64; 2],
    head: f64,
    effort: f64,
    hug: f64,
}

impl Body {
    /// The body in `pose`. The blades of a squeeze travel `exaggeration` times as far as real ones,
    /// 1.0 to 1.5, because a true 2.5 cm is hard to see.
    pub fn in_pose(pose: Pose, exaggeration: f64) -> Self {
        let body = Self::from_numbers(&pose.numbers());
        match pose.origin() {
            Some(origin) => Self::from_numbers(&origin.numbers()).mix(&body, exaggeration, exaggeration, 1.0),
            None => body,
        }
    }

    /// The body `elapsed` seconds into a movement of `length` seconds from `from` to `to`.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        let share = (elapsed / length).clamp(0.0, 1.0);
        match motion {
            Motion::Approach => {
                let late = ((elapsed - ELBOW_LAG) / (length - ELBOW_LAG).max(0.01)).clamp(0.0, 1.0);
                from.mix(to, ease_out(share), ease_out(late), share)
            }
            Motion::Release => {
                let even = 0.7 * share + 0.3 * smooth(share);
                from.mix(to, even, even, even)
            }
            Motion::Lift => from.lifted(to, share),
            Motion::Lower => to.lifted(from, 1.0 - share),
            Motion::Drift => {
                let soft = smooth(share);
                from.mix(to, soft, soft, soft)
            }
        }
    }

    /// Softly `share` of the way to `to`, for a movement that nobody paces.
    #[must_use]
    pub fn towards(&self, to: &Self, share: f64) -> Self {
        Self::between(self, to, Motion::Drift, share, 1.0)
    }

    /// The shoulder joint.
    pub fn shoulder(&self) -> Point {
        self.blade.at(landmark::SHOULDER)
    }

    pub fn elbow(&self) -> Point {
        self.shoulder() + self.upper_arm.vector()
    }

    pub fn wrist(&self) -> Point {
        self.elbow() + self.forearm.vector()
    }

    /// The tips of the fingers.
    pub fn tips(&self) -> Point {
        self.wrist() + self.hand.vector()
    }

    /// How far the arms are raised: 0 hanging, 1 above the shoulders.
    pub fn raised(&self) -> f64 {
        ((self.upper_arm.angle.to_degrees() - 20.0) / 80.0).clamp(0.0, 1.0)
    }

    fn from_numbers(numbers: &Numbers) -> Self {
        let [x, y, turn, facing] = numbers.blade;
        let blade = Blade { root: Point::new(0.5 + x / CM, SEAT - y / CM), turn: turn.to_radians(), facing };
        let point = |[x, y]: [f64; 2]| Point::new(x, y);
        let shoulder = blade.at(landmark::SHOULDER);
        let (elbow, wrist, tips) = (point(numbers.elbow), point(numbers.wrist), point(numbers.tips));
        Self {
            blade,
            upper_arm: Reach::between(shoulder, elbow),
            forearm: Reach::between(elbow, wrist),
            hand: Reach::between(wrist, tips),
            head: numbers.head,
            effort: numbers.effort,
            hug: numbers.hug,
        }
    }

    /// The arms lead, and the blade follows once they have passed 30 degrees.
    fn lifted(&self, up: &Self, share: f64) -> Self {
        let arm = smooth((share / UPPER_ARM_ARRIVES).min(1.0));
        let blade = ((arm - BLADE_FOLLOWS) / (1.0 - BLADE_FOLLOWS)).max(0.0);
        let mut body = self.mix(up, blade, arm, blade);
        let late = smooth(share);
        body.forearm = self.forearm.mix(&up.forearm, late);
        body.hand = self.hand.mix(&up.hand, late);
        body
    }

    fn mix(&self, to: &Self, blade: f64, arm: f64, effort: f64) -> Self {
        Self {
            blade: Blade {
                root: self.blade.root.lerp(to.blade.root, blade),
                turn: lerp(self.blade.turn, to.blade.turn, blade),
                facing: lerp(self.blade.facing, to.blade.facing, blade),
            },
            upper_arm: self.upper_arm.mix(&to.upper_arm, arm),
            forearm: self.forearm.mix(&to.forearm, arm),
            hand: self.hand.mix(&to.hand, arm),
            head: lerp(self.head, to.head, blade),
            effort: lerp(self.effort, to.effort, effort),
            hug: lerp(self.hug, to.hug, arm),
        }
    }
}

impl Blade {
    /// A point of the blade, given in centimetres outward and up from its root.
    pub fn at(&self, (x, y): (f64, f64)) -> Point {
        let (sin, cos) = self.turn.sin_cos();
        let wide = x * self.facing;
        let (out, up) = (wide * cos - y * sin, wide * sin + y * cos);
        self.root + Vec2::new(out / CM, -up / CM)
    }

    /// A point on the inner edge, `below` centimetres under the root.
    pub fn inner_edge(&self, below: f64) -> Point {
        let (x, y) = landmark::TIP;
        self.at((x * below / -y, -below))
    }
}

impl Reach {
    fn between(from: Point, to: Point) -> Self {
        let way = to - from;
        Self { angle: way.x.atan2(way.y), length: way.hypot() }
    }

    fn vector(self) -> Vec2 {
        Vec2::new(self.angle.sin(), self.angle.cos()) * self.length
    }

    fn mix(&self, to: &Self, share: f64) -> Self {
        Self { angle: lerp(self.angle, to.angle, share), length: lerp(self.length, to.length, share) }
    }
}

fn lerp(from: f64, to: f64, share: f64) -> f64 {
    from + (to - from) * share
}

fn ease_out(share: f64) -> f64 {
    1.0 - (1.0 - share).powi(3)
}

fn smooth(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}
