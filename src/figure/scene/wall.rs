//! A hint of the wall that the figure leans against.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, sides};
use crate::figure::body::Body;
use crate::figure::outline::{capsule, ellipse, line, rounded};

/// Where the shade falls: the wall is close, the light comes from the upper left.
const THROWN: Vec2 = Vec2::new(0.016, 0.02);

/// The soft shade of the figure on the wall, and the wall's skirting.
pub fn wall(canvas: &mut Canvas, body: &Body) {
    let shade = canvas.palette.line.mix(canvas.palette.quiet, 0.18);
    canvas.stroke(line(Point::new(-0.5, 0.8), Point::new(1.5, 0.8)), shade, 0.003);
    if canvas.palette.outlined {
        return;
    }
    let tone = canvas.palette.line.mix(canvas.palette.ground, 0.45);
    canvas.flat(ellipse(Point::new(0.5, body.head) + THROWN, (0.068, 0.094), 0.0), tone);
    for (side, half) in sides(body) {
        let at = |point: Point| side.place(point) + THROWN;
        let (shoulder, elbow, wrist) = (half.shoulder(), half.elbow(), half.wrist());
        canvas.flat(capsule(at(shoulder), at(elbow), (0.036, 0.028)), tone);
        canvas.flat(capsule(at(elbow), at(wrist), (0.027, 0.018)), tone);
        canvas.flat(capsule(at(wrist), at(half.tips()), (0.018, 0.016)), tone);
    }
    let trunk = [
        (0.38, 0.31),
        (0.62, 0.31),
        (0.635, 0.45),
        (0.616, 0.61),
        (0.655, 0.8),
        (0.345, 0.8),
        (0.384, 0.61),
        (0.365, 0.45),
    ];
    canvas.flat(rounded(&trunk.map(|(x, y)| Point::new(x, y) + THROWN), 0.05), tone);
}
