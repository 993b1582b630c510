//! The relief of the chest under the shirt, and the muscles that stretch in it.

use vello_cpu::kurbo::{Affine, BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, sides};
use super::trunk::THROAT;
use crate::figure::body::{Body, Half};
use crate::figure::outline::{arc, brush, circle, limb, points};
use crate::figure::palette::Color;

/// How much of the anatomy shows through.
const THROUGH_THE_SHIRT: f64 = 0.92;
/// Where the fan of the large muscle leaves collarbone and breastbone, in units.
const LARGE: [f64; 12] =
    [0.5667, 0.3483, 0.525, 0.3525, 0.51, 0.38, 0.51, 0.4133, 0.51, 0.4467, 0.5167, 0.48];
/// Where the small muscle leaves the third to fifth rib.
const SMALL: [(f64, f64); 3] = [(0.5708, 0.4217), (0.5792, 0.4467), (0.5833, 0.4717)];
/// The collarbone's inner end.
const STERNAL: Point = Point::new(0.5125, 0.356);

/// Collar, breastbone, lower border of the chest.
pub fn relief(canvas: &mut Canvas) {
    let dusk = canvas.dusk();
    let light = canvas.palette.body[0].mix(Color::rgb(0xFF_FFFF), 0.25);
    let rib = arc(Point::new(0.4475, 0.2945), Point::new(0.5, THROAT + 0.0235), Point::new(0.5525, 0.2945));
    canvas.stroke(rib, dusk.faded(0.4), 0.0022);
    canvas.brush(
        [Point::new(0.5, 0.372), Point::new(0.4985, 0.44), Point::new(0.5, 0.52)],
        0.005,
        dusk.faded(0.26),
    );
    canvas.brush(
        [Point::new(0.5, 0.54), Point::new(0.4985, 0.64), Point::new(0.5, 0.745)],
        0.0045,
        dusk.faded(0.16),
    );
    for side in Side::BOTH {
        let at = |x, y| side.at(x, y);
        canvas.brush([at(0.508, 0.492), at(0.57, 0.52), at(0.622, 0.455)], 0.0055, dusk.faded(0.15));
        let gleam = if side.is_lit() { 0.14 } else { 0.07 };
        canvas.brush([at(0.528, 0.462), at(0.575, 0.485), at(0.612, 0.44)], 0.006, light.faded(gleam * 0.6));
        canvas.brush([at(0.545, 0.54), at(0.56, 0.6), at(0.542, 0.68)], 0.006, dusk.faded(0.1));
    }
}

/// The two pits above the collarbones and the cords of the neck, on bare skin.
pub fn throat(canvas: &mut Canvas, body: &Body) {
    let shade = canvas.palette.skin[2];
    let pit = Point::new(0.5, THROAT - 0.012);
    for side in Side::BOTH {
        let at = |x, y| side.at(x, y);
        canvas.brush(
            [at(0.536, body.head + 0.085), at(0.526, 0.3), at(0.5055, 0.3175)],
            0.0026,
            shade.faded(0.4),
        );
    }
    canvas.brush(
        [pit + Vec2::new(-0.006, -0.002), pit + Vec2::new(0.0, 0.006), pit + Vec2::new(0.006, -0.002)],
        0.003,
        shade.faded(0.5),
    );
}

/// Both muscles of the chest and the collarbones; brightness follows the stretch.
pub fn muscles(canvas: &mut Canvas, body: &Body) {
    for (side, half) in sides(body) {
        let [rest, work] = canvas.palette.muscle;
        let tone = rest.mix(work, half.effort);
        let anchor = insertion(half);
        let coracoid = coracoid(half);
        let small = tone.mix(canvas.palette.body[2], 0.3);
        for (x, y) in SMALL {
            band(canvas, side, (Point::new(x, y), coracoid), 0.0105, (small, 0.8));
        }
        for (nth, from) in points(&LARGE, Point::from).into_iter().enumerate() {
            // The fibres cross before they arrive, the lowest one highest.
            let step = [0.004, 0.003, 0.0015, -0.0005, -0.0025, -0.004][nth];
            let end = anchor + Vec2::new(0.0, step);
            let tone = if nth == 0 { tone.mix(canvas.palette.bone[0], 0.14) } else { tone };
            band(canvas, side, (from, end), 0.0195, (tone, THROUGH_THE_SHIRT));
        }
        collarbone(canvas, side, half);
    }
}

/// Where the large muscle ends on the upper arm.
fn insertion(half: &Half) -> Point {
    half.shoulder().lerp(half.elbow(), 0.155) + Vec2::new(-0.002, 0.002)
}

/// The hook of the blade that holds the small muscle.
fn coracoid(half: &Half) -> Point {
    half.shoulder() + Vec2::new(-0.0255, 0.0105)
}

/// A band of fibres, broad where it begins and narrow where it ends. Stretched it grows thin.
fn band(
    canvas: &mut Canvas,
    side: Side,
    (from, to): (Point, Point),
    width: f64,
    (tone, opacity): (Color, f64),
) {
    let way = to - from;
    let length = way.hypot().max(0.02);
    let width = width * (0.14 / length).sqrt().clamp(0.75, 1.15);
    let girths = [
        (0.0, width * 0.13, width * 0.13),
        (0.16, width * 0.4, width * 0.4),
        (0.42, width * 0.5, width * 0.5),
        (0.75, width * 0.34, width * 0.34),
        (1.0, width * 0.17, width * 0.17),
    ];
    canvas.flat(side.path(limb(from, to, &girths)), tone.faded(opacity));
    let up = Vec2::new(way.y, -way.x) / length;
    let strand = |off: f64| {
        brush(
            from + way * 0.04 + up * off,
            from.midpoint(to) + up * (off * 1.3),
            to - way * 0.06 + up * (off * 0.4),
            width * 0.09,
        )
    };
    let (bone, dark) = (canvas.palette.bone[0], canvas.palette.body[2]);
    canvas.flat(side.path(strand(width * 0.2)), tone.mix(bone, 0.42).faded(0.75));
    canvas.flat(side.path(strand(width * -0.26)), tone.mix(dark, 0.5).faded(0.6));
}

/// From the breastbone to the top of the shoulder, in its shallow S.
fn collarbone(canvas: &mut Canvas, side: Side, half: &Half) {
    let [light, shade] = canvas.palette.bone;
    let end = half.shoulder() + Vec2::new(0.0135, -0.0105);
    let way = end - STERNAL;
    let (inner, outer) =
        (STERNAL + way * 0.35 + Vec2::new(0.0, 0.0125), STERNAL + way * 0.62 + Vec2::new(0.0, -0.0095));
    let mut bone = BezPath::new();
    bone.move_to(STERNAL);
    bone.curve_to(inner, outer, end);
    let bone = side.path(bone);
    let mut below = bone.clone();
    below.apply_affine(Affine::translate((0.001, 0.0045)));
    canvas.stroke(below, canvas.dusk().faded(0.4), 0.008);
    canvas.stroke(bone, light.mix(shade, if side.is_lit() { 0.15 } else { 0.45 }), 0.008);
    canvas.flat(side.path(circle(STERNAL, 0.0058)), light.mix(shade, 0.3));
}
