//! The arms with sleeves and hands: the near one in front of everything, the far one behind.

use vello_cpu::kurbo::{Point, Vec2};

use super::{Canvas, Sitter, cloth, cm};
use crate::figure::outline::tapered;
use crate::figure::palette::{Color, Palette};
use crate::figure::scene::canvas::lit;

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

/// The tones of one arm.
struct Tones {
    skin: [Color; 3],
    cloth: [Color; 3],
}

pub fn far(canvas: &mut Canvas, sitter: &Sitter) {
    let darker = |tone: Color, shade: Color| tone.mix(shade, 0.42);
    let palette = canvas.palette;
    let deep = palette.skin[2].mix(palette.body[2], 0.35);
    let tones = Tones {
        skin: palette.skin.map(|tone| darker(tone, deep)),
        cloth: palette.body.map(|tone| tone.mix(palette.body[2].mix(Color::rgb(0), 0.3), 0.6)),
    };
    let [hanging, raised] = FAR;
    let aside = Vec2::new(hanging + (raised - hanging) * sitter.raised(), cm(-0.5));
    let joints = sitter.arm.map(|joint| joint + aside);
    arm(canvas, sitter, joints, &tones);
}

/// What of a crossed near arm passes behind the chest's curve: its forearm and hand.
pub fn crossing(canvas: &mut Canvas, sitter: &Sitter) {
    if sitter.profile.crossed > FORWARD {
        let tones = near_tones(canvas.palette);
        forearm(canvas, sitter, sitter.arm, &tones, 1.0);
    }
}

pub fn near(canvas: &mut Canvas, sitter: &Sitter) {
    let palette = canvas.palette;
    let [shoulder, elbow, ..] = sitter.arm;
    // What lies under the arm is in its shade.
    let dark = palette.body[2].mix(Color::rgb(0), 0.5);
    let down = Vec2::new(cm(0.9), cm(1.0));
    let shade =
        tapered(shoulder + down, shoulder.lerp(elbow, 0.6) + down, UPPER.map(|radius| cm(radius + 0.9)));
    canvas.flat(shade, dark.faded(0.28));
    let tones = near_tones(palette);
    far_forearm(canvas, sitter);
    upper_arm(canvas, sitter, sitter.arm, &tones);
    // While the forearm points forward nothing hides it, and it can go behind the chest unseen.
    forearm(canvas, sitter, sitter.arm, &tones, 1.0 - 0.66 * folded(sitter));
    far_hand(canvas, sitter);
}

fn near_tones(palette: &Palette) -> Tones {
    Tones { skin: palette.skin, cloth: palette.body }
}

fn arm(canvas: &mut Canvas, sitter: &Sitter, joints: [Point; 4], tones: &Tones) {
    upper_arm(canvas, sitter, joints, tones);
    forearm(canvas, sitter, joints, tones, 1.0);
}

fn upper_arm(canvas: &mut Canvas, sitter: &Sitter, [shoulder, elbow, ..]: [Point; 4], tones: &Tones) {
    let wider = 0.5 + 0.5 * nearness(sitter);
    let upper = tapered(shoulder, elbow, UPPER.map(|radius| cm(radius * wider)));
    canvas.fill(upper.clone(), lit(shoulder, elbow, cm(4.6), tones.skin));
    sitter.outline(canvas, &upper);
    let hem = shoulder.lerp(elbow, SLEEVE_END);
    let sleeve = cloth::tube(shoulder, hem, SLEEVE.map(cm));
    canvas.fill(sleeve.clone(), lit(shoulder, hem, cm(6.6), tones.cloth));
    sitter.outline(canvas, &sleeve);
}

