//! The clothed trunk and the stool.

use vello_cpu::kurbo::{BezPath, Point, Rect, RoundedRect, Shape as _};

use super::Canvas;
use crate::figure::body::{Body, SEAT, landmark};
use crate::figure::limbs::{ellipse, mirrored, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// The right edge from the arm to the seat.
const FLANK: [(f64, f64); 5] =
    [(0.6370, 0.4300), (0.6300, 0.5100), (0.6180, 0.6050), (0.6330, 0.7050), (0.6520, 0.8000)];

pub fn seat(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    let shade = canvas.palette.ink.faded(0.10);
    canvas.fill(
        ellipse(Point::new(0.5, 0.878), (0.24, 0.014), 0.0),
        Ink::Around {
            center: Point::new(0.5, 0.878),
            radius: 0.24,
            colors: [shade, shade.faded(0.6), shade.faded(0.0)],
        },
    );
    let cushion = RoundedRect::from_rect(Rect::new(0.317, 0.812, 0.683, 0.872), 0.028).to_path(0.0005);
    canvas.fill(
        cushion.clone(),
        Ink::Across {
            from: Point::new(0.45, 0.81),
            to: Point::new(0.55, 0.875),
            colors: [light, light.mix(dark, 0.5), dark],
        },
    );
    canvas.outline(&cushion);
}

pub fn trunk(canvas: &mut Canvas, body: &Body, breath: f64) {
    let outline = outline(body, breath);
    let [light, base, shade] = canvas.palette.body;
    canvas.fill(
        outline.clone(),
        Ink::Across {
            from: Point::new(0.37, 0.26),
            to: Point::new(0.66, 0.84),
            colors: [light, base, shade],
        },
    );
    // The flanks turn away from the light.
    let dark = Color([shade.0[0] / 2, shade.0[1] / 2, shade.0[2] / 2, 255]);
    let clear = dark.faded(0.0);
    canvas.fill(
        outline.clone(),
        Ink::Across {
            from: Point::new(0.555, 0.5),
            to: Point::new(0.66, 0.49),
            colors: [clear, dark.faded(0.12), dark.faded(0.55)],
        },
    );
    canvas.fill(
        outline.clone(),
        Ink::Across {
            from: Point::new(0.43, 0.5),
            to: Point::new(0.345, 0.49),
            colors: [clear, dark.faded(0.05), dark.faded(0.32)],
        },
    );
    // Cloth gathers where the trunk meets the seat.
    let fold = |from: (f64, f64), bend: (f64, f64), to: (f64, f64)| {
        let mut path = BezPath::new();
        path.move_to(from);
        path.quad_to(bend, to);
        path
    };
    canvas.stroke(fold((0.372, 0.742), (0.42, 0.762), (0.458, 0.752)), dark.faded(0.16), 0.004);
    canvas.stroke(fold((0.630, 0.752), (0.585, 0.772), (0.556, 0.764)), dark.faded(0.20), 0.004);
    canvas.outline(&outline);
}

fn outline(body: &Body, breath: f64) -> BezPath {
    let acromion = body.blade.at(landmark::ACROMION);
    let shoulder = body.shoulder();
    let raised = body.raised();
    // The slope from the neck follows the acromion; a raised arm lifts the muscle on it.
    let slope = Point::new(0.549, 0.2850).midpoint(acromion)
        + vello_cpu::kurbo::Vec2::new(0.0, -0.006 - 0.006 * raised);
    let mut right = vec![
        Point::new(0.5, 0.2915),
        Point::new(0.527, 0.2860),
        Point::new(0.5475, 0.2790),
        slope,
        acromion + vello_cpu::kurbo::Vec2::new(0.004, -0.004),
        shoulder + vello_cpu::kurbo::Vec2::new(0.020, 0.030 + 0.02 * raised),
    ];
    right.extend(FLANK.map(|(x, y)| Point::new(x + breath, y)));
    right.push(Point::new(0.650, SEAT + 0.004));
    right.push(Point::new(0.58, SEAT + 0.012));
    let left: Vec<Point> = right[1..].iter().rev().map(|point| mirrored(*point)).collect();
    right.extend(left);
    smooth_loop(&right)
}
