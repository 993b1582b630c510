//! The hands of a friend who pushes the bottom tips of the blades outward.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit, sides};
use super::signs::arrow;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::outline::{Girth, capsule, limb};
use crate::figure::palette::Color;

/// Where a friend's arm comes from.
const WRIST: Point = Point::new(0.578, 0.598);
const ELBOW: Point = Point::new(0.638, 0.93);
/// The share of the forearm that its sleeve covers.
const CUFF: f64 = 0.5;
/// How far below the picture the hands wait, in units.
const AWAY: f64 = 0.48;
/// Half the width of the back of the hand along its way.
const PALM: [Girth; 5] = [
    (0.0, 0.0182, 0.0182),
    (0.25, 0.022, 0.0215),
    (0.6, 0.0285, 0.027),
    (0.88, 0.0305, 0.029),
    (1.0, 0.029, 0.028),
];
/// Times a second that the blades tremble against the push.
const TREMBLE: f64 = 1.5;
/// How far they tremble, in units.
const TREMBLE_DEPTH: f64 = 0.002;

/// How far the blades have given way at `seconds`, for a push of 0 to 1.
pub fn tremble(seconds: f64, push: f64) -> f64 {
    let wave = (seconds * TREMBLE * std::f64::consts::TAU).sin();
    TREMBLE_DEPTH * push.clamp(0.0, 1.0) * 0.5 * (1.0 + wave)
}

/// Both hands with their outward arrows; they come from below as far as they are `shown`.
pub fn hands(canvas: &mut Canvas, body: &Body, push: f64, tremble: f64, shown: f64) {
    for (side, half) in sides(body) {
        let tip = half.blade.at(landmark::TIP) + Vec2::new(tremble, 0.0);
        let down = Vec2::new(0.0, AWAY * (1.0 - shown));
        let palette = canvas.palette.of_friend();
        let mut friend = Canvas { shapes: Vec::new(), palette: &palette, person: canvas.person };
        hand(&mut friend, side, tip + Vec2::new(-0.0125, 0.001) + down, down);
        canvas.shapes.append(&mut friend.shapes);
        let ends = (side.place(tip + Vec2::new(0.022, 0.0)), side.place(tip + Vec2::new(0.064, 0.0)));
        arrow(canvas, ends, canvas.palette.friend.faded(push * shown), 0.007);
    }
}

/// A hand from below, seen on its back: two finger pads on the inner side of the tip, the others
/// curled in, the thumb towards the midline. `down` is how far it is still on its way.
fn hand(canvas: &mut Canvas, side: Side, pad: Point, down: Vec2) {
    let wrist = WRIST + down;
    let skin = canvas.palette.skin;
    let dusk = canvas.dusk();
    let knuckles = pad + Vec2::new(0.015, 0.072);
    let way = knuckles - wrist;
    let across = Vec2::new(-way.y, way.x) / way.hypot();
    let below = Vec2::new(0.003, 0.0055);
    canvas.flat(side.path(limb(wrist + below, knuckles + below, &PALM)), dusk.faded(0.3));
    forearm(canvas, side, down, skin);
    let ink = lit(side.place(wrist), side.place(knuckles), 0.032, skin);
    // Base across the hand, where the finger ends, and its radii.
    let fingers = [
        (0.0215, pad + Vec2::new(0.035, 0.042), (0.0086, 0.0074)),
        (0.0075, pad + Vec2::new(0.016, 0.013), (0.0092, 0.0076)),
        (-0.007, pad, (0.0094, 0.0076)),
        (-0.0205, pad + Vec2::new(-0.015, 0.032), (0.0088, 0.0076)),
    ];
    let root = wrist.lerp(knuckles, 0.3) - across * 0.015;
    let joint = root + Vec2::new(-0.019, -0.026);
    for (from, to, radii) in
        [(joint, joint + Vec2::new(-0.003, -0.025), (0.009, 0.0068)), (root, joint, (0.013, 0.009))]
    {
        let path = side.path(capsule(from, to, radii));
        canvas.bare(path, ink);
    }
    for (place, tip, radii) in fingers {
        let base = knuckles + across * place;
        let path = side.path(capsule(base, tip, radii));
        canvas.flat(side.path(capsule(base + below, tip + below, radii)), dusk.faded(0.3));
        canvas.bare(path, lit(side.place(base), side.place(tip), 0.011, skin));
        let nail = tip.lerp(base, 0.04);
        canvas.flat(
            side.path(capsule(nail, tip.lerp(base, 0.16), (radii.1 * 0.6, radii.1 * 0.62))),
            skin[0].faded(0.6),
        );
    }
    let palm = side.path(limb(wrist, knuckles, &PALM));
    canvas.bare(palm, ink);
    for place in [-0.0135, 0.0003, 0.014] {
        let at = |share: f64| side.place(wrist.lerp(knuckles, share) + across * place);
        canvas.brush([at(0.72), at(0.92), at(1.2)], 0.0016, skin[2].faded(0.7));
    }
}

/// From below the picture: a bare forearm that comes out of a sleeve.
fn forearm(canvas: &mut Canvas, side: Side, down: Vec2, skin: [Color; 3]) {
    let (elbow, wrist) = (ELBOW + down, WRIST + down);
    let part = |from: Point, girths: &[Girth]| side.path(limb(from, wrist, girths));
    let bare = part(
        elbow,
        &[(0.0, 0.036, 0.036), (0.45, 0.031, 0.029), (0.8, 0.0215, 0.0205), (1.0, 0.0185, 0.0185)],
    );
    let light = |colors| lit(side.place(elbow), side.place(wrist), 0.034, colors);
    canvas.bare(bare, light(skin));
    let cuff = elbow.lerp(wrist, CUFF);
    let sleeve = limb(elbow, cuff, &[(0.0, 0.047, 0.046), (0.94, 0.0385, 0.0375)]);
    canvas.part(side.path(sleeve), light(canvas.palette.body));
}
