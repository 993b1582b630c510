//! The arms with sleeves and hands: the near one in front of everything, the far one behind.

use vello_cpu::kurbo::{BezPath, Point, Vec2};

use super::limb::{limb, tube};
use super::sitter::Sitter;
use crate::figure::palette::{Color, Palette};
use crate::figure::scene::canvas::{Canvas, lit};
use crate::figure::units::cm;

/// Radii of the upper arm at shoulder, belly and elbow, in centimetres.
const UPPER: [f64; 3] = [4.6, 4.7, 3.7];
/// Radii of the forearm at elbow, belly and wrist.
const FORE: [f64; 3] = [3.6, 3.5, 2.3];
/// Radii of the sleeve at shoulder, middle and hem.
const SLEEVE: [f64; 3] = [5.2, 5.9, 5.5];
/// How far down the upper arm the sleeve reaches.
const SLEEVE_END: f64 = 0.64;
/// The length of the upper arm, seen square to it.
const UPPER_LENGTH: f64 = cm(30.0);
/// How much wider an elbow looks that points at the viewer.
const NEARER: f64 = 0.06;
/// How far the far arm stands in front of the near one, hanging and raised, in units.
const FAR: [f64; 2] = [cm(0.4), cm(3.0)];

/// How far arms are crossed when the forearms point forward, clear of the trunk.
const FORWARD: f64 = 0.5;
/// The share of the way from there to the chest in which the near hand goes behind it.
const FADED: f64 = 0.35;

/// The tones of one arm.
struct Tones {
    skin: [Color; 3],
    cloth: [Color; 3],
}

/// Paints the far arm, in shade and a little in front of the near one.
pub fn far(canvas: &mut Canvas, sitter: &Sitter) {
    let palette = canvas.palette;
    let tones = Tones {
        skin: far_skin(palette, 0.0),
        cloth: palette.body.map(|tone| tone.mix(palette.body[2].mix(Color::rgb(0), 0.3), 0.6)),
    };
    let joints = far_joints(sitter);
    // A forearm that crosses the chest is in front of it.
    let share = if folded(sitter) <= 0.0 { 1.0 } else { 0.0 };
    upper_arm(canvas, sitter, joints, &tones, share);
    if share > 0.0 {
        forearm(canvas, sitter, joints, &tones, share);
    }
}

fn far_joints(sitter: &Sitter) -> [Point; 4] {
    let [hanging, raised] = FAR;
    let aside = Vec2::new(hanging + (raised - hanging) * sitter.raised(), cm(-0.5));
    sitter.far_arm.map(|joint| joint + aside)
}

/// The far skin in its shade, or `lighter`, 0 to 1, as it comes near.
fn far_skin(palette: &Palette, lighter: f64) -> [Color; 3] {
    let deep = palette.skin[2].mix(palette.body[2], 0.35);
    palette.skin.map(|tone| tone.mix(deep, 0.42 * (1.0 - lighter)))
}

/// What of a crossed near arm passes behind the chest's curve: its forearm and hand.
pub fn crossing(canvas: &mut Canvas, sitter: &Sitter) {
    if sitter.profile.crossed > FORWARD {
        let tones = near_tones(canvas.palette);
        forearm(canvas, sitter, sitter.arm, &tones, 1.0);
    }
}

/// Paints the near arm, and what of crossed arms lies in front of the chest.
pub fn near(canvas: &mut Canvas, sitter: &Sitter) {
    let palette = canvas.palette;
    let [shoulder, elbow, ..] = sitter.arm;
    // What lies under the arm is in its shade.
    let dark = palette.body[2].mix(Color::rgb(0), 0.5);
    let down = Vec2::new(cm(0.9), cm(1.0));
    let (from, to) = (shoulder.lerp(elbow, 0.2) + down, shoulder.lerp(elbow, 0.6) + down);
    canvas.flat(
        limb(from, to, UPPER.map(|radius| cm(radius + 0.7))),
        dark.faded(0.28 * (1.0 - sitter.raised())),
    );
    let tones = near_tones(palette);
    let folded = folded(sitter);
    if folded > 0.0 {
        far_forearm(canvas, sitter, folded);
    }
    let share = 1.0 - 0.66 * folded;
    upper_arm(canvas, sitter, sitter.arm, &tones, share);
    if folded > 0.0 {
        far_hand(canvas, sitter, folded);
    }
    // While the forearm points forward nothing hides it, and it can go behind the chest unseen.
    forearm(canvas, sitter, sitter.arm, &tones, share);
    if folded > 0.0 && folded < FADED {
        let [_, _, wrist, tips] = sitter.arm;
        let skin = tones.skin.map(|tone| tone.faded(1.0 - folded / FADED));
        hand(canvas, sitter, [wrist, tips], &Tones { skin, ..tones });
    }
}

