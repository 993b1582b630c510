//! What the figure leans on: a wall behind it or at its side, or a door frame.

use vello_cpu::kurbo::{Arc, Point, Rect, Shape as _, Vec2};

use super::arrows::{Arrows, on_ground};
use super::canvas::{Canvas, Side, half, sides};
use super::seat::floor;
use super::signs::arrow_along;
use crate::domain::routine::{Sides, Venue, Way};
use crate::domain::settings::Stance;
use crate::figure::body::Body;
use crate::figure::outline::{capsule, circle, ellipse, line};
use crate::figure::paint::Ink;
use crate::figure::palette::Palette;
use crate::figure::reach::smooth;

/// Where the shade falls: the wall is close, the light comes from the upper left.
const THROWN: Vec2 = Vec2::new(0.016, 0.02);
/// Where forearms lie on a frame or a wall at the side, in units from the left.
const AT_THE_SIDE: f64 = 0.846;

/// What stands behind `body` at its `venue`; a wall at the side is on `wall`.
/// In a pair a wall is as thick as leaves room for both.
pub fn behind(canvas: &mut Canvas, body: &Body, (venue, wall, stance): (Venue, Sides, Stance), pair: bool) {
    match venue {
        Venue::Chair | Venue::SteadyChair => {}
        Venue::Wall => {
            let wide = if pair { 0.407 } else { 1.0 };
            skirting(canvas, Rect::new(0.5 - wide, -1.0, 0.5 + wide, 0.0), stance);
            thrown(canvas, body);
        }
        Venue::Doorway => Side::BOTH.into_iter().for_each(|side| jamb(canvas, side)),
        Venue::BesideWall => {
            let thick = if pair { 0.05 } else { 0.65 };
            match wall {
                Sides::Left => seen_along(canvas, 1.0 - AT_THE_SIDE, -thick, stance),
                Sides::Both | Sides::Right => seen_along(canvas, AT_THE_SIDE, thick, stance),
            }
        }
    }
}

/// A wall of which one sees the edge at `x`, so `thick` to the right of it, or to the left.
pub fn seen_along(canvas: &mut Canvas, x: f64, thick: f64, stance: Stance) {
    skirting(canvas, Rect::new(x, -1.0, x + thick, 0.0).abs(), stance);
    let edge = line(Point::new(x, -1.0), Point::new(x, floor(stance)));
    canvas.stroke(edge, canvas.palette.quiet, 0.006);
}

/// Somebody with one arm on the wall, seen from above, who turns away from it; in the free corner over the other
/// shoulder. The feet of somebody who stands turn along.
pub fn from_above(canvas: &mut Canvas, body: &Body, (wall, stance): (Sides, Stance), arrows: Arrows) {
    let side = if wall == Sides::Left { Side::Left } else { Side::Right };
    let half = half(body, side);
    let turn = -0.55 * half.stretch;
    let (sin, cos) = turn.sin_cos();
    let fixed = |out: f64, ahead: f64| Point::new(0.23 + out, 0.17 - ahead);
    let at = |out: f64, ahead: f64| fixed(out * cos + ahead * sin, ahead * cos - out * sin);
    let Palette { skin, body: cloth, hair, quiet, .. } = *canvas.palette;
    canvas.stroke(side.path(line(fixed(0.088, -0.07), fixed(0.088, 0.07))), quiet, 0.009);
    for out in [-0.018, 0.018].into_iter().filter(|_| stance == Stance::Standing) {
        let foot = capsule(at(out, -0.004), at(1.25 * out, 0.043), (0.009, 0.0085));
        canvas.part(side.path(foot), Ink::Flat(canvas.palette.shoe()[1]));
    }
    let elbow = at(0.052, -0.02).lerp(fixed(0.076, 0.0), smooth(half.raised()));
    canvas.bare(side.path(capsule(at(0.048, 0.0), elbow, (0.013, 0.0115))), Ink::Flat(skin[1]));
    canvas.bare(side.path(circle(at(0.0, 0.03), 0.006)), Ink::Flat(skin[1]));
    canvas.part(side.path(capsule(at(-0.046, 0.0), at(0.046, 0.0), (0.021, 0.021))), Ink::Flat(cloth[1]));
    canvas.part(side.path(ellipse(at(0.0, 0.004), (0.022, 0.025), turn)), Ink::Flat(hair[1]));
    if arrows.strength > 0.0 {
        let (from, sweep) = if arrows.way == Way::Turn { (-1.1, -1.2) } else { (-2.3, 1.2) };
        let path = Arc::new(fixed(0.0, 0.0), (0.066, 0.066), from, sweep, 0.0).to_path(0.0005);
        arrow_along(canvas, side.path(path), on_ground(canvas.palette).faded(arrows.strength), 0.007);
    }
}

/// A wall as wide as `area`, down to its skirting on the floor.
fn skirting(canvas: &mut Canvas, area: Rect, stance: Stance) {
    let Rect { x0, x1, y0, .. } = area;
    let low = floor(stance) - 0.03;
    let tone = canvas.palette.line;
    // With strong contrast it is as bright as the ground: everything before it stands out from that.
    if !canvas.palette.outlined {
        canvas.flat(Rect::new(x0, y0, x1, low).to_path(0.001), tone.mix(canvas.palette.ground, 0.5));
    }
    canvas.flat(Rect::new(x0, low - 0.05, x1, low).to_path(0.001), tone.mix(canvas.palette.quiet, 0.25));
}

/// One side of a door frame, from above the head to the floor.
fn jamb(canvas: &mut Canvas, side: Side) {
    let [light, dark] = canvas.palette.seat;
    let ground = canvas.palette.ground;
    let post = side.path(Rect::new(AT_THE_SIDE - 0.04, -1.0, AT_THE_SIDE + 0.032, 1.53).to_path(0.001));
    let (from, to) = (side.at(AT_THE_SIDE - 0.04, 0.4), side.at(AT_THE_SIDE + 0.03, 0.4));
    let colors = [light.mix(dark, 0.3), light.mix(ground, 0.3), light.mix(ground, 0.45)];
    canvas.part(post, Ink::Across(from, to, colors));
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
