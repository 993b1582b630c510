//! The chair: what it stands on, seat and a back that ends at the middle of the blades.

use vello_cpu::kurbo::{Point, Vec2};

use super::sitter::Sitter;
use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::form::Site;
use crate::figure::outline::{ellipse, line};
use crate::figure::paint::Ink;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::seat::{floor, furniture};
use crate::figure::units::{above_seat, cm};

/// Paints the chair of a venue and its shade on the floor.
pub fn chair(canvas: &mut Canvas, sitter: &Sitter, venue: Venue) {
    floor_shade(canvas, floor(sitter.stance));
    let marks = match sitter.stance {
        Stance::Standing => return,
        Stance::Seated if venue == Venue::SteadyChair => &DRAWINGS.steady_chair,
        // One that nobody leans over is lower.
        Stance::Seated => &DRAWINGS.chair,
        Stance::Wheelchair => &DRAWINGS.wheelchair,
    };
    canvas.draw(marks, Site::BY_THE_SEAT, &furniture(canvas.palette));
}

/// The large wheel of a wheelchair with its rim for the hand, before the person.
pub fn near_wheel(canvas: &mut Canvas, sitter: &Sitter) {
    if sitter.stance != Stance::Wheelchair {
        return;
    }
    let [light, _] = canvas.palette.seat;
    let hub = above_seat(-4.0, -15.0);
    for index in 0..9 {
        let (sin, cos) = (f64::from(index) * std::f64::consts::TAU / 9.0).sin_cos();
        canvas.stroke(line(hub, hub + Vec2::new(cos, sin) * cm(28.0)), light.faded(0.55), cm(0.3));
    }
    canvas.draw(&DRAWINGS.wheel, Site::BY_THE_SEAT, &furniture(canvas.palette));
}

fn floor_shade(canvas: &mut Canvas, floor: f64) {
    let shade = canvas.palette.ink.faded(0.1);
    let center = Point::new(above_seat(22.0, 0.0).x, floor + cm(0.4));
    canvas.fill(
        ellipse(center, (cm(56.0), cm(2.2)), 0.0),
        Ink::around(center, cm(56.0), [shade, shade.faded(0.6), shade.faded(0.0)]),
    );
}
