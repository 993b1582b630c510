//! Frames a sixtieth of a second apart: nothing appears, disappears or jumps.
//!
//! A part that moves is seen near where it was, one that is uncovered beside what covered it. So every pixel has one of
//! its colour within [`REACH`] in the frame before, and in the one after; what pops is a patch of pixels that have not.

use std::collections::BTreeSet;
use std::time::Duration;

use rhomboid::domain::routine::Routine;
use rhomboid::domain::settings::ExerciseSettings;
use rhomboid::domain::timeline::{PRE_ROLL, Segment, Timeline};
use rhomboid::figure::{Painter, Palette};
use rhomboid::guide::manner::Manner;
use rhomboid::guide::scene;

use crate::shipped::shipped;

const WIDTH: usize = 126;
const HEIGHT: usize = 115;
/// How far anything moves from frame to frame, in pixels: 2.6 cm, that is 1.6 m in a second.
const REACH: usize = 3;
/// The largest difference of two alike colours, in any of red, green and blue: what fades takes longer.
const ALIKE: u8 = 44;
/// What is left of so many alike pixels near each other was not moved out of sight: where a line ends, soft edges have
/// all colours between two.
const LEFT: usize = 4;
/// Pixels side by side without their like that the thin lines round small parts leave as they turn. The fingers of one
/// hand on a flank are 22.
const CORNER: usize = 14;
/// What comes after the beginning of a phase in which nothing moves any more.
const STILL: f64 = 0.6;

struct Frame(Vec<u8>);

impl Frame {
    fn of(painter: &mut Painter, timeline: &Timeline, manner: Manner, elapsed: Duration) -> Self {
        let scene = scene::scene(&timeline.at(elapsed), elapsed, manner);
        let mut pixels = vec![0; WIDTH * HEIGHT * 4];
        let view = scene.view(126.0, 115.0);
        assert!(painter.paint(&scene.shapes(&Palette::LIGHT), view, Palette::LIGHT.ground, &mut pixels));
        Self(pixels)
    }

    fn pixel(&self, index: usize) -> [u8; 4] {
        self.0.as_chunks().0[index]
    }

    /// How many of its pixels side by side have none of their colour near them in `other`, at the most.
    fn without_their_like(&self, other: &Self) -> usize {
        let alike = |one: [u8; 4], two: [u8; 4]| (0..3).all(|part| one[part].abs_diff(two[part]) <= ALIKE);
        if self.0 == other.0 {
            return 0;
        }
        let lonely = |index: &usize| {
            let index = *index;
            let (pixel, twin) = (self.pixel(index), other.pixel(index));
            if pixel == twin || alike(pixel, twin) {
                return false;
            }
            let around = |picture: &Self| {
                let (x, y) = (index % WIDTH, index / WIDTH);
                let rows = y.saturating_sub(REACH)..(y + REACH + 1).min(HEIGHT);
                let columns = x.saturating_sub(REACH)..(x + REACH + 1).min(WIDTH);
                let places = rows.flat_map(|y| columns.clone().map(move |x| y * WIDTH + x));
                places.filter(|place| alike(pixel, picture.pixel(*place))).count()
            };
            around(self) > LEFT * around(other)
        };
        largest_patch((0..WIDTH * HEIGHT).filter(lonely).collect())
    }
}

/// How many of `pixels` touch each other, at the most.
fn largest_patch(mut pixels: BTreeSet<usize>) -> usize {
    let mut largest = 0;
    while let Some(first) = pixels.pop_first() {
        let mut patch = vec![first];
        let mut next = 0;
        while let Some(&at) = patch.get(next) {
            let around = [1, WIDTH - 1, WIDTH, WIDTH + 1];
            let around = around.into_iter().flat_map(|step| [at.saturating_sub(step), at + step]);
            patch.extend(around.filter(|near| pixels.remove(near)));
            next += 1;
        }
        largest = largest.max(patch.len());
    }
    largest
}

/// The phases of all routines, each kind of change once, with the seconds of it in which something moves.
fn changes(routine: &Routine, seen: &mut Vec<String>) -> Vec<(f64, f64)> {
    let timeline = Timeline::new(routine);
    let mut changes = Vec::new();
    let mut before: Option<&Segment> = None;
    for segment in timeline.segments() {
        let phase = &segment.phase;
        let came = before.map(|before| (before.picture, before.phase.beside));
        let key = format!(
            "{came:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            segment.from,
            segment.from_arms,
            phase.pose,
            phase.arms,
            phase.kind,
            phase.beside,
            phase.point,
            segment.picture
        );
        if !seen.contains(&key) {
            seen.push(key);
            let (start, length) = (segment.start.as_secs_f64(), phase.length.as_secs_f64());
            let moving = if segment.from == phase.pose { length.min(STILL) } else { length };
            changes.push((start, start + moving));
        }
        before = Some(segment);
    }
    changes
}

/// What pops within these seconds of a routine.
fn pops(routine: &Routine, changes: &[(f64, f64)]) -> Vec<String> {
    let timeline = Timeline::new(routine);
    let mut painter = Painter::exact(126, 115);
    let manner = Manner::of(routine, &ExerciseSettings::default());
    let mut pops = Vec::new();
    for (from, to) in changes {
        let mut last: Option<Frame> = None;
        let mut at = (from - 0.02).max(0.0);
        while at < to + 0.02 {
            let now = Frame::of(&mut painter, &timeline, manner, PRE_ROLL + Duration::from_secs_f64(at));
            if let Some(last) = &last {
                let count = now.without_their_like(last).max(last.without_their_like(&now));
                if count > CORNER {
                    pops.push(format!("{} at {at:.2}: {count} pixels", routine.name));
                }
            }
            last = Some(now);
            at += 1.0 / 60.0;
        }
    }
    pops
}

#[test]
fn nothing_pops_between_two_frames() {
    let mut seen = Vec::new();
    let routines: Vec<_> =
        shipped().into_iter().map(|routine| (changes(&routine, &mut seen), routine)).collect();
    let every_second = |first: usize| {
        let half = routines.iter().skip(first).step_by(2);
        half.flat_map(|(changes, routine)| pops(routine, changes)).collect::<Vec<String>>()
    };
    let found = std::thread::scope(|scope| {
        let other = scope.spawn(|| every_second(1));
        [every_second(0), other.join().expect("no panic")].concat()
    });
    assert!(found.is_empty(), "{found:#?}");
}
