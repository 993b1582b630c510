//! What stands behind somebody who is seen from the side: a door frame or a wall.

use vello_cpu::kurbo::{Rect, Shape as _};

use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::paint::Ink;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::wall;
use crate::figure::units::{above_seat, cm};

/// How deep a door frame is, in centimetres.
const DEPTH: f64 = 12.0;
/// Where a wall begins behind the back, and behind a wheelchair.
const WALL: [f64; 2] = [-17.5, -36.0];

/// Paints a door frame `jamb` centimetres before the hip, or the wall behind the back.
pub fn behind(canvas: &mut Canvas, (venue, stance): (Venue, Stance), jamb: f64) {
    match venue {
        Venue::Chair | Venue::SteadyChair | Venue::BesideWall => return,
        Venue::Wall => {
            let [behind_the_back, behind_the_wheels] = WALL;
            let wall = if stance == Stance::Wheelchair { behind_the_wheels } else { behind_the_back };
            return wall::seen_along(canvas, above_seat(wall, 0.0).x, -2.0, stance);
        }
        Venue::Doorway => {}
    }
    let [light, dark] = canvas.palette.seat;
    let ground = canvas.palette.ground;
    let colors = [light.mix(ground, 0.5), light.mix(ground, 0.4), light.mix(dark, 0.2)];
    let post = Rect::from_points(above_seat(jamb, 220.0), above_seat(jamb + DEPTH, -83.0));
    let edge = post.x1 - cm(10.0);
    let ink = Ink::across((edge, 0.5).into(), (post.x1, 0.5).into(), colors);
    canvas.part(post.to_path(0.001), ink);
}