fn near_tones(palette: &Palette) -> Tones {
    Tones { skin: palette.skin, cloth: palette.body }
}

/// The upper arm over the line round the forearm, so that none cuts the elbow.
fn upper_arm(canvas: &mut Canvas, sitter: &Sitter, joints: [Point; 4], tones: &Tones, share: f64) {
    let [shoulder, elbow, ..] = joints;
    if share > 0.0 {
        let fore = bare_forearm(canvas, sitter, joints, share);
        canvas.seam(&fore);
    }
    let limbs = canvas.widths().limbs;
    let wider = limbs * (0.5 + 0.5 * nearness(sitter));
    let upper = limb(shoulder, elbow, UPPER.map(|radius| cm(radius * wider)));
    canvas.bare(upper, lit(shoulder, elbow, cm(4.6), tones.skin));
    let hem = shoulder.lerp(elbow, SLEEVE_END);
    let sleeve = tube(shoulder, hem, SLEEVE.map(|radius| cm(radius * limbs)));
    canvas.part(sleeve, lit(shoulder, hem, cm(6.6), tones.cloth));
}

/// The first `share` of the forearm, with its hand if it is whole.
fn forearm(canvas: &mut Canvas, sitter: &Sitter, joints: [Point; 4], tones: &Tones, share: f64) {
    let [_, elbow, wrist, tips] = joints;
    let fore = bare_forearm(canvas, sitter, joints, share);
    if share >= 1.0 {
        hand(canvas, sitter, [wrist, tips], tones);
    }
    canvas.fill(fore, lit(elbow, wrist, cm(3.6), tones.skin));
}

/// The outline of the first `share` of the forearm.
fn bare_forearm(canvas: &Canvas, sitter: &Sitter, [_, elbow, wrist, _]: [Point; 4], share: f64) -> BezPath {
    let [first, middle, last] = FORE.map(|radius| cm(radius * canvas.widths().limbs * nearness(sitter)));
    let end_radius = middle + (last - middle) * (2.0 * share - 1.0).max(0.0);
    limb(elbow, elbow.lerp(wrist, share), [first, middle, end_radius])
}

/// How much wider the arm looks because it points at the viewer.
fn nearness(sitter: &Sitter) -> f64 {
    1.0 + 2.0 * NEARER * (1.0 - sitter.profile.upper_arm.length / UPPER_LENGTH).clamp(0.0, 1.0)
}

/// A hand seen from the thumb's side when it lies flat, and from its back behind the head.
fn hand(canvas: &mut Canvas, sitter: &Sitter, [wrist, tips]: [Point; 2], tones: &Tones) {
    let way = tips - wrist;
    let length = way.hypot();
    if length < cm(3.5) {
        return;
    }
    let along = way / length;
    let across = Vec2::new(-along.y, along.x);
    let broad = sitter.raised();
    let knuckles = wrist + along * (length * 0.52);
    let line = tones.skin[2].faded(0.5);
    let fingers = [(1.5, 0.84), (0.5, 0.97), (-0.5, 1.0), (-1.5, 0.9)].map(|(place, reach)| {
        let spread = across * cm(place * (0.35 + 0.95 * broad));
        let tip = wrist + along * (length * reach) + spread * 0.9;
        (limb(knuckles + spread, tip, [cm(0.95), cm(0.9), cm(0.7)]), tip)
    });
    for (finger, _) in &fingers {
        canvas.seam(finger);
    }
    for (finger, tip) in fingers {
        canvas.fill(finger.clone(), lit(knuckles, tip, cm(1.6), tones.skin));
        canvas.stroke(finger, line, cm(0.16));
    }
    let palm = limb(wrist, knuckles, [cm(2.2), cm(2.0 + 0.7 * broad), cm(1.6 + 0.8 * broad)]);
    canvas.bare(palm, lit(wrist, knuckles, cm(2.6), tones.skin));
    let root = wrist + along * (length * 0.2) + across * cm(0.6);
    let thumb = limb(root, root + along * (length * 0.4) + across * cm(1.2), [cm(1.2), cm(1.1), cm(0.8)]);
    canvas.fill(thumb.clone(), lit(wrist, knuckles, cm(2.4), tones.skin));
    canvas.stroke(thumb, line, cm(0.16));
}

