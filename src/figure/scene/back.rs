//! The relief of the back under the shirt.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, sides};
use super::trunk::NAPE;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::outline::{arc, brush};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// Furrow of the spine, columns of muscle beside it, slope of the trapezius, broad back muscle.
pub fn relief(canvas: &mut Canvas, body: &Body) {
    let dusk = canvas.dusk();
    let light = canvas.palette.body[0].mix(Color::rgb(0xFF_FFFF), 0.25);
    furrow(canvas, body.left.effort.midpoint(body.right.effort));
    for (side, half) in sides(body) {
        let at = |x, y| side.at(x, y);
        let gleam = if side.is_lit() { 0.2 } else { 0.11 };
        // The long muscles beside the lower spine.
        let column = brush(at(0.528, 0.455), at(0.546, 0.61), at(0.524, 0.77), 0.034);
        canvas.soft(column, (at(0.516, 0.61), at(0.556, 0.61)), light.faded(gleam * 0.8));
        // The border of the broad muscle from the armpit to the loin.
        let border = brush(at(0.618, 0.47), at(0.606, 0.585), at(0.545, 0.675), 0.022);
        canvas.soft(border, (at(0.615, 0.59), at(0.578, 0.565)), dusk.faded(0.17));
        // Light on the slope of the trapezius.
        let acromion = half.blade.at(landmark::ACROMION);
        let crest = |share: f64, below: f64| {
            side.place(Point::new(0.556, 0.2905).lerp(acromion, share) + Vec2::new(0.0, below))
        };
        canvas.brush(
            [crest(0.08, 0.006), crest(0.45, 0.007), crest(0.9, 0.0)],
            0.005,
            light.faded(gleam * 0.8),
        );
    }
    // The collar.
    let rib = arc(Point::new(0.4515, 0.2945), Point::new(0.5, NAPE + 0.0165), Point::new(0.5485, 0.2945));
    canvas.stroke(rib, dusk.faded(0.4), 0.0022);
}

/// Between the columns of muscle: shade on the side of the light, gleam on the other. Between blades that work it is
/// deeper.
fn furrow(canvas: &mut Canvas, effort: f64) {
    let dusk = canvas.dusk();
    let light = canvas.palette.body[0];
    let mut path = BezPath::new();
    path.move_to((0.5, 0.4));
    path.curve_to((0.482, 0.47), (0.478, 0.6), (0.5, 0.76));
    path.curve_to((0.522, 0.6), (0.518, 0.47), (0.5, 0.4));
    path.close_path();
    let colors = [dusk.faded(0.0), dusk.faded(0.46 + 0.3 * effort), light.faded(0.1)];
    canvas.fill(path, Ink::across(Point::new(0.48, 0.55), Point::new(0.518, 0.55), colors));
}
