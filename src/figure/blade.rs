//! The shoulder blade as a rigid plate that glides and turns on the ribs.

use vello_cpu::kurbo::{Point, Vec2};

use super::reach::lerp;
use super::units::{CM, SEAT};

/// Corners of the blade in centimetres from its root: outward and up.
pub mod landmark {
    /// The upper inner corner.
    pub const UPPER_ANGLE: (f64, f64) = (0.8, 3.5);
    /// The inner end of the spine of the blade.
    pub const ROOT: (f64, f64) = (0.0, 0.0);
    /// The bottom tip.
    pub const TIP: (f64, f64) = (0.3, -11.0);
    /// The shoulder joint, where the arm hangs.
    pub const SHOULDER: (f64, f64) = (8.7, -0.5);
    /// The outer end of the spine of the blade, above the joint.
    pub const ACROMION: (f64, f64) = (10.9, 1.2);
}

/// A shoulder blade in right-hand coordinates: a place, a turn in the plane of the picture, and a
/// width that shows how far it faces away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Blade {
    /// The inner end of its spine, in units.
    pub root: Point,
    /// Upward rotation in radians.
    pub turn: f64,
    /// Its width against one seen straight on.
    pub facing: f64,
}

impl Blade {
    /// From centimetres off the midline and above the seat, degrees of upward rotation, and width.
    pub fn from_centimetres([out, up, turn, facing]: [f64; 4]) -> Self {
        Self { root: Point::new(0.5 + out / CM, SEAT - up / CM), turn: turn.to_radians(), facing }
    }

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

    /// `share` of the way to `to`; the plate stays rigid.
    #[must_use]
    pub fn mix(&self, to: &Self, share: f64) -> Self {
        Self {
            root: self.root.lerp(to.root, share),
            turn: lerp(self.turn, to.turn, share),
            facing: lerp(self.facing, to.facing, share),
        }
    }
}
