//! Arrows that say what the body does.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, sides};
use super::signs::arrow;
use crate::domain::routine::Way;
use crate::figure::blade::landmark;
use crate::figure::body::{Body, Half};
use crate::figure::palette::{Color, Palette};
use crate::figure::reach::smooth;
use crate::figure::seen::Facing;

/// What moves, and how strongly its arrow shows, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrows {
    /// Which way the body moves.
    pub way: Way,
    /// 0 invisible, 1 full.
    pub strength: f64,
}

impl Arrows {
    /// Nothing moves.
    pub const NONE: Self = Self { way: Way::Apart, strength: 0.0 };

    /// On a body from behind or from the front. What goes together or apart are the blades or, from the front, the
    /// arms; arrows at the blades stand `above` their tips.
    pub fn paint(self, canvas: &mut Canvas, body: &Body, facing: Facing, above: f64) {
        if self.strength <= 0.0 {
            return;
        }
        let at_blades = facing == Facing::Away && matches!(self.way, Way::Together | Way::Apart);
        let tone = if at_blades { canvas.palette.marker } else { on_ground(canvas.palette) };
        for (side, half) in sides(body) {
            if let Some((from, to)) = self.place(half, facing) {
                let [from, to] = [from, to].map(|place| side.place(place - Vec2::new(0.0, above)));
                let width = if at_blades { 0.007 } else { 0.0085 };
                arrow(canvas, (from, to), tone.faded(self.strength), width);
            }
        }
    }

    /// Where the arrow of one half begins and ends, in right-hand coordinates.
    fn place(self, half: &Half, facing: Facing) -> Option<(Point, Point)> {
        let (elbow, acromion) = (half.elbow(), half.blade.at(landmark::ACROMION));
        let outward = match facing {
            Facing::Away => {
                let tip = half.blade.at(landmark::TIP);
                (tip + Vec2::new(0.02, 0.0), tip + Vec2::new(0.074, 0.0))
            }
            Facing::Toward => (elbow + Vec2::new(-0.06, 0.062), elbow + Vec2::new(0.03, 0.062)),
        };
        // Raised hands go as the arms point, and hanging arms with the shoulders.
        let along = half.forearm.vector() / half.forearm.seen().max(1e-6);
        let beside = elbow + Vec2::new(along.y.abs(), along.x.abs()) * 0.062;
        let raised = smooth((-2.0 * along.y).clamp(0.0, 1.0));
        let low = acromion + Vec2::new(0.062, 0.045);
        let upward =
            (low.lerp(beside, raised), (low - Vec2::new(0.0, 0.09)).lerp(beside + along * 0.1, raised));
        let reversed = |(from, to)| (to, from);
        match self.way {
            Way::Apart => Some(outward),
            Way::Together => Some(reversed(outward)),
            Way::Up => Some(upward),
            Way::Down => Some(reversed(upward)),
            Way::Back | Way::Forward | Way::Turn | Way::TurnBack => None,
        }
    }
}

/// A marker's tone that stands out from the ground; on paper the marker of the body is too light.
pub fn on_ground(palette: &Palette) -> Color {
    if palette.is_dark() { palette.marker } else { palette.marker.mix(palette.ink, 0.42) }
}
