//! What the figure sits on, and the trousers.

use vello_cpu::kurbo::{BezPath, Point, Rect, RoundedRect, Shape as _, Vec2};

use super::canvas::{Canvas, Side};
use crate::figure::outline::{arc, brush, ellipse};
use crate::figure::paint::Ink;

/// A round stool with its shadow on the floor of the picture.
pub fn stool(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    canvas.flat(ellipse(Point::new(0.5, 0.882), (0.225, 0.01), 0.0), canvas.palette.ink.faded(0.07));
    let cushion = RoundedRect::from_rect(Rect::new(0.312, 0.818, 0.688, 0.876), 0.027).to_path(0.0006);
    let colors = [light, light.mix(dark, 0.45), dark];
    canvas
        .fill(cushion.clone(), Ink::Across { from: Point::new(0.42, 0.8), to: Point::new(0.6, 0.9), colors });
    // The seam between the upholstery and its base.
    canvas.stroke(
        arc(Point::new(0.317, 0.853), Point::new(0.5, 0.861), Point::new(0.683, 0.853)),
        dark.mix(canvas.dusk(), 0.4).faded(0.55),
        0.0022,
    );
    canvas.outline(&cushion);
}

/// Hips in trousers: spread on the seat, or when `standing` going on down to `end`.
pub fn trousers(canvas: &mut Canvas, standing: bool, end: f64) {
    let (widest, end) = if standing { (0.65, end) } else { (0.666, 0.842) };
    let mut path = BezPath::new();
    path.move_to((0.5, 0.74));
    path.line_to((0.64, 0.74));
    path.curve_to((0.652, 0.77), (widest, 0.785), (widest, 0.812));
    if standing {
        path.curve_to((widest, 0.84), (0.646, end - 0.04), (0.644, end));
        path.line_to((0.356, end));
        path.curve_to((0.354, end - 0.04), (1.0 - widest, 0.84), (1.0 - widest, 0.812));
    } else {
        path.curve_to((widest + 0.001, 0.834), (widest - 0.014, end), (0.63, end));
        path.curve_to((0.57, end + 0.004), (0.53, end - 0.002), (0.5, end - 0.008));
        path.curve_to((0.47, end - 0.002), (0.43, end + 0.004), (0.37, end));
        path.curve_to((0.348, end), (0.999 - widest, 0.834), (1.0 - widest, 0.812));
    }
    path.curve_to((1.0 - widest, 0.785), (0.348, 0.77), (0.36, 0.74));
    path.close_path();
    let colors = canvas.palette.trousers;
    canvas
        .fill(path.clone(), Ink::Across { from: Point::new(0.4, 0.74), to: Point::new(0.64, 0.86), colors });
    let dusk = canvas.dusk();
    let seam = end - 0.01;
    canvas.stroke(
        arc(Point::new(0.5, 0.785), Point::new(0.502, 0.82), Point::new(0.5, seam)),
        dusk.faded(0.45),
        0.0026,
    );
    for side in Side::BOTH {
        let at = |x, y| side.at(x, y);
        let fold = brush(at(0.508, 0.812), at(0.55, 0.834), at(0.622, 0.815), 0.004);
        canvas.flat(fold, dusk.faded(0.22));
    }
    canvas.outline(&path);
}

/// The lap of somebody who sits facing the viewer: thighs seen end on, and shins down to `end`.
pub fn lap(canvas: &mut Canvas, end: f64) {
    let [light, base, shade] = canvas.palette.trousers;
    let dusk = canvas.dusk();
    let mut between = BezPath::new();
    between.move_to((0.355, 0.745));
    between.line_to((0.645, 0.745));
    between.line_to((0.64, end));
    between.line_to((0.36, end));
    between.close_path();
    canvas.flat(between, shade.mix(dusk, 0.4));
    for side in Side::BOTH {
        let mut thigh = BezPath::new();
        thigh.move_to((0.506, 0.745));
        thigh.line_to((0.642, 0.745));
        thigh.curve_to((0.66, 0.765), (0.676, 0.8), (0.678, 0.842));
        thigh.curve_to((0.679, end - 0.06), (0.674, end - 0.03), (0.67, end));
        thigh.line_to((0.534, end));
        thigh.curve_to((0.53, end - 0.03), (0.522, 0.89), (0.514, 0.862));
        thigh.curve_to((0.506, 0.835), (0.5, 0.79), (0.506, 0.745));
        thigh.close_path();
        let thigh = side.path(thigh);
        // The knee catches the light, on both sides from the upper left.
        let center = side.place(Point::new(0.598, 0.838)) + Vec2::new(-0.016, -0.012);
        canvas.part(thigh, Ink::Around { center, radius: 0.125, colors: [light, base, shade] });
        let at = |x, y| side.at(x, y);
        canvas.brush([at(0.648, 0.786), at(0.59, 0.802), at(0.52, 0.792)], 0.006, dusk.faded(0.3));
    }
}
