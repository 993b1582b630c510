//! What the figure sits on, and the trousers.

use vello_cpu::kurbo::{BezPath, Point, Rect, RoundedRect, Shape as _};

use super::canvas::{Canvas, Side};
use crate::figure::outline::{arc, brush, ellipse};
use crate::figure::paint::Ink;

/// A round stool with its shadow on the floor of the picture.
pub fn stool(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    canvas.flat(ellipse(Point::new(0.5, 0.882), (0.225, 0.010), 0.0), canvas.palette.ink.faded(0.07));
    let cushion = RoundedRect::from_rect(Rect::new(0.312, 0.818, 0.688, 0.876), 0.027).to_path(0.0006);
    let colors = [light, light.mix(dark, 0.45), dark];
    canvas.fill(
        cushion.clone(),
        Ink::Across { from: Point::new(0.42, 0.80), to: Point::new(0.60, 0.90), colors },
    );
    // The seam between the upholstery and its base.
    canvas.stroke(
        arc(Point::new(0.317, 0.853), Point::new(0.5, 0.861), Point::new(0.683, 0.853)),
        dark.mix(canvas.dusk(), 0.4).faded(0.55),
        0.0022,
    );
    canvas.outline(&cushion);
}

/// Hips in trousers: spread on the seat, or going on out of the picture when `standing`.
pub fn trousers(canvas: &mut Canvas, standing: bool) {
    let (widest, end) = if standing { (0.650, 1.02) } else { (0.666, 0.842) };
    let mut path = BezPath::new();
    path.move_to((0.5, 0.74));
    path.line_to((0.640, 0.74));
    path.curve_to((0.652, 0.77), (widest, 0.785), (widest, 0.812));
    if standing {
        path.curve_to((widest, 0.88), (0.642, 0.95), (0.640, end));
        path.line_to((0.360, end));
        path.curve_to((0.358, 0.95), (1.0 - widest, 0.88), (1.0 - widest, 0.812));
    } else {
        path.curve_to((widest + 0.001, 0.834), (widest - 0.014, end), (0.630, end));
        path.curve_to((0.57, end + 0.004), (0.53, end - 0.002), (0.5, end - 0.008));
        path.curve_to((0.47, end - 0.002), (0.43, end + 0.004), (0.370, end));
        path.curve_to((0.348, end), (0.999 - widest, 0.834), (1.0 - widest, 0.812));
    }
    path.curve_to((1.0 - widest, 0.785), (0.348, 0.77), (0.360, 0.74));
    path.close_path();
    let colors = canvas.palette.trousers;
    canvas
        .fill(path.clone(), Ink::Across { from: Point::new(0.40, 0.74), to: Point::new(0.64, 0.86), colors });
    let dusk = canvas.dusk();
    let seam = if standing { 0.93 } else { end - 0.010 };
    canvas.stroke(
        arc(Point::new(0.5, 0.785), Point::new(0.502, 0.82), Point::new(0.5, seam)),
        dusk.faded(0.45),
        0.0026,
    );
    for side in Side::BOTH {
        let place = |x, y| side.place(Point::new(x, y));
        let fold = brush(place(0.508, 0.812), place(0.55, 0.834), place(0.622, 0.815), 0.004);
        canvas.flat(fold, dusk.faded(0.22));
    }
    canvas.outline(&path);
}
