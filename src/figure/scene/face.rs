//! The head from the front: a calm face that looks ahead.

use vello_cpu::kurbo::{Affine, Point, Vec2};

use super::canvas::{Canvas, Side};
use super::drawings::DRAWINGS;
use super::hair;
use super::piece::Hue;
use crate::domain::person::Haircut;
use crate::figure::body::Body;
use crate::figure::form::Site;
use crate::figure::outline::{brush, circle};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// Head, ears, hair and features; the neck lies behind.
pub fn front(canvas: &mut Canvas, body: &Body) {
    let center = Point::new(0.5, body.head);
    let at = |x: f64, y: f64| center + Vec2::new(x, y);
    let place = Site(&|(x, y)| at(x, y), 1.0);
    let skin = canvas.palette.skin;
    let deep = skin[2].mix(canvas.dusk(), 0.35);
    canvas.flat(DRAWINGS.shade_on_the_throat.placed(place), deep.faded(0.5));
    hair::behind_face(canvas, center);
    let ears = if hair::shows_ears(canvas.person.haircut) { Side::BOTH.as_slice() } else { &[] };
    for side in ears {
        let shell = side.path(DRAWINGS.ear.placed(place));
        let tone = if side.is_lit() { skin[0].mix(skin[1], 0.5) } else { skin[1].mix(skin[2], 0.25) };
        canvas.bare(shell, Ink::Flat(tone));
        canvas.flat(
            side.path(brush(at(0.061, -0.004), at(0.069, 0.006), at(0.06, 0.026), 0.0032)),
            skin[2].faded(0.6),
        );
    }
    let mut face = DRAWINGS.face.placed(place);
    match canvas.person.haircut {
        Haircut::Bald => face.extend(hair::crown(center)),
        // A scarf leaves less of it free.
        Haircut::Covered => face.apply_affine(Affine::scale_about(0.88, at(0.0, 0.03))),
        Haircut::Short | Haircut::Long | Haircut::Bun => {}
    }
    canvas.bare(
        face,
        Ink::Around(
            at(-0.02, -0.022),
            0.125,
            [skin[0], skin[0].mix(skin[1], 0.75), skin[2].mix(skin[1], 0.35)],
        ),
    );
    features(canvas, center);
    hair::before_face(canvas, center);
}

/// Lids, brows, nose and mouth, in the skin's own shade.
fn features(canvas: &mut Canvas, center: Point) {
    let at = |(x, y): (f64, f64)| center + Vec2::new(x, y);
    let [light, _, shade] = canvas.palette.skin;
    let [_, hair, dark] = canvas.palette.hair;
    let outlined = canvas.palette.outlined;
    let line = if outlined { canvas.palette.seam } else { shade.mix(dark, 0.55) };
    let tones = [
        (Hue::Light, light),
        (Hue::Shade, shade),
        (Hue::Line, line),
        (Hue::White, canvas.palette.bone[0].mix(shade, 0.12)),
        (Hue::Brow, hair.mix(line, if outlined { 1.0 } else { 0.2 })),
        (Hue::Lips, shade.mix(Color::rgb(0xB0_5048), 0.35)),
    ];
    for side in Side::BOTH {
        let place = Site(&|point| side.place(at(point)), 1.0);
        canvas.draw(&DRAWINGS.eye, place, &tones);
        // The light falls into both eyes from the same side.
        canvas.flat(circle(side.place(at((0.0275, 0.0032))) + Vec2::new(-0.0015, -0.0018), 0.0012), light);
        canvas.draw(&DRAWINGS.lids_and_brow, place, &tones);
    }
    canvas.draw(&DRAWINGS.nose_and_mouth, Site(&at, 1.0), &tones);
}
