//! The spine as a chain of vertebrae of fixed lengths.

use vello_cpu::kurbo::{Point, Vec2};

use crate::figure::reach::lerp;
use crate::figure::units::{CM, leaning};

/// Vertebrae from the lowest of the loin, L5, to the uppermost of the neck, C1.
pub const COUNT: usize = 24;
/// The last of the loin.
pub const L5: f64 = 0.0;
/// The last of the ribcage.
pub const T12: f64 = 5.0;
/// Level with the lower tip of the blade.
pub const T7: f64 = 10.0;
/// Level with the shoulder.
pub const T3: f64 = 14.0;
/// The lowest of the neck.
pub const C7: f64 = 17.0;
/// The one that carries the skull.
pub const C1: f64 = 23.0;

/// The levels whose leaning a pose gives: pelvis, waist, ribcage, collar, nape. Between them the
/// spine bends evenly.
pub const LEVELS: [f64; 5] = [L5, T12, T7, C7, C1];

/// From the hip to the lowest vertebra: forward and up, in units.
const PELVIS: Vec2 = Vec2::new(-5.4 / CM, 4.6 / CM);
/// From the lowest vertebra to the next, and how much less each further step is, in centimetres.
const STEP: (f64, f64) = (3.75, 0.097);

/// The vertebrae of one moment.
#[derive(Clone, Copy, Debug)]
pub struct Spine {
    places: [Point; COUNT],
    leans: [f64; COUNT],
}

impl Spine {
    /// Builds the chain upward from `hip`, leaning forward at `LEVELS` by `leans` radians.
    pub fn new(hip: Point, leans: &[f64; 5]) -> Self {
        let mut place = hip + leaning(leans[0], PELVIS.x, PELVIS.y);
        let mut chain = Self { places: [place; COUNT], leans: [leans[0]; COUNT] };
        let mut level = 0.0;
        for index in 1..COUNT {
            let length = (STEP.0 - STEP.1 * level) / CM;
            place += leaning(lean_at(leans, level + 0.5), 0.0, length);
            level += 1.0;
            chain.places[index] = place;
            chain.leans[index] = lean_at(leans, level);
        }
        chain
    }

    /// All vertebrae, the lowest first, in units.
    pub fn places(&self) -> &[Point; COUNT] {
        &self.places
    }

    /// The place at `level`, counted from L5; a fraction lies between two vertebrae.
    pub fn at(&self, level: f64) -> Point {
        let (below, share) = split(level);
        self.places[below].lerp(self.places[(below + 1).min(COUNT - 1)], share)
    }

    /// How far the spine leans forward at `level`, in radians.
    pub fn lean(&self, level: f64) -> f64 {
        let (below, share) = split(level);
        lerp(self.leans[below], self.leans[(below + 1).min(COUNT - 1)], share)
    }

    /// A point `forward` centimetres in front of the spine at `level`, square to it.
    pub fn beside(&self, level: f64, forward: f64) -> Point {
        self.at(level) + leaning(self.lean(level), forward / CM, 0.0)
    }

    /// The vertebra that carries the skull.
    pub fn top(&self) -> Point {
        self.places[COUNT - 1]
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the count")]
fn split(level: f64) -> (usize, f64) {
    let level = level.clamp(L5, C1);
    (level as usize, level.fract())
}

fn lean_at(leans: &[f64; 5], level: f64) -> f64 {
    for index in 1..LEVELS.len() {
        let (from, to) = (LEVELS[index - 1], LEVELS[index]);
        if level <= to {
            return lerp(leans[index - 1], leans[index], (level - from) / (to - from));
        }
    }
    leans[4]
}
