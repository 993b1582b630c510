//! Hair, or a scarf over it, or neither, from behind, from the front and from the side.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use super::drawings::DRAWINGS;
use super::piece::{Hue, Piece};
use crate::domain::person::Haircut;
use crate::figure::form::Site;
use crate::figure::paint::Ink;
use crate::figure::units::cm;

/// Whether ears show.
pub const fn shows_ears(haircut: Haircut) -> bool {
    !matches!(haircut, Haircut::Long | Haircut::Covered)
}

/// The head from behind.
pub fn from_behind(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let place = Site(&at, 1.0);
    match canvas.person.haircut {
        Haircut::Short => paint(canvas, &DRAWINGS.short_hair, place),
        Haircut::Long => paint(canvas, &DRAWINGS.long_hair, place),
        Haircut::Covered => paint(canvas, &DRAWINGS.scarf, place),
        Haircut::Bun => {
            paint(canvas, &DRAWINGS.short_hair, place);
            bun(canvas, at((0.0, -0.07)), 0.037);
        }
        Haircut::Bald => {
            let [light, base, shade] = canvas.palette.skin;
            let colors = [light, base.mix(light, 0.25), base.mix(shade, 0.7)];
            canvas.bare(DRAWINGS.scalp.placed(place), Ink::Around(at((-0.026, -0.045)), 0.16, colors));
        }
    }
}

/// The top of a bald head above the face.
pub fn crown(center: Point) -> BezPath {
    DRAWINGS.crown.placed(Site(&|(x, y)| center + Vec2::new(x, y), 1.0))
}

/// What of it is behind the face from the front.
pub fn behind_face(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let place = Site(&at, 1.0);
    match canvas.person.haircut {
        Haircut::Bald => return,
        Haircut::Covered => return paint(canvas, &DRAWINGS.scarf_round_a_face, place),
        Haircut::Bun => bun(canvas, at((0.0, -0.1)), 0.034),
        Haircut::Long => {
            for side in Side::BOTH {
                let beside = |point| side.place(at(point));
                paint(canvas, &DRAWINGS.hair_beside_the_neck, Site(&beside, 1.0));
            }
        }
        Haircut::Short => {}
    }
    paint(canvas, &DRAWINGS.hair_round_a_face, place);
}

/// What of it falls over the forehead from the front.
pub fn before_face(canvas: &mut Canvas, center: Point) {
    if !matches!(canvas.person.haircut, Haircut::Bald | Haircut::Covered) {
        paint(canvas, &DRAWINGS.fringe, Site(&|(x, y)| center + Vec2::new(x, y), 1.0));
    }
}

/// The head in profile; `place` leads there from the ear's opening.
pub fn from_the_side(canvas: &mut Canvas, place: Site) {
    let Site(at, _) = place;
    match canvas.person.haircut {
        Haircut::Short => paint(canvas, &DRAWINGS.short_hair_in_profile, place),
        Haircut::Long => paint(canvas, &DRAWINGS.long_hair_in_profile, place),
        Haircut::Covered => paint(canvas, &DRAWINGS.scarf_in_profile, place),
        Haircut::Bun => {
            bun(canvas, at((-10.4, 9.4)), cm(4.2));
            paint(canvas, &DRAWINGS.short_hair_in_profile, place);
        }
        Haircut::Bald => {}
    }
}

/// A knot of hair with two turns of a strand.
fn bun(canvas: &mut Canvas, center: Point, radius: f64) {
    paint(canvas, &DRAWINGS.bun, Site(&|(x, y)| center + Vec2::new(x * radius, y * radius), radius));
}

fn paint(canvas: &mut Canvas, pieces: &[Piece], place: Site) {
    let [light, base, shade] = canvas.palette.hair;
    canvas.draw(pieces, place, &[(Hue::Light, light), (Hue::Half, base), (Hue::Shade, shade)]);
}
