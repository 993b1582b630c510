//! What one moment shows, from whichever side it is best seen.

use vello_cpu::kurbo::{Affine, Point, Rect, Shape as _};

use super::body::{Body, Motion};
use super::paint::Shape;
use super::palette::Palette;
use super::profile::Profile;
use super::scene::{Ring, Scene, SideScene, pace_ring, view};

/// A body and the side from which it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Figure {
    /// From behind.
    Back(Body),
    /// From the front.
    Front(Body),
    /// From its right side.
    Side(Profile),
}

/// A picture with all that is explained in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Plate {
    /// From behind or from the front.
    Body(Scene),
    /// From the side.
    Profile {
        scene: SideScene,
        ring: Ring,
        /// How far everything has faded into the ground, 0 to 1.
        veil: f64,
    },
}

/// The middle of the pace ring round a profile: the upper back.
const RING_CENTER: Point = Point::new(0.425, 0.370);

impl Figure {
    /// The figure `elapsed` seconds into a movement of `length` seconds from `from` to `to`. Seen from
    /// another side, it is at `to` at once.
    pub fn between(from: &Self, to: &Self, motion: Motion, elapsed: f64, length: f64) -> Self {
        match (from, to) {
            (Self::Back(from), Self::Back(to)) => {
                Self::Back(Body::between(from, to, motion, elapsed, length))
            }
            (Self::Front(from), Self::Front(to)) => {
                Self::Front(Body::between(from, to, motion, elapsed, length))
            }
            (Self::Side(from), Self::Side(to)) => {
                Self::Side(Profile::between(from, to, motion, elapsed, length))
            }
            (_, to) => *to,
        }
    }

    /// Softly `share` of the way to `to`, for a movement that nobody paces.
    #[must_use]
    pub fn towards(&self, to: &Self, share: f64) -> Self {
        Self::between(self, to, Motion::Drift, share, 1.0)
    }
}

impl Plate {
    /// All shapes, the farthest first.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        match self {
            Self::Body(scene) => scene.shapes(palette),
            Self::Profile { scene, ring, veil } => {
                let mut shapes = scene.shapes(palette);
                if scene.mistake.is_none() {
                    shapes.extend(pace_ring(*ring, RING_CENTER, palette));
                }
                if *veil > 0.0 {
                    let everything = Rect::new(-1.0, -1.0, 2.0, 2.0).to_path(0.1);
                    shapes.push(Shape::flat(everything, palette.ground.faded(*veil)));
                }
                shapes
            }
        }
    }

    /// Places the plate in a picture of `width` by `height` pixels.
    pub fn view(&self, width: f64, height: f64) -> Affine {
        match self {
            Self::Body(scene) => scene.view(width, height),
            Self::Profile { .. } => view(f64::INFINITY, width, height),
        }
    }
}
