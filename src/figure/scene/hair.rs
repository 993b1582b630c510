//! Hair, or a scarf over it, or neither, from behind, from the front and from the side.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side};
use crate::domain::person::Haircut;
use crate::figure::outline::{arc, ellipse, points, smooth_loop, symmetric};
use crate::figure::paint::Ink;
use crate::figure::units::cm;

/// Right edges of what covers a head seen from behind, from the crown to the middle of the nape: x and y in turn, in
/// units from the middle of the head.
const SHORT: [f64; 24] = [
    0.0, -0.0925, 0.024, -0.089, 0.0455, -0.074, 0.0595, -0.049, 0.0645, -0.019, 0.0635, 0.006, 0.057, 0.03,
    0.05, 0.05, 0.043, 0.065, 0.034, 0.0755, 0.017, 0.0785, 0.0, 0.079,
];
const LONG: [f64; 22] = [
    0.0, -0.0945, 0.025, -0.091, 0.048, -0.076, 0.0625, -0.05, 0.068, -0.018, 0.069, 0.02, 0.0685, 0.055,
    0.065, 0.085, 0.052, 0.103, 0.026, 0.1095, 0.0, 0.107,
];
const SCARF: [f64; 22] = [
    0.0, -0.0965, 0.027, -0.0925, 0.05, -0.077, 0.065, -0.05, 0.0705, -0.015, 0.068, 0.025, 0.062, 0.058,
    0.066, 0.086, 0.082, 0.107, 0.045, 0.124, 0.0, 0.13,
];
const SCALP: [f64; 20] = [
    0.0, -0.0885, 0.024, -0.085, 0.0445, -0.07, 0.0575, -0.046, 0.062, -0.017, 0.06, 0.012, 0.0525, 0.038,
    0.044, 0.062, 0.0405, 0.085, 0.0, 0.092,
];
/// The same of what shows round a face seen from the front.
const ROUND_A_FACE: [f64; 12] =
    [0.0, -0.0945, 0.03, -0.089, 0.053, -0.069, 0.0645, -0.038, 0.064, -0.008, 0.059, 0.008];
const ROUND_A_VEILED_FACE: [f64; 20] = [
    0.0, -0.098, 0.033, -0.092, 0.058, -0.07, 0.07, -0.034, 0.0705, 0.01, 0.066, 0.05, 0.058, 0.085, 0.072,
    0.118, 0.046, 0.146, 0.0, 0.152,
];
/// Long hair beside the neck.
const BESIDE_THE_NECK: [f64; 18] = [
    0.056, -0.06, 0.0665, -0.02, 0.07, 0.03, 0.071, 0.075, 0.067, 0.108, 0.055, 0.117, 0.044, 0.1, 0.05,
    0.05, 0.052, 0.0,
];
/// Round the head in profile: forward of the ear's opening and above it, in centimetres.
const SHORT_SIDE: [f64; 42] = [
    -1.2, 12.9, 4.4, 12.1, 7.8, 9.9, 8.8, 8.1, 8.1, 7.3, 6.4, 6.6, 5.2, 4.6, 3.6, 3.6, 2.6, 1.4, 2.0, -1.6,
    1.2, -1.8, 0.6, 1.6, -1.6, 3.0, -3.4, 1.2, -3.6, -2.0, -4.6, -4.6, -6.6, -6.2, -8.2, -4.8, -9.9, -0.6,
    -10.3, 4.6, -7.4, 10.2,
];
const LONG_SIDE: [f64; 42] = [
    -1.2, 13.1, 4.4, 12.3, 7.8, 10.0, 8.8, 8.1, 8.1, 7.3, 6.4, 6.6, 5.2, 4.6, 3.6, 3.6, 2.4, 2.6, 0.6, 2.4,
    -1.6, 3.2, -3.2, 1.2, -3.2, -3.0, -3.6, -8.0, -4.6, -12.0, -8.0, -13.6, -10.8, -11.6, -10.8, -6.0, -10.8,
    0.0, -10.6, 5.0, -7.6, 10.4,
];
const SCARF_SIDE: [f64; 36] = [
    -1.2, 13.3, 4.6, 12.4, 8.0, 10.0, 8.9, 8.0, 7.4, 6.2, 5.8, 3.0, 5.4, -2.0, 6.0, -6.6, 7.6, -10.2, 6.4,
    -12.4, 6.6, -16.6, 0.0, -18.6, -8.0, -17.0, -9.4, -12.0, -9.6, -6.0, -10.9, 0.0, -10.8, 5.2, -7.6, 10.6,
];
/// Where the hair grows from, and the ends and bends of locks that fall from there, with their widths; the first ones
/// are in shade, the last three gleam.
const WHORL: (f64, f64) = (0.006, -0.052);
const LOCKS: [[f64; 5]; 9] = [
    [-0.048, 0.01, -0.052, -0.052, 0.0028],
    [-0.036, 0.056, -0.052, -0.012, 0.0024],
    [0.004, 0.07, -0.012, 0.01, 0.0026],
    [0.03, 0.066, 0.04, 0.0, 0.0036],
    [0.052, 0.02, 0.056, -0.046, 0.004],
    [-0.018, 0.068, -0.03, 0.006, 0.002],
    [-0.044, 0.03, -0.056, -0.036, 0.0022],
    [-0.027, 0.06, -0.044, -0.006, 0.0018],
    [0.016, 0.058, 0.014, -0.01, 0.0016],
];

