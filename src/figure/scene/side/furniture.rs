//! What stands round somebody who is seen from the side: chair, desk, door frame and wall.

use vello_cpu::kurbo::{Point, Rect, Shape as _};

use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::form::Site;
use crate::figure::outline::ellipse;
use crate::figure::paint::Ink;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::piece::Piece;
use crate::figure::scene::seat::{floor, furniture};
use crate::figure::scene::wall;
use crate::figure::units::{above_seat, cm};

/// How deep a door frame is, in centimetres.
const DEPTH: f64 = 12.0;
/// Where a wall begins behind the back, and behind a wheelchair.
const WALL: [f64; 2] = [-17.5, -36.0];

/// Paints a door frame `jamb` centimetres before the hip, or the wall behind the back.
pub fn venue(canvas: &mut Canvas, (venue, stance): (Venue, Stance), jamb: f64) {
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
    let ink = Ink::Across((edge, 0.5).into(), (post.x1, 0.5).into(), colors);
    canvas.part(post.to_path(0.001), ink);
}

/// Paints the chair of a venue and its shade on the floor: what it stands on, seat and a back that ends at the middle of
/// the blades.
pub fn chair(canvas: &mut Canvas, (venue, stance): (Venue, Stance)) {
    let shade = canvas.palette.ink.faded(0.1);
    let center = Point::new(above_seat(22.0, 0.0).x, floor(stance) + cm(0.4));
    canvas.fill(
        ellipse(center, (cm(56.0), cm(2.2)), 0.0),
        Ink::Around(center, cm(56.0), [shade, shade.faded(0.6), shade.faded(0.0)]),
    );
    match stance {
        Stance::Standing => {}
        Stance::Seated if venue == Venue::SteadyChair => paint(canvas, &DRAWINGS.steady_chair),
        // One that nobody leans over is lower.
        Stance::Seated => paint(canvas, &DRAWINGS.chair),
        Stance::Wheelchair => paint(canvas, &DRAWINGS.wheelchair),
    }
}

/// The large wheel of a wheelchair with its rim for the hand, before the person.
pub fn near_wheel(canvas: &mut Canvas, stance: Stance) {
    if stance == Stance::Wheelchair {
        paint(canvas, &DRAWINGS.wheel);
    }
}

/// Paints the desk with what stands on it: the top at the elbows, the screen an arm's length away with its upper edge at
/// the eyes.
pub fn desk(canvas: &mut Canvas) {
    paint(canvas, &DRAWINGS.desk);
}

/// The middle of the screen's upper edge.
pub const fn screen_edge() -> Point {
    above_seat(79.8, 77.5)
}

fn paint(canvas: &mut Canvas, pieces: &[Piece]) {
    canvas.draw(pieces, Site::BY_THE_SEAT, &furniture(canvas.palette));
}

#[cfg(test)]
mod tests {
    use super::screen_edge;
    use crate::domain::routine::{PoseName, Sides};
    use crate::figure::seen::Figure;
    use crate::figure::units::CM;

    #[test]
    fn a_screen_ends_at_the_eyes() {
        let profile = Figure::in_pose(PoseName::SideDesk, Sides::Both, 1.0).profile().expect("from the side");
        // The eyes are 1.1 cm above the opening of the ear.
        let below = (screen_edge().y - profile.ear(&profile.spine()).y) * CM + 1.1;
        assert!((-0.5..=3.0).contains(&below), "{below:.1} cm below the eyes");
    }
}
