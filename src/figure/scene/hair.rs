//! Hair, or a scarf over it, or neither, from behind, from the front and from the side.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::domain::person::Haircut;
use crate::figure::form::Site;
use crate::figure::outline::ellipse;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::units::cm;

/// Whether ears show.
pub const fn shows_ears(haircut: Haircut) -> bool {
    !matches!(haircut, Haircut::Long | Haircut::Covered)
}

/// The head from behind.
pub fn from_behind(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let place = Site(&at, 1.0);
    let haircut = canvas.person.haircut;
    let (edge, strands) = match haircut {
        Haircut::Short | Haircut::Bun => (&DRAWINGS.short_hair, &DRAWINGS.locks),
        Haircut::Long => (&DRAWINGS.long_hair, &DRAWINGS.long_locks),
        Haircut::Covered => (&DRAWINGS.scarf, &DRAWINGS.scarf_folds),
        Haircut::Bald => {
            let [light, base, shade] = canvas.palette.skin;
            let colors = [light, base.mix(light, 0.25), base.mix(shade, 0.7)];
            let ink = Ink::around(at((-0.026, -0.045)), 0.16, colors);
            return canvas.bare(DRAWINGS.scalp.placed(place), ink);
        }
    };
    mass(canvas, edge.placed(place), (at((-0.026, -0.048)), 0.148));
    canvas.draw(strands, place, &tones(canvas));
    if haircut == Haircut::Bun {
        bun(canvas, at((0.0, -0.07)), 0.037);
    }
}

/// The top of a bald head above the face.
pub fn crown(center: Point) -> BezPath {
    DRAWINGS.hair_round_a_face.placed(Site(&|(x, y)| center + Vec2::new(x, y), 1.0))
}

/// What of it is behind the face from the front.
pub fn behind_face(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let place = Site(&at, 1.0);
    let edge = match canvas.person.haircut {
        Haircut::Bald => return,
        Haircut::Covered => &DRAWINGS.scarf_round_a_face,
        Haircut::Short | Haircut::Long | Haircut::Bun => &DRAWINGS.hair_round_a_face,
    };
    if canvas.person.haircut == Haircut::Bun {
        bun(canvas, at((0.0, -0.1)), 0.034);
    } else if canvas.person.haircut == Haircut::Long {
        for side in Side::BOTH {
            let lock = side.path(DRAWINGS.hair_beside_the_neck.placed(place));
            mass(canvas, lock, (side.place(at((0.06, 0.0))), 0.12));
        }
    }
    mass(canvas, edge.placed(place), (at((-0.03, -0.09)), 0.14));
}

/// What of it falls over the forehead from the front.
pub fn before_face(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let place = Site(&at, 1.0);
    if matches!(canvas.person.haircut, Haircut::Bald | Haircut::Covered) {
        return;
    }
    let fringe = DRAWINGS.fringe.placed(place);
    let colors = canvas.palette.hair;
    canvas.fill(fringe.clone(), Ink::around(at((-0.026, -0.078)), 0.125, colors));
    canvas.draw(&DRAWINGS.fringe_locks, place, &tones(canvas));
    canvas.outline(&fringe);
}

/// The head in profile; `place` leads there from the ear's opening.
pub fn from_the_side(canvas: &mut Canvas, place: Site) {
    let Site(at, _) = place;
    let haircut = canvas.person.haircut;
    let (edge, strands) = match haircut {
        Haircut::Short | Haircut::Bun => (&DRAWINGS.short_hair_in_profile, &DRAWINGS.locks_in_profile),
        Haircut::Long => (&DRAWINGS.long_hair_in_profile, &DRAWINGS.locks_in_profile),
        Haircut::Covered => (&DRAWINGS.scarf_in_profile, &DRAWINGS.scarf_folds_in_profile),
        Haircut::Bald => return,
    };
    if haircut == Haircut::Bun {
        bun(canvas, at((-10.4, 9.4)), cm(4.2));
    }
    mass(canvas, edge.placed(place), (at((-3.0, 8.6)), cm(17.0)));
    canvas.draw(strands, place, &tones(canvas));
}

/// One mass of hair or cloth, lightest where the light falls on it.
fn mass(canvas: &mut Canvas, path: BezPath, (center, radius): (Point, f64)) {
    canvas.fill(path.clone(), Ink::around(center, radius, canvas.palette.hair));
    canvas.outline(&path);
    canvas.stroke(path, canvas.palette.rim, 0.0026);
}

/// A knot of hair with two turns of a strand.
fn bun(canvas: &mut Canvas, center: Point, radius: f64) {
    let knot = ellipse(center, (radius, radius * 0.88), 0.0);
    mass(canvas, knot, (center - Vec2::new(radius * 0.3, radius * 0.4), radius * 1.5));
    let at = |(x, y): (f64, f64)| center + Vec2::new(x * radius, y * radius);
    canvas.draw(&DRAWINGS.bun_strands, Site(&at, radius), &tones(canvas));
}

const fn tones(canvas: &Canvas) -> [(Hue, Color); 2] {
    let [light, _, shade] = canvas.palette.hair;
    [(Hue::Light, light), (Hue::Shade, shade)]
}
