//! Neck, face, ear and hair in profile.

use vello_cpu::kurbo::{BezPath, Point};

use super::sitter::Sitter;
use crate::domain::person::Haircut;
use crate::figure::outline::{arc, ellipse, points, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::hair;
use crate::figure::units::{cm, leaning};

/// The head without hair, from the crown over the face to the nape: forward of the ear's opening
/// and above it, in centimetres.
const HEAD: [f64; 54] = [
    -1.0, 11.8, 4.4, 11.0, 8.0, 8.2, 9.3, 5.4, 9.5, 3.6, 9.0, 2.0, 9.6, 0.6, 10.7, -1.4, 11.35, -2.6, 11.0,
    -3.4, 9.7, -3.9, 9.75, -4.7, 10.15, -5.3, 9.6, -5.9, 9.95, -6.5, 9.3, -7.4, 9.5, -8.6, 8.8, -9.9, 7.0,
    -10.3, 4.2, -9.0, 1.4, -7.0, 0.0, -4.6, -3.0, -4.6, -7.0, -3.6, -9.0, 0.4, -9.3, 4.4, -6.8, 9.4,
];
/// Paints the neck, which trunk and head overlap.
pub fn neck(canvas: &mut Canvas, sitter: &Sitter) {
    let (spine, head) = (&sitter.spine, around(sitter));
    let (back, front) = (spine.beside(16.4, -6.0), spine.beside(15.0, 9.0));
    let mut path = BezPath::new();
    path.move_to(head((-6.6, -2.0)));
    path.curve_to(head((-6.4, -6.5)), spine.beside(18.6, -5.0), back);
    path.line_to(spine.beside(14.0, 0.0));
    path.line_to(front);
    path.curve_to(spine.beside(17.2, 5.6), head((3.9, -11.6)), head((4.6, -8.6)));
    path.line_to(head((1.0, -1.0)));
    path.close_path();
    let [light, base, shade] = canvas.palette.skin;
    canvas.bare(
        path.clone(),
        Ink::Across {
            from: spine.beside(19.0, -6.0),
            to: spine.beside(18.0, 6.5),
            colors: [light, base, shade],
        },
    );
    // The head's own shadow.
    let dark = shade.mix(Color::rgb(0), 0.5);
    canvas.fill(
        path,
        Ink::Around {
            center: head((4.0, -7.4)),
            radius: cm(8.0),
            colors: [dark.faded(0.55), dark.faded(0.3), dark.faded(0.0)],
        },
    );
}

/// Paints the head.
pub fn head(canvas: &mut Canvas, sitter: &Sitter) {
    let at = around(sitter);
    let [light, base, shade] = canvas.palette.skin;
    let skull = smooth_loop(&points(&HEAD, &at));
    canvas.bare(
        skull.clone(),
        Ink::Across {
            from: at((0.0, 8.0)),
            to: at((9.0, -9.0)),
            colors: [light, base.mix(light, 0.3), base],
        },
    );
    // Under the cheekbone and along the jaw the face turns away from the light.
    canvas.fill(
        skull.clone(),
        Ink::Across {
            from: at((4.6, -4.0)),
            to: at((6.6, -10.6)),
            colors: [shade.faded(0.0), shade.faded(0.16), shade.faded(0.62)],
        },
    );
    face(canvas, sitter);
    hair::from_the_side(canvas, &at);
    if canvas.person.haircut != Haircut::Covered {
        ear(canvas, sitter);
    }
}

/// Eye, brow, nostril and mouth, at rest.
fn face(canvas: &mut Canvas, sitter: &Sitter) {
    let at = around(sitter);
    let palette = canvas.palette;
    // Where hair and skin differ too little, the features are drawn in white and stronger.
    let (dark, least) = if palette.outlined { (palette.seam, cm(0.6)) } else { (palette.hair[1], 0.0) };
    let shade = palette.skin[2];
    let curve = |from, bend, to| arc(at(from), at(bend), at(to));
    // The hollow of the eye, then iris and lids.
    let hollow = at((7.6, 1.5));
    canvas.fill(
        ellipse(hollow, (cm(2.0), cm(1.5)), 0.0),
        Ink::Around {
            center: hollow,
            radius: cm(2.0),
            colors: [shade.faded(0.34), shade.faded(0.16), shade.faded(0.0)],
        },
    );
    canvas.flat(ellipse(at((7.95, 1.1)), (cm(0.42), cm(0.62)), sitter.profile.head), dark);
    canvas.stroke(curve((6.4, 0.9), (7.4, 2.1), (8.5, 1.4)), dark.faded(0.9), cm(0.34).max(least));
    canvas.stroke(curve((6.7, 0.6), (7.5, 0.3), (8.2, 0.5)), shade.faded(0.7), cm(0.24));
    canvas.stroke(curve((5.9, 3.0), (7.6, 4.4), (9.1, 3.7)), dark.faded(0.85), cm(0.62).max(least));
    canvas.stroke(curve((9.2, -3.3), (9.7, -2.7), (10.3, -3.2)), shade.faded(0.85), cm(0.4));
    canvas.stroke(
        curve((7.6, -5.6), (8.6, -6.0), (9.6, -5.9)),
        shade.mix(dark, if palette.outlined { 1.0 } else { 0.35 }),
        cm(0.36).max(least),
    );
    canvas.stroke(curve((8.2, -7.3), (8.8, -7.6), (9.2, -7.4)), shade.faded(0.4), cm(0.3));
}

fn ear(canvas: &mut Canvas, sitter: &Sitter) {
    let at = around(sitter);
    let [light, base, shade] = canvas.palette.skin;
    let outer = smooth_loop(&[
        at((0.5, 0.6)),
        at((0.1, 2.4)),
        at((-1.5, 3.1)),
        at((-3.0, 2.2)),
        at((-3.1, 0.2)),
        at((-2.0, -1.6)),
        at((-1.0, -3.3)),
        at((0.1, -3.0)),
        at((0.3, -1.2)),
    ]);
    canvas.fill(
        outer.clone(),
        Ink::Across {
            from: at((-2.6, 2.6)),
            to: at((0.4, -3.0)),
            colors: [light, light.mix(base, 0.5), base],
        },
    );
    let mut inner = BezPath::new();
    inner.move_to(at((-0.5, 1.3)));
    inner.curve_to(at((-1.8, 2.6)), at((-2.7, 0.8)), at((-1.5, -1.0)));
    canvas.stroke(inner, shade.faded(0.55), cm(0.45));
    canvas.flat(ellipse(at((-0.7, -0.3)), (cm(0.55), cm(0.9)), sitter.profile.head + 0.2), shade.faded(0.6));
    canvas.outline(&outer);
}

/// Places points of the head, given in centimetres from the ear's opening.
fn around(sitter: &Sitter) -> impl Fn((f64, f64)) -> Point {
    let (ear, lean) = (sitter.ear, sitter.profile.head);
    move |(forward, up)| ear + leaning(lean, cm(forward), cm(up))
}