/// The first `share` of the forearm, with its hand if it is whole.
fn forearm(canvas: &mut Canvas, sitter: &Sitter, joints: [Point; 4], tones: &Tones, share: f64) {
    let [_, elbow, wrist, tips] = joints;
    let [first, middle, last] = FORE.map(|radius| cm(radius * nearness(sitter)));
    let end = elbow.lerp(wrist, share);
    let end_radius = middle + (last - middle) * (2.0 * share - 1.0).max(0.0);
    let fore = tapered(elbow, end, [first, middle, end_radius]);
    if share >= 1.0 {
        hand(canvas, sitter, [wrist, tips], tones);
    }
    canvas.fill(fore.clone(), lit(elbow, wrist, cm(3.6), tones.skin));
    sitter.outline(canvas, &fore);
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
    for (place, reach) in [(1.5, 0.84), (0.5, 0.97), (-0.5, 1.0), (-1.5, 0.90)] {
        let spread = across * cm(place * (0.35 + 0.95 * broad));
        let tip = wrist + along * (length * reach) + spread * 0.9;
        let finger = tapered(knuckles + spread, tip, [cm(0.95), cm(0.9), cm(0.7)]);
        if canvas.palette.outlined {
            canvas.stroke(finger.clone(), canvas.palette.line, sitter.outline);
        }
        canvas.fill(finger.clone(), lit(knuckles, tip, cm(1.6), tones.skin));
        canvas.stroke(finger, line, cm(0.16));
    }
    let palm = tapered(wrist, knuckles, [cm(2.2), cm(2.0 + 0.7 * broad), cm(1.6 + 0.8 * broad)]);
    canvas.fill(palm.clone(), lit(wrist, knuckles, cm(2.6), tones.skin));
    sitter.outline(canvas, &palm);
    let root = wrist + along * (length * 0.2) + across * cm(0.6);
    let thumb = tapered(root, root + along * (length * 0.40) + across * cm(1.2), [cm(1.2), cm(1.1), cm(0.8)]);
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

/// The far forearm of crossed arms, which lies along the chest.
fn far_forearm(canvas: &mut Canvas, sitter: &Sitter) {
    let shown = folded(sitter);
    if shown <= 0.0 {
        return;
    }
    let deep = canvas.palette.skin[2];
    let skin = canvas.palette.skin.map(|tone| tone.mix(deep, 0.25).faded((3.0 * shown).min(1.0)));
    let at = by_upper_arm(sitter);
    let (elbow, wrist) = (at(28.0, 1.5), at(10.6, 8.4 + 7.0 * (1.0 - shown)));
    let fore = tapered(elbow, wrist, [cm(3.4), cm(3.4), cm(2.5)]);
    canvas.fill(fore.clone(), lit(elbow, wrist, cm(3.4), skin));
    sitter.outline(canvas, &fore);
}

/// The far hand of crossed arms, which comes round the chest and lies on the near arm.
fn far_hand(canvas: &mut Canvas, sitter: &Sitter) {
    let shown = folded(sitter);
    if shown <= 0.0 {
        return;
    }
    let skin = canvas.palette.skin.map(|tone| tone.faded((3.0 * shown).min(1.0)));
    let at = by_upper_arm(sitter);
    let dark = canvas.palette.body[2].mix(Color::rgb(0), 0.5);
    // It comes from in front as it closes.
    let away = 7.0 * (1.0 - shown);
    let back = tapered(at(10.4, 9.0 + away), at(9.2, 4.6 + away), [cm(2.4), cm(3.2), cm(3.8)]);
    canvas.fill(back.clone(), lit(at(6.0, 6.0), at(12.0, 6.0), cm(4.0), skin));
    sitter.outline(canvas, &back);
    for (index, reach) in [(0.0, 0.2), (1.0, 1.2), (2.0, 0.9), (3.0, -0.5)] {
        let (root, tip) = (at(6.4 + 1.9 * index, 4.6 + away), at(5.8 + 2.0 * index, -0.6 - reach + away));
        let below = Vec2::new(cm(-0.3), cm(0.5));
        canvas
            .flat(tapered(root + below, tip + below, [cm(1.0), cm(1.0), cm(0.9)]), dark.faded(0.35 * shown));
        let finger = tapered(root, tip, [cm(1.05), cm(1.0), cm(0.8)]);
        canvas.fill(finger.clone(), lit(root, tip, cm(1.4), skin));
        canvas.stroke(finger.clone(), skin[2].faded(0.45), cm(0.16));
        if canvas.palette.outlined {
            canvas.stroke(finger, canvas.palette.line, sitter.outline * 0.6);
        }
    }
}
