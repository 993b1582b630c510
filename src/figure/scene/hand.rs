//! Hands with their fingers suggested.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use crate::figure::body::Half;
use crate::figure::outline::{Girth, brush, capsule, limb};

/// The fingers from the thumb's side: place across the palm, length, and how far they fan out.
const FINGERS: [(f64, f64, f64); 4] =
    [(1.5, 0.90, 1.75), (0.5, 1.0, 0.58), (-0.5, 0.95, -0.55), (-1.5, 0.78, -1.70)];
/// Half the width of the palm along its way.
const PALM: [Girth; 5] = [
    (0.00, 0.0150, 0.0150),
    (0.22, 0.0178, 0.0165),
    (0.52, 0.0212, 0.0192),
    (0.82, 0.0218, 0.0208),
    (1.00, 0.0196, 0.0188),
];
/// Between the middles of two fingers.
const PITCH: f64 = 0.0102;
/// Below this length, in units, a hand points at the viewer or away and shows its fist.
const FORESHORTENED: f64 = 0.062;

/// The hand of `half`, its back or its palm alike.
pub fn paint(canvas: &mut Canvas, half: &Half, side: Side) {
    if half.hand.length < FORESHORTENED {
        fist(canvas, half, side);
        return;
    }
    // Hands that meet at the midline fold into each other, finger between finger.
    let folded = ((0.55 - half.tips().x) / 0.04).clamp(0.0, 1.0) * (1.0 - half.forward);
    let shift = if side == Side::Left { 0.5 * PITCH * folded } else { 0.0 };
    let (wrist, tips) = (half.wrist(), half.tips() + Vec2::new(-0.016 * folded, shift));
    let way = tips - wrist;
    let along = way / way.hypot();
    // The thumb points to the midline when the hand points up, and down behind the head.
    let thumb = Vec2::new(along.y, -along.x);
    let skin = canvas.palette.skin;
    let crease = skin[2].mix(canvas.dusk(), 0.25);
    let at = |share: f64, across: f64| wrist + way * share + thumb * across;
    let (from, to) = (side.place(wrist), side.place(tips));
    let ink = lit(from, to, 0.026, skin);

    let root = at(0.16, 0.012);
    let joint = at(0.40, 0.0285);
    let end = at(0.58, 0.0315 - 0.004 * folded);
    for (part, radii) in [((joint, end), (0.0070, 0.0052)), ((root, joint), (0.0105, 0.0072))] {
        let path = side.path(capsule(part.0, part.1, radii));
        canvas.underline(&path);
        canvas.fill(path, ink);
    }
    let finger = |(place, length, fan): (f64, f64, f64)| {
        (
            at(0.44, place * PITCH * 0.92),
            at(0.48 + 0.52 * length, place * PITCH * (1.0 - 0.16 * folded) + 0.0016 * fan * (1.0 - folded)),
        )
    };
    let paths = FINGERS.map(|numbers| {
        let (base, tip) = finger(numbers);
        side.path(capsule(base, tip, (0.0064, 0.0049)))
    });
    for path in &paths {
        canvas.underline(path);
    }
    for path in paths {
        canvas.fill(path, ink);
    }
    let palm = side.path(limb(wrist, at(0.53, 0.0), &PALM));
    canvas.underline(&palm);
    canvas.fill(palm, ink);
    // Lines between the fingers, fading out on the back of the hand.
    for pair in FINGERS.windows(2) {
        let [(one, short, fan), (two, other, fan_two)] = [pair[0], pair[1]];
        let place = one.midpoint(two) * PITCH;
        let reach = 0.46 + 0.50 * short.min(other);
        let fan = 0.0016 * fan.midpoint(fan_two);
        let line = brush(at(0.47, place * 0.92), at(0.65, place * 0.96), at(reach, place + fan), 0.0014);
        canvas.flat(side.path(line), crease.faded(if canvas.palette.outlined { 0.0 } else { 0.72 }));
    }
    // The ball of the thumb.
    canvas.flat(
        side.path(brush(at(0.20, 0.004), at(0.34, 0.012), at(0.47, 0.0205), 0.0018)),
        crease.faded(0.35),
    );
}

/// A hand seen end on: a rounded back with three short gaps between the fingers.
fn fist(canvas: &mut Canvas, half: &Half, side: Side) {
    let (wrist, tips) = (half.wrist(), half.tips());
    let way = tips - wrist;
    let along = way / way.hypot().max(1e-6);
    let across = Vec2::new(along.y, -along.x);
    let path = side.path(capsule(wrist, tips - along * 0.008, (0.0165, 0.0190)));
    let skin = canvas.palette.skin;
    canvas.fill(path.clone(), lit(side.place(wrist), side.place(tips), 0.022, skin));
    for place in [-1.0, 0.0, 1.0] {
        let at = |down: f64| -> Point { side.place(tips - along * down + across * (place * 0.0092)) };
        canvas.flat(brush(at(0.022), at(0.010), at(-0.006), 0.0015), skin[2].faded(0.75));
    }
    canvas.outline(&path);
}
