//! Outlines of round things: limbs, curves through points, rounded corners.

use vello_cpu::kurbo::{Affine, BezPath, Circle, Ellipse, PathEl, Point, Shape as _, Vec2};

/// How finely circles are approximated, in units.
const TOLERANCE: f64 = 0.0006;
/// Of a quarter circle's radius, where it is half way round.
const DIAGONAL: f64 = std::f64::consts::FRAC_1_SQRT_2;
/// The mirror image on the other side of the midline.
const MIRROR: Affine = Affine::new([-1.0, 0.0, 0.0, 1.0, 1.0, 0.0]);

/// Half-widths of a limb at one place along it: `(share of the way, outer side, inner side)`, in
/// units; the outer side is the one that faces out while the limb hangs.
pub type Girth = (f64, f64, f64);

/// A limb from `from` to `to`, as wide along its way as `girths` say, with a rounded end.
pub fn limb(from: Point, to: Point, girths: &[Girth]) -> BezPath {
    let way = to - from;
    let length = way.hypot();
    let (Some(first), Some(last)) = (girths.first(), girths.last()) else {
        return BezPath::new();
    };
    // Foreshortened to hardly more than its own width, a limb shows its round end.
    let widest = girths.iter().map(|girth| girth.1).fold(0.0, f64::max);
    if length < widest {
        return capsule(from, to, (widest, 0.92 * last.1));
    }
    let along = way / length;
    let outer = Vec2::new(along.y, -along.x);
    let mut points = Vec::with_capacity(2 * girths.len() + 6);
    let cap = |points: &mut Vec<Point>, end: Point, along: Vec2, [near, far]: [Vec2; 2]| {
        let reach = along * near.hypot().midpoint(far.hypot());
        points.push(end + (near + reach) * DIAGONAL);
        points.push(end + reach);
        points.push(end + (far + reach) * DIAGONAL);
    };
    let (begin, end) = (from + way * first.0, from + way * last.0);
    points.extend(girths.iter().map(|(share, out, _)| from + way * *share + outer * *out));
    cap(&mut points, end, along, [outer * last.1, outer * -last.2]);
    points.extend(girths.iter().rev().map(|(share, _, inner)| from + way * *share - outer * *inner));
    cap(&mut points, begin, -along, [outer * -first.2, outer * first.1]);
    smooth_loop(&points)
}

/// A smooth limb from `from` to `to`, `radii` wide at its beginning, its middle and its end.
pub fn tapered(from: Point, to: Point, [first, middle, last]: [f64; 3]) -> BezPath {
    limb(from, to, &[(0.0, first, first), (0.5, middle, middle), (1.0, last, last)])
}

