//! What lies under the skin, shown through it: spine, muscles, shoulder blades.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::{Canvas, Side};
use crate::figure::body::{Blade, Body, landmark};
use crate::figure::limbs::{circle, ellipse, limb, rounded};
use crate::figure::paint::Ink;

/// How much of the anatomy shows through.
const THROUGH_THE_SKIN: f64 = 0.88;

/// Where the rhomboids leave the spine, from C7 to T5, and how many centimetres below the root of
/// the blade's spine each arrives at its inner edge. The first two are the minor.
const FIBRES: [(f64, f64); 6] =
    [(0.2925, -1.0), (0.3108, 0.0), (0.3283, 1.5), (0.3467, 4.0), (0.3642, 6.8), (0.3825, 9.8)];
/// The middle of a fibre's width at rest.
const FIBRE_WIDTH: f64 = 0.0125;
/// The length of the longest fibre at rest, against which thickening is measured.
const FIBRE_LENGTH: f64 = 0.082;

pub fn spine(canvas: &mut Canvas) {
    let [bone, shade] = canvas.palette.bone;
    let mut y = 0.2925;
    let mut size = 0.0046;
    while y < 0.76 {
        let fading = 1.0 - ((y - 0.40) / 0.36_f64).clamp(0.0, 1.0);
        let tone = bone.mix(shade, 0.5).faded(0.16 + 0.34 * fading);
        canvas.flat(ellipse(Point::new(0.5, y), (size * 0.85, size), 0.0), tone);
        y += 0.0175 + (y - 0.29) * 0.018;
        size += 0.00012;
    }
}

pub fn muscles(canvas: &mut Canvas, body: &Body) {
    let [rest, work] = canvas.palette.muscle;
    let trapezius = rest.mix(work, body.effort * 0.9);
    let rhomboid = rest.mix(work, body.effort);
    for side in Side::BOTH {
        for (index, from) in FIBRES.iter().take(4).enumerate() {
            let share = 0.40 + 0.2 * [0.0, 1.0, 2.0, 3.0][index];
            let ridge = body.blade.at(landmark::ROOT).lerp(body.blade.at(landmark::ACROMION), share);
            let from = Point::new(0.503, from.0);
            fibre(canvas, side, from, ridge, 0.010, (trapezius, 0.26));
        }
        for (index, (height, below)) in FIBRES.into_iter().enumerate() {
            let insertion = insertion(&body.blade, below);
            let origin = Point::new(0.5022, height);
            let length = (insertion - origin).hypot();
            // Volume stays: what grows shorter grows thicker.
            let width = FIBRE_WIDTH * (FIBRE_LENGTH / length).sqrt().clamp(0.85, 1.45);
            let tone = if index < 2 { rhomboid.mix(canvas.palette.bone[0], 0.12) } else { rhomboid };
            fibre(canvas, side, origin, insertion, width, (tone, THROUGH_THE_SKIN));
        }
    }
}

fn insertion(blade: &Blade, below: f64) -> Point {
    blade.inner_edge(below) + Vec2::new(0.0035, 0.0)
}

/// A tapering band with a light upper edge.
fn fibre(
    canvas: &mut Canvas,
    side: Side,
    origin: Point,
    insertion: Point,
    width: f64,
    (tone, opacity): (crate::figure::palette::Color, f64),
) {
    let (from, to) = (side.place(origin), side.place(insertion));
    let band = limb(from, to, [width * 0.26, width * 0.52, width * 0.34]);
    let [bone, _] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    let way = to - from;
    let across = Vec2::new(-way.y, way.x) / way.hypot().max(1e-6);
    let up = if across.y < 0.0 { across } else { -across };
    let center = from.midpoint(to);
    canvas.fill(
        band,
        Ink::Across {
            from: center + up * (width * 0.5),
            to: center - up * (width * 0.5),
            colors: [
                tone.mix(bone, 0.22).faded(opacity),
                tone.faded(opacity),
                tone.mix(dark, 0.28).faded(opacity),
            ],
        },
    );
}

pub fn blades(canvas: &mut Canvas, body: &Body) {
    let [light, shade] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    for side in Side::BOTH {
        let at = |place| side.place(body.blade.at(place));
        let corners = [
            at(landmark::UPPER_ANGLE),
            at(landmark::ROOT),
            at(landmark::TIP),
            at((3.6, -6.4)),
            at(landmark::SHOULDER),
            at((7.6, 1.4)),
            at((4.0, 2.6)),
        ];
        let plate = rounded(&corners, 0.010);
        let below = Vec2::new(0.004, 0.006);
        canvas.flat(rounded(&corners.map(|corner| corner + below), 0.010), dark.faded(0.35));
        canvas.fill(
            plate.clone(),
            Ink::Across {
                from: at((0.0, 3.0)) + Vec2::new(-0.02, -0.01),
                to: at((4.0, -8.0)) + Vec2::new(0.02, 0.01),
                colors: [
                    light.faded(THROUGH_THE_SKIN),
                    light.mix(shade, 0.55).faded(THROUGH_THE_SKIN),
                    shade.faded(THROUGH_THE_SKIN),
                ],
            },
        );
        // The hollow under the spine of the blade.
        canvas.flat(
            rounded(&[at((1.2, -0.8)), at((1.1, -7.6)), at((2.9, -5.2)), at((6.6, -1.2))], 0.012),
            shade.mix(dark, 0.35).faded(0.28),
        );
        canvas.outline(&plate);
        ridge(canvas, at(landmark::ROOT), at((5.4, 0.7)), at(landmark::ACROMION));
        canvas.flat(circle(at(landmark::SHOULDER), 0.0095), light.mix(shade, 0.4).faded(THROUGH_THE_SKIN));
    }
}

/// The spine of the blade: a ridge that ends in the acromion.
fn ridge(canvas: &mut Canvas, root: Point, middle: Point, acromion: Point) {
    let [light, shade] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    let curve = |offset: Vec2| {
        let mut path = BezPath::new();
        path.move_to(root + offset);
        path.quad_to(middle + offset, acromion + offset);
        path
    };
    canvas.stroke(curve(Vec2::new(0.0, 0.004)), shade.mix(dark, 0.55).faded(0.5), 0.008);
    canvas.stroke(curve(Vec2::ZERO), light, 0.0085);
    canvas.flat(limb(middle.lerp(acromion, 0.7), acromion, [0.005, 0.0072, 0.0080]), light);
}
