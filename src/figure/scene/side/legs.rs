//! Trousers and shoes.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::sitter::Sitter;
use crate::domain::settings::Stance;
use crate::figure::form::Site;
use crate::figure::outline::{tapered, tube};
use crate::figure::palette::Color;
use crate::figure::scene::canvas::{Canvas, lit};
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::piece::Hue;
use crate::figure::units::{cm, leaning};

/// How far the far leg stands in front of the near one, in units.
const FAR: Vec2 = Vec2::new(cm(3.5), 0.0);
const STEP: Vec2 = Vec2::new(cm(10.0), 0.0);
/// Paints the far leg.
pub fn far(canvas: &mut Canvas, sitter: &Sitter) {
    let ground = canvas.palette.ground;
    let darker = |tones: [Color; 3]| tones.map(|tone| tone.mix(tones[2], 0.75).mix(ground, 0.1));
    let (fabric, leather) = (darker(canvas.palette.trousers), darker(canvas.palette.shoe()));
    // Whoever stands has one foot a little ahead.
    let aside = if sitter.stance == Stance::Standing { STEP } else { FAR };
    leg(canvas, sitter, aside, fabric, leather);
}

/// Paints the near leg and the pelvis.
pub fn near(canvas: &mut Canvas, sitter: &Sitter) {
    let fabric = canvas.palette.trousers;
    leg(canvas, sitter, Vec2::ZERO, fabric, canvas.palette.shoe());
    if sitter.stance == Stance::Standing {
        return;
    }
    let thigh = thigh(sitter);
    let (back, knee) = (sitter.profile.hip, sitter.knee());
    canvas.part(thigh, lit(back, knee, cm(9.0), fabric));
    crease(canvas, sitter, fabric[2]);
}

/// Cloth gathers behind the knee and at the hip.
fn crease(canvas: &mut Canvas, sitter: &Sitter, shade: Color) {
    let folds = [
        (sitter.profile.hip, &DRAWINGS.crease_at_the_hip),
        (sitter.knee(), &DRAWINGS.crease_behind_the_knee),
    ];
    for (joint, crease) in folds {
        let at = |(x, y): (f64, f64)| joint + Vec2::new(cm(x), cm(y));
        canvas.draw(crease, Site(&at, cm(1.0)), &[(Hue::Shade, shade)]);
    }
}

fn leg(canvas: &mut Canvas, sitter: &Sitter, aside: Vec2, fabric: [Color; 3], leather: [Color; 3]) {
    let (knee, ankle) = (sitter.knee() + aside, sitter.ankle() + aside);
    let sole = ankle.y + cm(8.0);
    let shoe = DRAWINGS
        .shoe_in_profile
        .placed(Site(&|(forward, up)| Point::new(ankle.x + cm(forward), sole - cm(up)), cm(1.0)));
    canvas.part(shoe, lit(ankle, ankle + Vec2::new(cm(20.0), cm(4.0)), cm(7.0), leather));
    let hem = ankle + Vec2::new(cm(-0.4), cm(1.6));
    let shin = tube(knee + Vec2::new(cm(-0.6), cm(0.6)), hem, [cm(5.9), cm(6.4), cm(5.0)]);
    canvas.part(shin, lit(knee, hem, cm(6.0), fabric));
    if aside != Vec2::ZERO || sitter.stance == Stance::Standing {
        let standing = sitter.stance == Stance::Standing;
        let (hip, radii) = if standing {
            (Vec2::new(cm(-0.8), cm(-3.0)), [cm(12.6), cm(9.6), cm(6.2)])
        } else {
            (aside, [cm(8.0), cm(7.4), cm(6.0)])
        };
        let thigh = tapered(sitter.profile.hip + hip, knee, radii);
        canvas.part(thigh, lit(sitter.profile.hip, knee, cm(9.0), fabric));
    }
}

fn thigh(sitter: &Sitter) -> BezPath {
    let hip = sitter.profile.hip;
    // The upper rim of the trousers goes with the pelvis; what lies on the seat stays there.
    let tilt = sitter.cloth_turn();
    let at = |(forward, up): (f64, f64)| {
        let way = Vec2::new(cm(forward), cm(8.8 - up));
        hip + if forward < 0.0 && up > 5.0 { leaning(tilt, way.x, -way.y) } else { way }
    };
    DRAWINGS.thigh_in_profile.placed(Site(&at, cm(1.0)))
}
