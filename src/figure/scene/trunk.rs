//! The shirt: trunk and short sleeves as one piece of cloth.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::figure::blade::landmark;
use crate::figure::body::{Body, Half};
use crate::figure::form::Site;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{arc, brush, points, smooth_line, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::units::cm;
use crate::figure::widths::Widths;

/// How far down the upper arm the sleeve reaches.
const SLEEVE: f64 = 0.5;
/// How far the flank under the arm follows the blade, as a share of its way.
const FOLLOWS: f64 = 0.35;
/// From the acromion to the cloth over it.
const ABOVE: Vec2 = Vec2::new(0.0, -0.0115);
/// Where the neck meets the shoulder.
const NECK: Point = Point::new(0.556, 0.2855);

/// The lowest point of the collar from behind and from the front.
pub const NAPE: f64 = 0.3005;
/// See [`NAPE`].
pub const THROAT: f64 = 0.329;

/// The areas of the cloth.
pub struct Cloth {
    /// From collar to hem.
    pub trunk: BezPath,
    /// Left and right.
    pub sleeves: [BezPath; 2],
}

impl Cloth {
    /// The shirt on `body`, with its collar as low as `collar`, the chest wider by `breath`, and as broad as that.
    pub fn on(body: &Body, collar: f64, breath: f64, widths: Widths) -> Self {
        let sleeves = sides(body).map(|(side, half)| side.path(sleeve(half, widths)));
        Self { trunk: widths.fitted(&trunk(body, collar, breath)), sleeves }
    }

    /// Paints the cloth itself. One light lies over all parts, so no seam shows.
    pub fn paint(&self, canvas: &mut Canvas) {
        let ink = ink(canvas);
        let [left, right] = &self.sleeves;
        for part in [left, right, &self.trunk] {
            canvas.underline(part);
        }
        for part in [left, right, &self.trunk] {
            canvas.fill(part.clone(), ink);
        }
    }
}

/// The cloth in the light that lies over all of its parts.
pub const fn ink(canvas: &Canvas) -> Ink {
    Ink::Around(Point::new(0.405, 0.335), 0.52, canvas.palette.body)
}

/// The shade of the rounding trunk: flanks, armpits, hems.
pub fn rounding(canvas: &mut Canvas, body: &Body, breath: f64) {
    let dusk = canvas.dusk();
    for (side, half) in sides(body) {
        let at = |x, y| side.at(x, y);
        // The flank turns away.
        let mut flank = smooth_line(&points(&MEASURES.flank, |(x, y)| Point::new(x + breath - 0.0008, y)));
        flank.line_to((0.612, 0.778));
        flank.curve_to((0.555, 0.68), (0.555, 0.54), (0.628, 0.405));
        flank.close_path();
        // A circle round a point far out makes a crescent, deepest at the waist.
        let tone = dusk.faded(if side.is_lit() { 0.55 } else { 1.0 });
        let colors = [tone, tone, dusk.faded(0.0)];
        let flank = canvas.widths().fitted(&side.path(flank));
        canvas.fill(flank, Ink::Around(at(0.95, 0.61), 0.38, colors));
        underarm(canvas, side, half);
    }
    canvas.draw(&DRAWINGS.folds_of_the_shirt, Site::AS_IT_IS, &[(Hue::Dusk, dusk)]);
}

/// The sleeve's underside, its hem, and the fold where it joins the trunk.
fn underarm(canvas: &mut Canvas, side: Side, half: &Half) {
    let dusk = canvas.dusk();
    let (shoulder, elbow) = (half.shoulder(), half.elbow());
    let way = elbow - shoulder;
    let along = way / way.hypot().max(1e-6);
    let outer = Vec2::new(along.y, -along.x);
    let at = |share: f64, out: f64| side.place(shoulder + way * share + outer * out);
    let raised = half.raised();
    // Shade on the side away from the light: below a raised arm, outside on the right.
    let shaded = if raised > 0.4 || side.is_lit() { -1.0 } else { 1.0 };
    let depth = if side.is_lit() { 0.3 } else { 0.42 };
    canvas.brush(
        [at(0.08, 0.03 * shaded), at(0.3, 0.031 * shaded), at(0.53, 0.034 * shaded)],
        0.013,
        dusk.faded(depth * 0.55),
    );
    // Light on the round of the shoulder.
    if side.is_lit() || raised > 0.4 {
        let light = canvas.palette.body[0].mix(Color::rgb(0xFF_FFFF), 0.25);
        let edge = brush(at(0.06, 0.028), at(0.26, 0.034), at(0.47, 0.028), 0.0055);
        canvas.flat(edge, light.faded(if side.is_lit() { 0.22 } else { 0.14 }));
    }
    // The deltoid ends where its two borders meet on the arm.
    canvas.brush([at(0.06, -0.012), at(0.25, -0.006), at(0.46, 0.01)], 0.006, dusk.faded(0.13));
    canvas.stroke(
        arc(at(SLEEVE - 0.035, 0.034), at(SLEEVE - 0.015, 0.0), at(SLEEVE - 0.035, -0.032)),
        dusk.faded(0.32),
        0.0022,
    );
    // The armpit.
    let fold = |x: f64, y: f64| side.place(shoulder + Vec2::new(x, y));
    let top = fold(-0.004, 0.052).lerp(at(0.3, -0.018), raised);
    let bend = fold(-0.006, 0.085).lerp(fold(0.01, 0.05), raised);
    let end = side.place(Point::new(0.63 - 0.01 * raised, 0.487 - 0.02 * raised));
    canvas.brush([top, bend, end], 0.004 + 0.0015 * raised, dusk.faded(0.5 - 0.24 * raised));
}

fn sleeve(half: &Half, widths: Widths) -> BezPath {
    let shoulder = half.shoulder();
    let way = half.elbow() - shoulder;
    let length = way.hypot().max(1e-6);
    let along = way / length;
    let outer = Vec2::new(along.y, -along.x);
    // A foreshortened arm still fills its sleeve.
    let reach = length.max(0.17);
    let at = |share: f64, out: f64| shoulder + along * (reach * share) + outer * (out * widths.limbs);
    let mut path = BezPath::new();
    let raised = half.raised();
    let acromion = half.blade.at(landmark::ACROMION);
    let top = acromion + ABOVE + Vec2::new(0.004, 0.0);
    let bulge = at(0.22 + 0.08 * raised, 0.043 - 0.002 * raised);
    // Seen end on, the hem turns away and only the round of the shoulder shows.
    let turned = 1.0 - length / reach;
    let hem = [
        at(SLEEVE - 0.22 * turned, 0.038),
        at(SLEEVE + 0.03 + 0.5 * turned, 0.0),
        at(SLEEVE - 0.1 * turned, -0.036),
    ];
    // A hanging arm rounds the corner behind the acromion; a raised one flows into the neck's slope.
    let begin = NECK.lerp(acromion + ABOVE, 0.72 - 0.42 * raised) + Vec2::new(0.0, 0.0012);
    path.move_to(shoulder + Vec2::new(-0.055, 0.01));
    path.line_to(begin);
    path.curve_to(
        (top + Vec2::new(0.004, 0.0002)).lerp(NECK.lerp(acromion + ABOVE, 0.8), raised),
        at(0.02, 0.041).lerp(at(0.12, 0.0385), raised),
        bulge,
    );
    path.curve_to(
        at(0.32 + 0.05 * raised, 0.0435 - 0.002 * raised),
        at(0.42 - 0.16 * turned, 0.0395),
        hem[0],
    );
    path.quad_to(hem[1], hem[2]);
    let under = at(0.33, -0.0385);
    let armpit = shoulder + Vec2::new(0.012, 0.07);
    path.curve_to(at(0.45, -0.0375), at(0.4, -0.0385), under);
    let flank = widths.fit(Point::new(0.628, 0.545));
    path.curve_to(under.lerp(armpit, 0.55), Point::new(0.637, 0.455), flank);
    path.line_to((0.575, 0.46));
    path.close_path();
    path
}

fn trunk(body: &Body, collar: f64, breath: f64) -> BezPath {
    let mut points = vec![Point::new(0.5, collar), Point::new(0.526, collar - 0.0035)];
    points.extend(edge(&body.right, collar, breath));
    points.push(Point::new(0.58, 0.79));
    points.push(Point::new(0.5, 0.793));
    points.push(Point::new(0.42, 0.79));
    let left: Vec<Point> =
        edge(&body.left, collar, breath).into_iter().rev().map(|point| Side::Left.place(point)).collect();
    points.extend(left);
    points.push(Point::new(0.474, collar - 0.0035));
    smooth_loop(&points)
}

/// One side of the trunk from the collar over the shoulder to the hem.
fn edge(half: &Half, collar: f64, breath: f64) -> Vec<Point> {
    let acromion = half.blade.at(landmark::ACROMION) + ABOVE;
    let shoulder = half.shoulder();
    let raised = half.raised();
    // The slope sags between neck and acromion; the muscle of a raised arm fills it.
    let slope =
        |share: f64, sag: f64| NECK.lerp(acromion, share) + Vec2::new(0.0, sag * (1.0 - 1.6 * raised));
    let mut edge = vec![
        Point::new(0.5455, 0.2955 + 0.35 * (collar - NAPE)),
        NECK,
        slope(0.35, 0.0035),
        slope(0.72, 0.001),
        acromion + Vec2::new(-0.012 + 0.014 * raised, 0.004),
        shoulder + Vec2::new(0.006 - 0.004 * raised, 0.028),
    ];
    let [x, y, lower @ ..] = &MEASURES.flank;
    // The armpit follows the blade.
    let drawn_in = FOLLOWS * (half.blade.root.x - 0.5 - cm(7.0));
    edge.push(Point::new(x + breath - 0.003 * raised + drawn_in, *y));
    edge.extend(points(lower, |(x, y)| Point::new(x + breath, y)));
    edge
}
