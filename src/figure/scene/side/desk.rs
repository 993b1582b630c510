//! A desk with keyboard and screen: the top at the elbows, the screen an arm's length away with its
//! upper edge at the eyes.

use vello_cpu::kurbo::Point;

use crate::figure::form::Site;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::seat::furniture;
use crate::figure::units::above_seat;

/// Paints the desk with what stands on it.
pub fn desk(canvas: &mut Canvas) {
    canvas.draw(&DRAWINGS.desk, Site::BY_THE_SEAT, &furniture(canvas.palette));
}

/// The middle of the screen's upper edge.
pub const fn screen_edge() -> Point {
    above_seat(79.8, 77.5)
}
