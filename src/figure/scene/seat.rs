//! What the figure sits or stands on, seen from behind or from the front: chair, wheelchair, legs and feet.

use vello_cpu::kurbo::{Point, Rect, Shape as _, Vec2};

use super::canvas::{Canvas, Side, lit};
use super::drawings::DRAWINGS;
use super::piece::{Hue, Piece};
use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::form::Site;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{Girth, ellipse, limb};
use crate::figure::paint::Ink;
use crate::figure::palette::{Color, Palette};
use crate::figure::profile;
use crate::figure::units::{above_seat, cm};

/// A leg of somebody who stands: from hip over knee to ankle, in units, and its half-widths.
const STANDING: [Point; 2] = [Point::new(0.571, 0.79), Point::new(0.56, 1.46)];
/// How far one foot stands ahead of the other, as seen from behind.
const STEP: f64 = 0.055;
/// The shin of somebody who sits.
const SITTING: [Point; 2] = [Point::new(0.598, 0.85), Point::new(0.592, 1.14)];
/// The height of the floor for somebody who sits or stands.
pub const fn floor(stance: Stance) -> f64 {
    match stance {
        Stance::Standing => profile::STANDING_FLOOR,
        Stance::Seated | Stance::Wheelchair => profile::FLOOR,
    }
}

/// The tones in which furniture is drawn.
pub fn furniture(palette: &Palette) -> [(Hue, Color); 8] {
    let [light, dark] = palette.seat;
    [
        (Hue::Light, light),
        (Hue::Half, light.mix(dark, 0.45)),
        (Hue::Dark, dark),
        (Hue::Deep, dark.mix(palette.trousers[2], 0.35)),
        (Hue::Shade, dark.mix(palette.body[2].mix(Color::rgb(0), 0.5), 0.4)),
        (Hue::Tyre, dark.mix(palette.ink, 0.35)),
        (Hue::Wood, light.mix(palette.ground, 0.35)),
        (Hue::Glow, palette.marker.mix(palette.bone[0], 0.5)),
    ]
}

/// Chair or wheelchair with legs and feet, seen from behind; the legs are before the chair. Whoever leans into a
/// doorway has one foot ahead.
pub fn from_behind(canvas: &mut Canvas, stance: Stance, venue: Venue) {
    shade(canvas, stance);
    match stance {
        Stance::Standing if venue == Venue::Doorway => legs(canvas, STANDING, &MEASURES.leg, STEP),
        Stance::Standing => legs(canvas, STANDING, &MEASURES.leg, 0.0),
        Stance::Seated => {
            legs(canvas, SITTING, &MEASURES.shin, 0.0);
            beside_the_seat(canvas, &DRAWINGS.legs_from_behind);
            canvas.draw(&DRAWINGS.cushion, Site::BY_THE_SEAT, &furniture(canvas.palette));
        }
        Stance::Wheelchair => {
            legs(canvas, SITTING, &MEASURES.shin, 0.0);
            canvas.draw(&DRAWINGS.cushion, Site::BY_THE_SEAT, &furniture(canvas.palette));
            beside_the_seat(canvas, &DRAWINGS.wheels_from_behind);
        }
    }
    hips(canvas, stance);
}

/// The same from the front, where the lap is nearer than the seat.
pub fn from_the_front(canvas: &mut Canvas, stance: Stance) {
    shade(canvas, stance);
    match stance {
        Stance::Standing => {
            legs(canvas, STANDING, &MEASURES.leg, 0.0);
            hips(canvas, stance);
        }
        Stance::Seated | Stance::Wheelchair => {
            let below = if stance == Stance::Wheelchair {
                &DRAWINGS.wheels_from_behind
            } else {
                &DRAWINGS.legs_from_behind
            };
            beside_the_seat(canvas, below);
            legs(canvas, SITTING, &MEASURES.shin, 0.0);
            lap(canvas);
        }
    }
}

/// The back of a chair on its posts, or of a wheelchair with its handles; it is nearer than the person before it.
pub fn backrest(canvas: &mut Canvas, stance: Stance) {
    let back = match stance {
        Stance::Standing => return,
        Stance::Seated => &DRAWINGS.back_of_a_chair,
        Stance::Wheelchair => &DRAWINGS.back_of_a_wheelchair,
    };
    canvas.draw(back, Site::BY_THE_SEAT, &furniture(canvas.palette));
}

fn shade(canvas: &mut Canvas, stance: Stance) {
    let tone = canvas.palette.ink.faded(0.07);
    canvas.flat(ellipse(Point::new(0.5, floor(stance) + 0.004), (0.25, 0.012), 0.0), tone);
}

/// The left foot stands `ahead` of the other, and so higher in the picture.
fn legs(canvas: &mut Canvas, [top, ankle]: [Point; 2], girths: &[Girth], ahead: f64) {
    let fabric = canvas.palette.trousers;
    let leather = canvas.palette.shoe();
    for (side, ahead) in Side::BOTH.into_iter().zip([ahead, 0.0]) {
        let ankle = ankle - Vec2::new(0.0, ahead);
        let shoe = side.path(DRAWINGS.shoe.placed(Site(&|(x, y)| ankle + Vec2::new(x, y), 1.0)));
        let middle = side.place(ankle);
        canvas.part(shoe, lit(middle, middle + Vec2::new(0.0, 0.06), 0.04, leather));
        let (from, to) = (side.place(top), side.place(ankle));
        canvas.part(side.path(limb(top, ankle, girths)), lit(from, to, 0.06, fabric));
    }
}

/// What is on both sides of a seat, from behind or from the front.
fn beside_the_seat(canvas: &mut Canvas, pieces: &[Piece]) {
    for side in Side::BOTH {
        let at = |(out, up)| side.place(above_seat(out, up));
        canvas.draw(pieces, Site(&at, cm(1.0)), &furniture(canvas.palette));
    }
}

/// Hips in trousers: spread on the seat, or upright.
fn hips(canvas: &mut Canvas, stance: Stance) {
    let upright = stance == Stance::Standing;
    let outline = if upright { &DRAWINGS.hips_upright } else { &DRAWINGS.hips_on_a_seat };
    let widths = canvas.widths();
    let path = outline.placed(Site(&|(x, y)| widths.fit(Point::new(x, y)), 1.0));
    let colors = canvas.palette.trousers;
    canvas.fill(path.clone(), Ink::Across(Point::new(0.4, 0.74), Point::new(0.64, 0.86), colors));
    canvas.draw(&DRAWINGS.folds_of_the_trousers, Site::AS_IT_IS, &[(Hue::Dusk, canvas.dusk())]);
    if !upright {
        canvas.outline(&path);
    }
}

/// The lap of somebody who sits facing the viewer: thighs seen end on.
fn lap(canvas: &mut Canvas) {
    let widths = canvas.widths();
    let [light, base, shade] = canvas.palette.trousers;
    let dusk = canvas.dusk();
    canvas.flat(Rect::new(0.4, 0.745, 0.6, 0.89).to_path(0.001), shade.mix(dusk, 0.4));
    for side in Side::BOTH {
        let thigh = DRAWINGS.lap.placed(Site(&|(x, y)| widths.fit(side.at(x, y)), 1.0));
        // The knee catches the light, on both sides from the upper left.
        let center = side.place(Point::new(0.598, 0.838)) + Vec2::new(-0.016, -0.012);
        canvas.part(thigh, Ink::Around(center, 0.125, [light, base, shade]));
        let at = |x, y| side.at(x, y);
        canvas.brush([at(0.648, 0.786), at(0.59, 0.802), at(0.52, 0.792)], 0.006, dusk.faded(0.3));
    }
}
