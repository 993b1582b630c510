//! Arrows that say what the body does.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, sides};
use super::signs::{arrow, inward_arrows};
use crate::domain::routine::Way;
use crate::figure::blade::landmark;
use crate::figure::body::{Body, Half};
use crate::figure::outline::arc;
use crate::figure::palette::{Color, Palette};
use crate::figure::reach::smooth;

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

    /// On a body from behind or from the front; arrows between the blades stand `above` their tips.
    pub fn paint(self, canvas: &mut Canvas, body: &Body, above: f64) {
        if self.way == Way::Together {
            inward_arrows(canvas, body, above, self.strength);
            return;
        }
        if self.strength <= 0.0 {
            return;
        }
        let tone = on_ground(canvas.palette).faded(self.strength);
        if self.way == Way::Turn {
            return turn(canvas, body, tone);
        }
        for (side, half) in sides(body) {
            if let Some((from, to)) = self.place(half) {
                arrow(canvas, (side.place(from), side.place(to)), tone, 0.0085);
            }
        }
    }

    /// Where the arrow of one half begins and ends, in right-hand coordinates.
    fn place(self, half: &Half) -> Option<(Point, Point)> {
        let (elbow, acromion) = (half.elbow(), half.blade.at(landmark::ACROMION));
        let beside = acromion + Vec2::new(0.062, 0.0);
        let up = (beside + Vec2::new(0.0, 0.045), beside + Vec2::new(0.0, -0.045));
        match self.way {
            Way::Apart => Some((elbow + Vec2::new(-0.06, 0.062), elbow + Vec2::new(0.03, 0.062))),
            // Raised arms go as they point, and back.
            Way::Up | Way::Down => {
                let along = half.forearm.vector() / half.forearm.seen().max(1e-6);
                let from = elbow + Vec2::new(along.y.abs(), along.x.abs()) * 0.062;
                let raised = smooth(((half.raised() - 0.3) / 0.4).clamp(0.0, 1.0));
                let (from, to) = (up.0.lerp(from, raised), up.1.lerp(from + along * 0.1, raised));
                Some(if self.way == Way::Up { (from, to) } else { (to, from) })
            }
            Way::Together | Way::Back | Way::Forward | Way::Turn => None,
        }
    }
}

/// Round the head, away from the arm that lies on the wall.
fn turn(canvas: &mut Canvas, body: &Body, tone: Color) {
    let away = if body.right.raised() > body.left.raised() { -1.0 } else { 1.0 };
    let at = |x: f64, y: f64| Point::new(0.5 + away * x, body.head + y);
    let mut over = arc(at(-0.1, -0.092), at(-0.06, -0.132), at(0.02, -0.127));
    over.quad_to(at(0.08, -0.122), at(0.1, -0.102));
    canvas.stroke(over, tone, 0.0085);
    arrow(canvas, (at(0.1, -0.102), at(0.118, -0.072)), tone, 0.0085);
}

/// A marker's tone that stands out from the ground; on paper the marker of the body is too light.
pub fn on_ground(palette: &Palette) -> Color {
    if palette.is_dark() { palette.marker } else { palette.marker.mix(palette.ink, 0.42) }
}
