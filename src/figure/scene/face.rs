//! The head from the front: a calm face that looks ahead.

use vello_cpu::kurbo::{Affine, BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use super::hair;
use crate::domain::person::Haircut;
use crate::figure::body::Body;
use crate::figure::outline::{arc, brush, circle, points, smooth_loop, symmetric};
use crate::figure::paint::Ink;

/// The right edge of the face from the temple to the chin, in units from the middle of the head.
const FACE: [f64; 18] = [
    0.0, -0.08, 0.036, -0.072, 0.057, -0.04, 0.059, 0.0, 0.056, 0.032, 0.047, 0.062, 0.031, 0.0845, 0.014,
    0.093, 0.0, 0.094,
];

/// The right ear, likewise.
const EAR: [f64; 12] =
    [0.056, -0.006, 0.064, -0.011, 0.0715, -0.004, 0.07, 0.012, 0.065, 0.029, 0.057, 0.034];
/// The shade of the chin on the neck, likewise.
const UNDER: [f64; 14] =
    [-0.04, 0.06, 0.0, 0.07, 0.042, 0.06, 0.04, 0.09, 0.02, 0.113, -0.008, 0.109, -0.036, 0.088];
/// Head, ears, hair and features; the neck lies behind.
pub fn front(canvas: &mut Canvas, body: &Body) {
    let center = Point::new(0.5, body.head);
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let place = |(x, y)| at(x, y);
    let skin = canvas.palette.skin;
    let deep = skin[2].mix(canvas.dusk(), 0.35);
    canvas.flat(smooth_loop(&points(&UNDER, place)), deep.faded(0.5));
    hair::behind_face(canvas, center);
    let ears = if hair::shows_ears(canvas.person.haircut) { Side::BOTH.as_slice() } else { &[] };
    for side in ears {
        let shell = side.path(smooth_loop(&points(&EAR, place)));
        let tone = if side.is_lit() { skin[0].mix(skin[1], 0.5) } else { skin[1].mix(skin[2], 0.25) };
        canvas.bare(shell, Ink::Flat(tone));
        canvas.flat(
            side.path(brush(at(0.061, -0.004), at(0.069, 0.006), at(0.06, 0.026), 0.0032)),
            skin[2].faded(0.6),
        );
    }
    let mut face = symmetric(&FACE, center);
    match canvas.person.haircut {
        Haircut::Bald => face.extend(hair::crown(center)),
        // A scarf leaves less of it free.
        Haircut::Covered => face.apply_affine(Affine::scale_about(0.88, at(0.0, 0.03))),
        Haircut::Short | Haircut::Long | Haircut::Bun => {}
    }
    canvas.bare(
        face,
        Ink::Around {
            center: at(-0.02, -0.022),
            radius: 0.125,
            colors: [skin[0], skin[0].mix(skin[1], 0.75), skin[2].mix(skin[1], 0.35)],
        },
    );
    features(canvas, center);
    hair::before_face(canvas, center);
}

/// Lids, brows, nose and mouth, in the skin's own shade.
fn features(canvas: &mut Canvas, center: Point) {
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let [light, _, shade] = canvas.palette.skin;
    let outlined = canvas.palette.outlined;
    let line = if outlined { canvas.palette.seam } else { shade.mix(canvas.palette.hair[2], 0.55) };
    for side in Side::BOTH {
        let at = |x, y| side.place(at(x, y));
        // The socket, the eye, its iris with a light in it, the upper lid.
        canvas.brush([at(0.0125, -0.001), at(0.027, -0.014), at(0.043, -0.001)], 0.007, shade.faded(0.2));
        let mut eye = arc(at(0.0145, 0.0045), at(0.027, -0.0065), at(0.0405, 0.004));
        eye.quad_to(at(0.028, 0.0125), at(0.0145, 0.0045));
        canvas.flat(eye, canvas.palette.bone[0].mix(shade, 0.12));
        canvas.flat(circle(at(0.0275, 0.0032), 0.0049), line.faded(0.95));
        canvas.flat(circle(at(0.0275, 0.0032) + Vec2::new(-0.0015, -0.0018), 0.0012), light);
        canvas.stroke(arc(at(0.0135, 0.005), at(0.027, -0.008), at(0.0418, 0.0042)), line.faded(0.9), 0.0026);
        canvas.stroke(arc(at(0.017, 0.008), at(0.0275, 0.0125), at(0.039, 0.0072)), shade.faded(0.5), 0.0012);
        canvas.brush(
            [at(0.012, -0.0155), at(0.027, -0.0245), at(0.0445, -0.013)],
            0.0024,
            canvas.palette.hair[1].mix(line, if outlined { 1.0 } else { 0.2 }).faded(0.85),
        );
        // Nostril, and the cheek that turns away.
        canvas.brush([at(0.0028, 0.04), at(0.0075, 0.036), at(0.0125, 0.0385)], 0.0016, line.faded(0.7));
    }
    // The nose throws its shade to the right.
    let mut nose = BezPath::new();
    nose.move_to(at(0.005, -0.008));
    nose.curve_to(at(0.006, 0.008), at(0.01, 0.026), at(0.0132, 0.0345));
    nose.quad_to(at(0.012, 0.0425), at(0.001, 0.0428));
    nose.curve_to(at(0.006, 0.034), at(0.003, 0.012), at(0.005, -0.008));
    nose.close_path();
    canvas.flat(nose, shade.faded(0.42));
    canvas.brush([at(-0.0025, -0.004), at(-0.003, 0.015), at(-0.0015, 0.033)], 0.0022, light.faded(0.55));
    // A mouth at rest.
    let lips = shade.mix(crate::figure::palette::Color::rgb(0xB0_5048), 0.35);
    canvas.brush([at(-0.0185, 0.06), at(0.0, 0.056), at(0.019, 0.06)], 0.0034, lips.faded(0.62));
    canvas.brush([at(-0.015, 0.0615), at(0.0, 0.068), at(0.0155, 0.0615)], 0.0042, lips.faded(0.45));
    canvas.stroke(arc(at(-0.019, 0.06), at(0.0, 0.0635), at(0.0195, 0.0598)), line.faded(0.8), 0.0018);
    canvas.brush([at(-0.0105, 0.0735), at(0.0, 0.0765), at(0.011, 0.0732)], 0.0018, shade.faded(0.4));
}
