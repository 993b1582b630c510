//! Sleeves and trouser legs.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

/// A tube of cloth from `from` to `to`, `radii` wide at its beginning, its middle and its end; round
/// at its beginning and cut across at its end. All in units.
pub fn tube(from: Point, to: Point, radii: [f64; 3]) -> BezPath {
    // The usual four-thirds of a tangent that makes a quarter circle of a cubic.
    const ROUND: f64 = 0.552_284_75;
    let way = to - from;
    let length = way.hypot().max(1e-6);
    let along = way / length;
    let side = Vec2::new(-along.y, along.x);
    let [first, middle, last] = radii;
    let third = along * (length / 3.0);
    let mut path = BezPath::new();
    path.move_to(from + side * first);
    path.curve_to(from + third + side * middle, to - third + side * middle, to + side * last);
    path.quad_to(to + along * (last * 0.22), to - side * last);
    path.curve_to(to - third - side * middle, from + third - side * middle, from - side * first);
    let (side, along) = (side * first, along * first);
    path.curve_to(from - side - along * ROUND, from - along - side * ROUND, from - along);
    path.curve_to(from - along + side * ROUND, from + side - along * ROUND, from + side);
    path.close_path();
    path
}
