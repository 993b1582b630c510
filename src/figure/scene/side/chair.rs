//! The chair: what it stands on, seat and a back that ends at the middle of the blades.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::sitter::Sitter;
use crate::domain::routine::Venue;
use crate::domain::settings::Stance;
use crate::figure::outline::{circle, ellipse, line, points, polyline, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::seat::floor;
use crate::figure::units::{above_seat, cm};

/// The padded back: forward of the hip and above the seat, in centimetres.
const BACK: [f64; 20] = [
    -13.8, 6.0, -12.2, 18.0, -12.6, 28.0, -14.2, 40.0, -15.2, 48.4, -17.0, 50.6, -19.2, 48.6, -18.4, 36.0,
    -16.6, 20.0, -16.8, 6.0,
];
/// The seat, likewise.
const SEAT: [f64; 18] = [
    -17.0, 0.4, -2.0, -0.4, 22.0, 0.0, 33.0, -0.8, 36.4, -3.6, 32.0, -6.6, 8.0, -7.6, -14.0, -7.2, -19.0,
    -3.4,
];

/// Paints the chair of a venue and its shade on the floor.
pub fn chair(canvas: &mut Canvas, sitter: &Sitter, venue: Venue) {
    floor_shade(canvas, floor(sitter.stance));
    match sitter.stance {
        Stance::Standing => return,
        Stance::Seated => four_legs(canvas),
        Stance::Wheelchair => wheelchair(canvas),
    }
    let [light, dark] = canvas.palette.seat;
    let mut arm = BezPath::new();
    arm.move_to(above_seat(2.0, -8.0));
    arm.curve_to(above_seat(-16.0, -9.0), above_seat(-20.5, -6.0), above_seat(-18.6, 10.0));
    arm.line_to(above_seat(-17.6, 20.0));
    canvas.bar(&arm, dark, cm(2.6));
    // One that nobody leans over is lower.
    let lower = match sitter.stance {
        Stance::Wheelchair => 0.7,
        _ if venue == Venue::SteadyChair => 1.0,
        _ => 0.5,
    };
    let back = smooth_loop(&points(&BACK, |(forward, up)| above_seat(forward, up * lower)));
    canvas.part(
        back,
        Ink::Across {
            from: above_seat(-19.0, 40.0),
            to: above_seat(-13.0, 20.0),
            colors: [light, light.mix(dark, 0.45), dark],
        },
    );
    let seat = smooth_loop(&points(&SEAT, |(forward, up)| above_seat(forward, up)));
    canvas.part(
        seat,
        Ink::Across {
            from: above_seat(7.0, 1.0),
            to: above_seat(9.0, -8.0),
            colors: [light, light.mix(dark, 0.45), dark],
        },
    );
}

/// The frame with its small wheel in front and the rest for the feet.
fn wheelchair(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    let tube = [(34.0, -5.0), (40.0, -30.0), (56.0, -44.0), (62.0, -44.6)];
    canvas.bar(&polyline(&tube.map(|(forward, up)| above_seat(forward, up))), dark, cm(2.4));
    canvas.bar(&line(above_seat(-17.0, 34.0), above_seat(-25.0, 35.0)), dark, cm(2.6));
    let caster = circle(above_seat(32.0, -38.0), cm(6.6));
    canvas.part(caster, Ink::Flat(dark.mix(canvas.palette.ink, 0.35)));
    canvas.flat(circle(above_seat(32.0, -38.0), cm(3.0)), light);
}

/// The large wheel of a wheelchair with its rim for the hand, before the person.
pub fn near_wheel(canvas: &mut Canvas, sitter: &Sitter) {
    if sitter.stance != Stance::Wheelchair {
        return;
    }
    let [light, dark] = canvas.palette.seat;
    let hub = above_seat(-4.0, -15.0);
    for index in 0..9 {
        let (sin, cos) = (f64::from(index) * std::f64::consts::TAU / 9.0).sin_cos();
        canvas.stroke(line(hub, hub + Vec2::new(cos, sin) * cm(28.0)), light.faded(0.55), cm(0.3));
    }
    canvas.bar(&circle(hub, cm(28.6)), dark.mix(canvas.palette.ink, 0.35), cm(2.8));
    canvas.bar(&circle(hub, cm(25.0)), light, cm(1.1));
    canvas.flat(circle(hub, cm(3.0)), dark);
}

fn four_legs(canvas: &mut Canvas) {
    let [_, dark] = canvas.palette.seat;
    let deep = dark.mix(canvas.palette.body[2], 0.35);
    for (forward, tone) in [(5.0, deep), (0.0, dark)] {
        for (top, foot) in [(-14.0, -18.0), (29.0, 32.0)] {
            let leg = line(above_seat(top + forward, -6.0), above_seat(foot + forward, -43.5));
            canvas.bar(&leg, tone, cm(2.8));
        }
    }
    canvas.bar(&line(above_seat(-15.8, -27.0), above_seat(30.7, -27.0)), dark, cm(1.8));
}

fn floor_shade(canvas: &mut Canvas, floor: f64) {
    let shade = canvas.palette.ink.faded(0.1);
    let center = Point::new(above_seat(22.0, 0.0).x, floor + cm(0.4));
    canvas.fill(
        ellipse(center, (cm(56.0), cm(2.2)), 0.0),
        Ink::Around { center, radius: cm(56.0), colors: [shade, shade.faded(0.6), shade.faded(0.0)] },
    );
}
