//! Bare arms, from under the sleeve to the wrist.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, lit, sides};
use super::hand::{Grasp, Hand};
use crate::figure::body::{Body, Half};
use crate::figure::measures::MEASURES;
use crate::figure::outline::{Girth, capsule, circle, limb};
use crate::figure::paint::Ink;
use crate::figure::reach::{lerp, smooth};
use crate::figure::seen::Facing;

/// Half the width of an elbow.
const ELBOW: f64 = 0.0222;
/// How much wider a limb is seen that is one unit nearer, from a viewer who stands two metres away.
const NEARER: f64 = 0.6;
/// A forearm of the second length, in units, points so much at the viewer that it shows no light of its own; one of
/// the first still does.
const ONE_LIGHT: [f64; 2] = [0.15, 0.125];
/// How straight an arm is seen to be that may be lit as one, and that is.
const STRAIGHT: [f64; 2] = [0.6, 0.8];
/// How much nearer than the shoulder joint the wrist is of a forearm that hides the body, in units: seen from behind,
/// a hand at the back of the head leaves it beside the trunk.
const FOREARM_NEAR: [f64; 2] = [0.06, 0.0];
/// A hand hides the body even somewhat farther away: it is held to the back of the head.
const HAND_NEAR: f64 = -0.03;

/// How much nearer than the shoulder joint something is that lies `forward` of it.
const fn nearer(forward: f64, facing: Facing) -> f64 {
    match facing {
        Facing::Away => -forward,
        Facing::Toward => forward,
    }
}

fn is_forearm_near(half: &Half, facing: Facing) -> bool {
    let [away, toward] = FOREARM_NEAR;
    let least = if facing == Facing::Away { away } else { toward };
    nearer(half.wrist_forward(), facing) > least
}

fn is_hand_near(half: &Half, facing: Facing) -> bool {
    nearer(half.wrist_forward().midpoint(half.tips_forward()), facing) > HAND_NEAR
}

/// The upper arms, for the sleeves to cover, and the forearms and hands that the body hides.
pub fn beneath(canvas: &mut Canvas, body: &Body, facing: Facing) {
    for (side, half) in sides(body) {
        let [upper, fore] = limbs(canvas, half, side, facing);
        let hand = (!is_hand_near(half, facing)).then(|| Hand::of(&Grasp::of(half), side));
        let fore = (!is_forearm_near(half, facing)).then_some(fore);
        if let Some(hand) = &hand {
            hand.underline(canvas);
        }
        if let Some(fore) = &fore {
            canvas.seam(fore);
        }
        canvas.seam(&upper);
        if let Some(hand) = hand {
            hand.paint_palm(canvas);
            hand.paint_fingers(canvas);
        }
        let bent = fore.is_some();
        if let Some(fore) = fore {
            paint_forearm(canvas, half, side, fore);
            contact(canvas, half, side, [half.upper_arm.vector() * -1.0, half.forearm.vector()]);
        }
        canvas.fill(upper, light(canvas, half, side, (half.shoulder(), half.elbow()), 0.034));
        if bent {
            elbow(canvas, half, side);
        } else {
            contact(canvas, half, side, [half.forearm.vector(), half.upper_arm.vector() * -1.0]);
        }
    }
}

/// The forearms and hands that hide the body.
pub fn above(canvas: &mut Canvas, body: &Body, facing: Facing) {
    for (side, half) in sides(body) {
        if is_forearm_near(half, facing) {
            let [_, fore] = limbs(canvas, half, side, facing);
            canvas.seam(&fore);
            paint_forearm(canvas, half, side, fore);
        }
    }
    let near = sides(body).into_iter().filter(|(_, half)| is_hand_near(half, facing));
    let hands: Vec<Hand> = near.map(|(side, half)| Hand::of(&Grasp::of(half), side)).collect();
    for hand in &hands {
        hand.underline(canvas);
    }
    for (side, half) in sides(body).into_iter().filter(|(_, half)| is_hand_near(half, facing)) {
        // The line round the hand does not cut it from its forearm.
        let (wrist, fore) = (half.wrist(), half.forearm.vector());
        let cover = capsule(half.elbow() + fore * 0.88, wrist, (0.0152, 0.0142));
        canvas.fill(side.path(cover), light(canvas, half, side, (half.elbow(), wrist), 0.028));
    }
    for hand in &hands {
        hand.paint_palm(canvas);
    }
    for hand in hands {
        hand.paint_fingers(canvas);
    }
}

/// The girths of a limb `broad` times as wide, as seen from its distance at its beginning and at its end.
fn seen<const COUNT: usize>(girths: [Girth; COUNT], broad: f64, nearer: (f64, f64)) -> [Girth; COUNT] {
    girths.map(|(share, outer, inner)| {
        let wider = broad * (1.0 + NEARER * lerp(nearer.0, nearer.1, share));
        (share, outer * wider, inner * wider)
    })
}

/// The light on a part of the arm. With a foreshortened forearm both parts are lit as one, so that
/// no seam shows at the elbow.
fn light(canvas: &Canvas, half: &Half, side: Side, (from, to): (Point, Point), width: f64) -> Ink {
    let (elbow, along) = (half.elbow(), half.shoulder() - half.wrist());
    let one = end_on(half) * reached(STRAIGHT, seen_straightness(half));
    let (from, to) = (from.lerp(elbow + along, one), to.lerp(elbow - along, one));
    lit(side.place(from), side.place(to), lerp(width, 0.032, one), canvas.palette.skin)
}