/// Whether ears show.
pub const fn shows_ears(haircut: Haircut) -> bool {
    !matches!(haircut, Haircut::Long | Haircut::Covered)
}

/// The head from behind.
pub fn from_behind(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let haircut = canvas.person.haircut;
    let (edge, longer): (&[f64], f64) = match haircut {
        Haircut::Short | Haircut::Bun => (&SHORT, 1.0),
        Haircut::Long => (&LONG, 1.45),
        Haircut::Covered => (&SCARF, 1.0),
        Haircut::Bald => {
            let [light, base, shade] = canvas.palette.skin;
            let colors = [light, base.mix(light, 0.25), base.mix(shade, 0.7)];
            let ink = Ink::Around { center: at((-0.026, -0.045)), radius: 0.16, colors };
            return canvas.bare(symmetric(&SCALP, center), ink);
        }
    };
    let [light, _, shade] = canvas.palette.hair;
    mass(canvas, symmetric(edge, center), (at((-0.026, -0.048)), 0.148));
    if haircut == Haircut::Covered {
        // Cloth falls in bows from side to side.
        for (wide, from, to) in [(0.058, 0.012, 0.05), (0.062, 0.045, 0.093), (0.066, 0.075, 0.128)] {
            let bow = |y: f64| [at((-wide, from + y)), at((0.01, to + y)), at((wide, from + y))];
            canvas.brush(bow(0.0), 0.0055, shade.faded(0.6));
            canvas.brush(bow(-0.0075), 0.0045, light.faded(0.4));
        }
        return;
    }
    for (nth, [x, y, bend_x, bend_y, width]) in LOCKS.into_iter().enumerate() {
        let tone = if nth < 6 { shade.faded(0.5) } else { light.faded(0.42) };
        canvas.brush([at(WHORL), at((bend_x, bend_y * longer)), at((x, y * longer))], width, tone);
    }
    if haircut == Haircut::Bun {
        bun(canvas, at((0.0, -0.07)), 0.037);
    }
}

/// The top of a bald head above the face.
pub fn crown(center: Point) -> BezPath {
    symmetric(&ROUND_A_FACE, center)
}

/// What of it is behind the face from the front.
pub fn behind_face(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let edge: &[f64] = match canvas.person.haircut {
        Haircut::Bald => return,
        Haircut::Covered => &ROUND_A_VEILED_FACE,
        Haircut::Short | Haircut::Long | Haircut::Bun => &ROUND_A_FACE,
    };
    if canvas.person.haircut == Haircut::Bun {
        bun(canvas, at((0.0, -0.1)), 0.034);
    } else if canvas.person.haircut == Haircut::Long {
        for side in Side::BOTH {
            let lock = side.path(smooth_loop(&points(&BESIDE_THE_NECK, at)));
            mass(canvas, lock, (side.place(at((0.06, 0.0))), 0.12));
        }
    }
    mass(canvas, symmetric(edge, center), (at((-0.03, -0.09)), 0.14));
}

