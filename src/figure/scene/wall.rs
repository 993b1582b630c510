//! What the figure leans on: a wall behind it or at its side, or a door frame.

use vello_cpu::kurbo::{Point, Rect, Shape as _, Vec2};

use super::canvas::{Canvas, Side, sides};
use super::seat::floor;
use crate::domain::routine::{Sides, Venue};
use crate::domain::settings::Stance;
use crate::figure::body::Body;
use crate::figure::outline::{capsule, ellipse, line};
use crate::figure::paint::Ink;

/// Where the shade falls: the wall is close, the light comes from the upper left.
const THROWN: Vec2 = Vec2::new(0.016, 0.02);
/// Where forearms lie on a frame or a wall at the side, in units from the left.
const AT_THE_SIDE: f64 = 0.846;

/// What stands behind `body` at its `venue`; a wall at the side is on `wall`.
pub fn behind(canvas: &mut Canvas, body: &Body, (venue, wall, stance): (Venue, Sides, Stance)) {
    match venue {
        Venue::Chair | Venue::SteadyChair => {}
        Venue::Wall => {
            skirting(canvas, Rect::new(-0.5, -1.0, 1.5, 0.0), stance);
            thrown(canvas, body);
        }
        Venue::Doorway => Side::BOTH.into_iter().for_each(|side| jamb(canvas, side)),
        Venue::BesideWall => {
            let (from, to) = match wall {
                Sides::Left => (-0.5, 1.0 - AT_THE_SIDE),
                Sides::Both | Sides::Right => (AT_THE_SIDE, 1.5),
            };
            skirting(canvas, Rect::new(from, -1.0, to, 0.0), stance);
            let edge = if wall == Sides::Left { to } else { from };
            let dark = canvas.palette.quiet;
            canvas.stroke(line(Point::new(edge, -1.0), Point::new(edge, floor(stance))), dark, 0.006);
        }
    }
}

/// A wall as wide as `area`, down to its skirting on the floor.
fn skirting(canvas: &mut Canvas, area: Rect, stance: Stance) {
    let Rect { x0, x1, y0, .. } = area;
    let low = floor(stance) - 0.03;
    let tone = canvas.palette.line;
    canvas.flat(Rect::new(x0, y0, x1, low).to_path(0.001), tone.mix(canvas.palette.ground, 0.5));
    canvas.flat(Rect::new(x0, low - 0.05, x1, low).to_path(0.001), tone.mix(canvas.palette.quiet, 0.25));
}

/// One side of a door frame, from above the head to the floor.
fn jamb(canvas: &mut Canvas, side: Side) {
    let [light, dark] = canvas.palette.seat;
    let ground = canvas.palette.ground;
    let post = side.path(Rect::new(AT_THE_SIDE - 0.04, -1.0, AT_THE_SIDE + 0.032, 1.53).to_path(0.001));
    let (from, to) = (side.at(AT_THE_SIDE - 0.04, 0.4), side.at(AT_THE_SIDE + 0.03, 0.4));
    let colors = [light.mix(dark, 0.3), light.mix(ground, 0.3), light.mix(ground, 0.45)];
    canvas.part(post, Ink::Across { from, to, colors });
    let reveal = line(side.at(AT_THE_SIDE - 0.028, -1.0), side.at(AT_THE_SIDE - 0.028, 1.53));
    canvas.stroke(reveal, dark.faded(0.5), 0.004);
}

/// The soft shade of the figure on the wall.
fn thrown(canvas: &mut Canvas, body: &Body) {
    if canvas.palette.outlined {
        return;
    }
    let tone = canvas.palette.line.mix(canvas.palette.quiet, 0.16);
    canvas.flat(ellipse(Point::new(0.5, body.head) + THROWN, (0.068, 0.094), 0.0), tone);
    for (side, half) in sides(body) {
        let joints = [half.shoulder(), half.elbow(), half.wrist(), half.tips()]
            .map(|joint| side.place(joint) + THROWN);
        for (two, radii) in joints.windows(2).zip([(0.036, 0.028), (0.027, 0.018), (0.018, 0.016)]) {
            canvas.flat(capsule(two[0], two[1], radii), tone);
        }
    }
    canvas.flat(capsule(Point::new(0.5, 0.42) + THROWN, Point::new(0.5, 0.7) + THROWN, (0.125, 0.135)), tone);
}
