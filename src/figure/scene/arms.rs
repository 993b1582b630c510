//! Bare arms, from under the sleeve to the wrist.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use super::hand;
use super::trunk::half;
use crate::figure::body::{Body, Half};
use crate::figure::outline::{Girth, brush, limb};
use crate::figure::paint::Ink;
use crate::figure::reach::lerp;

/// The upper arm: the long muscle behind it swells outward, the elbow is narrow.
const UPPER: [Girth; 6] = [
    (0.15, 0.0300, 0.0300),
    (0.38, 0.0345, 0.0335),
    (0.58, 0.0335, 0.0325),
    (0.78, 0.0285, 0.0285),
    (0.92, 0.0235, 0.0240),
    (0.98, 0.0205, 0.0205),
];
/// The forearm: fullest a quarter of its way down, flat at the wrist.
const FORE: [Girth; 6] = [
    (0.00, 0.0215, 0.0205),
    (0.12, 0.0275, 0.0260),
    (0.30, 0.0295, 0.0275),
    (0.55, 0.0250, 0.0235),
    (0.82, 0.0178, 0.0172),
    (1.00, 0.0158, 0.0152),
];
/// How much nearer, and so wider, the elbows come in a squeeze with raised arms.
const NEARER: f64 = 0.07;

/// From where the figure is seen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The hands before the body are hidden by it.
    Back,
    /// The hands before the body hide it.
    Front,
}

impl View {
    /// Whether an arm lies nearer to the viewer than the trunk and the head.
    fn is_near(self, half: &Half) -> bool {
        match self {
            Self::Back => half.forward < 0.5,
            Self::Front => half.forward >= 0.5,
        }
    }
}

/// Arms whose hands are farther away than the trunk; the farthest first.
pub fn far(canvas: &mut Canvas, body: &Body, view: View) {
    for side in Side::BOTH {
        let half = half(body, side);
        if !view.is_near(half) {
            hand::paint(canvas, half, side);
            forearm(canvas, half, side);
            upper_arm(canvas, half, side);
        }
    }
}

/// The upper arms of those that are nearer, for the sleeves to cover.
pub fn near_upper(canvas: &mut Canvas, body: &Body, view: View) {
    for side in Side::BOTH {
        let half = half(body, side);
        if view.is_near(half) {
            upper_arm(canvas, half, side);
            contact(canvas, half, side);
        }
    }
}

/// The forearms and hands of those that are nearer.
pub fn near_fore(canvas: &mut Canvas, body: &Body, view: View) {
    for side in Side::BOTH {
        let half = half(body, side);
        if view.is_near(half) {
            forearm(canvas, half, side);
            hand::paint(canvas, half, side);
        }
    }
}

fn widened(girths: &[Girth; 6], by: f64) -> [Girth; 6] {
    girths.map(|(share, outer, inner)| (share, outer * by, inner * by))
}

fn nearness(half: &Half) -> f64 {
    1.0 + NEARER * half.effort * half.raised()
}

/// The light on a part of the arm. A nearly straight arm is lit as one, so that no seam shows at
/// the elbow.
fn light(canvas: &Canvas, half: &Half, side: Side, (from, to): (Point, Point), width: f64) -> Ink {
    let elbow = half.elbow();
    if (half.forearm.angle - half.upper_arm.angle).cos() > 0.6 {
        let along = half.shoulder() - half.wrist();
        return lit(side.place(elbow + along), side.place(elbow - along), 0.032, canvas.palette.skin);
    }
    lit(side.place(from), side.place(to), width, canvas.palette.skin)
}

fn upper_arm(canvas: &mut Canvas, half: &Half, side: Side) {
    let (shoulder, elbow) = (half.shoulder(), half.elbow());
    let girths = widened(&UPPER, 0.5 + 0.5 * nearness(half));
    let path = side.path(limb(shoulder, elbow, &girths));
    let ink = light(canvas, half, side, (shoulder, elbow), 0.034);
    canvas.fill(path.clone(), ink);
    canvas.outline(&path);
}

fn forearm(canvas: &mut Canvas, half: &Half, side: Side) {
    let (elbow, wrist) = (half.elbow(), half.wrist());
    // Foreshortened, the belly of the muscle hides behind the elbow.
    let belly = (half.forearm.length / 0.19).min(1.0);
    let girths = widened(&FORE, nearness(half)).map(|(share, outer, inner)| {
        (share, lerp(outer.min(FORE[0].1), outer, belly), lerp(inner.min(FORE[0].2), inner, belly))
    });
    let path = side.path(limb(elbow, wrist, &girths));
    let skin = canvas.palette.skin;
    let ink = light(canvas, half, side, (elbow, wrist), 0.028);
    canvas.fill(path.clone(), ink);
    // The groove between the muscles that bend the hand and those that stretch it.
    if half.forearm.length > 0.12 {
        let way = wrist - elbow;
        let outer = Vec2::new(way.y, -way.x) / way.hypot() * 0.004;
        let at = |share: f64, out: f64| side.place(elbow + way * share + outer * out);
        canvas.flat(brush(at(0.06, 0.0), at(0.32, -1.6), at(0.72, 0.4), 0.0032), skin[2].faded(0.22));
    }
    canvas.outline(&path);
}

/// The shade that a bent forearm throws on its own upper arm, so that the two read as two.
fn contact(canvas: &mut Canvas, half: &Half, side: Side) {
    let bend = (half.forearm.angle - half.upper_arm.angle).cos();
    if bend > -0.2 {
        return;
    }
    let elbow = half.elbow();
    let along = half.forearm.vector() / half.forearm.length.max(1e-6);
    let across = Vec2::new(-along.y, along.x);
    let arm = half.shoulder() - elbow;
    let inward = if across.dot(arm) > 0.0 { across } else { -across };
    // Along the edge of the forearm, which will hide the shade's other half.
    let at = |share: f64, off: f64| side.place(elbow + along * share + inward * off);
    let shade = canvas.palette.skin[2].mix(canvas.dusk(), 0.35);
    let strength = (0.45 + 0.20 * half.effort) * (-bend).min(1.0);
    canvas.flat(brush(at(0.004, 0.014), at(0.064, 0.026), at(0.128, 0.022), 0.0135), shade.faded(strength));
}
