//! What says that a picture shows how not to do it, and its counterpart.

use vello_cpu::kurbo::{Point, Rect, Vec2};

use super::canvas::{Canvas, sides};
use super::drawings::DRAWINGS;
use super::piece::Hue;
use super::signs::arrow;
use crate::domain::settings::Stance;
use crate::figure::body::{Body, Half};
use crate::figure::form::Site;
use crate::figure::outline::line;
use crate::figure::palette::Palette;
use crate::figure::reach::lerp;

/// Where the shoulder joint belongs while the arms hang, and while they are raised.
const LOW: f64 = 0.355;
const RAISED: f64 = 0.3298;
/// Where their signs are, over whatever of those who stand reaches so far down.
const BELOW: Rect = Rect::new(-1.0, 0.7, 2.0, 1.5);
/// How far from the midline two figures stand beside each other, in units.
pub const APART: f64 = 0.236;

/// The radius of a check mark or a cross.
const VERDICT: f64 = 0.038;

/// Dashed lines where the shoulders belong and arrows to where they went.
pub fn risen_shoulders(canvas: &mut Canvas, body: &Body) {
    for (side, half) in sides(body) {
        let level = lerp(LOW, RAISED, half.raised());
        let place = |x, y| side.at(x, y);
        let reach = if half.raised() > 0.5 { (0.592, 0.684) } else { (0.622, 0.735) };
        dashes(canvas, place(reach.0, level), place(reach.1, level));
        if risen(half) {
            let x = if half.raised() > 0.5 { 0.668 } else { 0.716 };
            arrow(canvas, (place(x, level + 0.05), place(x, level - 0.034)), canvas.palette.wrong, 0.0085);
        }
    }
}

/// Whether this half's shoulder is above its place.
fn risen(half: &Half) -> bool {
    half.shoulder().y < lerp(LOW, RAISED, half.raised()) - 0.012
}

fn dashes(canvas: &mut Canvas, from: Point, to: Point) {
    let count = 4;
    for index in 0..count {
        let at = |share: f64| from.lerp(to, (f64::from(index) + share) / f64::from(count));
        let dash = line(at(0.15), at(0.75));
        canvas.stroke(dash.clone(), canvas.dusk().faded(0.45), 0.01);
        canvas.stroke(dash, canvas.palette.bone[0], 0.0062);
    }
}

/// A check mark and a cross below two figures.
pub fn verdicts(canvas: &mut Canvas, stance: Stance) {
    if stance == Stance::Standing {
        canvas.fade_above(BELOW, 0.1);
    }
    let Palette { done, wrong, surface, .. } = *canvas.palette;
    for (aside, marks, tone) in [(-APART, &DRAWINGS.check, done), (APART, &DRAWINGS.cross, wrong)] {
        let at = |(x, y): (f64, f64)| Point::new(0.5 + aside, 0.845) + Vec2::new(VERDICT * x, VERDICT * y);
        canvas.draw(marks, Site(&at, VERDICT), &[(Hue::Disc, tone), (Hue::Sign, surface)]);
    }
}
