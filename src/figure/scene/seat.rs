//! What the figure sits or stands on, seen from behind or from the front: chair, wheelchair, legs and feet.

use vello_cpu::kurbo::{Point, Rect, RoundedRect, Shape as _, Vec2};

use super::canvas::{Canvas, Side, lit};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::form::Site;
use crate::figure::outline::{Girth, arc, ellipse, limb, line};
use crate::figure::paint::Ink;
use crate::figure::palette::{Color, Palette};
use crate::figure::profile;
use crate::figure::units::{above_seat, cm};

/// A leg of somebody who stands: from hip over knee to ankle, in units, and its half-widths.
const STANDING: [Point; 2] = [Point::new(0.571, 0.79), Point::new(0.56, 1.46)];
const LEG: [Girth; 5] =
    [(0.0, 0.076, 0.07), (0.25, 0.075, 0.062), (0.5, 0.053, 0.05), (0.7, 0.054, 0.046), (1.0, 0.038, 0.036)];
/// How far one foot stands ahead of the other, as seen from behind.
const STEP: f64 = 0.055;
/// The shin of somebody who sits.
const SITTING: [Point; 2] = [Point::new(0.598, 0.85), Point::new(0.592, 1.14)];
const SHIN: [Girth; 3] = [(0.0, 0.056, 0.054), (0.4, 0.052, 0.05), (1.0, 0.038, 0.036)];
/// The height of the floor for somebody who sits or stands.
pub const fn floor(stance: Stance) -> f64 {
    match stance {
        Stance::Standing => profile::STANDING_FLOOR,
        Stance::Seated | Stance::Wheelchair => profile::FLOOR,
    }
}

/// The tones in which furniture is drawn.
pub fn furniture(palette: &Palette) -> [(Hue, Color); 7] {
    let [light, dark] = palette.seat;
    [
        (Hue::Light, light),
        (Hue::Half, light.mix(dark, 0.45)),
        (Hue::Dark, dark),
        (Hue::Deep, dark.mix(palette.body[2], 0.35)),
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
        Stance::Standing if venue == Venue::Doorway => legs(canvas, STANDING, &LEG, STEP),
        Stance::Standing => legs(canvas, STANDING, &LEG, 0.0),
        Stance::Seated => {
            legs(canvas, SITTING, &SHIN, 0.0);
            four_legs(canvas);
            cushion(canvas);
        }
        Stance::Wheelchair => {
            legs(canvas, SITTING, &SHIN, 0.0);
            cushion(canvas);
            wheels(canvas);
        }
    }
    hips(canvas, stance);
}

/// The same from the front, where the lap is nearer than the seat.
pub fn from_the_front(canvas: &mut Canvas, stance: Stance) {
    shade(canvas, stance);
    match stance {
        Stance::Standing => {
            legs(canvas, STANDING, &LEG, 0.0);
            hips(canvas, stance);
        }
        Stance::Seated | Stance::Wheelchair => {
            if stance == Stance::Wheelchair {
                wheels(canvas);
            } else {
                four_legs(canvas);
            }
            legs(canvas, SITTING, &SHIN, 0.0);
            lap(canvas);
        }
    }
}

/// The back of a chair on its posts, or of a wheelchair with its handles; it is nearer than the person before it.
pub fn backrest(canvas: &mut Canvas, stance: Stance) {
    let (post, top, back, radius) = match stance {
        Stance::Standing => return,
        Stance::Seated => (0.602, 0.7, Rect::new(0.38, 0.645, 0.62, 0.76), 0.042),
        Stance::Wheelchair => (0.655, 0.6, Rect::new(0.348, 0.625, 0.652, 0.82), 0.02),
    };
    let [light, dark] = canvas.palette.seat;
    for side in Side::BOTH {
        canvas.bar(&line(side.at(post, top), side.at(post, 0.83)), dark, cm(2.2));
    }
    let back = RoundedRect::from_rect(back, radius).to_path(0.0006);
    let colors = [light, light.mix(dark, 0.45), dark];
    canvas.part(back, Ink::across(Point::new(0.4, 0.6), Point::new(0.6, 0.84), colors));
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

fn cushion(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    let cushion = RoundedRect::from_rect(Rect::new(0.312, 0.818, 0.688, 0.876), 0.027).to_path(0.0006);
    let colors = [light, light.mix(dark, 0.45), dark];
    canvas.fill(cushion.clone(), Ink::across(Point::new(0.42, 0.8), Point::new(0.6, 0.9), colors));
    // The seam between the upholstery and its base.
    canvas.stroke(
        arc(Point::new(0.317, 0.853), Point::new(0.5, 0.861), Point::new(0.683, 0.853)),
        dark.mix(canvas.dusk(), 0.4).faded(0.55),
        0.0022,
    );
    canvas.outline(&cushion);
}

/// The four legs of a chair, seen from behind or from the front.
fn four_legs(canvas: &mut Canvas) {
    for side in Side::BOTH {
        let at = |(out, up)| side.place(above_seat(out, up));
        canvas.draw(&DRAWINGS.legs_from_behind, Site(&at, cm(1.0)), &furniture(canvas.palette));
    }
}

/// The large wheels beside the seat with their rims for the hands, and the small ones below.
fn wheels(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    let tyre = dark.mix(canvas.palette.ink, 0.35);
    for side in Side::BOTH {
        let upright = |x: f64, half: f64, reach: f64, low: f64| {
            let [one, other] = [side.at(x - half, low - 2.0 * reach), side.at(x + half, low)];
            RoundedRect::from_points(one, other, half).to_path(0.0006)
        };
        let low = profile::FLOOR;
        canvas.part(upright(0.6, cm(1.6), cm(6.0), low), Ink::Flat(tyre));
        canvas.part(upright(0.7, cm(1.9), cm(30.0), low), Ink::Flat(tyre));
        canvas.part(upright(0.726, cm(0.8), cm(26.0), low - cm(4.0)), Ink::Flat(light));
    }
}

/// Hips in trousers: spread on the seat, or upright.
fn hips(canvas: &mut Canvas, stance: Stance) {
    let upright = stance == Stance::Standing;
    let outline = if upright { &DRAWINGS.hips_upright } else { &DRAWINGS.hips_on_a_seat };
    let widths = canvas.widths();
    let path = outline.placed(Site(&|(x, y)| widths.fit(Point::new(x, y)), 1.0));
    let colors = canvas.palette.trousers;
    canvas.fill(path.clone(), Ink::across(Point::new(0.4, 0.74), Point::new(0.64, 0.86), colors));
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
        canvas.part(thigh, Ink::around(center, 0.125, [light, base, shade]));
        let at = |x, y| side.at(x, y);
        canvas.brush([at(0.648, 0.786), at(0.59, 0.802), at(0.52, 0.792)], 0.006, dusk.faded(0.3));
    }
}