/// A tube of cloth from `from` to `to`, `radii` wide at its beginning, its middle and its end; round
/// at its beginning and cut across at its end. All in units.
pub fn tube(from: Point, to: Point, [first, middle, last]: [f64; 3]) -> BezPath {
    let way = to - from;
    let length = way.hypot().max(1e-6);
    let along = way / length;
    let side = Vec2::new(-along.y, along.x);
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

/// A straight limb with half circles at its ends; `radii` at its beginning and end.
pub fn capsule(from: Point, to: Point, radii: (f64, f64)) -> BezPath {
    let way = to - from;
    let length = way.hypot();
    if length < 1e-6 {
        return circle(from, radii.0.max(radii.1));
    }
    let along = way / length;
    // The same way round as a limb, so that both can be parts of one area.
    let side = Vec2::new(along.y, -along.x);
    let (begin, end) = (side * radii.0, side * radii.1);
    let mut path = BezPath::new();
    path.move_to(from + begin);
    path.line_to(to + end);
    cap(&mut path, to, along * radii.1, end);
    path.line_to(from - begin);
    cap(&mut path, from, along * -radii.0, -begin);
    path.close_path();
    path
}

/// Adds a half circle round `center`, from `side` over `along` to the other side; both are as long as its radius.
fn cap(path: &mut BezPath, center: Point, along: Vec2, side: Vec2) {
    // The usual four-thirds of a tangent that makes a quarter circle of a cubic.
    const ROUND: f64 = 0.552_284_75;
    path.curve_to(center + side + along * ROUND, center + along + side * ROUND, center + along);
    path.curve_to(center + along - side * ROUND, center - side + along * ROUND, center - side);
}

/// A circle round `center`.
pub fn circle(center: Point, radius: f64) -> BezPath {
    Circle::new(center, radius).to_path(TOLERANCE)
}

/// An ellipse, turned by `turn` radians.
pub fn ellipse(center: Point, radii: (f64, f64), turn: f64) -> BezPath {
    Ellipse::new(center, radii, turn).to_path(TOLERANCE)
}

/// A straight line.
pub fn line(from: Point, to: Point) -> BezPath {
    polyline(&[from, to])
}

/// Straight lines from each point to the next.
pub fn polyline(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let (first, rest) = points.split_first().unzip();
    path.extend(first.map(|point| PathEl::MoveTo(*point)));
    path.extend(rest.into_iter().flatten().map(|point| PathEl::LineTo(*point)));
    path
}

/// A curve from `from` to `to` that bends towards `bend`.
pub fn arc(from: Point, bend: Point, to: Point) -> BezPath {
    let mut path = BezPath::new();
    path.move_to(from);
    path.quad_to(bend, to);
    path
}

/// A bent stroke of the brush, `width` wide in the middle and pointed at both ends.
pub fn brush(from: Point, bend: Point, to: Point, width: f64) -> BezPath {
    let way = to - from;
    let side = Vec2::new(-way.y, way.x) / way.hypot().max(1e-6) * width;
    let mut path = BezPath::new();
    path.move_to(from);
    path.quad_to(bend + side, to);
    path.quad_to(bend - side, from);
    path.close_path();
    path
}

/// A curve through all points from the first to the last, bending softly at those between.
pub fn smooth_line(points: &[Point]) -> BezPath {
    let last = points.len().saturating_sub(1);
    bent(points, last, |index| index.clamp(1, last + 1) - 1)
}

/// A closed curve through all points, bending softly at each.
pub fn smooth_loop(points: &[Point]) -> BezPath {
    let count = points.len();
    let mut path = bent(points, count, |index| (index + count - 1) % count);
    path.close_path();
    path
}

/// So many pieces of a curve from point to point; `at` tells the point that comes just before one.
fn bent(points: &[Point], pieces: usize, at: impl Fn(usize) -> usize) -> BezPath {
    let mut path = BezPath::new();
    path.extend(points.first().map(|first| PathEl::MoveTo(*first)));
    for index in 0..pieces {
        let [before, from, to, after] = [0, 1, 2, 3].map(|step| points[at(index + step)]);
        path.curve_to(from + (to - before) / 6.0, to - (after - from) / 6.0, to);
    }
    path
}

/// The points of a table that gives x and y in turn, each put in its place by `at`.
pub fn points(table: &[f64], at: impl Fn((f64, f64)) -> Point) -> Vec<Point> {
    let (pairs, _) = table.as_chunks::<2>();
    pairs.iter().map(|[x, y]| at((*x, *y))).collect()
}

/// A polygon with its corners rounded by `radius`.
pub fn rounded(corners: &[Point], radius: f64) -> BezPath {
    let count = corners.len();
    let mut path = BezPath::new();
    for (index, corner) in corners.iter().enumerate() {
        let near = |other: Point| {
            let way = other - *corner;
            *corner + way * (radius / way.hypot().max(1e-6)).min(0.5)
        };
        let (before, after) =
            (near(corners[(index + count - 1) % count]), near(corners[(index + 1) % count]));
        if index == 0 {
            path.move_to(before);
        } else {
            path.line_to(before);
        }
        path.quad_to(*corner, after);
    }
    path.close_path();
    path
}

/// The mirror image of a point on the other side of the body.
pub fn mirrored(point: Point) -> Point {
    MIRROR * point
}

/// The mirror image of a path on the other side of the body.
pub fn mirrored_path(mut path: BezPath) -> BezPath {
    path.apply_affine(MIRROR);
    path
}

/// The same path with each of its points moved by `to`.
pub fn mapped(path: &BezPath, to: impl Fn(Point) -> Point) -> BezPath {
    let elements = path.elements().iter().map(|element| match *element {
        PathEl::MoveTo(end) => PathEl::MoveTo(to(end)),
        PathEl::LineTo(end) => PathEl::LineTo(to(end)),
        PathEl::QuadTo(bend, end) => PathEl::QuadTo(to(bend), to(end)),
        PathEl::CurveTo(one, two, end) => PathEl::CurveTo(to(one), to(two), to(end)),
        PathEl::ClosePath => PathEl::ClosePath,
    });
    elements.collect()
}
