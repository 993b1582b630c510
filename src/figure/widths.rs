//! How much broader than a medium build a person is; the bones are the same in all.

use vello_cpu::kurbo::{BezPath, Point};

use super::outline::mapped;
use super::reach::{lerp, smooth};
use crate::domain::person::Build;

/// Where the ribs end, and the heights of waist and hips, in units.
const RIBS: f64 = 0.5;
const WAIST: f64 = 0.615;
const HIPS: f64 = 0.76;

/// Widths against those of a medium build.
#[derive(Clone, Copy)]
pub struct Widths {
    pub limbs: f64,
    pub neck: f64,
    pub waist: f64,
    pub hips: f64,
}

impl Widths {
    /// Of that build.
    pub const fn of(build: Build) -> Self {
        match build {
            Build::Slim => Self { limbs: 0.88, neck: 0.88, waist: 0.9, hips: 0.98 },
            Build::Medium => Self { limbs: 1.0, neck: 1.0, waist: 1.0, hips: 1.0 },
            Build::Broad => Self { limbs: 1.13, neck: 1.12, waist: 1.13, hips: 1.08 },
        }
    }

    /// A place on the trunk, seen from behind or from the front, on this build.
    pub fn fit(&self, point: Point) -> Point {
        Point::new(0.5 + (point.x - 0.5) * self.at(point.y), point.y)
    }

    /// Of the trunk at height `y` of the picture.
    fn at(&self, y: f64) -> f64 {
        let to = |from: f64, to: f64| smooth(((y - from) / (to - from)).clamp(0.0, 1.0));
        lerp(lerp(1.0, self.waist, to(RIBS, WAIST)), self.hips, to(WAIST, HIPS))
    }

    /// The same of an outline.
    #[must_use]
    pub fn fitted(&self, path: &BezPath) -> BezPath {
        mapped(path, |point| self.fit(point))
    }
}
