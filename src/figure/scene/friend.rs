//! The hands of a friend who pushes the bottom tips of the blades outward.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use super::signs::arrow;
use super::trunk::half;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::outline::{brush, capsule, limb};

/// Where a friend's hand comes from: the wrist below the picture's middle.
const WRIST: Point = Point::new(0.5560, 0.6050);
/// Times a second that the blades tremble against the push.
const TREMBLE: f64 = 1.5;
/// How far they tremble, in units.
const TREMBLE_DEPTH: f64 = 0.002;

/// How far the blades have given way at `seconds`, for a push of 0 to 1.
pub fn tremble(seconds: f64, push: f64) -> f64 {
    let wave = (seconds * TREMBLE * std::f64::consts::TAU).sin();
    TREMBLE_DEPTH * push.clamp(0.0, 1.0) * 0.5 * (1.0 + wave)
}

/// Both hands with their outward arrows.
pub fn hands(canvas: &mut Canvas, body: &Body, push: f64, tremble: f64) {
    for side in Side::BOTH {
        let tip = half(body, side).blade.at(landmark::TIP) + Vec2::new(tremble, 0.0);
        hand(canvas, side, tip + Vec2::new(-0.0125, 0.001));
        let ends = (side.place(tip + Vec2::new(0.022, 0.0)), side.place(tip + Vec2::new(0.064, 0.0)));
        arrow(canvas, ends, canvas.palette.friend.faded(0.25 + 0.75 * push), 0.0070);
    }
}

/// A hand from below, seen on its back: two finger pads on the inner side of the tip, the others
/// curled in, the thumb resting towards the midline.
fn hand(canvas: &mut Canvas, side: Side, pad: Point) {
    let skin = canvas.palette.skin.map(|tone| tone.mix(canvas.palette.hair[1], 0.20));
    let dusk = canvas.dusk();
    let knuckles = Point::new(0.5450, 0.5150).lerp(pad + Vec2::new(0.010, 0.078), 0.55);
    let way = knuckles - WRIST;
    let across = Vec2::new(-way.y, way.x) / way.hypot();
    let ink = lit(side.place(WRIST), side.place(knuckles), 0.026, skin);
    let palm = [(0.0, 0.0170, 0.0170), (0.45, 0.0215, 0.0205), (0.85, 0.0235, 0.0225), (1.0, 0.0205, 0.0205)];
    // Base across the hand, where the finger ends, and its radii.
    let fingers = [
        (0.0165, pad + Vec2::new(0.0215, 0.0460), (0.0072, 0.0066)),
        (0.0055, pad + Vec2::new(0.0100, 0.0120), (0.0078, 0.0062)),
        (-0.0055, pad, (0.0080, 0.0064)),
        (-0.0160, pad + Vec2::new(-0.0120, 0.0330), (0.0076, 0.0066)),
    ];
    let below = Vec2::new(0.003, 0.006);
    canvas.flat(side.path(limb(WRIST + below, knuckles + below, &palm)), dusk.faded(0.30));
    let thumb_root = WRIST.lerp(knuckles, 0.35) - across * 0.0120;
    let thumb = side.path(capsule(thumb_root, thumb_root + Vec2::new(-0.0190, -0.0330), (0.0098, 0.0066)));
    canvas.underline(&thumb);
    canvas.fill(thumb, ink);
    for (place, tip, radii) in fingers {
        let base = knuckles + across * place;
        let path = side.path(capsule(base, tip, radii));
        canvas.flat(side.path(capsule(base + below, tip + below, radii)), dusk.faded(0.28));
        canvas.underline(&path);
        canvas.fill(path, lit(side.place(base), side.place(tip), 0.009, skin));
    }
    let palm = side.path(limb(WRIST, knuckles, &palm));
    canvas.underline(&palm);
    canvas.fill(palm, ink);
    for place in [-0.0105, 0.0, 0.0108] {
        let at = |share: f64| side.place(WRIST.lerp(knuckles, share) + across * place);
        canvas.flat(brush(at(0.78), at(0.95), at(1.16), 0.0014), skin[2].faded(0.70));
    }
    // A cuff, so that nobody takes these for the figure's own hands.
    let cuff = side.path(capsule(WRIST + Vec2::new(0.004, 0.022), WRIST - way * 0.03, (0.0225, 0.0205)));
    let cloth = canvas.palette.seat;
    canvas.underline(&cuff);
    canvas.fill(
        cuff,
        lit(
            side.place(WRIST + way * -0.2),
            side.place(WRIST),
            0.024,
            [cloth[0], cloth[0].mix(cloth[1], 0.4), cloth[1]],
        ),
    );
}