/// How far crossed arms have come to the chest, from 0 while the forearms point forward to 1.
fn folded(sitter: &Sitter) -> f64 {
    ((sitter.profile.crossed - FORWARD) / (1.0 - FORWARD)).clamp(0.0, 1.0)
}

/// Places points beside the near upper arm: centimetres down from the shoulder, and in front.
fn by_upper_arm(sitter: &Sitter) -> impl Fn(f64, f64) -> Point {
    let [shoulder, elbow, ..] = sitter.arm;
    let along = (elbow - shoulder) / (elbow - shoulder).hypot().max(1e-6);
    let forward = Vec2::new(along.y, -along.x);
    move |down, ahead| shoulder + along * cm(down) + forward * cm(ahead)
}

/// The far forearm of crossed arms, which comes to lie along the chest.
fn far_forearm(canvas: &mut Canvas, sitter: &Sitter, folded: f64) {
    let skin = far_skin(canvas.palette, 0.6 * folded);
    let at = by_upper_arm(sitter);
    let [_, elbow, wrist, _] = far_joints(sitter);
    let elbow = elbow.lerp(at(28.0, 1.5), folded);
    let wrist = wrist.lerp(at(10.6, 8.4), folded);
    let fore = limb(elbow, wrist, [cm(3.4), cm(3.4), cm(2.5)]);
    canvas.bare(fore, lit(elbow, wrist, cm(3.4), skin));
}

/// The far hand of crossed arms, which comes round the chest and lies on the near arm.
fn far_hand(canvas: &mut Canvas, sitter: &Sitter, folded: f64) {
    let skin = far_skin(canvas.palette, folded);
    let at = by_upper_arm(sitter);
    let [_, _, wrist, tips] = far_joints(sitter);
    let knuckles = wrist.lerp(tips, 0.52);
    let way = (tips - wrist) / (tips - wrist).hypot().max(1e-6);
    let across = Vec2::new(-way.y, way.x);
    let radius = |flat: f64, spread: f64| cm(flat + (spread - flat) * folded);
    let (root, end) = (wrist.lerp(at(10.4, 9.0), folded), knuckles.lerp(at(9.2, 4.6), folded));
    let back = limb(root, end, [radius(2.2, 2.4), radius(2.0, 3.2), radius(1.6, 3.8)]);
    canvas.bare(back, lit(at(6.0, 6.0), at(12.0, 6.0), cm(4.0), skin));
    let dark = canvas.palette.body[2].mix(Color::rgb(0), 0.5);
    for (index, reach) in [(0.0, 0.2), (1.0, 1.2), (2.0, 0.9), (3.0, -0.5)] {
        let aside = across * cm(0.5 * (index - 1.5));
        let root = (knuckles + aside).lerp(at(6.4 + 1.9 * index, 4.6), folded);
        let tip = (tips + aside).lerp(at(5.8 + 2.0 * index, -0.6 - reach), folded);
        let below = Vec2::new(cm(-0.3), cm(0.5));
        canvas.flat(limb(root + below, tip + below, [cm(1.0), cm(1.0), cm(0.9)]), dark.faded(0.35 * folded));
        let finger = limb(root, tip, [cm(1.05), cm(1.0), cm(0.8)]);
        canvas.fill(finger.clone(), lit(root, tip, cm(1.4), skin));
        canvas.stroke(finger.clone(), skin[2].faded(0.45), cm(0.16));
        canvas.outline(&finger);
    }
}
