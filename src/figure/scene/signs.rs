//! What explains the movement: pace ring, coin, dotted line, markers, arrows.

use vello_cpu::kurbo::{Arc, BezPath, Point, Shape as _, Vec2};

use super::{Canvas, Picture, Ring, Side};
use crate::figure::body::{Body, landmark};
use crate::figure::limbs::circle;
use crate::figure::paint::Ink;

/// The middle of the upper back, and the ring's radius wide open and drawn in.
const RING_CENTER: Point = Point::new(0.5, 0.384);
const RING_OPEN: f64 = 0.188;
const RING_CLOSED: f64 = 0.146;
/// Six pixels in a window of the usual size.
const RING_WIDTH: f64 = 0.0110;
/// Where the coin is held.
const COIN: Point = Point::new(0.5, 0.405);

pub fn ring(canvas: &mut Canvas, ring: Ring) {
    if ring.strength <= 0.0 {
        return;
    }
    let quiet = canvas.palette.ring.faded(0.22 * ring.strength);
    canvas.stroke(circle(RING_CENTER, RING_OPEN), quiet, RING_WIDTH * 0.35);
    canvas.stroke(circle(RING_CENTER, RING_CLOSED), quiet, RING_WIDTH * 0.35);
    let radius = RING_OPEN + (RING_CLOSED - RING_OPEN) * ring.closed.clamp(0.0, 1.0);
    let tone = canvas.palette.ring.mix(canvas.palette.muscle[1], ring.effort);
    canvas.stroke(circle(RING_CENTER, radius), tone.faded(0.92 * ring.strength), RING_WIDTH);
}

pub fn picture(canvas: &mut Canvas, body: &Body, picture: Option<Picture>) {
    match picture {
        Some(Picture::Coin { trembling }) => coin(canvas, trembling),
        Some(Picture::Tips) => dotted(canvas, body.blade.at(landmark::TIP)),
        None => {}
    }
}

fn coin(canvas: &mut Canvas, trembling: f64) {
    let center = COIN + Vec2::new(0.004 * trembling, 0.0);
    let [light, shade] = canvas.palette.coin;
    let dark = canvas.palette.body[2];
    canvas.flat(circle(center + Vec2::new(0.003, 0.005), 0.0165), dark.faded(0.4));
    canvas.fill(
        circle(center, 0.0165),
        Ink::Around {
            center: center + Vec2::new(-0.006, -0.006),
            radius: 0.026,
            colors: [light, light.mix(shade, 0.6), shade],
        },
    );
    canvas.stroke(circle(center, 0.0125), shade.mix(dark, 0.25).faded(0.8), 0.0016);
    let gleam = Arc::new(center, (0.0098, 0.0098), 3.5, 1.1, 0.0);
    canvas.stroke(gleam.to_path(0.0005), light.faded(0.95), 0.0022);
}

fn dotted(canvas: &mut Canvas, tip: Point) {
    let reach = tip.x - 0.5;
    let count = 7;
    for index in 0..=count {
        let share = f64::from(index) / f64::from(count);
        let point = Point::new(tip.x - 2.0 * reach * share, tip.y);
        canvas.flat(circle(point, 0.0032), canvas.palette.marker);
    }
}

/// The bottom tips of the blades, which beat once when the fingers arrive.
pub fn markers(canvas: &mut Canvas, body: &Body, walk: f64) {
    let beat = (1.0 - (walk - 4.0).abs() * 1.6).clamp(0.0, 1.0) * f64::from(u8::from(walk >= 3.4));
    for side in Side::BOTH {
        let tip = side.place(body.blade.at(landmark::TIP));
        let marker = canvas.palette.marker;
        if beat > 0.0 {
            canvas.flat(circle(tip, 0.011 + 0.014 * beat), marker.faded(0.35 * beat));
        }
        canvas.flat(circle(tip, 0.0100), canvas.palette.body[2].faded(0.55));
        canvas.flat(circle(tip, 0.0082), marker);
    }
}

/// Inward, beside the tips.
pub fn arrows(canvas: &mut Canvas, body: &Body, strength: f64) {
    if strength <= 0.0 {
        return;
    }
    let tip = body.blade.at(landmark::TIP);
    let tone = canvas.palette.marker.faded(strength);
    for side in Side::BOTH {
        let place = |x: f64, y: f64| side.place(tip + Vec2::new(x, y));
        let mut shaft = BezPath::new();
        shaft.move_to(place(0.070, 0.0));
        shaft.line_to(place(0.024, 0.0));
        canvas.stroke(shaft, tone, 0.007);
        let mut point = BezPath::new();
        point.move_to(place(0.034, -0.012));
        point.line_to(place(0.020, 0.0));
        point.line_to(place(0.034, 0.012));
        canvas.stroke(point, tone, 0.007);
    }
}
