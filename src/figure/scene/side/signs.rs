//! What explains the side view: plumb line, arrows, the points of sitting well, check and cross.

use vello_cpu::kurbo::{Arc, BezPath, Point, Shape as _, Vec2};

use super::{Canvas, Sitter, cm, desk};
use crate::figure::outline::{circle, line};
use crate::figure::palette::{Color, Palette};
use crate::figure::profile::above_seat;

/// What is wrong, told by a cross and by vermillion.
const WRONG: Color = Color::rgb(0xD5_5E00);

/// A place that matters for sitting well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyPoint {
    Feet,
    Hips,
    Back,
    Head,
    Shoulders,
    Elbows,
    /// The upper edge of the screen, for which the scene needs its desk.
    Screen,
}

impl BodyPoint {
    /// Every point, in the order in which they are talked about.
    pub const ALL: [Self; 7] =
        [Self::Feet, Self::Hips, Self::Back, Self::Head, Self::Shoulders, Self::Elbows, Self::Screen];

    fn place(self, sitter: &Sitter) -> Point {
        match self {
            Self::Feet => sitter.profile.ankle() + Vec2::new(cm(6.0), cm(3.5)),
            Self::Hips => sitter.profile.hip,
            Self::Back => sitter.spine.beside(3.0, -6.6),
            Self::Head => sitter.ear,
            Self::Shoulders => sitter.arm[0],
            Self::Elbows => sitter.arm[1],
            Self::Screen => desk::screen_edge(),
        }
    }
}

/// A marker's tone that stands out from the ground.
fn strong(palette: &Palette) -> Color {
    palette.marker.mix(palette.ink, 0.42)
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
    while up < cm(80.0) {
        let place = hip - Vec2::new(0.0, up);
        if landmarks.iter().all(|landmark| (*landmark - place).hypot() > cm(2.6)) {
            dot(canvas, place, cm(0.42), strength * 0.9);
        }
        up += step;
    }
    for place in landmarks {
        dot(canvas, place, cm(1.25), strength);
    }
}

/// Straight back, in front of the mouth.
pub fn glide_arrow(canvas: &mut Canvas, sitter: &Sitter, strength: f64) {
    if strength <= 0.0 {
        return;
    }
    let tone = strong(canvas.palette).faded(strength);
    let tip = sitter.ear + Vec2::new(cm(15.0), cm(4.0));
    canvas.stroke(line(tip + Vec2::new(cm(11.0), 0.0), tip), tone, cm(1.1));
    head(canvas, tip, Vec2::new(-1.0, 0.0), tone);
}

/// Back and down over the edge of the chair's back.
pub fn arc_arrow(canvas: &mut Canvas, _sitter: &Sitter, strength: f64) {
    if strength <= 0.0 {
        return;
    }
    let tone = strong(canvas.palette).faded(strength);
    let edge = above_seat(-17.0, 50.0);
    let (radius, start, sweep) = (cm(40.0), -1.98, -0.45);
    let arc = Arc::new(edge, (radius, radius), start, sweep, 0.0);
    canvas.stroke(arc.to_path(0.0005), tone, cm(1.1));
    let (sin, cos) = (start + sweep).sin_cos();
    head(canvas, edge + Vec2::new(cos, sin) * radius, Vec2::new(sin, -cos), tone);
}

/// The two strokes of an arrow's head at `tip`, pointing to `way`.
fn head(canvas: &mut Canvas, tip: Point, way: Vec2, tone: Color) {
    let side = Vec2::new(-way.y, way.x);
    let mut path = BezPath::new();
    path.move_to(tip - way * cm(2.4) + side * cm(2.2));
    path.line_to(tip);
    path.line_to(tip - way * cm(2.4) - side * cm(2.2));
    canvas.stroke(path, tone, cm(1.1));
}

/// All points of sitting well, quietly, and `shown` with a soft ring that beats once.
pub fn points(canvas: &mut Canvas, sitter: &Sitter, shown: BodyPoint, beat: f64) {
    for point in BodyPoint::ALL {
        if point != shown {
            dot(canvas, point.place(sitter), cm(1.0), 0.75);
        }
    }
    let place = shown.place(sitter);
    let swell = (beat.clamp(0.0, 1.0) * std::f64::consts::PI).sin();
    let marker = canvas.palette.marker;
    canvas.flat(circle(place, cm(3.8 + 2.2 * swell)), marker.faded(0.14));
    canvas.stroke(circle(place, cm(3.8 + 2.2 * swell)), marker.faded(0.85), cm(0.6));
    dot(canvas, place, cm(1.7), 1.0);
}

/// A check beside the right form and a cross beside the mistake, in units of the picture.
pub fn verdicts(canvas: &mut Canvas, [right, wrong]: [Point; 2]) {
    let palette = canvas.palette;
    let radius = 0.033;
    let at = |center: Point, x: f64, y: f64| center + Vec2::new(x, y) * radius;
    canvas.flat(circle(right, radius), palette.done);
    let mut check = BezPath::new();
    check.move_to(at(right, -0.42, 0.02));
    check.line_to(at(right, -0.10, 0.36));
    check.line_to(at(right, 0.46, -0.34));
    let sign = if palette.outlined { palette.ground } else { Color::rgb(0xFF_FFFF) };
    canvas.stroke(check, sign, radius * 0.24);
    canvas.flat(circle(wrong, radius), WRONG);
    for slope in [-1.0, 1.0] {
        let stroke = line(at(wrong, -0.36, -0.36 * slope), at(wrong, 0.36, 0.36 * slope));
        canvas.stroke(stroke, Color::rgb(0xFF_FFFF), radius * 0.24);
    }
}
