//! Arms with their hands, and the sleeves.

use vello_cpu::kurbo::{Point, Vec2};

use super::{Canvas, Side, lit};
use crate::figure::body::Body;
use crate::figure::limbs::{circle, ellipse, limb, line};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// Radii of the upper arm at shoulder, belly and elbow.
const UPPER: [f64; 3] = [0.0300, 0.0350, 0.0280];
/// Radii of the forearm at elbow, belly and wrist.
const FORE: [f64; 3] = [0.0275, 0.0270, 0.0175];
/// How much nearer, and so wider, the elbows come in a squeeze.
const NEARER: f64 = 0.07;
/// How far down the upper arm the sleeve reaches.
const SLEEVE: f64 = 0.46;
/// The fingers of one hand: place across the palm, and length.
const FINGERS: [(f64, f64); 4] = [(-1.5, 0.86), (-0.5, 1.0), (0.5, 0.97), (1.5, 0.80)];

/// Where the fingers of a hug lie on the right flank, from top to bottom.
const HUG_FINGERS: [f64; 4] = [0.396, 0.412, 0.428, 0.443];

pub fn both(canvas: &mut Canvas, body: &Body) {
    for side in Side::BOTH {
        arm(canvas, body, side);
    }
}

fn arm(canvas: &mut Canvas, body: &Body, side: Side) {
    let place = |point| side.place(point);
    let (shoulder, elbow) = (place(body.shoulder()), place(body.elbow()));
    let (wrist, tips) = (place(body.wrist()), place(body.tips()));
    let wider = 1.0 + NEARER * body.effort * body.raised();
    let skin = canvas.palette.skin;
    let upper = limb(shoulder, elbow, UPPER.map(|radius| radius * (0.5 + 0.5 * wider)));
    let fore = limb(elbow, wrist, FORE.map(|radius| radius * wider));
    if body.raised() >= 0.5 {
        // A raised arm throws its shade on the back of the head.
        let shade = canvas.palette.hair[2].faded(0.35);
        let down = Vec2::new(0.004, 0.012);
        canvas.flat(limb(wrist.lerp(elbow, 0.25) + down, tips + down, [0.022, 0.024, 0.020]), shade);
    }
    canvas.fill(upper.clone(), lit(shoulder, elbow, 0.034, skin));
    canvas.outline(&upper);
    canvas.fill(fore.clone(), lit(elbow, wrist, 0.027, skin));
    canvas.outline(&fore);
    crease(canvas, elbow, body, side);
    hand(canvas, wrist, tips, side);
}

/// The elbow's own shade, so that a bent arm reads as two parts.
fn crease(canvas: &mut Canvas, elbow: Point, body: &Body, side: Side) {
    let strength = 0.5 * body.raised();
    if strength > 0.0 {
        let shade = canvas.palette.skin[2];
        let point = elbow + Vec2::new(if side == Side::Right { -0.004 } else { 0.004 }, 0.004);
        canvas.fill(
            circle(point, 0.016),
            Ink::Around {
                center: point,
                radius: 0.016,
                colors: [shade.faded(strength), shade.faded(strength * 0.4), shade.faded(0.0)],
            },
        );
    }
}

fn hand(canvas: &mut Canvas, wrist: Point, tips: Point, side: Side) {
    let way = tips - wrist;
    let length = way.hypot();
    if length < 0.02 {
        return;
    }
    let along = way / length;
    let across = Vec2::new(-along.y, along.x);
    let skin = canvas.palette.skin;
    let line_color = skin[2].faded(0.75);
    let knuckles = wrist + along * (length * 0.52);
    // The thumb points down when the hands lie behind the head.
    let down = if across.y > 0.0 { across } else { -across };
    let thumb = wrist + along * (length * 0.22) + down * 0.012;
    canvas.fill(
        limb(thumb, thumb + along * (length * 0.36) + down * 0.013, [0.0085, 0.0080, 0.0060]),
        lit(wrist, tips, 0.024, skin),
    );
    for (place, reach) in FINGERS {
        let base = knuckles + across * (place * 0.0098);
        let tip = wrist + along * (length * (0.52 + 0.48 * reach)) + across * (place * 0.0088);
        let finger = limb(base, tip, [0.0066, 0.0064, 0.0050]);
        canvas.fill(finger.clone(), lit(base, tip, 0.012, skin));
        canvas.stroke(finger, line_color.faded(0.5), 0.0014);
    }
    let palm = limb(wrist, knuckles, [0.0172, 0.0215, 0.0205]);
    let ink = match lit(wrist, knuckles, 0.024, skin) {
        Ink::Across { from, to, .. } if side == Side::Right => Ink::Across { from, to, colors: skin },
        ink => ink,
    };
    canvas.fill(palm.clone(), ink);
    canvas.outline(&palm);
    for place in [-1.0, 0.0, 1.0] {
        let from = knuckles + across * (place * 0.0096);
        canvas.stroke(line(from, from + along * (length * 0.08)), line_color, 0.0014);
    }
}

