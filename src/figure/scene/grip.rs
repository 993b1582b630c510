//! Fingers that hook into each other, near.

use vello_cpu::kurbo::{Point, Vec2};

use super::arrows::on_ground;
use super::canvas::{Canvas, Side, lit};
use super::signs::arrow;
use crate::figure::outline::{capsule, limb, line};

/// Where the two hands meet, beside the person; and where they are on the person.
const NEAR: Point = Point::new(1.055, 0.66);
const FAR: Point = Point::new(0.56, 0.45);

/// Both hands from the tips of their fingers to the wrists, `shown` of 0 to 1, with arrows as strong as `pull`.
pub fn close_up(canvas: &mut Canvas, shown: f64, pull: f64) {
    if shown <= 0.0 {
        return;
    }
    canvas.stroke(line(FAR, NEAR + Vec2::new(-0.18, -0.06)), canvas.palette.quiet.faded(0.6 * shown), 0.004);
    let dusk = canvas.dusk();
    let skin = canvas.palette.skin.map(|tone| tone.faded(shown));
    // The palm of the right one, and over it the back of the left one.
    for side in [Side::Right, Side::Left] {
        let at =
            |out: f64, down: f64| side.at(0.5 + out * shown, down * shown) + Vec2::new(NEAR.x - 0.5, NEAR.y);
        let wide = |radius: f64| radius * shown;
        let reach = if side == Side::Left { -0.022 } else { -0.012 };
        let thumb = capsule(at(0.115, -0.03), at(0.06, -0.082), (wide(0.019), wide(0.014)));
        canvas.bare(thumb, lit(at(0.115, -0.03), at(0.06, -0.082), 0.02, skin));
        let palm = limb(
            at(0.165, 0.0),
            at(0.07, 0.0),
            &[(0.0, wide(0.036), wide(0.036)), (1.0, wide(0.05), wide(0.048))],
        );
        canvas.bare(palm, lit(at(0.16, 0.0), at(0.05, 0.0), 0.05, skin));
        for (down, short) in [(-0.036, 0.006), (-0.012, 0.0), (0.012, 0.003), (0.036, 0.011)] {
            let (root, end) = (at(0.07, down), at(reach + short, down));
            let below = Vec2::new(0.004, 0.003);
            canvas.flat(
                capsule(root + below, end + below, (wide(0.0122), wide(0.0122))),
                dusk.faded(0.4 * shown),
            );
            canvas.bare(capsule(root, end, (wide(0.0122), wide(0.0118))), lit(root, end, 0.014, skin));
        }
        let tone = on_ground(canvas.palette).faded(pull * shown);
        arrow(canvas, (at(0.05, 0.085), at(0.14, 0.085)), tone, 0.0085);
    }
}
