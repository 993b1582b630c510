//! What explains the side view: plumb line, arrows, the points of sitting well, check and cross.

use vello_cpu::kurbo::{Arc, BezPath, Point, Shape as _, Vec2};

use super::furniture;
use super::sitter::Sitter;
use crate::domain::routine::{BodyPoint, PoseName, Way};
use crate::figure::outline::{circle, line};
use crate::figure::palette::Color;
use crate::figure::scene::arrows::{Arrows, on_ground};
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::signs::arrow_along;
use crate::figure::units::{above_seat, cm};

/// How wide arrows are, in units.
const WIDTH: f64 = cm(1.1);
/// A whole roll of the shoulder: from which angle, and how far round; in degrees, clockwise from straight forward.
pub const ROLL: (f64, f64) = (40.0, -300.0);
/// One that goes the wrong way.
pub const FORWARD_ROLL: (f64, f64) = (140.0, 300.0);

/// Every point, in the order in which they are talked about.
const POINTS: [BodyPoint; 7] = [
    BodyPoint::Feet,
    BodyPoint::Hips,
    BodyPoint::Back,
    BodyPoint::Head,
    BodyPoint::Shoulders,
    BodyPoint::Elbows,
    BodyPoint::Screen,
];

fn place(point: BodyPoint, sitter: &Sitter) -> Point {
    match point {
        BodyPoint::Feet => sitter.profile.ankle() + Vec2::new(cm(6.0), cm(3.5)),
        BodyPoint::Hips => sitter.profile.hip,
        // The hollow of the loin, where the chair supports it.
        BodyPoint::Back => sitter.spine.beside(3.0, -6.6),
        BodyPoint::Head => sitter.ear,
        BodyPoint::Shoulders => sitter.arm[0],
        BodyPoint::Elbows => sitter.arm[1],
        BodyPoint::Screen => furniture::screen_edge(),
    }
}

/// A dot that reads on cloth, skin and ground.
fn dot(canvas: &mut Canvas, place: Point, radius: f64, strength: f64) {
    canvas.flat(circle(place, radius * 1.28), canvas.palette.body[2].faded(0.6 * strength));
    canvas.flat(circle(place, radius), canvas.palette.marker.faded(strength));
}

/// A dotted plumb line over the hip, from above the ear to the seat; ear and shoulder show how far
/// they are from it.
pub fn guide(canvas: &mut Canvas, sitter: &Sitter, strength: f64) {
    if strength <= 0.0 {
        return;
    }
    let hip = sitter.profile.hip;
    let (mut up, step) = (0.0, cm(3.4));
    let landmarks = [sitter.ear, sitter.arm[0], hip];
    let mut rims = BezPath::new();
    let mut dots = BezPath::new();
    while up < cm(80.0) {
        let place = hip - Vec2::new(0.0, up);
        if landmarks.iter().all(|landmark| (*landmark - place).hypot() > cm(2.6)) {
            rims.extend(circle(place, cm(0.56)));
            dots.extend(circle(place, cm(0.44)));
        }
        up += step;
    }
    canvas.flat(rims, canvas.palette.body[2].faded(0.6 * strength));
    canvas.flat(dots, canvas.palette.marker.faded(0.9 * strength));
    for place in landmarks {
        dot(canvas, place, cm(1.15), strength);
    }
}

