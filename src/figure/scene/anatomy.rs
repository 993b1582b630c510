//! What shows through the shirt on the back: spine, muscles, shoulder blades.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::figure::blade::{Blade, landmark};
use crate::figure::body::{Body, Half};
use crate::figure::form::Site;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{brush, circle, ellipse, limb, rounded};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::reach::lerp;
use crate::figure::units::cm;

/// How much of the anatomy shows through.
const THROUGH_THE_SHIRT: f64 = 0.88;
/// The same for a muscle at work, which nothing may dim.
const AT_WORK: f64 = 0.97;
/// The middle of a fibre's width at rest.
const FIBRE_WIDTH: f64 = 0.0132;
/// The length of the longest fibre at rest, against which thickening is measured.
const FIBRE_LENGTH: f64 = 0.082;
/// How far a tip has moved, in units, when the outline of where it was is clear.
const GHOST_CLEAR: f64 = 0.02;

/// The row of spinous processes, fading downward into the furrow.
pub fn spine(canvas: &mut Canvas) {
    let [bone, shade] = canvas.palette.bone;
    for (y, nth) in MEASURES.vertebrae.into_iter().zip(0_i32..) {
        let fading = 1.0 - f64::from(nth) / 15.0;
        let tone = bone.mix(shade, 0.5).faded(0.5 * fading);
        canvas.flat(ellipse(Point::new(0.5, y), (0.0036, 0.0052 + 0.0001 * f64::from(nth)), 0.0), tone);
    }
}

/// Rhomboids and middle trapezius.
pub fn muscles(canvas: &mut Canvas, body: &Body) {
    for (side, half) in sides(body) {
        let [rest, work] = canvas.palette.muscle;
        let [trapezius, rhomboid] = [0.9, 1.0].map(|share| rest.mix(work, half.effort * share));
        for ((height, _), share) in MEASURES.rhomboids.into_iter().zip([0.4, 0.58, 0.76, 0.94]) {
            let ridge = half.blade.at(landmark::ROOT).lerp(half.blade.at(landmark::ACROMION), share);
            let band = brush(
                Point::new(0.5015, height + 0.002),
                Point::new(0.54, height + 0.004).midpoint(ridge),
                ridge,
                0.0085,
            );
            canvas.flat(side.path(band), trapezius.faded(0.22 + 0.14 * half.effort));
        }
        let ends = MEASURES
            .rhomboids
            .map(|(height, below)| [Point::new(0.5022, height), half.blade.inner_edge(below)]);
        let [top, .., bottom] = ends;
        canvas.bed(side, &[top[0], top[1], ends[2][1], bottom[1], bottom[0]]);
        for (nth, (height, below)) in MEASURES.rhomboids.into_iter().enumerate() {
            let tone = if nth < 2 { rhomboid.mix(canvas.palette.bone[0], 0.14) } else { rhomboid };
            fibre(canvas, side, half, (height, below), tone);
        }
    }
}

/// A tapering band with a light upper edge. Volume stays: what grows shorter grows thicker.
fn fibre(canvas: &mut Canvas, side: Side, half: &Half, (height, below): (f64, f64), tone: Color) {
    let origin = Point::new(0.5022, height);
    let insertion = half.blade.inner_edge(below) + Vec2::new(0.0035, 0.0);
    let width =
        FIBRE_WIDTH * (FIBRE_LENGTH / (insertion - origin).hypot().max(0.02)).powf(0.8).clamp(0.8, 1.75);
    let girths = MEASURES.fibre.map(|(share, half)| (share, width * half, width * half));
    let band = side.path(limb(origin, insertion, &girths));
    let dark = canvas.palette.body[2];
    canvas.flat(band, tone.faded(lerp(THROUGH_THE_SHIRT, AT_WORK, half.effort)));
    // One light and one dark strand make the band round.
    let way = insertion - origin;
    let up = Vec2::new(way.y, -way.x) / way.hypot().max(1e-6);
    let strand = |off: f64| {
        brush(
            origin + way * 0.06 + up * (off * 0.5),
            origin.midpoint(insertion) + up * (off * 1.4),
            insertion - way * 0.06 + up * (off * 0.6),
            width * 0.1,
        )
    };
    let [bone, _] = canvas.palette.bone;
    canvas.flat(side.path(strand(width * 0.22)), tone.mix(bone, 0.45).faded(0.75));
    canvas.flat(side.path(strand(width * -0.27)), tone.mix(dark, 0.42).faded(0.6));
}

/// Outlines where the blades were before they moved, the clearer the farther they have moved.
pub fn ghost(canvas: &mut Canvas, before: &[Blade; 2], now: &Body, clear: f64) {
    for (before, (side, now)) in before.iter().zip(sides(now)) {
        let moved = before.at(landmark::TIP).distance(now.blade.at(landmark::TIP));
        let tone = canvas.palette.bone[0].faded(0.8 * clear * (moved / GHOST_CLEAR).min(1.0));
        canvas.stroke(side.path(rounded(&plate(before), 0.007)), tone, 0.0034);
    }
}

/// The shoulder blades with their spines.
pub fn blades(canvas: &mut Canvas, body: &Body, tremble: f64) {
    for (side, half) in sides(body) {
        let mut half = *half;
        half.blade.root.x += tremble;
        blade(canvas, side, &half);
    }
}

/// The corners of a blade, from the upper inner one downward and round.
fn plate(blade: &Blade) -> [Point; 13] {
    MEASURES.plate.map(|corner| blade.at(corner))
}

fn blade(canvas: &mut Canvas, side: Side, half: &Half) {
    let [light, shade] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    let at = |place| side.place(half.blade.at(place));
    let corners = plate(&half.blade).map(|corner| side.place(corner));
    let plate = rounded(&corners, 0.007);
    // The relief under the cloth: a soft edge of shade away from the light.
    for (below, strength) in [(Vec2::new(0.006, 0.009), 0.16), (Vec2::new(0.003, 0.0045), 0.24)] {
        canvas.flat(rounded(&corners.map(|corner| corner + below), 0.009), canvas.dusk().faded(strength));
    }
    let colors = [light, light.mix(shade, 0.55), shade].map(|tone| tone.faded(THROUGH_THE_SHIRT));
    let (from, to) = (at((2.0, 3.0)) + Vec2::new(-0.025, -0.012), at((3.0, -8.0)) + Vec2::new(0.03, 0.01));
    canvas.rim(&plate);
    canvas.fill(plate, Ink::Across(from, to, colors));
    // The hollows above and below the spine, and the raised outer border.
    let tones = [(Hue::Hollow, shade.mix(dark, 0.4)), (Hue::Light, light)];
    canvas.draw(&DRAWINGS.hollows_of_the_blade, Site(&at, cm(1.0)), &tones);
    ridge(canvas, side, half);
}

/// The spine of the blade: a ridge that rises outward and ends in the acromion.
fn ridge(canvas: &mut Canvas, side: Side, half: &Half) {
    let [light, shade] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    let root = half.blade.at(landmark::ROOT);
    let acromion = root.lerp(half.blade.at(landmark::ACROMION), 0.95);
    let below = Vec2::new(0.0008, 0.0052);
    let head = half.shoulder();
    canvas.flat(side.path(circle(head, 0.0092)), light.mix(shade, 0.55).faded(THROUGH_THE_SHIRT));
    canvas.flat(
        side.path(limb(root + below, acromion + below, &MEASURES.ridge)),
        shade.mix(dark, 0.55).faded(0.55),
    );
    canvas.flat(side.path(limb(root, acromion, &MEASURES.ridge)), light);
}