/// What of it falls over the forehead from the front.
pub fn before_face(canvas: &mut Canvas, center: Point) {
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    if matches!(canvas.person.haircut, Haircut::Bald | Haircut::Covered) {
        return;
    }
    let [light, base, shade] = canvas.palette.hair;
    let mut path = BezPath::new();
    path.move_to(at(-0.0625, 0.006));
    path.curve_to(at(-0.069, -0.03), at(-0.06, -0.093), at(0.0, -0.0945));
    path.curve_to(at(0.06, -0.093), at(0.069, -0.03), at(0.0625, 0.006));
    path.curve_to(at(0.0585, -0.004), at(0.057, -0.018), at(0.0545, -0.03));
    path.curve_to(at(0.048, -0.048), at(0.025, -0.056), at(-0.012, -0.069));
    path.curve_to(at(-0.028, -0.06), at(-0.047, -0.048), at(-0.054, -0.029));
    path.curve_to(at(-0.057, -0.018), at(-0.0585, -0.004), at(-0.0625, 0.006));
    path.close_path();
    let colors = [light, base, shade];
    canvas.fill(path.clone(), Ink::Around { center: at(-0.026, -0.078), radius: 0.125, colors });
    for (x, y, bend_x, bend_y, tone, strength) in [
        (0.056, -0.022, 0.048, -0.064, shade, 0.55),
        (0.05, -0.06, 0.022, -0.078, light, 0.4),
        (0.0605, -0.008, 0.062, -0.064, shade, 0.5),
        (-0.056, -0.02, -0.046, -0.056, light, 0.45),
        (-0.0605, -0.006, -0.062, -0.056, shade, 0.4),
    ] {
        canvas.brush([at(-0.013, -0.069), at(bend_x, bend_y), at(x, y)], 0.0022, tone.faded(strength));
    }
    canvas.outline(&path);
}

/// The head in profile; `at` places centimetres from the ear's opening.
pub fn from_the_side(canvas: &mut Canvas, at: impl Fn((f64, f64)) -> Point) {
    let haircut = canvas.person.haircut;
    let edge: &[f64] = match haircut {
        Haircut::Short | Haircut::Bun => &SHORT_SIDE,
        Haircut::Long => &LONG_SIDE,
        Haircut::Covered => &SCARF_SIDE,
        Haircut::Bald => return,
    };
    if haircut == Haircut::Bun {
        bun(canvas, at((-10.4, 9.4)), cm(4.2));
    }
    mass(canvas, smooth_loop(&points(edge, &at)), (at((-3.0, 8.6)), cm(17.0)));
    let [light, _, shade] = canvas.palette.hair;
    if haircut == Haircut::Covered {
        for (from, bend, to) in [
            ((-9.8, 1.0), (-3.0, -7.0), (5.6, -4.0)),
            ((-9.4, -5.0), (-3.0, -12.0), (6.6, -9.4)),
            ((-9.0, -11.0), (-2.0, -16.4), (6.4, -13.4)),
        ] {
            let higher = |(x, y): (f64, f64)| at((x, y + 0.9));
            canvas.brush([at(from), at(bend), at(to)], cm(0.75), shade.faded(0.6));
            canvas.brush([higher(from), higher(bend), higher(to)], cm(0.6), light.faded(0.4));
        }
        return;
    }
    for (from, bend, to) in [
        ((-3.0, 11.4), (3.4, 11.4), (7.2, 8.4)),
        ((-3.4, 10.2), (2.6, 10.0), (5.2, 6.4)),
        ((-4.4, 9.6), (-0.6, 7.4), (0.2, 3.6)),
        ((-5.6, 9.0), (-6.2, 4.0), (-4.6, -1.4)),
        ((-7.0, 8.0), (-9.2, 3.0), (-7.0, -3.0)),
    ] {
        canvas.stroke(arc(at(from), at(bend), at(to)), shade.faded(0.28), cm(0.32));
    }
}

/// One mass of hair or cloth, lightest where the light falls on it.
fn mass(canvas: &mut Canvas, path: BezPath, (center, radius): (Point, f64)) {
    canvas.fill(path.clone(), Ink::Around { center, radius, colors: canvas.palette.hair });
    canvas.outline(&path);
    canvas.stroke(path, canvas.palette.rim, 0.0026);
}

/// A knot of hair with two turns of a strand.
fn bun(canvas: &mut Canvas, center: Point, radius: f64) {
    let shade = canvas.palette.hair[2];
    let knot = ellipse(center, (radius, radius * 0.88), 0.0);
    mass(canvas, knot, (center - Vec2::new(radius * 0.3, radius * 0.4), radius * 1.5));
    let at = |x: f64, y: f64| center + Vec2::new(x * radius, y * radius);
    canvas.brush([at(-0.7, 0.25), at(0.0, -0.5), at(0.72, 0.1)], radius * 0.09, shade.faded(0.55));
    canvas.brush([at(-0.5, 0.5), at(0.1, 0.0), at(0.55, 0.5)], radius * 0.08, shade.faded(0.5));
}
