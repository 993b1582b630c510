//! Fingers that hook into each other, near.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::arrows::on_ground;
use super::canvas::{Canvas, Side, lit};
use super::signs::arrow;
use crate::figure::outline::{capsule, limb, line};

/// Where the two hands meet, beside the person; and where they are on the person.
const NEAR: Point = Point::new(1.045, 0.66);
const FAR: Point = Point::new(0.56, 0.45);
/// How wide a finger is.
const FINGER: f64 = 0.025;

/// Both hands from above, with one finger of each hooked into the other, `shown` of 0 to 1, and arrows as strong as
/// `pull`.
pub fn close_up(canvas: &mut Canvas, shown: f64, pull: f64) {
    if shown <= 0.0 {
        return;
    }
    canvas.stroke(line(FAR, NEAR + Vec2::new(-0.18, -0.06)), canvas.palette.quiet.faded(0.6 * shown), 0.004);
    let skin = canvas.palette.skin;
    // The left palm looks to the person, the right one away.
    for (side, up) in [(Side::Right, -1.0), (Side::Left, 1.0)] {
        let at = |out: f64, down: f64| {
            side.at(0.5 + out * shown, down * up * shown) + Vec2::new(NEAR.x - 0.5, NEAR.y)
        };
        let wide = |radius: f64| radius * shown;
        let palm = limb(
            at(0.165, -0.012),
            at(0.085, -0.02),
            &[(0.0, wide(0.034), wide(0.034)), (1.0, wide(0.04), wide(0.04))],
        );
        canvas.bare(palm, lit(at(0.165, -0.012), at(0.085, -0.02), 0.045, skin));
        let mut finger = BezPath::new();
        finger.move_to(at(0.09, -0.038));
        finger.line_to(at(-0.012, -0.039));
        finger.curve_to(at(-0.047, -0.039), at(-0.047, 0.013), at(-0.012, 0.013));
        finger.line_to(at(0.006, 0.013));
        canvas.stroke(finger.clone(), canvas.palette.seam, wide(FINGER + 0.004));
        canvas.stroke(finger, skin[1], wide(FINGER));
        let (root, end) = (at(0.125, 0.012), at(0.068, 0.026));
        canvas.bare(capsule(root, end, (wide(0.016), wide(0.0125))), lit(root, end, 0.014, skin));
        let tone = on_ground(canvas.palette).faded(pull * shown);
        arrow(canvas, (at(0.05, 0.085 * up), at(0.14, 0.085 * up)), tone, 0.0085);
    }
}
