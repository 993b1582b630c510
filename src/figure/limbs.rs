//! Outlines of round things: limbs, hands, fingers, curves through points.

use vello_cpu::kurbo::{BezPath, Circle, Ellipse, Point, Shape as _, Vec2};

/// How finely circles are approximated, in units.
const TOLERANCE: f64 = 0.0004;

/// A smooth limb from `from` to `to`, `radii` wide at its beginning, its middle and its end.
pub fn limb(from: Point, to: Point, radii: [f64; 3]) -> BezPath {
    let way = to - from;
    let length = way.hypot();
    if length < 1e-6 {
        return circle(from, radii[0]);
    }
    let along = way / length;
    let side = Vec2::new(-along.y, along.x);
    let [first, middle, last] = radii;
    let center = from.midpoint(to);
    let third = along * (length / 3.0);
    let mut path = BezPath::new();
    path.move_to(from + side * first);
    // A curve that passes the middle at its radius: 8 times the middle less the ends, by 6.
    let bulge = (8.0 * middle - first - last) / 6.0;
    path.curve_to(center - third * 0.5 + side * bulge, center + third * 0.5 + side * bulge, to + side * last);
    cap(&mut path, to, along, side, last);
    path.curve_to(
        center + third * 0.5 - side * bulge,
        center - third * 0.5 - side * bulge,
        from - side * first,
    );
    cap(&mut path, from, -along, -side, first);
    path.close_path();
    path
}

/// A half circle from `side` over `along` to the other side.
fn cap(path: &mut BezPath, center: Point, along: Vec2, side: Vec2, radius: f64) {
    // The usual four-thirds of a tangent that makes a quarter circle of a cubic.
    const ROUND: f64 = 0.552_284_75;
    let (side, along) = (side * radius, along * radius);
    path.curve_to(center + side + along * ROUND, center + along + side * ROUND, center + along);
    path.curve_to(center + along - side * ROUND, center - side + along * ROUND, center - side);
}

pub fn circle(center: Point, radius: f64) -> BezPath {
    Circle::new(center, radius).to_path(TOLERANCE)
}

pub fn ellipse(center: Point, radii: (f64, f64), turn: f64) -> BezPath {
    Ellipse::new(center, radii, turn).to_path(TOLERANCE)
}

/// A straight line.
pub fn line(from: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    path
}

/// A closed curve through all points, bending softly at each.
pub fn smooth_loop(points: &[Point]) -> BezPath {
    let count = points.len();
    let at = |index: usize| points[index % count];
    let mut path = BezPath::new();
    path.move_to(points[0]);
    for index in 0..count {
        let (before, from, to, after) = (at(index + count - 1), at(index), at(index + 1), at(index + 2));
        path.curve_to(from + (to - before) / 6.0, to - (after - from) / 6.0, to);
    }
    path.close_path();
    path
}

/// A polygon with its corners rounded by `radius`.
pub fn rounded(corners: &[Point], radius: f64) -> BezPath {
    let count = corners.len();
    let mut path = BezPath::new();
    for index in 0..count {
        let corner = corners[index];
        let near = |other: Point| {
            let way = other - corner;
            corner + way * (radius / way.hypot()).min(0.5)
        };
        let (before, after) =
            (near(corners[(index + count - 1) % count]), near(corners[(index + 1) % count]));
        if index == 0 {
            path.move_to(before);
        } else {
            path.line_to(before);
        }
        path.quad_to(corner, after);
    }
    path.close_path();
    path
}

/// The mirror image on the other side of the body.
pub fn mirrored(point: Point) -> Point {
    Point::new(1.0 - point.x, point.y)
}
