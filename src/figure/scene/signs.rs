//! What explains the movement: coin, line between the tips, markers, arrows.

use vello_cpu::kurbo::{Arc, BezPath, ParamCurve as _, Point, Shape as _, Vec2};

use super::canvas::{Canvas, Side, half, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::form::Site;
use crate::figure::outline::{circle, line, polyline};
use crate::figure::palette::Color;

/// Where the coin is held.
const COIN: Point = Point::new(0.5, 0.405);
/// Two pixels in a window of the usual size.
const COIN_WOBBLE: f64 = 0.0044;

/// The coin between the blades, grown so far as it is `shown`; `trembling` moves it sideways by up to its wobble, -1
/// to 1.
pub fn coin(canvas: &mut Canvas, trembling: f64, shown: f64) {
    let size = shown.max(0.01);
    let center = COIN + Vec2::new(COIN_WOBBLE * trembling, 0.0);
    let [light, shade] = canvas.palette.coin;
    let dusk = canvas.dusk();
    let tones = [
        (Hue::Light, light),
        (Hue::Half, light.mix(shade, 0.55)),
        (Hue::Shade, shade),
        (Hue::Deep, shade.mix(dusk, 0.3)),
        (Hue::Dusk, dusk),
    ];
    canvas.draw(&DRAWINGS.coin, Site(&|(x, y)| center + Vec2::new(x, y) * size, size), &tones);
    let gleam = Arc::new(center, (0.0143 * size, 0.0143 * size), 3.4, 1.3, 0.0);
    canvas.stroke(gleam.to_path(0.0006), Color::rgb(0xFF_FFFF).faded(0.75), 0.0018);
}

/// A dotted line from one bottom tip to the other, as strong as it is `shown`.
pub fn tips_line(canvas: &mut Canvas, body: &Body, shown: f64) {
    let ends = Side::BOTH.map(|side| side.place(half(body, side).blade.at(landmark::TIP)));
    let [from, to] = ends;
    let count = 8;
    for index in 1..count {
        let point = from.lerp(to, f64::from(index) / f64::from(count));
        canvas.flat(circle(point, 0.0036), canvas.palette.marker.faded(shown));
    }
}

/// The bottom tips of the blades, which beat once when the fingers arrive.
pub fn markers(canvas: &mut Canvas, body: &Body, walk: f64, tremble: f64) {
    let beat = if walk >= 3.4 { (1.0 - (walk - 4.0).abs() * 1.6).clamp(0.0, 1.0) } else { 0.0 };
    let marker = canvas.palette.marker;
    for (side, half) in sides(body) {
        let tip = side.place(half.blade.at(landmark::TIP) + Vec2::new(tremble, 0.0));
        canvas.flat(circle(tip, 0.011 + 0.014 * beat), marker.faded(0.35 * beat));
        canvas.flat(circle(tip, 0.0104), canvas.dusk().faded(0.6));
        canvas.flat(circle(tip, 0.0084), marker);
    }
}

/// An arrow from one point to another.
pub fn arrow(canvas: &mut Canvas, (from, to): (Point, Point), tone: Color, width: f64) {
    arrow_along(canvas, line(from, to), tone, width);
}

/// An arrow whose head stands at the end of `path`.
pub fn arrow_along(canvas: &mut Canvas, mut path: BezPath, tone: Color, width: f64) {
    let Some(last) = path.segments().last() else { return };
    let (to, way) = (last.end(), last.end() - last.eval(0.9));
    let along = way / way.hypot().max(1e-6);
    let across = Vec2::new(-along.y, along.x);
    let (back, half_width) = (width * 2.1, width * 1.7);
    let foot = to - along * back;
    path.extend(polyline(&[foot + across * half_width, to, foot - across * half_width]));
    // A dark edge keeps the arrow legible where it leaves the body.
    let edge = canvas.dusk().faded(f64::from(tone.0[3]) / 255.0);
    canvas.stroke(path.clone(), edge, width + 0.0035);
    canvas.stroke(path, tone, width);
}