/// How much the forearm points at the viewer, 0 to 1.
fn end_on(half: &Half) -> f64 {
    reached(ONE_LIGHT, half.forearm.seen())
}

/// How far `now` has come from the first to the second, 0 to 1.
fn reached([from, to]: [f64; 2], now: f64) -> f64 {
    smooth(((now - from) / (to - from)).clamp(0.0, 1.0))
}

/// 1 for an arm that is seen straight, 0 for one bent square, towards -1 for a hand at its shoulder.
fn seen_straightness(half: &Half) -> f64 {
    (half.forearm.angle() - half.upper_arm.angle()).cos()
}

/// Upper arm and forearm where they are in the picture.
fn limbs(canvas: &Canvas, half: &Half, side: Side, facing: Facing) -> [BezPath; 2] {
    let nearer = [half.upper_arm.forward(), half.wrist_forward()].map(|forward| nearer(forward, facing));
    bare([half.shoulder(), half.elbow(), half.wrist()], canvas.widths().limbs, nearer)
        .map(|limb| side.path(limb))
}

/// Upper arm and forearm between shoulder, elbow and wrist, `broad` times as wide as those of a medium build. The
/// last two joints are so much nearer than the shoulder, in units.
pub fn bare([shoulder, elbow, wrist]: [Point; 3], broad: f64, nearer: [f64; 2]) -> [BezPath; 2] {
    let (upper, fore) = (elbow - shoulder, wrist - elbow);
    let straightness = upper.dot(fore) / (upper.hypot() * fore.hypot()).max(1e-9);
    // Foreshortened, the belly of the muscle hides behind the elbow.
    let belly = (fore.hypot() / 0.19).min(1.0);
    // The elbow of an arm that is seen straight has no point, but its whole width.
    let point = ((0.4 - straightness) / 0.8).clamp(0.0, 1.0);
    let girths = MEASURES.forearm.map(|(share, outer, inner)| {
        let seen = |own: f64, widest: f64| {
            let own = lerp(own.min(widest), own, belly);
            if share < 0.1 { lerp(ELBOW, own, point) } else { own }
        };
        (share, seen(outer, MEASURES.forearm[2].1), seen(inner, MEASURES.forearm[2].2))
    });
    let girths = seen(girths, 0.3 + 0.7 * broad, (nearer[0], nearer[1]));
    [limb(shoulder, elbow, &seen(MEASURES.upper_arm, broad, (0.0, nearer[0]))), limb(elbow, wrist, &girths)]
}

fn paint_forearm(canvas: &mut Canvas, half: &Half, side: Side, path: BezPath) {
    let (elbow, wrist) = (half.elbow(), half.wrist());
    let skin = canvas.palette.skin;
    canvas.fill(path, light(canvas, half, side, (elbow, wrist), 0.028));
    // The groove between the muscles that bend the hand and those that stretch it.
    if half.forearm.seen() > 0.12 {
        let way = wrist - elbow;
        let outer = Vec2::new(way.y, -way.x) / way.hypot() * 0.004;
        let at = |share: f64, out: f64| side.place(elbow + way * share + outer * out);
        canvas.brush([at(0.06, 0.0), at(0.32, -1.6), at(0.72, 0.4)], 0.0032, skin[2].faded(0.22));
    }
}

/// Takes the seam out of an elbow that is not bent to an acute angle.
fn elbow(canvas: &mut Canvas, half: &Half, side: Side) {
    let clear = reached([-0.8, -0.7], seen_straightness(half)) * (1.0 - end_on(half));
    if canvas.palette.outlined || clear <= 0.0 {
        return;
    }
    let [light, base, _] = canvas.palette.skin;
    let tone = if side.is_lit() { base.mix(light, 0.25) } else { base };
    let inner = half.elbow() + (half.shoulder() - half.elbow()) * 0.03 + half.forearm.vector() * 0.03;
    let center = side.place(inner);
    let colors = [0.85, 0.6, 0.0].map(|opacity| tone.faded(opacity * clear));
    canvas.fill(circle(center, 0.0225), Ink::Around(center, 0.0225, colors));
}

/// The shade that one part of a bent arm throws on the other, so that the two read as two. Both point away from
/// the elbow.
fn contact(canvas: &mut Canvas, half: &Half, side: Side, [over, under]: [Vec2; 2]) {
    let bend = half.upper_arm.straightness(&half.forearm);
    if bend > -0.2 {
        return;
    }
    let along = over / over.hypot().max(1e-6);
    let across = Vec2::new(-along.y, along.x);
    let inward = if across.dot(under) > 0.0 { across } else { -across };
    // Along the edge of the part that lies over the other, which will hide the shade's other half.
    let at = |share: f64, off: f64| side.place(half.elbow() + along * share + inward * off);
    let shade = canvas.palette.skin[2].mix(canvas.dusk(), 0.35);
    let strength = (0.45 + 0.2 * half.effort) * (-bend).min(1.0);
    canvas.brush([at(0.004, 0.014), at(0.064, 0.026), at(0.128, 0.022)], 0.0135, shade.faded(strength));
}
