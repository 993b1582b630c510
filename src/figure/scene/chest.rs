//! The relief of the chest under the shirt, and the muscles that stretch in it.

use vello_cpu::kurbo::{Affine, BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use super::trunk::THROAT;
use crate::figure::body::{Body, Half};
use crate::figure::form::Site;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{circle, limb, line, points};
use crate::figure::palette::Color;

/// The collarbone's inner end.
const STERNAL: Point = Point::new(0.5125, 0.356);

/// Collar, breastbone, lower border of the chest.
pub fn relief(canvas: &mut Canvas) {
    let light = canvas.palette.body[0].mix(Color::rgb(0xFF_FFFF), 0.25);
    canvas.draw(&DRAWINGS.chest, Site::AS_IT_IS, &[(Hue::Dusk, canvas.dusk()), (Hue::Light, light)]);
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

/// Both muscles of the chest where they are stretched, and the collarbones.
pub fn muscles(canvas: &mut Canvas, body: &Body) {
    for (side, half) in sides(body) {
        let (anchor, coracoid) = (insertion(half), coracoid(half));
        for (x, y) in MEASURES.chest_small {
            stretched(canvas, (side.at(x, y), side.place(coracoid)), 0.0105, half.stretch);
        }
        for (nth, from) in points(&MEASURES.chest_large, Point::from).into_iter().enumerate() {
            // The fibres cross before they arrive, the lowest one highest.
            let step = [0.004, 0.003, 0.0015, -0.0005, -0.0025, -0.004][nth];
            let end = side.place(anchor + Vec2::new(0.0, step));
            stretched(canvas, (side.place(from), end), 0.0175, half.stretch);
        }
        collarbone(canvas, side, half);
    }
}

/// Where the large muscle ends on the upper arm.
fn insertion(half: &Half) -> Point {
    half.shoulder().lerp(half.elbow(), 0.1) + Vec2::new(-0.002, 0.002)
}

/// The hook of the blade that holds the small muscle.
fn coracoid(half: &Half) -> Point {
    half.shoulder() + Vec2::new(-0.0255, 0.0105)
}

/// A band of fibres that is drawn out: thin at both ends, and hatched, unlike a muscle at work. `stretch` is 0 to 1.
pub fn stretched(canvas: &mut Canvas, (from, to): (Point, Point), width: f64, stretch: f64) {
    let width = width * (1.0 - 0.25 * stretch);
    let girths = [(0.0, 0.13), (0.16, 0.4), (0.42, 0.5), (0.75, 0.34), (1.0, 0.15)];
    let girths = girths.map(|(share, half)| (share, width * half, width * half));
    let band = limb(from, to, &girths);
    // It is clear from half-way on.
    let clear = (2.0 * stretch).min(1.0);
    canvas.flat(band, canvas.palette.stretch.faded(clear));
    let way = to - from;
    let across = Vec2::new(-way.y, way.x) / way.hypot().max(1e-6) * (0.55 * width);
    let dark = canvas.palette.body[2];
    for nth in 2..16 {
        let middle = from + way * (f64::from(nth) / 17.0);
        let slant = way * 0.03;
        canvas.stroke(
            line(middle - across - slant, middle + across + slant),
            dark.faded(0.5 * clear),
            0.0016,
        );
    }
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
