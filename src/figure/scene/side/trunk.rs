//! The clothed trunk, and the spine and the blade that show through it.

use vello_cpu::kurbo::{BezPath, Vec2};

use super::sitter::Sitter;
use crate::figure::form::Site;
use crate::figure::measures::MEASURES;
use crate::figure::outline::{ellipse, smooth_loop};
use crate::figure::paint::Ink;
use crate::figure::palette::Color;
use crate::figure::profile::{C1, C7, L5};
use crate::figure::scene::canvas::Canvas;
use crate::figure::scene::drawings::DRAWINGS;
use crate::figure::scene::piece::Hue;
use crate::figure::units::{cm, leaning};

/// How far the processes of the vertebrae hang, in radians.
const DROOP: f64 = 0.45;
/// The uppermost three vertebrae lie behind the jaw.
const SHOWN: usize = 21;
/// The levels between which the chest widens with a breath.
const BREATHING: std::ops::RangeInclusive<f64> = 6.0..=14.0;

/// Paints the shirt and the blade under it.
pub fn trunk(canvas: &mut Canvas, sitter: &Sitter) {
    let outline = outline(sitter, canvas.widths().waist);
    let [light, base, shade] = canvas.palette.body;
    let spine = &sitter.spine;
    canvas.fill(
        outline.clone(),
        Ink::Across(spine.beside(13.0, -10.0), spine.beside(5.0, 15.0), [light, base, shade]),
    );
    // Chest and belly turn away from the light.
    let dark = shade.mix(Color::rgb(0), 0.5);
    canvas.fill(
        outline.clone(),
        Ink::Across(
            spine.beside(8.0, 3.0),
            spine.beside(7.0, 15.5),
            [dark.faded(0.0), dark.faded(0.1), dark.faded(0.42)],
        ),
    );
    let at = |(level, forward)| spine.beside(level, forward);
    canvas.draw(&DRAWINGS.folds_in_profile, Site(&at, cm(1.0)), &[(Hue::Dark, dark)]);
    canvas.outline(&outline);
    blade(canvas, sitter);
}

fn outline(sitter: &Sitter, broad: f64) -> BezPath {
    let spine = &sitter.spine;
    let hip = sitter.profile.hip;
    let tilt = sitter.cloth_turn();
    let mut points = Vec::with_capacity(24);
    // Widths shows in front, from the chest down.
    let deep = |level: f64| 1.0 + (broad - 1.0) * ((14.0 - level) / 6.0).clamp(0.0, 1.0);
    for (level, behind, _) in MEASURES.trunk_in_profile.iter().rev() {
        points.push(spine.beside(*level, -behind * (0.6 + 0.4 * deep(*level))));
    }
    // The hem, round the buttock and over the lap.
    points.push(hip + leaning(tilt, cm(-14.6), cm(1.0)));
    points.push(hip + leaning(tilt, cm(-13.4), cm(-1.4)));
    points.push(hip + Vec2::new(cm(-2.0), cm(-1.6)));
    points.push(hip + Vec2::new(cm(6.4), cm(-4.6)));
    points.push(hip + Vec2::new(cm(9.4), cm(-7.4)));
    for (level, _, before) in MEASURES.trunk_in_profile.into_iter().skip(1) {
        let wider = if BREATHING.contains(&level) { sitter.breath } else { 0.0 };
        points.push(spine.beside(level, before * deep(level)) + leaning(spine.lean(level), wider, 0.0));
    }
    smooth_loop(&points)
}

/// The vertebrae with the processes behind them, clearer toward the neck.
pub fn spine(canvas: &mut Canvas, sitter: &Sitter) {
    let mut discs = BezPath::new();
    let mut processes = BezPath::new();
    for (index, place) in sitter.spine.places().iter().take(SHOWN).enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "fewer than thirty vertebrae")]
        let level = index as f64;
        let smaller = 1.0 - 0.36 * level / C1;
        let lean = sitter.spine.lean(level);
        discs.extend(ellipse(*place, (cm(1.55) * smaller, cm(0.95) * smaller), lean));
        // The processes point backward and down.
        let process = *place + leaning(lean - DROOP, cm(-3.0) * smaller, 0.0);
        processes.extend(ellipse(process, (cm(0.95) * smaller, cm(0.42)), lean - DROOP));
    }
    let [bone, shade] = canvas.palette.bone;
    let tone = bone.mix(shade, 0.4);
    let (from, to) = (sitter.spine.at(L5), sitter.spine.at(C7));
    for (path, strength) in [(processes, 0.6), (discs, 1.0)] {
        let colors = [0.55, 0.64, 0.74].map(|opacity| tone.faded(opacity * strength));
        canvas.fill(path, Ink::Across(from, to, colors));
    }
}

/// The near blade, seen from its edge.
fn blade(canvas: &mut Canvas, sitter: &Sitter) {
    let [light, shade] = canvas.palette.bone;
    let dark = canvas.palette.body[2];
    let spine = &sitter.spine;
    let glide = sitter.profile.shoulder_glide;
    let moved = leaning(spine.lean(13.0), (glide.x - cm(5.3)) * 0.6, (glide.y - cm(0.6)) * 0.6);
    let at = |(level, forward)| spine.beside(level, forward) + moved;
    let below = Vec2::new(0.004, 0.006);
    let outline = &DRAWINGS.blade_in_profile;
    canvas.flat(outline.placed(Site(&|corner| at(corner) + below, 1.0)), dark.faded(0.3));
    let plate = outline.placed(Site(&at, 1.0));
    canvas.rim(&plate);
    let colors = [light, light.mix(shade, 0.5), shade].map(|tone| tone.faded(0.88));
    canvas.fill(plate, Ink::Across(at((15.2, -4.4)), at((9.2, -7.6)), colors));
}
