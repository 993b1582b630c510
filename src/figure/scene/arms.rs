//! Bare arms, from under the sleeve to the wrist.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, lit, sides};
use super::hand::Hand;
use crate::figure::body::{Body, Half};
use crate::figure::outline::{Girth, circle, limb};
use crate::figure::paint::Ink;
use crate::figure::reach::lerp;
use crate::figure::seen::Facing;

/// The upper arm: the long muscle behind it swells outward, the elbow is narrow.
const UPPER: [Girth; 6] = [
    (0.15, 0.03, 0.03),
    (0.38, 0.0345, 0.0335),
    (0.58, 0.0335, 0.0325),
    (0.78, 0.0285, 0.0285),
    (0.9, 0.0247, 0.025),
    (0.96, 0.0222, 0.0222),
];
/// The forearm: fullest a quarter of its way down, flat at the wrist.
const FORE: [Girth; 7] = [
    (0.0, 0.0212, 0.0204),
    (0.055, 0.0246, 0.0234),
    (0.12, 0.0272, 0.0258),
    (0.3, 0.0295, 0.0275),
    (0.55, 0.025, 0.0235),
    (0.82, 0.0178, 0.0172),
    (1.0, 0.0158, 0.0152),
];
/// How much nearer, and so wider, the elbows come in a squeeze with raised arms.
const NEARER: f64 = 0.07;

/// A forearm shorter than this, in units, points so much at the viewer that it shows no light of its
/// own.
const ONE_LIGHT: f64 = 0.15;

/// Whether an arm lies nearer to the viewer than the trunk and the head.
fn is_near(half: &Half, facing: Facing) -> bool {
    (half.forward >= 0.5) == (facing == Facing::Toward)
}

/// Arms whose hands are farther away than the trunk; the farthest first.
pub fn far(canvas: &mut Canvas, body: &Body, facing: Facing) {
    for (side, half) in sides(body) {
        if !is_near(half, facing) {
            let hand = Hand::of(half, side, facing);
            let (upper, fore) = (upper_arm(half, side), forearm(half, side));
            hand.underline(canvas);
            canvas.underline(&fore);
            canvas.underline(&upper);
            hand.paint(canvas);
            paint_forearm(canvas, half, side, fore);
            paint_upper_arm(canvas, half, side, upper);
            elbow(canvas, half, side);
        }
    }
}

/// The upper arms of those that are nearer, for the sleeves to cover.
pub fn near_upper(canvas: &mut Canvas, body: &Body, facing: Facing) {
    for (side, half) in sides(body) {
        if is_near(half, facing) {
            let upper = upper_arm(half, side);
            canvas.underline(&upper);
            paint_upper_arm(canvas, half, side, upper);
            contact(canvas, half, side);
        }
    }
}

/// The forearms and hands of those that are nearer.
pub fn near_fore(canvas: &mut Canvas, body: &Body, facing: Facing) {
    for (side, half) in sides(body) {
        if is_near(half, facing) {
            let hand = Hand::of(half, side, facing);
            let fore = forearm(half, side);
            canvas.underline(&fore);
            hand.underline(canvas);
            paint_forearm(canvas, half, side, fore);
            hand.paint(canvas);
        }
    }
}

fn widened<const COUNT: usize>(girths: &[Girth; COUNT], by: f64) -> [Girth; COUNT] {
    girths.map(|(share, outer, inner)| (share, outer * by, inner * by))
}

/// 1 for a straight arm, 0 for one bent square, towards -1 for a hand at its shoulder.
fn straightness(half: &Half) -> f64 {
    (half.forearm.angle - half.upper_arm.angle).cos()
}

fn nearness(half: &Half) -> f64 {
    1.0 + NEARER * half.effort * half.raised()
}

/// The light on a part of the arm. With a foreshortened forearm both parts are lit as one, so that
/// no seam shows at the elbow.
fn light(canvas: &Canvas, half: &Half, side: Side, (from, to): (Point, Point), width: f64) -> Ink {
    let elbow = half.elbow();
    if half.forearm.length < ONE_LIGHT && straightness(half) > 0.6 {
        let along = half.shoulder() - half.wrist();
        return lit(side.place(elbow + along), side.place(elbow - along), 0.032, canvas.palette.skin);
    }
    lit(side.place(from), side.place(to), width, canvas.palette.skin)
}

fn upper_arm(half: &Half, side: Side) -> BezPath {
    // In a hug the elbow goes before the chest, away from the viewer.
    let girths = widened(&UPPER, (0.5 + 0.5 * nearness(half)) * (1.0 - 0.45 * half.hug));
    side.path(limb(half.shoulder(), half.elbow(), &girths))
}

fn paint_upper_arm(canvas: &mut Canvas, half: &Half, side: Side, path: BezPath) {
    let ink = light(canvas, half, side, (half.shoulder(), half.elbow()), 0.034);
    canvas.fill(path, ink);
}

fn forearm(half: &Half, side: Side) -> BezPath {
    // Foreshortened, the belly of the muscle hides behind the elbow.
    let belly = (half.forearm.length / 0.19).min(1.0);
    let girths = widened(&FORE, nearness(half)).map(|(share, outer, inner)| {
        (share, lerp(outer.min(FORE[0].1), outer, belly), lerp(inner.min(FORE[0].2), inner, belly))
    });
    side.path(limb(half.elbow(), half.wrist(), &girths))
}

fn paint_forearm(canvas: &mut Canvas, half: &Half, side: Side, path: BezPath) {
    let (elbow, wrist) = (half.elbow(), half.wrist());
    let skin = canvas.palette.skin;
    let ink = light(canvas, half, side, (elbow, wrist), 0.028);
    canvas.fill(path, ink);
    // The groove between the muscles that bend the hand and those that stretch it.
    if half.forearm.length > 0.12 {
        let way = wrist - elbow;
        let outer = Vec2::new(way.y, -way.x) / way.hypot() * 0.004;
        let at = |share: f64, out: f64| side.place(elbow + way * share + outer * out);
        canvas.brush([at(0.06, 0.0), at(0.32, -1.6), at(0.72, 0.4)], 0.0032, skin[2].faded(0.22));
    }
}

/// Takes the seam out of an elbow that is not bent to an acute angle.
fn elbow(canvas: &mut Canvas, half: &Half, side: Side) {
    if canvas.palette.outlined || straightness(half) < -0.8 || half.forearm.length < ONE_LIGHT {
        return;
    }
    let [light, base, _] = canvas.palette.skin;
    let tone = if side.is_lit() { base.mix(light, 0.25) } else { base };
    let inner = half.elbow() + (half.shoulder() - half.elbow()) * 0.03 + half.forearm.vector() * 0.03;
    let center = side.place(inner);
    let colors = [tone.faded(0.85), tone.faded(0.6), tone.faded(0.0)];
    canvas.fill(circle(center, 0.0225), Ink::Around { center, radius: 0.0225, colors });
}

/// The shade that a bent forearm throws on its own upper arm, so that the two read as two.
fn contact(canvas: &mut Canvas, half: &Half, side: Side) {
    let bend = straightness(half);
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
    let strength = (0.45 + 0.2 * half.effort) * (-bend).min(1.0);
    canvas.brush([at(0.004, 0.014), at(0.064, 0.026), at(0.128, 0.022)], 0.0135, shade.faded(strength));
}
