//! The head from the front: a calm face with closed eyes.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use crate::figure::body::Body;
use crate::figure::outline::{arc, brush, smooth_loop};
use crate::figure::paint::Ink;

/// The right edge of the face from the temple to the chin, in units from the middle of the head.
const FACE: [(f64, f64); 9] = [
    (0.0000, -0.0800),
    (0.0360, -0.0720),
    (0.0570, -0.0400),
    (0.0590, 0.0000),
    (0.0560, 0.0320),
    (0.0470, 0.0620),
    (0.0310, 0.0845),
    (0.0140, 0.0930),
    (0.0000, 0.0940),
];

/// Head, ears, hair and features; the neck lies behind.
pub fn front(canvas: &mut Canvas, body: &Body) {
    let center = Point::new(0.5, body.head);
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let skin = canvas.palette.skin;
    let deep = skin[2].mix(canvas.dusk(), 0.35);
    // The shade of the chin on the neck.
    let under = [
        at(-0.040, 0.060),
        at(0.0, 0.07),
        at(0.042, 0.060),
        at(0.0400, 0.090),
        at(0.020, 0.1130),
        at(-0.008, 0.1090),
        at(-0.036, 0.088),
    ];
    canvas.flat(smooth_loop(&under), deep.faded(0.50));
    behind(canvas, center);
    for side in Side::BOTH {
        let shell = [
            at(0.0560, -0.0060),
            at(0.0640, -0.0110),
            at(0.0715, -0.0040),
            at(0.0700, 0.0120),
            at(0.0650, 0.0290),
            at(0.0570, 0.0340),
        ];
        let shell = side.path(smooth_loop(&shell));
        canvas.flat(
            shell.clone(),
            if side.is_lit() { skin[0].mix(skin[1], 0.5) } else { skin[1].mix(skin[2], 0.25) },
        );
        canvas.flat(
            side.path(brush(at(0.061, -0.004), at(0.069, 0.006), at(0.060, 0.026), 0.0032)),
            skin[2].faded(0.60),
        );
        canvas.outline(&shell);
    }
    let mut points: Vec<Point> = FACE.into_iter().map(|(x, y)| at(x, y)).collect();
    points.extend(FACE[1..8].iter().rev().map(|(x, y)| at(-x, *y)));
    let face = smooth_loop(&points);
    canvas.fill(
        face.clone(),
        Ink::Around {
            center: at(-0.020, -0.022),
            radius: 0.125,
            colors: [skin[0], skin[0].mix(skin[1], 0.75), skin[2].mix(skin[1], 0.35)],
        },
    );
    canvas.outline(&face);
    features(canvas, center);
    fringe(canvas, center);
}

/// The mass of hair that shows round the face.
fn behind(canvas: &mut Canvas, center: Point) {
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let right = [
        (0.0, -0.0945),
        (0.030, -0.0890),
        (0.0530, -0.0690),
        (0.0645, -0.0380),
        (0.0640, -0.0080),
        (0.0590, 0.0080),
    ];
    let mut points: Vec<Point> = right.into_iter().map(|(x, y)| at(x, y)).collect();
    points.extend(right[1..].iter().rev().map(|(x, y)| at(-x, *y)));
    let mass = smooth_loop(&points);
    let [_, base, shade] = canvas.palette.hair;
    canvas.flat(mass.clone(), base.mix(shade, 0.4));
    canvas.stroke(mass.clone(), canvas.palette.rim.faded(0.55), 0.0030);
    canvas.outline(&mass);
}

