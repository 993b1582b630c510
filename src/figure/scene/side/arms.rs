//! The arms with sleeves and hands: the near one in front of everything, the far one behind.

use vello_cpu::kurbo::{Point, Vec2};

use super::sitter::Sitter;
use crate::figure::outline::{tapered, tube};
use crate::figure::palette::{Color, Palette};
use crate::figure::scene::arms::bare;
use crate::figure::scene::canvas::{Canvas, Side, lit};
use crate::figure::scene::hand::{Grasp, Hand};
use crate::figure::units::cm;

/// Radii of the sleeve at shoulder, middle and hem, in units.
const SLEEVE: [f64; 3] = [cm(4.9), cm(5.3), cm(4.9)];
/// How far down the upper arm the sleeve reaches.
const SLEEVE_END: f64 = 0.64;
/// The length of upper arm and hand, seen square to them.
const UPPER_ARM: f64 = cm(30.0);
const HAND: f64 = cm(16.5);
/// How far the far arm stands in front of the near one, hanging and raised, in units.
const FAR: [f64; 2] = [cm(0.4), cm(3.0)];
/// How far arms are crossed when the forearms point forward, clear of the trunk.
const FORWARD: f64 = 0.5;

/// Paints the far arm, in shade and a little in front of the near one.
pub fn far(canvas: &mut Canvas, sitter: &Sitter) {
    let joints = far_joints(sitter);
    canvas.in_colors_of(&far_colors(canvas.palette, 0.0), |canvas| {
        upper_arm(canvas, sitter, joints, -1.0);
        if !is_crossed(sitter) {
            hand(canvas, sitter, joints);
            forearm(canvas, sitter, joints, -1.0);
        }
    });
}

/// The forearm and hand of a crossed near arm, which the curve of the chest hides.
pub fn crossing(canvas: &mut Canvas, sitter: &Sitter) {
    if is_crossed(sitter) {
        hand(canvas, sitter, sitter.arm);
        forearm(canvas, sitter, sitter.arm, 1.0);
    }
}

/// Paints the near arm, and the far one where it is crossed with it and comes round the chest.
pub fn near(canvas: &mut Canvas, sitter: &Sitter) {
    let [shoulder, elbow, ..] = sitter.arm;
    // What lies under the arm is in its shade.
    let dark = canvas.palette.body[2].mix(Color::rgb(0), 0.5);
    let down = Vec2::new(cm(0.9), cm(1.0));
    let shade = tapered(
        shoulder.lerp(elbow, 0.2) + down,
        shoulder.lerp(elbow, 0.6) + down,
        [cm(5.3), cm(5.4), cm(4.4)],
    );
    canvas.flat(shade, dark.faded(0.28 * (1.0 - sitter.raised())));
    if !is_crossed(sitter) {
        upper_arm(canvas, sitter, sitter.arm, 1.0);
        hand(canvas, sitter, sitter.arm);
        forearm(canvas, sitter, sitter.arm, 1.0);
        return;
    }
    let (joints, colors) = (far_joints(sitter), far_colors(canvas.palette, folded(sitter)));
    canvas.in_colors_of(&colors, |canvas| forearm(canvas, sitter, joints, 0.0));
    upper_arm(canvas, sitter, sitter.arm, 1.0);
    canvas.in_colors_of(&colors, |canvas| hand(canvas, sitter, joints));
}

/// The upper arm in its sleeve, over the line round the forearm, so that none cuts the elbow. `nearer` is 1 for the
/// arm that may point at the viewer, and -1 for the one that points away.
fn upper_arm(canvas: &mut Canvas, sitter: &Sitter, joints: [Point; 4], nearer: f64) {
    let [shoulder, elbow, wrist, _] = joints;
    let limbs = canvas.widths().limbs;
    let [upper, fore] = bare([shoulder, elbow, wrist], limbs, [nearer * pointing(sitter); 2]);
    canvas.seam(&fore);
    canvas.bare(upper, lit(shoulder, elbow, 0.034, canvas.palette.skin));
    let hem = shoulder.lerp(elbow, SLEEVE_END);
    let sleeve = tube(shoulder, hem, SLEEVE.map(|radius| radius * limbs));
    canvas.part(sleeve, lit(shoulder, hem, cm(6.6), canvas.palette.body));
}

fn forearm(canvas: &mut Canvas, sitter: &Sitter, [shoulder, elbow, wrist, _]: [Point; 4], nearer: f64) {
    let limbs = canvas.widths().limbs;
    let [_, fore] = bare([shoulder, elbow, wrist], limbs, [nearer * pointing(sitter); 2]);
    canvas.fill(fore, lit(elbow, wrist, 0.028, canvas.palette.skin));
}

/// A hand shows its edge when it lies flat, and its back behind the head.
fn hand(canvas: &mut Canvas, sitter: &Sitter, [_, elbow, wrist, tips]: [Point; 4]) {
    let edge = 0.8 * (1.0 - sitter.raised().max(folded(sitter)));
    let grasp = Grasp { fore: wrist - elbow, wrist, tips, length: HAND, folded: 0.0, edge };
    let hand = Hand::of(&grasp, Side::Right);
    hand.underline(canvas);
    hand.paint_palm(canvas);
    hand.paint_fingers(canvas);
}

/// How much nearer the elbow is than the shoulder, in units.
fn pointing(sitter: &Sitter) -> f64 {
    (UPPER_ARM.powi(2) - sitter.profile.upper_arm.length.powi(2)).max(0.0).sqrt()
}

/// How far crossed arms have come to the chest, from 0 while the forearms point forward to 1.
fn folded(sitter: &Sitter) -> f64 {
    ((sitter.profile.crossed - FORWARD) / (1.0 - FORWARD)).clamp(0.0, 1.0)
}

fn is_crossed(sitter: &Sitter) -> bool {
    sitter.profile.crossed > FORWARD
}

/// Crossed, the far forearm lies along the chest and its hand on the near arm.
fn far_joints(sitter: &Sitter) -> [Point; 4] {
    let [hanging, raised] = FAR;
    let aside = Vec2::new(hanging + (raised - hanging) * sitter.raised(), cm(-0.5));
    let own = sitter.far_arm.map(|joint| joint + aside);
    let [shoulder, elbow, ..] = sitter.arm;
    let along = (elbow - shoulder) / (elbow - shoulder).hypot().max(1e-6);
    let forward = Vec2::new(along.y, -along.x);
    let at = |down: f64, ahead: f64| shoulder + along * cm(down) + forward * cm(ahead);
    let crossed = [own[0], at(28.0, 1.5), at(10.6, 8.4), at(8.0, -2.4)];
    std::array::from_fn(|joint| own[joint].lerp(crossed[joint], folded(sitter)))
}

/// The far side is in shade, or `lighter`, 0 to 1, as it comes near.
fn far_colors(palette: &Palette, lighter: f64) -> Palette {
    let [.., cloth] = palette.body;
    let skin = palette.skin.map(|tone| tone.mix(palette.skin[2].mix(cloth, 0.35), 0.42 * (1.0 - lighter)));
    let body = palette.body.map(|tone| tone.mix(cloth.mix(Color::rgb(0), 0.3), 0.6));
    Palette { body, skin, ..*palette }
}
