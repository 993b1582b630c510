//! In whole pictures: what carries meaning stands out from what it really lies on.
//!
//! A picture is painted twice, the second time with one thing in another colour. Where the two differ is that thing;
//! along its edge, it must contrast with something that touches it, whatever that is.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use rhomboid::domain::person::{Person, Skin};
use rhomboid::domain::routine::{PhaseKind, Routine};
use rhomboid::domain::settings::ExerciseSettings;
use rhomboid::domain::timeline::{PRE_ROLL, Timeline};
use rhomboid::figure::{Color, Painter, Palette};
use rhomboid::guide::manner::Manner;
use rhomboid::guide::scene;
use rhomboid::storage::routines::Routines;

use super::MEANING;

/// A window of the usual size.
const SIZE: (usize, usize) = (420, 384);
/// How far from an edge something still touches it, in pixels: the width of a seam and of its soft edge.
const TOUCHES: usize = 3;
/// How much of an edge must stand out. The rest is where parts of one thing meet, such as a muscle that goes under
/// a blade.
const MOST: f64 = 0.75;

/// Something that carries meaning, and how it is painted in another colour.
struct Thing {
    name: &'static str,
    recolour: fn(&mut Palette, &mut Person),
}

const PROBE: Color = Color::rgb(0x00_FF00);

const THINGS: [Thing; 9] = [
    Thing { name: "muscles", recolour: |palette, _| palette.muscle = [PROBE; 2] },
    Thing { name: "blades", recolour: |palette, _| palette.bone = [PROBE; 2] },
    Thing { name: "markers and arrows", recolour: |palette, _| palette.marker = PROBE },
    Thing { name: "stretched tissue", recolour: |palette, _| palette.stretch = PROBE },
    Thing { name: "ring", recolour: |palette, _| (palette.ring, palette.pace) = (PROBE, PROBE) },
    Thing { name: "a friend's arrows", recolour: |palette, _| palette.friend = PROBE },
    Thing { name: "coin", recolour: |palette, _| palette.coin = [PROBE; 2] },
    Thing { name: "signs of what is wrong", recolour: |palette, _| palette.wrong = PROBE },
    Thing {
        name: "skin",
        recolour: |_, person| person.skin = if person.skin == Skin::Deep { Skin::Fair } else { Skin::Deep },
    },
];

fn routine(name: &str) -> Routine {
    let found = Routines::load(Path::new("/nonexistent")).found;
    found.into_iter().map(|found| found.routine).find(|routine| routine.name == name).expect("shipped")
}

fn paint(routine: &Routine, at: f64, palette: &Palette, person: Person) -> Vec<Color> {
    let timeline = Timeline::new(routine);
    let elapsed = PRE_ROLL + Duration::from_secs_f64(at);
    let manner = Manner { person, ..Manner::of(routine, &ExerciseSettings::default()) };
    let scene = scene::scene(&timeline.at(elapsed), elapsed, manner);
    let (width, height) = SIZE;
    let mut pixels = vec![0; width * height * 4];
    let [wide, high] = [width, height].map(|side| u16::try_from(side).expect("small"));
    let view = scene.view(wide.into(), high.into());
    assert!(Painter::exact(wide, high).paint(&scene.shapes(palette), view, palette.ground, &mut pixels));
    pixels.as_chunks().0.iter().copied().map(Color).collect()
}

/// The middles of the phases of `routine`, each kind once, when nothing fades.
fn moments(routine: &Routine) -> Vec<f64> {
    let timeline = Timeline::new(routine);
    let mut poses = Vec::new();
    let mut moments = Vec::new();
    for segment in timeline.segments() {
        let moves = matches!(segment.phase.kind, PhaseKind::MoveIn | PhaseKind::Release);
        let key = (segment.phase.pose, segment.phase.beside, segment.picture, segment.phase.kind);
        if (moves || segment.from == segment.phase.pose) && !poses.contains(&key) {
            poses.push(key);
            moments.push((segment.start + segment.phase.length / 2).as_secs_f64());
        }
    }
    moments
}

/// The share of the edge of a thing that stands out from what touches it; `None` where it is not there.
fn share(picture: &[Color], recoloured: &[Color]) -> Option<f64> {
    let (width, height) = SIZE;
    let is_thing: Vec<bool> = picture.iter().zip(recoloured).map(|(one, other)| one != other).collect();
    let around = |at: usize, reach: usize| {
        let (x, y) = (at % width, at / width);
        let columns = x.saturating_sub(reach)..width.min(x + reach + 1);
        (y.saturating_sub(reach)..height.min(y + reach + 1))
            .flat_map(move |y| columns.clone().map(move |x| y * width + x))
    };
    let lights = |places: &mut dyn Iterator<Item = usize>| {
        places
            .map(|at| picture[at].luminance() + 0.05)
            .fold((f64::MAX, 0.0_f64), |(least, most), light| (least.min(light), most.max(light)))
    };
    let edge: Vec<usize> =
        (0..picture.len()).filter(|at| is_thing[*at] && around(*at, 1).any(|near| !is_thing[near])).collect();
    let stands_out = |at: &&usize| {
        let (dark, light) = lights(&mut around(**at, TOUCHES).filter(|near| is_thing[*near]));
        let (darkest, lightest) = lights(&mut around(**at, TOUCHES));
        (lightest / dark).max(light / darkest) >= MEANING
    };
    #[expect(clippy::cast_precision_loss, reason = "pixels of one picture")]
    let share = edge.iter().filter(stands_out).count() as f64 / edge.len() as f64;
    (edge.len() > 30).then_some(share)
}

#[test]
fn what_carries_meaning_stands_out_from_what_it_lies_on() {
    let found = std::thread::scope(|scope| {
        let themes = Palette::THEMES.map(|(theme, palette)| scope.spawn(move || looked_at(theme, &palette)));
        themes.map(|theme| theme.join().expect("no panic"))
    });
    for thing in &THINGS {
        assert!(
            found.iter().any(|(seen, _)| seen.contains(thing.name)),
            "{} is nowhere to be seen",
            thing.name
        );
    }
    let faint: Vec<&String> = found.iter().flat_map(|(_, faint)| faint).collect();
    assert!(faint.is_empty(), "{faint:#?}");
}

/// What is to be seen in a theme, and what of it is too faint.
fn looked_at(theme: &str, palette: &Palette) -> (BTreeSet<&'static str>, Vec<String>) {
    let (mut seen, mut faint) = (BTreeSet::new(), Vec::new());
    let person = Person::default();
    for name in ["classic", "friend", "wall-angel", "chin-tuck"] {
        let routine = routine(name);
        for at in moments(&routine) {
            let picture = paint(&routine, at, palette, person);
            for thing in &THINGS {
                let (mut other, mut someone) = (*palette, person);
                (thing.recolour)(&mut other, &mut someone);
                if let Some(share) = share(&picture, &paint(&routine, at, &other, someone)) {
                    seen.insert(thing.name);
                    if share < MOST {
                        faint.push(format!("{theme} {name} {at:.1}: {}: {share:.2}", thing.name));
                    }
                }
            }
        }
    }
    (seen, faint)
}
