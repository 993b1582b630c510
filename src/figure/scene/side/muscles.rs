//! The deep muscles of neck and upper back as tapering bands that glow with their work.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::sitter::Sitter;
use crate::figure::measures::MEASURES;
use crate::figure::outline::smooth_loop;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::chest::stretched;
use crate::figure::units::{cm, leaning};

/// The muscles that straighten the upper back.
pub fn back(canvas: &mut Canvas, sitter: &Sitter) {
    let work = sitter.profile.back_effort;
    for (from, to, behind, width) in MEASURES.back_in_profile {
        // Volume stays: what grows shorter grows thicker.
        let width = width * (1.0 + 0.3 * work);
        band(canvas, &course(sitter, from, to, behind), width, work);
    }
}

/// The muscles that glide the neck back, and those behind it, which grow long.
pub fn neck(canvas: &mut Canvas, sitter: &Sitter) {
    let work = sitter.profile.neck_effort;
    for (width, behind) in [(1.6, -2.4), (1.4, -3.7)] {
        // They leave the spine on their way to the back of the skull.
        let beside = |level: f64, farther: f64| sitter.spine.beside(level, behind - farther);
        let skull = sitter.ear + leaning(sitter.profile.head, cm(behind - 2.2), cm(-3.2));
        let course = [beside(14.5, 0.0), beside(16.5, 0.1), beside(18.5, 0.4), beside(20.5, 0.9), skull];
        band(canvas, &course, width * (1.0 - 0.15 * work), 0.25 * work);
    }
    for (from, to, before, width) in MEASURES.neck_in_profile {
        let width = width * (1.0 + 0.3 * work);
        band(canvas, &course(sitter, from, to, before), width, work);
    }
}

/// The muscles of the chest, from the breastbone to the arm, where they are stretched.
pub fn chest(canvas: &mut Canvas, sitter: &Sitter) {
    let [shoulder, elbow, ..] = sitter.arm;
    let end = shoulder.lerp(elbow, 0.1);
    for (level, before) in [(13.8, 12.4), (12.4, 14.4), (10.9, 15.2), (9.4, 14.6)] {
        stretched(canvas, (sitter.spine.beside(level, before), end), cm(1.9), sitter.profile.chest_stretch);
    }
}

/// Five points beside the spine from one level to another.
fn course(sitter: &Sitter, from: f64, to: f64, beside: f64) -> [Point; 5] {
    [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| sitter.spine.beside(from + (to - from) * share, beside))
}

/// A band along `course`, `width` centimetres wide in its middle, with a soft glow while it works.
fn band(canvas: &mut Canvas, course: &[Point; 5], width: f64, work: f64) {
    let [rest, glow] = canvas.palette.muscle;
    let tone = rest.mix(glow, work);
    if work > 0.05 {
        canvas.flat(around(course, width * 1.9), glow.faded(0.16 * work));
    }
    let path = around(course, width);
    canvas.rim(&path);
    canvas.flat(path, tone);
    canvas.flat(around(course, width * 0.4), tone.mix(canvas.palette.bone[0], 0.2));
}

fn around(course: &[Point; 5], width: f64) -> BezPath {
    let half = [0.16, 0.42, 0.5, 0.42, 0.16].map(|share| cm(width * share));
    let mut points = Vec::with_capacity(10);
    let side = |index: usize| {
        let way = course[(index + 1).min(4)] - course[index.saturating_sub(1)];
        Vec2::new(-way.y, way.x) / way.hypot().max(1e-6) * half[index]
    };
    points.extend((0..5).map(|index| course[index] + side(index)));
    points.extend((0..5).rev().map(|index| course[index] - side(index)));
    smooth_loop(&points)
}
