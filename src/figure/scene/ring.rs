//! The pace as a ring.

use vello_cpu::kurbo::Point;

use super::canvas::Canvas;
use crate::figure::outline::circle;

/// The middle of the ring from behind: the upper back.
pub const BACK: Point = Point::new(0.5, 0.384);
/// From the front: the breastbone, clear of the face.
pub const CHEST: Point = Point::new(0.5, 0.445);
/// From the side: the upper back.
pub const SIDE: Point = Point::new(0.425, 0.37);

/// The radius wide open and drawn in, in units.
const OPEN: f64 = 0.188;
const CLOSED: f64 = 0.146;
/// Six pixels in a window of the usual size.
const WIDTH: f64 = 0.0133;

/// The pace as a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// 0 wide open, 1 drawn in.
    pub closed: f64,
    /// 0 quiet, 1 in the colour of effort.
    pub effort: f64,
    /// 0 invisible, 1 full.
    pub strength: f64,
}

impl Ring {
    /// Nothing is paced.
    pub const NONE: Self = Self { closed: 0.0, effort: 0.0, strength: 0.0 };

    /// Paints it round `center`, between two hairlines that say how far it goes.
    pub fn paint(self, canvas: &mut Canvas, center: Point) {
        if self.strength <= 0.0 {
            return;
        }
        let quiet = canvas.palette.ring.faded(0.28 * self.strength);
        let radius = OPEN + (CLOSED - OPEN) * self.closed.clamp(0.0, 1.0);
        for end in [OPEN, CLOSED] {
            if (end - radius).abs() > 0.5 * WIDTH {
                canvas.stroke(circle(center, end), quiet, 0.003);
            }
        }
        let tone = canvas.palette.ring.mix(canvas.palette.pace, self.effort);
        canvas.stroke(circle(center, radius), tone.faded(self.strength), WIDTH);
    }
}
