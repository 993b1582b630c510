//! The pace as a ring behind the figure.

use vello_cpu::kurbo::Point;

use super::canvas::Canvas;
use crate::figure::outline::circle;

/// The middle of the ring from behind and from the front: the trunk hides all but its sides.
pub const TRUNK: Point = Point::new(0.5, 0.56);
/// From the side.
pub const SIDE: Point = Point::new(0.515, 0.486);

/// The radius wide open and drawn in, in units.
const OPEN: f64 = 0.272;
const CLOSED: f64 = 0.212;
/// Five pixels in a window of the usual size.
const WIDTH: f64 = 0.0092;

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

    /// Paints it round `center`, with a hairline where it goes.
    pub fn paint(self, canvas: &mut Canvas, center: Point) {
        if self.strength <= 0.0 {
            return;
        }
        let radius = OPEN + (CLOSED - OPEN) * self.closed.clamp(0.0, 1.0);
        let quiet = canvas.palette.quiet.faded(0.25 * self.strength);
        for end in [OPEN, CLOSED] {
            canvas.stroke(circle(center, end), quiet, 0.003);
        }
        let tone = canvas.palette.ring.mix(canvas.palette.pace, self.effort);
        canvas.stroke(circle(center, radius), tone.faded(self.strength), WIDTH);
    }
}
