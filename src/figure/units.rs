//! Units of length, and vectors in the frame of a part that leans.

use vello_cpu::kurbo::{Point, Vec2};

/// Centimetres in one unit of length.
pub const CM: f64 = 120.0;
/// The height of the seat, in units.
pub const SEAT: f64 = 0.83;

/// Centimetres in units.
pub const fn cm(centimetres: f64) -> f64 {
    centimetres / CM
}

/// A point `forward` centimetres in front of the resting hip and `up` centimetres above the seat.
pub const fn above_seat(forward: f64, up: f64) -> Point {
    Point::new(0.5 + forward / CM, SEAT - up / CM)
}

/// The vector of a part that leans forward by `lean` radians, given `forward` and `up` in its frame.
pub fn leaning(lean: f64, forward: f64, up: f64) -> Vec2 {
    let (sin, cos) = lean.sin_cos();
    Vec2::new(forward * cos + up * sin, forward * sin - up * cos)
}
