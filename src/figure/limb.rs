//! A limb in space.

use vello_cpu::kurbo::{Point, Vec2};

use super::reach::lerp;

/// A limb that points anywhere, and the length of its bones.
///
/// Its direction has the axes of a half of the body: outward, down, and forward, to the side of the face. The picture
/// shows the first two; a limb that points at the viewer or away is seen shorter than it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limb {
    direction: [f64; 3],
    /// In units.
    pub length: f64,
}

impl Limb {
    /// The limb of `length` that is seen from one joint to the next. What is not seen of its length points forward
    /// or back, by the sign of `forward`; with 0 it is as long as it is seen.
    pub fn between(from: Point, to: Point, length: f64, forward: f64) -> Self {
        let seen = to - from;
        // Written poses may show a limb a little longer than it is.
        let length = lerp(seen.hypot(), length.max(seen.hypot()), forward.abs());
        let hidden = forward * (length.powi(2) - seen.hypot2()).max(0.0).sqrt();
        Self::along([seen.x, seen.y, hidden], length)
    }

    /// A limb of `length` in any direction that is not nothing.
    pub fn along(direction: [f64; 3], length: f64) -> Self {
        let size = direction.iter().map(|part| part * part).sum::<f64>().sqrt();
        Self { direction: direction.map(|part| part / size), length }
    }

    /// What is seen of it, from its beginning to its end.
    pub fn vector(&self) -> Vec2 {
        Vec2::new(self.direction[0], self.direction[1]) * self.length
    }

    /// The length that is seen.
    pub fn seen(&self) -> f64 {
        self.vector().hypot()
    }

    /// How far its end lies before its beginning.
    pub fn forward(&self) -> f64 {
        self.direction[2] * self.length
    }

    /// Radians from straight down, turning outward, as seen.
    pub fn angle(&self) -> f64 {
        self.direction[0].atan2(self.direction[1])
    }

    /// 1 where both point the same way, 0 at a right angle, -1 where one lies back on the other.
    pub fn straightness(&self, next: &Self) -> f64 {
        self.direction.iter().zip(next.direction).map(|(one, other)| one * other).sum()
    }

    /// `share` of the way to `to`, turning evenly; beyond it for more than 1.
    #[must_use]
    pub fn mix(&self, to: &Self, share: f64) -> Self {
        let turn = self.straightness(to).clamp(-1.0, 1.0).acos();
        let (one, other) = if turn < 1e-6 {
            (1.0 - share, share)
        } else {
            (((1.0 - share) * turn).sin() / turn.sin(), (share * turn).sin() / turn.sin())
        };
        let [outward, down, forward] =
            [0, 1, 2].map(|axis| one * self.direction[axis] + other * to.direction[axis]);
        Self::along([outward, down, forward], lerp(self.length, to.length, share))
    }

    /// `share` of the way to `to`, drawn towards the direction `over` on the way.
    #[must_use]
    pub fn bent(&self, over: [f64; 3], to: &Self, share: f64) -> Self {
        let over = Self::along(over, self.length.midpoint(to.length));
        self.mix(&over, share).mix(&over.mix(to, share), share)
    }
}
