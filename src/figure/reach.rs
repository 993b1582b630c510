//! A limb as it is seen from the side, and the easing of everything that moves.

use vello_cpu::kurbo::Vec2;

/// A limb's direction and length as seen in the picture; shorter than the limb when it points
/// towards the viewer or away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// Radians from straight down, turning outward.
    pub angle: f64,
    /// In units.
    pub length: f64,
}

impl Reach {
    /// From the limb's beginning to its end.
    pub fn vector(self) -> Vec2 {
        Vec2::new(self.angle.sin(), self.angle.cos()) * self.length
    }

    /// `share` of the way to `to`, turning and stretching rather than moving its end.
    #[must_use]
    pub fn mix(&self, to: &Self, share: f64) -> Self {
        Self { angle: lerp(self.angle, to.angle, share), length: lerp(self.length, to.length, share) }
    }
}

/// `share` of the way between two numbers.
pub fn lerp(from: f64, to: f64, share: f64) -> f64 {
    from + (to - from) * share
}

/// From rest, soon under way, then slower; `share` and result 0 to 1.
pub fn approach(share: f64) -> f64 {
    smooth(1.0 - (1.0 - share).powf(1.6))
}

/// Even, with soft ends; `share` and result 0 to 1.
pub fn even(share: f64) -> f64 {
    /// The share of the time in which it gathers speed, and in which it loses it.
    const SOFT: f64 = 0.22;
    let begun = |share: f64| share * share / (2.0 * SOFT * (1.0 - SOFT));
    match share {
        _ if share < SOFT => begun(share),
        _ if share > 1.0 - SOFT => 1.0 - begun(1.0 - share),
        _ => (share - SOFT / 2.0) / (1.0 - SOFT),
    }
}

/// How far a breath of four seconds has widened the trunk, at most by `depth`.
pub fn breath(seconds: f64, depth: f64) -> f64 {
    depth * (seconds * std::f64::consts::TAU / 4.0).sin()
}

/// Slow at both ends; `share` and result 0 to 1.
pub fn smooth(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}
