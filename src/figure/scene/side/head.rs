//! Neck, face, ear and hair in profile.

use vello_cpu::kurbo::{BezPath, Point};

use super::sitter::Sitter;
use crate::domain::person::Haircut;
use crate::figure::form::Site;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::hair;
use crate::figure::scene::piece::Hue;
use crate::figure::units::{cm, leaning};

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
        Ink::Across(spine.beside(19.0, -6.0), spine.beside(18.0, 6.5), [light, base, shade]),
    );
    // The head's own shadow.
    let dark = shade.mix(Color::rgb(0), 0.5);
    canvas.fill(
        path,
        Ink::Around(head((4.0, -7.4)), cm(8.0), [dark.faded(0.55), dark.faded(0.3), dark.faded(0.0)]),
    );
}

/// Paints the head.
pub fn head(canvas: &mut Canvas, sitter: &Sitter) {
    let at = around(sitter);
    let [light, base, shade] = canvas.palette.skin;
    let place = Site(&at, cm(1.0));
    let skull = DRAWINGS.head_in_profile.placed(place);
    canvas.bare(
        skull.clone(),
        Ink::Across(at((0.0, 8.0)), at((9.0, -9.0)), [light, base.mix(light, 0.3), base]),
    );
    // Under the cheekbone and along the jaw the face turns away from the light.
    canvas.fill(
        skull.clone(),
        Ink::Across(
            at((4.6, -4.0)),
            at((6.6, -10.6)),
            [shade.faded(0.0), shade.faded(0.16), shade.faded(0.62)],
        ),
    );
    face(canvas, place);
    hair::from_the_side(canvas, place);
    if canvas.person.haircut != Haircut::Covered {
        ear(canvas, place);
    }
}

/// Eye, brow, nostril and mouth, at rest.
fn face(canvas: &mut Canvas, place: Site) {
    let palette = canvas.palette;
    // Where hair and skin differ too little, the features are drawn in white.
    let dark = if palette.outlined { palette.seam } else { palette.hair[1] };
    let shade = palette.skin[2];
    let lips = shade.mix(dark, if palette.outlined { 1.0 } else { 0.35 });
    let tones = [(Hue::Line, dark), (Hue::Shade, shade), (Hue::Lips, lips)];
    canvas.draw(&DRAWINGS.features_in_profile, place, &tones);
}

fn ear(canvas: &mut Canvas, place: Site) {
    let [light, base, shade] = canvas.palette.skin;
    let tones =
        [(Hue::Light, light), (Hue::Half, light.mix(base, 0.5)), (Hue::Line, base), (Hue::Shade, shade)];
    canvas.draw(&DRAWINGS.ear_in_profile, place, &tones);
}

/// Places points of the head, given in centimetres from the ear's opening.
fn around(sitter: &Sitter) -> impl Fn((f64, f64)) -> Point {
    let (ear, lean) = (sitter.ear, sitter.profile.head);
    move |(forward, up)| ear + leaning(lean, cm(forward), cm(up))
}