/// The fingers of the opposite hand on each flank, walking down to the tip of the blade.
pub fn hugging_fingers(canvas: &mut Canvas, body: &Body, walk: f64) {
    let shown = ((body.hug - 0.35) / 0.65).clamp(0.0, 1.0);
    if shown <= 0.0 {
        return;
    }
    let skin = canvas.palette.skin;
    let shade = canvas.palette.body[2];
    let dark = Color([shade.0[0] / 2, shade.0[1] / 2, shade.0[2] / 2, 255]);
    for side in Side::BOTH {
        for (index, y) in HUG_FINGERS.into_iter().enumerate() {
            // Each finger lifts in its turn, so that the hand walks and does not slide.
            let step = walk.floor() + smooth_step((walk.fract() * 2.2 - index_share(index)).clamp(0.0, 1.0));
            let moved = Vec2::new(-0.0085, 0.0);
            let reach = [0.0, 0.004, 0.003, -0.002][index];
            let root = Point::new(0.652 + 0.02 * (1.0 - shown), y);
            let tip = Point::new(0.611 - reach + 0.045 * (1.0 - shown), y + 0.001);
            let (root, tip) = (root + moved * step * 0.3, tip + moved * step * 0.45);
            let lift = Vec2::new(0.0, 0.0028 * step);
            let (root, tip) = (side.place(root + lift), side.place(tip + lift));
            let below = Vec2::new(0.0, 0.004);
            canvas.flat(limb(root + below, tip + below, [0.0095, 0.0092, 0.0080]), dark.faded(0.35 * shown));
            let finger = limb(root, tip, [0.0092, 0.0090, 0.0074]);
            canvas.fill(finger.clone(), lit(root, tip, 0.012, skin.map(|tone| tone.faded(shown))));
            canvas.stroke(finger.clone(), skin[2].faded(0.45 * shown), 0.0014);
            canvas.flat(ellipse(tip.lerp(root, 0.08), (0.0036, 0.0030), 0.0), skin[0].faded(0.55 * shown));
            canvas.outline(&finger);
        }
    }
}

fn index_share(index: usize) -> f64 {
    [0.0, 0.3, 0.6, 0.9][index]
}

fn smooth_step(share: f64) -> f64 {
    share * share * (3.0 - 2.0 * share)
}

/// The short sleeves, in the cloth of the trunk, which join the arms to it.
pub fn sleeves(canvas: &mut Canvas, body: &Body) {
    let cloth = canvas.palette.body;
    for side in Side::BOTH {
        let inner = body.shoulder() + Vec2::new(-0.012, 0.012);
        let shoulder = side.place(inner.lerp(body.shoulder(), 0.5));
        let hem = side.place(body.shoulder().lerp(body.elbow(), SLEEVE));
        let sleeve = limb(shoulder, hem, [0.0415, 0.0420, 0.0385]);
        // Cut straight at the hem instead of round.
        let way = (hem - shoulder) / (hem - shoulder).hypot().max(1e-6);
        let across = Vec2::new(-way.y, way.x);
        let tones = match side {
            Side::Left => cloth,
            Side::Right => [cloth[0].mix(cloth[1], 0.6), cloth[1], cloth[2]],
        };
        canvas.fill(sleeve.clone(), lit(shoulder, hem, 0.052, tones));
        let edge = hem + way * 0.0375;
        let mut cuff = vello_cpu::kurbo::BezPath::new();
        cuff.move_to(edge + across * 0.010);
        cuff.quad_to(edge + way * 0.002, edge - across * 0.010);
        canvas.stroke(cuff, cloth[2].faded(0.6), 0.002);
        canvas.outline(&sleeve);
    }
}
