//! The part of the unit square that a picture shows.

use vello_cpu::kurbo::{Affine, Point};

/// Left, top, right and bottom, in units.
pub const CROP: [f64; 4] = [0.14, 0.045, 0.86, 0.895];
/// Between the tips of raised hands and the picture's upper edge, in units.
pub const HEADROOM: f64 = 0.03;

/// Places what lies below `top`, or below the usual upper edge, in the middle of a picture of `width` by
/// `height` pixels. The lower edge stays where it is.
pub fn view(top: f64, width: f64, height: f64) -> Affine {
    let [left, usual, right, bottom] = CROP;
    let top = top.min(usual);
    let scale = (width / (right - left)).min(height / (bottom - top));
    let middle = Point::new(left.midpoint(right), top.midpoint(bottom));
    Affine::translate((width / 2.0 - middle.x * scale, height / 2.0 - middle.y * scale))
        * Affine::scale(scale)
}