/// An arrow for what moves on the way to `effort`, or back from it.
pub fn moves(canvas: &mut Canvas, sitter: &Sitter, effort: PoseName, Arrows { way, strength }: Arrows) {
    if strength <= 0.0 {
        return;
    }
    let tone = on_ground(canvas.palette).faded(strength);
    let [shoulder, ..] = sitter.arm;
    let back = Point::new(sitter.profile.hip.x, shoulder.y);
    // Forward of a place and up from it, in centimetres: where the arrow begins and ends.
    let (place, from, to) = match effort {
        PoseName::SideBack | PoseName::SideCrossedBack => {
            return over_the_chair(canvas, way == Way::Forward, tone);
        }
        _ if is_roll(effort) => {
            let rest = sitter.spine.beside(14.0, 5.0);
            let part = match way {
                Way::Up => (40.0, -120.0),
                Way::Down => (-172.0, -88.0),
                _ => (-80.0, -92.0),
            };
            return roll(canvas, rest, part, canvas.palette.marker.faded(strength));
        }
        PoseName::ChinTuck => (sitter.ear, (26.0, -4.0), (15.0, -4.0)),
        PoseName::LowSqueeze => (back, (-24.0, -23.0), (-33.0, -23.0)),
        PoseName::Goalpost => (back, (-12.0, 13.0), (-23.0, 13.0)),
        // The breastbone, forward and up.
        _ => (sitter.spine.beside(11.0, 16.0), (14.0, 5.0), (4.0, -3.0)),
    };
    let at = |(forward, up): (f64, f64)| place + Vec2::new(cm(forward), cm(-up));
    let (from, to) = if way == Way::Forward { (at(to), at(from)) } else { (at(from), at(to)) };
    arrow_along(canvas, line(from, to), tone, WIDTH);
}

/// Whether the shoulder goes up, back and down on the way to it.
pub const fn is_roll(effort: PoseName) -> bool {
    matches!(effort, PoseName::ShouldersUp | PoseName::ShouldersBack)
}

/// Back and down over the edge of the chair's back, or up again.
fn over_the_chair(canvas: &mut Canvas, returns: bool, tone: Color) {
    let part = if returns { (-139.0, 26.0) } else { (-113.0, -26.0) };
    round(canvas, above_seat(-17.0, 50.0), cm(40.0), part, tone);
}

/// The path of a shoulder from its place at ease, or the part of it from one angle on, in degrees.
pub fn roll(canvas: &mut Canvas, shoulder: Point, part: (f64, f64), tone: Color) {
    let (middle, radius) = (shoulder + Vec2::new(0.0, cm(-1.0)), cm(10.5));
    // The rest of its circle.
    canvas.stroke(circle(middle, radius), tone.faded(0.35), 0.5 * WIDTH);
    round(canvas, middle, radius, part, tone);
}

/// A bent arrow round `middle`, from one angle so many degrees on; clockwise from straight forward.
fn round(canvas: &mut Canvas, middle: Point, radius: f64, (start, sweep): (f64, f64), tone: Color) {
    let arc = Arc::new(middle, (radius, radius), start.to_radians(), sweep.to_radians(), 0.0);
    arrow_along(canvas, arc.to_path(0.0005), tone, WIDTH);
}

/// From where the head belongs to where the mistake brings it, both given as the ear's place.
pub fn fault_arrow(canvas: &mut Canvas, right: Point, wrong: Point) {
    let way = wrong - right;
    let length = way.hypot();
    if length < cm(0.5) {
        return;
    }
    let along = way / length;
    // The head itself must stay visible: the arrow goes on where the head has gone.
    let (start, tip) = (wrong + along * cm(13.5), wrong + along * cm(21.5));
    let tone = canvas.palette.wrong;
    arrow_along(canvas, line(start, tip), tone, WIDTH);
}

/// All points of sitting well, quietly, and `shown` with a soft ring that beats once.
pub fn points(canvas: &mut Canvas, sitter: &Sitter, shown: BodyPoint, beat: f64) {
    let quiet = if canvas.palette.outlined { 1.0 } else { 0.75 };
    for point in POINTS {
        if point != shown {
            dot(canvas, place(point, sitter), cm(1.0), quiet);
        }
    }
    let place = place(shown, sitter);
    let swell = (beat.clamp(0.0, 1.0) * std::f64::consts::PI).sin();
    let marker = canvas.palette.marker;
    canvas.flat(circle(place, cm(3.8 + 2.2 * swell)), marker.faded(0.14));
    canvas.stroke(circle(place, cm(3.8 + 2.2 * swell)), marker.faded(0.85), cm(0.6));
    dot(canvas, place, cm(1.7), 1.0);
}
