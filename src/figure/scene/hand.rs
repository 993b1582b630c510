//! Hands with their fingers suggested.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use crate::figure::body::Half;
use crate::figure::outline::{Girth, brush, capsule, limb};
use crate::figure::reach::Reach;
use crate::figure::seen::Facing;

/// The fingers from the thumb's side: place across the palm, length, and how far they fan out.
const FINGERS: [(f64, f64, f64); 4] =
    [(1.5, 0.9, 1.75), (0.5, 1.0, 0.58), (-0.5, 0.95, -0.55), (-1.5, 0.78, -1.7)];
/// Half the width of the palm along its way.
const PALM: [Girth; 5] = [
    (0.0, 0.0156, 0.0152),
    (0.22, 0.0196, 0.018),
    (0.52, 0.0246, 0.0224),
    (0.82, 0.0256, 0.0244),
    (1.0, 0.0236, 0.0226),
];
/// Between the middles of two fingers.
const PITCH: f64 = 0.012;
/// Below this length, in units, a hand points at the viewer or away and shows its fist.
const FORESHORTENED: f64 = 0.062;

/// A hand's outlines, its back or its palm alike.
pub struct Hand {
    /// Palm, thumb and fingers as one area.
    area: BezPath,
    creases: Vec<(BezPath, f64)>,
    ink: (Point, Point, f64),
}

impl Hand {
    /// The hand of `half` on `side` of the picture.
    pub fn of(half: &Half, side: Side, facing: Facing) -> Self {
        if half.hand.length < FORESHORTENED { Self::fist(half, side) } else { Self::flat(half, side, facing) }
    }

    /// The line round the whole, for high contrast.
    pub fn underline(&self, canvas: &mut Canvas) {
        canvas.underline(&self.area);
    }

    /// Paints skin and creases.
    pub fn paint(self, canvas: &mut Canvas) {
        let skin = canvas.palette.skin;
        let (from, to, width) = self.ink;
        canvas.fill(self.area, lit(from, to, width, skin));
        let outlined = canvas.palette.outlined;
        let tone = if outlined { canvas.palette.line } else { skin[2].mix(canvas.dusk(), 0.25) };
        for (crease, strength) in self.creases {
            canvas.flat(crease, tone.faded(strength));
        }
    }

    fn flat(half: &Half, side: Side, facing: Facing) -> Self {
        // Hands that meet at the midline fold into each other, finger between finger.
        let folded = ((0.55 - half.tips().x) / 0.04).clamp(0.0, 1.0) * (1.0 - half.forward);
        let shift = if side == Side::Left { 0.5 * PITCH * folded } else { 0.0 };
        let (wrist, tips) = (half.wrist(), half.tips() + Vec2::new(-0.016 * folded, shift));
        let way = tips - wrist;
        let along = way / way.hypot();
        // The thumb points to the midline when the hand points up, and down behind the head.
        let thumb = Vec2::new(along.y, -along.x);
        let at = |share: f64, across: f64| wrist + way * share + thumb * across;

        // Seen from the front, a hand that points down has turned its thumb to the midline.
        let turned = match facing {
            Facing::Away => 1.0,
            Facing::Toward => (1.0 - 3.5 * along.y).clamp(-1.0, 1.0),
        };
        let root = at(0.16, 0.012 * turned);
        let (joint, end) = (at(0.4, 0.033 * turned), at(0.6, (0.0375 - 0.007 * folded) * turned));
        let mut area = capsule(joint, end, (0.0078, 0.0058));
        area.extend(capsule(root, joint, (0.012, 0.008)));
        for (place, length, fan) in FINGERS {
            let spread = place * PITCH * (1.0 - 0.16 * folded) + 0.0016 * fan * (1.0 - folded);
            let (base, tip) = (at(0.44, place * PITCH * 0.92), at(0.48 + 0.52 * length, spread));
            area.extend(capsule(base, tip, (0.0071, 0.0054)));
        }
        area.extend(limb(wrist, at(0.53, 0.0), &PALM));

        // Lines between the fingers, fading out on the back of the hand, and the ball of the thumb.
        let mut creases = vec![(
            brush(at(0.2, 0.005 * turned), at(0.34, 0.014 * turned), at(0.47, 0.0245 * turned), 0.0018),
            0.35,
        )];
        for pair in FINGERS.windows(2) {
            let [(one, short, fan), (two, other, fan_two)] = [pair[0], pair[1]];
            let place = one.midpoint(two) * PITCH;
            let reach = 0.46 + 0.5 * short.min(other);
            let fan = 0.0016 * fan.midpoint(fan_two);
            let line = brush(at(0.47, place * 0.92), at(0.65, place * 0.96), at(reach, place + fan), 0.0015);
            creases.push((line, 0.72));
        }
        Self::placed(side, area, creases, Self::light(half, wrist, 0.027))
    }

    /// A hand seen end on: a rounded back with three short gaps between the fingers.
    fn fist(half: &Half, side: Side) -> Self {
        let wrist = half.wrist();
        let way = half.hand.vector();
        let along = way / way.hypot().max(1e-6);
        let across = Vec2::new(along.y, -along.x);
        // Clasped hands touch.
        let clasped = ((0.535 - half.tips().x) / 0.01).clamp(0.0, 1.0) * (1.0 - half.forward);
        let tips = half.tips() + along * (0.016 * clasped);
        let gap = |place: f64| {
            let at = |down: f64| tips - along * down + across * (place * 0.01);
            (brush(at(0.024), at(0.01), at(-0.006), 0.0016), 0.7)
        };
        let creases = [-1.0, 0.0, 1.0].map(gap).to_vec();
        let area = capsule(wrist, tips - along * 0.008, (0.0165, 0.0205));
        Self::placed(side, area, creases, Self::light(half, wrist, 0.022))
    }

    /// Across the middle direction of hand and forearm, so that no seam shows at the wrist.
    fn light(half: &Half, wrist: Point, width: f64) -> (Point, Point, f64) {
        let unit = |limb: Reach| limb.vector() / limb.length.max(1e-6);
        let (hand, fore) = (unit(half.hand), unit(half.forearm));
        let along = if hand.dot(fore) > 0.5 { hand + fore } else { hand };
        (wrist - along, wrist + along, width)
    }

    /// Moved from right-hand coordinates to its side.
    fn placed(
        side: Side,
        area: BezPath,
        creases: Vec<(BezPath, f64)>,
        (from, to, width): (Point, Point, f64),
    ) -> Self {
        Self {
            area: side.path(area),
            creases: creases.into_iter().map(|(path, strength)| (side.path(path), strength)).collect(),
            ink: (side.place(from), side.place(to), width),
        }
    }
}
