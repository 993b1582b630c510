//! Neck, ears and hair.

use vello_cpu::kurbo::{BezPath, Point};

use super::{Canvas, Side};
use crate::figure::body::Body;
use crate::figure::limbs::{ellipse, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

const HALF_WIDTH: f64 = 0.064;
const HALF_HEIGHT: f64 = 0.092;

pub fn neck(canvas: &mut Canvas, body: &Body) {
    let top = body.head + 0.045;
    let mut path = BezPath::new();
    path.move_to((0.5 - 0.043, top));
    path.curve_to((0.5 - 0.042, 0.262), (0.5 - 0.048, 0.284), (0.5 - 0.088, 0.306));
    path.line_to((0.5 + 0.088, 0.306));
    path.curve_to((0.5 + 0.048, 0.284), (0.5 + 0.042, 0.262), (0.5 + 0.043, top));
    path.close_path();
    let [light, base, shade] = canvas.palette.skin;
    canvas.fill(
        path.clone(),
        Ink::Across {
            from: Point::new(0.455, 0.27),
            to: Point::new(0.552, 0.28),
            colors: [light, base, shade],
        },
    );
    canvas.outline(&path);
    // The head's own shadow on the neck.
    let dark = Color([shade.0[0] / 2, shade.0[1] / 2, shade.0[2] / 2, 255]);
    canvas.fill(
        path,
        Ink::Across {
            from: Point::new(0.5, body.head + 0.06),
            to: Point::new(0.5, body.head + 0.115),
            colors: [dark.faded(0.55), dark.faded(0.25), dark.faded(0.0)],
        },
    );
}

pub fn head(canvas: &mut Canvas, body: &Body) {
    let center = Point::new(0.5, body.head);
    let [skin_light, skin, skin_shade] = canvas.palette.skin;
    for side in Side::BOTH {
        let ear = side.place(center + vello_cpu::kurbo::Vec2::new(HALF_WIDTH + 0.001, 0.012));
        let (tone, turn) = match side {
            Side::Left => (skin_light, 0.12),
            Side::Right => (skin, -0.12),
        };
        let outer = ellipse(ear, (0.0105, 0.0195), turn);
        canvas.flat(outer.clone(), tone);
        canvas.flat(ellipse(ear, (0.005, 0.012), turn), skin_shade.faded(0.55));
        canvas.outline(&outer);
    }
    let around = |(x, y): (f64, f64)| Point::new(center.x + x * HALF_WIDTH, center.y + y * HALF_HEIGHT);
    let right =
        [(0.0, -1.0), (0.55, -0.86), (0.93, -0.42), (1.0, 0.08), (0.86, 0.52), (0.60, 0.84), (0.26, 0.955)];
    let mut points: Vec<Point> = right.into_iter().map(around).collect();
    points.push(around((0.0, 0.975)));
    points.extend(right[1..].iter().rev().map(|(x, y)| around((-x, *y))));
    let hair = smooth_loop(&points);
    let [light, base, shade] = canvas.palette.hair;
    canvas.fill(
        hair.clone(),
        Ink::Around {
            center: around((-0.38, -0.48)),
            radius: HALF_HEIGHT * 1.75,
            colors: [light, base, shade],
        },
    );
    // Strands, falling from the crown.
    for (x, strength) in [(-0.62, 0.20), (-0.34, 0.26), (0.05, 0.22), (0.36, 0.26), (0.64, 0.22)] {
        let mut strand = BezPath::new();
        strand.move_to(around((-0.10 + x * 0.30, -0.72)));
        strand.curve_to(around((x * 0.95, -0.35)), around((x * 1.15, 0.25)), around((x * 0.80, 0.80)));
        canvas.stroke(strand, shade.faded(strength), 0.0028);
    }
    canvas.outline(&hair);
}
