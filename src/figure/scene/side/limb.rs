//! Limbs as they are seen from the side, bare and in cloth.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use crate::figure::outline::{self, cap};

/// A tube of cloth from `from` to `to`, `radii` wide at its beginning, its middle and its end; round
/// at its beginning and cut across at its end. All in units.
pub fn tube(from: Point, to: Point, radii: [f64; 3]) -> BezPath {
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
    cap(&mut path, from, -along * first, -side * first);
    path.close_path();
    path
}

/// A smooth limb from `from` to `to`, `radii` wide at its beginning, its middle and its end.
pub fn limb(from: Point, to: Point, radii: [f64; 3]) -> BezPath {
    let [first, middle, last] = radii;
    outline::limb(from, to, &[(0.0, first, first), (0.5, middle, middle), (1.0, last, last)])
}
