//! What stands behind somebody who is seen from the side: a door frame or a wall.

use vello_cpu::kurbo::{Rect, Shape as _};

use crate::domain::routine::Venue;
use crate::figure::paint::Ink;
use crate::figure::scene::canvas::Canvas;
use crate::figure::units::{above_seat, cm};

/// How deep a door frame is, in centimetres.
const DEPTH: f64 = 12.0;
/// Where a wall behind the back begins.
const WALL: f64 = -17.5;

/// Paints a door frame `jamb` centimetres before the hip, or the wall behind the back.
pub fn behind(canvas: &mut Canvas, venue: Venue, jamb: f64) {
    let [light, dark] = canvas.palette.seat;
    let ground = canvas.palette.ground;
    let (from, to) = match venue {
        Venue::Chair | Venue::SteadyChair | Venue::BesideWall => return,
        Venue::Doorway => (above_seat(jamb, 220.0), above_seat(jamb + DEPTH, -83.0)),
        Venue::Wall => (above_seat(WALL - 200.0, 220.0), above_seat(WALL, -83.0)),
    };
    let colors = [light.mix(ground, 0.5), light.mix(ground, 0.4), light.mix(dark, 0.2)];
    let post = Rect::from_points(from, to);
    let edge = post.x1 - cm(10.0);
    let ink = Ink::across((edge, 0.5).into(), (post.x1, 0.5).into(), colors);
    canvas.part(post.to_path(0.001), ink);
}
