//! A desk with keyboard and screen: the top at the elbows, the screen an arm's length away with its
//! upper edge at the eyes.

use vello_cpu::kurbo::{Point, Rect, RoundedRect, Shape as _};

use super::limb::limb;
use crate::figure::outline::rounded;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::scene::canvas::Canvas;
use crate::figure::units::{above_seat, cm};

/// The desk's top above the seat, in centimetres.
const TOP: f64 = 24.6;
/// Where the glass is, forward of the hip, and its upper and lower edge above the seat.
const SCREEN: (f64, f64, f64) = (78.0, 78.0, 43.0);

/// Paints the desk with what stands on it.
pub fn desk(canvas: &mut Canvas) {
    let [light, dark] = canvas.palette.seat;
    let wood = [light.mix(canvas.palette.ground, 0.35), light, dark];
    let deep = dark.mix(canvas.palette.body[2], 0.35);
    let part = |canvas: &mut Canvas, corners: [(f64, f64); 2], radius: f64, tones: [Color; 3]| {
        let [from, to] = corners.map(|(forward, up)| above_seat(forward, up));
        let path = RoundedRect::from_rect(Rect::from_points(from, to), cm(radius)).to_path(0.0005);
        canvas.part(path, Ink::Across { from, to: Point::new(from.x + cm(3.0), to.y), colors: tones });
    };
    part(canvas, [(83.0, 22.0), (87.0, -43.6)], 0.6, [light, dark, deep]);
    part(canvas, [(70.0, -42.6), (98.0, -45.0)], 1.0, [light, dark, deep]);
    part(canvas, [(28.0, TOP), (104.0, TOP - 3.0)], 1.2, wood);
    part(canvas, [(32.0, TOP + 1.5), (48.0, TOP)], 0.6, [light, dark, deep]);
    // The stand, then the screen seen along its face.
    part(canvas, [(76.0, TOP + 1.2), (92.0, TOP)], 0.6, [light, dark, deep]);
    let stand = limb(above_seat(85.5, TOP + 1.0), above_seat(82.5, 58.0), [cm(1.6), cm(1.5), cm(1.5)]);
    canvas.flat(stand.clone(), dark);
    canvas.outline(&stand);
    let (glass, top, bottom) = SCREEN;
    let corners = [
        above_seat(glass + 1.0, top),
        above_seat(glass + 3.0, top),
        above_seat(glass + 4.4, 60.0),
        above_seat(glass + 2.0, bottom),
        above_seat(glass, bottom),
    ];
    let screen = rounded(&corners, cm(1.0));
    canvas.part(screen, Ink::Across { from: corners[0], to: corners[2], colors: [light, dark, deep] });
    // A glimmer on the glass, so that its side is known.
    let glow = canvas.palette.marker.mix(canvas.palette.bone[0], 0.5);
    let glimmer =
        limb(above_seat(glass + 0.9, top - 2.0), above_seat(glass + 0.1, bottom + 2.0), [cm(0.4); 3]);
    canvas.flat(glimmer, glow.faded(0.9));
}

/// The middle of the screen's upper edge.
pub fn screen_edge() -> Point {
    let (glass, top, _) = SCREEN;
    above_seat(glass + 1.8, top - 0.5)
}
