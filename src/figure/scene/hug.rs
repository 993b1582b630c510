//! The fingers of a hug: they come round the opposite flank, and walk along the blade.

use vello_cpu::kurbo::{Arc, BezPath, Point, Shape as _, Vec2};

use super::canvas::{Canvas, Side, half, lit};
use super::trunk;
use crate::figure::body::Body;
use crate::figure::outline::{arc, capsule, ellipse};
use crate::figure::paint::Ink;
use crate::figure::reach::{lerp, smooth};

/// Where the fingers lie on the right flank before the first step, from top to bottom: height, and
/// how far the finger reaches inward.
const FINGERS: [(f64, f64); 4] = [(0.396, 0.0), (0.4125, 0.006), (0.429, 0.004), (0.444, -0.004)];
/// One step of the hand.
const STEP: Vec2 = Vec2::new(-0.0045, 0.002);
/// How late each finger lifts within a step.
const TURN: [f64; 4] = [0.45, 0.3, 0.15, 0.0];
/// The edge of the flank, behind which the hand comes.
const EDGE: f64 = 0.6345;
/// Half the width of a finger at the flank and at its tip.
const ROOT: f64 = 0.0084;
const TIP: f64 = 0.0066;
/// How wide the line round a finger is.
const FINE: f64 = 0.004;
/// The share of a hug in which the fingers arrive.
const ARRIVING: f64 = 0.35;

/// How far the fingers have come round the flank on `side`: they belong to the arm of the other.
fn shown(body: &Body, side: Side) -> f64 {
    let owner = match side {
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    };
    smooth(((half(body, owner).hug - 1.0) / ARRIVING + 1.0).clamp(0.0, 1.0))
}

/// Where a finger bends round the flank, for the trunk to hide all but the round of its knuckle.
pub fn knuckles(canvas: &mut Canvas, body: &Body) {
    for side in Side::BOTH {
        let shown = shown(body, side);
        // The first to be seen, the last to go.
        let out = ROOT * (2.0 * shown).min(1.0);
        for (height, _) in FINGERS {
            let (from, to) = (Point::new(EDGE - 0.02, height), Point::new(EDGE + out - ROOT, height - 0.001));
            let ink = lit(side.place(from), side.place(to), 0.009, canvas.palette.skin);
            finger(canvas, side.path(capsule(from, to, (ROOT, ROOT))), ink);
        }
    }
}

/// The four fingers that show on each flank after `walk` of four steps.
pub fn fingers(canvas: &mut Canvas, body: &Body, walk: f64) {
    for side in Side::BOTH {
        let shown = shown(body, side);
        if shown > 0.0 {
            hand(canvas, side, shown, walk.clamp(0.0, 4.0));
            // The sleeve of the arm under which the hand comes through.
            let shoulder = half(body, side).shoulder();
            let center = side.place(shoulder + Vec2::new(0.006, 0.037));
            let ink = trunk::ink(canvas);
            canvas.fill(ellipse(center, (0.021 * shown, 0.05 * shown), 0.0), ink);
        }
    }
}

fn hand(canvas: &mut Canvas, side: Side, shown: f64, walk: f64) {
    let skin = canvas.palette.skin;
    let dusk = canvas.dusk();
    for ((height, reach), turn) in FINGERS.into_iter().zip(TURN) {
        let lifting = ((walk.fract() - turn) / 0.5).clamp(0.0, 1.0);
        let step = STEP * (walk.floor() + smooth(lifting));
        // A finger arches while it is in the air.
        let arch = (lifting * std::f64::consts::PI).sin();
        let far = Point::new(0.612 - reach + 0.004 * arch, height + 0.0025) + step;
        let tip = Point::new(lerp(EDGE + TIP, far.x, shown), far.y);
        let knuckle = Point::new(EDGE, height + step.y * 0.6 - 0.0025 * arch);
        let below = Vec2::new(-0.0008, 0.0045);
        let shade = emerging(knuckle + below, tip + below);
        canvas.flat(side.path(shade), dusk.faded(0.3));
        let ink = lit(side.place(knuckle), side.place(Point::new(tip.x - 0.02, tip.y)), 0.009, skin);
        finger(canvas, side.path(emerging(knuckle, tip)), ink);
        let nail = tip + Vec2::new(0.0012, -0.0012);
        let nail = capsule(nail, nail + Vec2::new(-0.0026, 0.0003), (0.0028, 0.0026));
        canvas.flat(side.path(nail), skin[0].faded(0.85 * ((EDGE - tip.x) / 0.012).clamp(0.0, 1.0)));
        let joint = |x: f64, y: f64| knuckle.lerp(tip, 0.45) + Vec2::new(x, y);
        let wrinkle = arc(joint(0.0, -0.0045), joint(-0.002, 0.0), joint(0.0, 0.004));
        canvas.stroke(side.path(wrinkle), skin[2].faded(0.55 * shown), 0.0012);
    }
}

/// A finger in its line, which is a fine one even where contrast asks for strong lines: they would leave nothing of it.
fn finger(canvas: &mut Canvas, path: BezPath, ink: Ink) {
    canvas.stroke(path.clone(), canvas.palette.seam, FINE);
    canvas.fill(path, ink);
}

/// As much of a finger as has come round the edge of the flank.
fn emerging(knuckle: Point, tip: Point) -> BezPath {
    let behind = tip.x - EDGE;
    if behind >= TIP {
        return BezPath::new();
    }
    // From where the round of the tip leaves the edge, over the tip, and back to it.
    let begin = (behind.max(0.0) / TIP).acos();
    let round = Arc::new(tip, (TIP, TIP), std::f64::consts::PI - begin, 2.0 * begin, 0.0);
    let mut path = round.to_path(0.0004);
    if behind < 0.0 {
        path.line_to(Point::new(EDGE, knuckle.y - ROOT));
        path.line_to(Point::new(EDGE, knuckle.y + ROOT));
    }
    path.close_path();
    path
}
