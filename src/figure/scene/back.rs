//! The relief of the back under the shirt.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::form::Site;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// Furrow of the spine, columns of muscle beside it, slope of the trapezius, broad back muscle.
pub fn relief(canvas: &mut Canvas, body: &Body) {
    let dusk = canvas.dusk();
    let light = canvas.palette.body[0].mix(Color::rgb(0xFF_FFFF), 0.25);
    furrow(canvas, body.left.effort.midpoint(body.right.effort));
    canvas.draw(&DRAWINGS.back, Site::AS_IT_IS, &[(Hue::Dusk, dusk), (Hue::Light, light)]);
    for (side, half) in sides(body) {
        let gleam = if side.is_lit() { 0.2 } else { 0.11 };
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
}

/// Between the columns of muscle: shade on the side of the light, gleam on the other. Between blades that work it is
/// deeper.
fn furrow(canvas: &mut Canvas, effort: f64) {
    let dusk = canvas.dusk();
    let light = canvas.palette.body[0];
    let path = DRAWINGS.furrow.placed(Site::AS_IT_IS);
    let colors = [dusk.faded(0.0), dusk.faded(0.46 + 0.3 * effort), light.faded(0.1)];
    canvas.fill(path, Ink::Across(Point::new(0.48, 0.55), Point::new(0.518, 0.55), colors));
}
