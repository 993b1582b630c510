//! Hands: palms, thumbs, fingers, and the grip behind the head.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::canvas::{Canvas, Side, lit};
use crate::figure::body::Half;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{Girth, brush, capsule, limb};
use crate::figure::reach::lerp;

/// Between the middles of two fingers that lie side by side, and of two that hold another one between them.
const PITCH: f64 = 0.012;
const FOLDED_PITCH: f64 = 0.0226;
/// How far beyond the midline folded fingers reach, in units.
const BEYOND: f64 = 0.038;
/// The hand's share of the palm.
const KNUCKLES: f64 = 0.44;

/// Where a hand is and how it is held, in right-hand coordinates.
pub struct Grasp {
    /// From elbow to wrist.
    pub fore: Vec2,
    pub wrist: Point,
    pub tips: Point,
    /// Of its bones, in units.
    pub length: f64,
    /// How far its fingers lie over the other hand, 0 to 1.
    pub folded: f64,
    /// How far it shows its edge, with the thumb before it, 0 to 1.
    pub edge: f64,
}

/// A hand, its back or its palm alike.
pub struct Hand {
    /// The palm alone, as one area.
    palm: BezPath,
    /// The thumb and then the fingers, each from its base to its tip.
    fingers: Vec<Finger>,
    creases: Vec<(BezPath, f64)>,
    ink: (Point, Point, f64),
}

struct Finger {
    area: BezPath,
    /// Its shade on what lies under it.
    shade: BezPath,
    /// What hides the line round its base.
    base: BezPath,
    nail: BezPath,
    /// How clearly shade and nail are seen, 0 to 1.
    near: f64,
}

impl Grasp {
    /// Of the hand of `half`. Hands that meet at the midline fold into each other, finger between finger.
    pub fn of(half: &Half) -> Self {
        let meeting = if half.tips_forward() < 0.0 { 0.56 - half.tips().x } else { 0.0 };
        Self {
            fore: half.forearm.vector(),
            wrist: half.wrist(),
            tips: half.tips(),
            length: half.hand.length,
            folded: (meeting / 0.045).clamp(0.0, 1.0),
            edge: half.thumb_back,
        }
    }
}