/// Lids, brows, nose and mouth, in the skin's own shade.
fn features(canvas: &mut Canvas, center: Point) {
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let [light, base, shade] = canvas.palette.skin;
    let outlined = canvas.palette.outlined;
    let line = if outlined { canvas.palette.line } else { shade.mix(canvas.palette.hair[2], 0.55) };
    for side in Side::BOTH {
        let place = |x: f64, y: f64| side.place(at(x, y));
        // The socket, the lid that rests on it, the lashes.
        canvas.flat(
            brush(place(0.0125, 0.0010), place(0.0270, -0.0130), place(0.0430, 0.0010), 0.0070),
            shade.faded(0.17),
        );
        canvas.flat(
            brush(place(0.0140, 0.0050), place(0.0270, -0.0035), place(0.0410, 0.0055), 0.0060),
            light.mix(base, 0.35).faded(0.75),
        );
        canvas.stroke(
            arc(place(0.0140, 0.0062), place(0.0275, 0.0150), place(0.0412, 0.0068)),
            line.faded(0.90),
            0.0024,
        );
        canvas.flat(
            brush(place(0.0120, -0.0155), place(0.0270, -0.0245), place(0.0445, -0.0130), 0.0024),
            canvas.palette.hair[1].mix(line, if outlined { 1.0 } else { 0.2 }).faded(0.85),
        );
        // Nostril, and the cheek that turns away.
        canvas.flat(
            brush(place(0.0028, 0.0400), place(0.0075, 0.0360), place(0.0125, 0.0385), 0.0016),
            line.faded(0.70),
        );
    }
    // The nose throws its shade to the right.
    let mut nose = BezPath::new();
    nose.move_to(at(0.0050, -0.0080));
    nose.curve_to(at(0.0060, 0.0080), at(0.0100, 0.0260), at(0.0132, 0.0345));
    nose.quad_to(at(0.0120, 0.0425), at(0.0010, 0.0428));
    nose.curve_to(at(0.0060, 0.0340), at(0.0030, 0.0120), at(0.0050, -0.0080));
    nose.close_path();
    canvas.flat(nose, shade.faded(0.42));
    canvas
        .flat(brush(at(-0.0025, -0.004), at(-0.0030, 0.015), at(-0.0015, 0.033), 0.0022), light.faded(0.55));
    // A mouth at rest.
    let lips = shade.mix(crate::figure::palette::Color::rgb(0xB0_5048), 0.35);
    canvas.flat(brush(at(-0.0185, 0.0600), at(0.0, 0.0560), at(0.0190, 0.0600), 0.0034), lips.faded(0.62));
    canvas.flat(brush(at(-0.0150, 0.0615), at(0.0, 0.0680), at(0.0155, 0.0615), 0.0042), lips.faded(0.45));
    canvas.stroke(arc(at(-0.0190, 0.0600), at(0.0, 0.0635), at(0.0195, 0.0598)), line.faded(0.80), 0.0018);
    canvas.flat(brush(at(-0.0105, 0.0735), at(0.0, 0.0765), at(0.0110, 0.0732), 0.0018), shade.faded(0.40));
}

/// Short hair falling to both sides of a parting.
fn fringe(canvas: &mut Canvas, center: Point) {
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let [light, base, shade] = canvas.palette.hair;
    let mut path = BezPath::new();
    path.move_to(at(-0.0625, 0.0060));
    path.curve_to(at(-0.0690, -0.0300), at(-0.0600, -0.0930), at(0.0, -0.0945));
    path.curve_to(at(0.0600, -0.0930), at(0.0690, -0.0300), at(0.0625, 0.0060));
    path.curve_to(at(0.0585, -0.0040), at(0.0570, -0.0180), at(0.0545, -0.0300));
    path.curve_to(at(0.0480, -0.0480), at(0.0250, -0.0560), at(-0.0120, -0.0690));
    path.curve_to(at(-0.0280, -0.0600), at(-0.0470, -0.0480), at(-0.0540, -0.0290));
    path.curve_to(at(-0.0570, -0.0180), at(-0.0585, -0.0040), at(-0.0625, 0.0060));
    path.close_path();
    canvas.fill(
        path.clone(),
        Ink::Around { center: at(-0.026, -0.078), radius: 0.115, colors: [light, base, shade] },
    );
    let parting = at(-0.0130, -0.0690);
    for (x, y, bend_x, bend_y, tone, strength) in [
        (0.0560, -0.0220, 0.0480, -0.0640, shade, 0.55),
        (0.0500, -0.0600, 0.0220, -0.0780, light, 0.40),
        (0.0605, -0.0080, 0.0620, -0.0640, shade, 0.50),
        (-0.0560, -0.0200, -0.0460, -0.0560, light, 0.45),
        (-0.0605, -0.0060, -0.0620, -0.0560, shade, 0.40),
    ] {
        canvas.flat(brush(parting, at(bend_x, bend_y), at(x, y), 0.0022), tone.faded(strength));
    }
    canvas.outline(&path);
}
