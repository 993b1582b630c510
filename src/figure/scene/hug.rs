//! The fingers of a hug, which walk along the blade on the opposite flank.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use crate::figure::body::Body;
use crate::figure::outline::{arc, capsule};
use crate::figure::reach::smooth;

/// Where the fingers lie on the right flank before the first step, from top to bottom: height, and
/// how far the finger reaches inward.
const FINGERS: [(f64, f64); 4] = [(0.396, 0.0), (0.4125, 0.006), (0.429, 0.004), (0.444, -0.004)];
/// One step of the hand.
const STEP: Vec2 = Vec2::new(-0.0045, 0.002);
/// How late each finger lifts within a step.
const TURN: [f64; 4] = [0.45, 0.3, 0.15, 0.0];

/// The four fingers that show on each flank after `walk` of four steps.
pub fn fingers(canvas: &mut Canvas, body: &Body, walk: f64) {
    for side in Side::BOTH {
        // The fingers on one side belong to the arm of the other.
        let owner = match side {
            Side::Left => &body.right,
            Side::Right => &body.left,
        };
        let shown = ((owner.hug - 0.45) / 0.55).clamp(0.0, 1.0);
        if shown > 0.0 {
            hand(canvas, side, smooth(shown), walk.clamp(0.0, 4.0));
        }
    }
}

fn hand(canvas: &mut Canvas, side: Side, shown: f64, walk: f64) {
    let skin = canvas.palette.skin;
    let dusk = canvas.dusk();
    // The edge of the palm comes round the flank; the fingers grow out of it.
    let hidden = Vec2::new(0.06 * (1.0 - shown), 0.0);
    let mut joints = Vec::with_capacity(FINGERS.len());
    for ((height, reach), turn) in FINGERS.into_iter().zip(TURN) {
        let lifting = ((walk.fract() - turn) / 0.5).clamp(0.0, 1.0);
        let step = STEP * (walk.floor() + smooth(lifting));
        // A finger arches while it is in the air.
        let arch = (lifting * std::f64::consts::PI).sin();
        let root = Point::new(0.652, height + 0.002) + step * 0.6 + hidden;
        let knuckle = Point::new(0.633 - 0.4 * reach, height - 0.0035 - 0.0025 * arch) + step + hidden;
        let tip = Point::new(0.612 - reach + 0.004 * arch, height + 0.0025) + step + hidden;
        joints.push([root, knuckle, tip]);
    }
    for [_, knuckle, tip] in &joints {
        let below = Vec2::new(-0.001, 0.0055);
        canvas.flat(side.path(capsule(*knuckle + below, *tip + below, (0.008, 0.0066))), dusk.faded(0.3));
    }
    for [root, knuckle, tip] in joints {
        let mut finger = capsule(root, knuckle, (0.0084, 0.0079));
        finger.extend(capsule(knuckle, tip, (0.0078, 0.0062)));
        let finger = side.path(finger);
        canvas.part(finger, lit(side.place(root), side.place(tip), 0.009, skin));
        let nail = tip + Vec2::new(0.0012, -0.0012);
        canvas.flat(
            side.path(capsule(nail, nail + Vec2::new(-0.0026, 0.0003), (0.0028, 0.0026))),
            skin[0].faded(0.85),
        );
        let wrinkle = |x: f64| {
            side.path(arc(
                knuckle + Vec2::new(x, -0.0045),
                knuckle + Vec2::new(x - 0.002, 0.0),
                knuckle + Vec2::new(x, 0.004),
            ))
        };
        canvas.stroke(wrinkle(0.001), skin[2].faded(0.55), 0.0012);
    }
}
