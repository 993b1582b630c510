//! Neck, and the head from behind: ears, hair, nape.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use super::drawings::DRAWINGS;
use super::hair;
use super::piece::Hue;
use crate::domain::person::Haircut;
use crate::figure::body::Body;
use crate::figure::form::Site;
use crate::figure::outline::brush;
use crate::figure::paint::Ink;

/// Half the width of the neck under the hair.
const NECK: f64 = 0.0425;

/// The neck from under the head to the collar.
pub fn neck(canvas: &mut Canvas, body: &Body, collar: f64) {
    let top = body.head + 0.03;
    let mut path = BezPath::new();
    let half = NECK * canvas.widths().neck;
    let low = collar + 0.012;
    path.move_to((0.5 - half - 0.002, top));
    path.curve_to((0.5 - half, 0.258), (0.5 - half - 0.003, 0.274), (0.5 - 0.064, 0.29));
    path.quad_to((0.46, low), (0.5, low));
    path.quad_to((0.54, low), (0.5 + 0.064, 0.29));
    path.curve_to((0.5 + half + 0.003, 0.274), (0.5 + half, 0.258), (0.5 + half + 0.002, top));
    path.close_path();
    let colors = canvas.palette.skin;
    canvas.bare(path, Ink::Across(Point::new(0.45, 0.262), Point::new(0.552, 0.278), colors));
}

/// The head from behind, with the shade it throws on the neck.
pub fn back(canvas: &mut Canvas, body: &Body) {
    let center = Point::new(0.5, body.head);
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let shade = canvas.palette.skin[2];
    let deep = shade.mix(canvas.dusk(), 0.45);
    // Two cords of the trapezius, and between them the nape.
    let place = Site(&at, 1.0);
    canvas.draw(&DRAWINGS.nape, place, &[(Hue::Shade, shade), (Hue::Deep, deep)]);
    if hair::shows_ears(canvas.person.haircut) {
        for side in Side::BOTH {
            ear(canvas, side, center);
        }
    }
    if canvas.person.haircut != Haircut::Bald {
        canvas.draw(&DRAWINGS.stubble, place, &[(Hue::Half, canvas.palette.hair[1])]);
    }
    hair::from_behind(canvas, center);
}

/// One ear, its back edge towards the viewer.
fn ear(canvas: &mut Canvas, side: Side, center: Point) {
    let skin = canvas.palette.skin;
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let shell = side.path(DRAWINGS.ear_from_behind.placed(Site(&at, 1.0)));
    canvas.bare(shell, Ink::Flat(if side.is_lit() { skin[0].mix(skin[1], 0.35) } else { skin[1] }));
    let hollow = brush(at((0.064, -0.006)), at((0.069, 0.009)), at((0.06, 0.034)), 0.0042);
    canvas.flat(side.path(hollow), skin[2].faded(if side.is_lit() { 0.45 } else { 0.65 }));
}