impl Hand {
    /// The hand on `side` of the picture that is held so.
    pub fn of(grasp: &Grasp, side: Side) -> Self {
        let Grasp { fore, wrist, tips, length, folded, edge } = *grasp;
        let shift = if side == Side::Left { 0.5 * FOLDED_PITCH * folded } else { 0.0 };
        let way = tips + Vec2::new(0.0, shift) - wrist;
        // A hand that points at the viewer or away has no direction of its own.
        let along = way + fore * (0.2 * (1.0 - way.hypot() / length)).max(0.0);
        let along = along / along.hypot().max(1e-6);
        let length = way.hypot();
        // The thumb points to the midline when the hand points up, and down behind the head.
        let thumb = Vec2::new(along.y, -along.x);
        let at = |share: f64, across: f64| wrist + along * (length * share) + thumb * across;

        // A hand that points down has turned its thumb to the midline.
        let turned = (1.0 - 3.5 * along.y).clamp(-1.0, 1.0);
        let finger = |from: Point, joint: Point, to: Point, radii: [f64; 3]| {
            let mut area = capsule(from, joint, (radii[0], radii[1]));
            area.extend(capsule(joint, to, (radii[1], radii[2])));
            let below = Vec2::new(0.0006, 0.0034);
            let nail = to.lerp(joint, 0.02);
            Finger {
                area: side.path(area),
                shade: side.path(capsule(joint + below, to + below, (radii[1], radii[2]))),
                base: side.path(capsule(from, from.lerp(joint, 0.1), (radii[0], radii[0]))),
                nail: side.path(capsule(nail, nail.lerp(joint, 0.2), (radii[2] * 0.5, radii[2] * 0.58))),
                near: folded,
            }
        };
        // A hand with its thumb back shows its edge, and the thumb before it points at the viewer.
        let narrow = 1.0 - 0.55 * edge;
        let turned = turned * (1.0 - 0.9 * edge);
        let thumb_joint = at(lerp(0.4, 0.3, edge), lerp(0.033, 0.043, folded) * turned);
        let thumb_end = at(lerp(lerp(0.6, 0.66, folded), 0.4, edge), lerp(0.0375, 0.062, folded) * turned);
        let radii = [0.012, lerp(0.008, 0.0105, edge), lerp(0.006, 0.0095, edge)];
        let mut thumb = finger(at(0.16, 0.012 * turned), thumb_joint, thumb_end, radii);
        if edge > 0.0 {
            thumb.shade = side.path(capsule(thumb_joint, thumb_end, (0.013, 0.0125)));
            thumb.near = (2.0 * edge - 1.0).max(0.0);
        }
        let mut fingers = Vec::with_capacity(5);
        let pitch = lerp(PITCH, FOLDED_PITCH, folded);
        for (place, long, fan) in MEASURES.fingers {
            let (place, fan) = (place * narrow, fan * narrow);
            let straight = at(0.48 + 0.52 * long, place * PITCH + 0.0016 * fan);
            let joint = at(lerp(0.7, 0.86, folded), place * pitch + 0.0008 * fan * (1.0 - folded));
            // Folded, it lies over the back of the other hand.
            let beyond = Point::new(0.5 - BEYOND * long, 0.0);
            let over = Point::new(beyond.x, at(1.0, place * pitch).y + 0.004);
            fingers.push(finger(
                at(KNUCKLES, place * lerp(PITCH * 0.92, pitch, folded)),
                joint,
                straight.lerp(over, folded),
                [lerp(0.0071, 0.0062, folded), lerp(0.0064, 0.006, folded), 0.0052],
            ));
        }
        fingers.insert(if edge > 0.5 { fingers.len() } else { 0 }, thumb);
        let broad = |(share, outer, inner): Girth| {
            let broad = lerp(1.0 - 0.36 * edge, lerp(1.0, 1.42, share.powi(2)), folded);
            (share, outer * broad, inner * broad)
        };
        let palm = limb(wrist, at(lerp(0.53, 0.47, folded), 0.0), &MEASURES.palm.map(broad));

        // Lines between the fingers, fading out on the back of the hand, and the ball of the thumb.
        let ball =
            brush(at(0.2, 0.005 * turned), at(0.34, 0.014 * turned), at(0.47, 0.0245 * turned), 0.0018);
        let mut creases = vec![(side.path(ball), 0.35)];
        for pair in MEASURES.fingers.windows(2) {
            let [(one, short, fan), (two, other, fan_two)] = [pair[0], pair[1]];
            let place = one.midpoint(two) * narrow;
            let reach = 0.46 + 0.5 * short.min(other);
            let spread = place * PITCH + 0.0016 * fan.midpoint(fan_two) * narrow;
            let line = brush(
                at(0.47, place * PITCH * 0.92),
                at(0.65, place * PITCH * 0.96),
                at(reach, spread),
                0.0015,
            );
            creases.push((side.path(line), 0.72 * (1.0 - folded)));
            // The cords of the fingers on the back of a folded hand.
            let cord = brush(at(0.1, place * 0.007), at(0.3, place * 0.013), at(0.46, place * pitch), 0.0022);
            creases.push((side.path(cord), 0.3 * folded));
        }
        // Across the middle direction of hand and forearm, so that no seam shows at the wrist.
        let fore = fore / fore.hypot().max(1e-6);
        let lie = if along.dot(fore) > 0.5 { along + fore } else { along };
        Self {
            palm: side.path(palm),
            fingers,
            creases,
            ink: (side.place(wrist - lie), side.place(wrist + lie), 0.027),
        }
    }

    /// The line round the whole.
    pub fn underline(&self, canvas: &mut Canvas) {
        canvas.seam(&self.palm);
        for finger in &self.fingers {
            canvas.seam(&finger.area);
        }
    }

    /// Paints the palm, for the fingers of the other hand to lie on.
    pub fn paint_palm(&self, canvas: &mut Canvas) {
        let (from, to, width) = self.ink;
        let ink = lit(from, to, width, canvas.palette.skin);
        canvas.fill(self.palm.clone(), ink);
    }

    /// Paints the fingers and what parts them.
    pub fn paint_fingers(self, canvas: &mut Canvas) {
        let skin = canvas.palette.skin;
        let (from, to, width) = self.ink;
        let ink = lit(from, to, width, skin);
        let outlined = canvas.palette.outlined;
        let deep = if outlined { canvas.palette.seam } else { skin[2].mix(canvas.dusk(), 0.25) };
        for finger in self.fingers {
            canvas.flat(finger.shade, deep.faded(0.5 * finger.near));
            canvas.fill(finger.area, ink);
            canvas.fill(finger.base, ink);
            canvas.flat(finger.nail, skin[0].faded(0.55 * finger.near));
        }
        for (crease, strength) in self.creases {
            canvas.flat(crease, deep.faded(strength));
        }
    }
}
