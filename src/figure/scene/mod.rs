//! One moment of the figure as shapes, from the back to the front.

mod anatomy;
mod arms;
mod back;
mod canvas;
mod chest;
mod crop;
mod face;
mod friend;
mod hand;
mod head;
mod hug;
mod mistake;
mod planar;
mod ring;
mod seat;
mod side;
mod signs;
mod trunk;
mod wall;

use vello_cpu::kurbo::{Affine, Rect, Shape as _};

use self::canvas::Canvas;
use super::paint::Shape;
use super::palette::Palette;
use super::seen::{Facing, Figure};

pub use self::crop::HEADROOM;
pub use self::planar::{BackSign, Beside, PlanarScene};
pub use self::ring::Ring;
pub use self::side::{Framing, SideScene};

/// What a moment shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    /// The figure with what explains it.
    pub perspective: Perspective,
    /// Seconds that drive the breathing and the trembling.
    pub seconds: f64,
    /// The pace.
    pub ring: Ring,
    /// How far everything has faded into the ground, 0 to 1, used when the view changes.
    pub veil: f64,
}

/// The figure from one side, with what explains it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Perspective {
    /// From behind or from the front.
    Planar(PlanarScene),
    /// From its right side.
    Side(SideScene),
}

impl Scene {
    /// A figure that nothing paces.
    pub const fn quiet(perspective: Perspective) -> Self {
        Self { perspective, seconds: 0.0, ring: Ring::NONE, veil: 0.0 }
    }

    /// The figure, or the right form beside a mistake.
    pub const fn figure(&self) -> Figure {
        match &self.perspective {
            Perspective::Planar(PlanarScene { facing: Facing::Away, body, .. }) => Figure::Back(*body),
            Perspective::Planar(PlanarScene { facing: Facing::Toward, body, .. }) => Figure::Front(*body),
            Perspective::Side(scene) => Figure::Side(scene.profile),
        }
    }

    /// All shapes, the farthest first.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        let mut canvas = Canvas { shapes: Vec::with_capacity(256), palette };
        let center = match &self.perspective {
            Perspective::Planar(scene) => {
                scene.paint(&mut canvas, self.seconds);
                let center = if scene.facing == Facing::Away { ring::BACK } else { ring::CHEST };
                scene.beside.is_none().then_some(center)
            }
            Perspective::Side(scene) => {
                scene.paint(&mut canvas, self.seconds);
                scene.mistake.is_none().then_some(ring::SIDE)
            }
        };
        if let Some(center) = center {
            self.ring.paint(&mut canvas, center);
        }
        if self.veil > 0.0 {
            let everything = Rect::new(-1.0, -1.0, 2.0, 2.0).to_path(0.1);
            canvas.flat(everything, palette.ground.faded(self.veil));
        }
        canvas.shapes
    }

    /// Places the scene in a picture of `width` by `height` pixels.
    pub fn view(&self, width: f64, height: f64) -> Affine {
        match &self.perspective {
            Perspective::Planar(scene) => crop::view(scene.top, width, height),
            Perspective::Side(_) => crop::view(f64::INFINITY, width, height),
        }
    }
}
