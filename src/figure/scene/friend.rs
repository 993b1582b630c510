//! The hands of a friend who pushes the bottom tips of the blades outward.

use vello_cpu::kurbo::{Point, Vec2};

use super::canvas::{Canvas, Side, lit, sides};
use super::hand::{Grasp, Hand};
use super::signs::arrow;
use crate::figure::blade::landmark;
use crate::figure::body::Body;
use crate::figure::outline::{Girth, limb};

/// Where a friend's arm comes from.
const WRIST: Point = Point::new(0.578, 0.598);
const ELBOW: Point = Point::new(0.638, 0.93);
/// The share of the forearm that its sleeve covers.
const CUFF: f64 = 0.5;
/// How far below the picture the hands wait, in units.
const AWAY: f64 = 0.48;
/// Times a second that the blades tremble against the push.
const TREMBLE: f64 = 1.5;
/// How far they tremble, in units.
const TREMBLE_DEPTH: f64 = 0.002;

/// How far the blades have given way at `seconds`, for a push of 0 to 1.
pub fn tremble(seconds: f64, push: f64) -> f64 {
    let wave = (seconds * TREMBLE * std::f64::consts::TAU).sin();
    TREMBLE_DEPTH * push.clamp(0.0, 1.0) * 0.5 * (1.0 + wave)
}

/// Both hands, which come from below as far as they are `shown`, with outward arrows as clear as the push is `told`.
pub fn hands(canvas: &mut Canvas, body: &Body, told: f64, tremble: f64, shown: f64) {
    for (side, half) in sides(body) {
        let tip = half.blade.at(landmark::TIP) + Vec2::new(tremble, 0.0);
        let down = Vec2::new(0.0, AWAY * (1.0 - shown));
        let palette = canvas.palette.of_friend();
        let (elbow, wrist) = (ELBOW + down, WRIST + down);
        let tips = tip + Vec2::new(-0.0125, -0.004) + down;
        let (fore, length) = (wrist - elbow, (tips - wrist).hypot());
        let hand = Hand::of(&Grasp { fore, wrist, tips, length, folded: 0.0, edge: 0.0 }, side);
        canvas.in_colors_of(&palette, |canvas| {
            hand.underline(canvas);
            forearm(canvas, side, (elbow, wrist));
            hand.paint_palm(canvas);
            hand.paint_fingers(canvas);
        });
        let ends = (side.place(tip + Vec2::new(0.022, 0.0)), side.place(tip + Vec2::new(0.064, 0.0)));
        arrow(canvas, ends, canvas.palette.friend.faded(told * shown), 0.007);
    }
}

/// From below the picture: a bare forearm that comes out of a sleeve.
fn forearm(canvas: &mut Canvas, side: Side, (elbow, wrist): (Point, Point)) {
    let part = |from: Point, girths: &[Girth]| side.path(limb(from, wrist, girths));
    let bare = part(
        elbow,
        &[(0.0, 0.036, 0.036), (0.45, 0.031, 0.029), (0.8, 0.0215, 0.0205), (1.0, 0.0185, 0.0185)],
    );
    let light = |colors| lit(side.place(elbow), side.place(wrist), 0.034, colors);
    canvas.bare(bare, light(canvas.palette.skin));
    let cuff = elbow.lerp(wrist, CUFF);
    let sleeve = limb(elbow, cuff, &[(0.0, 0.047, 0.046), (0.94, 0.0385, 0.0375)]);
    canvas.part(side.path(sleeve), light(canvas.palette.body));
}
