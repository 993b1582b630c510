//! One moment of the figure as shapes, from the back to the front.

mod anatomy;
mod arms;
mod arrows;
mod back;
mod canvas;
mod chest;
mod crop;
mod drawings;
mod face;
mod friend;
mod grip;
mod hair;
mod hand;
mod head;
mod hug;
mod mistake;
mod piece;
mod planar;
mod ring;
mod seat;
mod side;
mod signs;
mod trunk;
mod wall;

use vello_cpu::kurbo::{Affine, Rect, Shape as _};

use self::canvas::Canvas;
use self::crop::CROP;
use self::seat::floor;
use super::paint::{Ink, Shape};
use super::palette::Palette;
use super::reach::lerp;
use super::seen::{Facing, Figure};
use crate::domain::person::Person;
use crate::domain::routine::{Sides, Venue};
use crate::domain::settings::Stance;

pub use self::arrows::Arrows;
pub use self::crop::HEADROOM;
pub use self::planar::{BackSign, Beside, PlanarScene};
pub use self::ring::Ring;
pub use self::side::{Framing, SideScene};

/// How far up from the lower edge what goes on below it fades, in units.
const FADE: f64 = 0.055;

/// What a moment shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    /// The figure, once or twice.
    pub drawing: Drawing,
    /// Whom it shows.
    pub person: Person,
    /// Seconds that drive the breathing and the trembling.
    pub seconds: f64,
    /// The pace.
    pub ring: Ring,
    /// The picture that it replaces, and how far it has, 0 to 1.
    pub fading: Option<(Drawing, f64)>,
}

/// The figure with what explains it, and what of it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    /// The figure.
    pub perspective: Perspective,
    /// The same figure once more, smaller, from where the first one does not show it.
    pub second: Option<Perspective>,
    /// How much of the way from the upper body to all of it, down to the floor, the picture shows, 0 to 1.
    pub whole: f64,
    /// The height of the picture's upper edge in units, where hands reach above the usual one. It is
    /// chosen for an exercise and stays for all of it.
    pub top: f64,
}

/// The figure from one side, with what explains it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one is made for each frame, none are kept")]
pub enum Perspective {
    /// From behind or from the front.
    Planar(PlanarScene),
    /// From its right side.
    Side(SideScene),
}

impl Scene {
    /// A figure that nothing paces.
    pub fn quiet(perspective: Perspective) -> Self {
        let drawing = Drawing { perspective, second: None, whole: 0.0, top: CROP[1] };
        Self { drawing, person: Person::default(), seconds: 0.0, ring: Ring::NONE, fading: None }
    }

    /// The figure, or the right form beside a mistake.
    pub const fn figure(&self) -> Figure {
        match &self.drawing.perspective {
            Perspective::Planar(PlanarScene { facing, body, .. }) => Figure::Planar(*facing, *body),
            Perspective::Side(scene) => Figure::Side(scene.profile),
        }
    }

    /// All shapes, the farthest first.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        let palette = &palette.worn_by(&self.person);
        let mut canvas = Canvas { shapes: Vec::with_capacity(256), palette, person: self.person };
        if let Some((before, share)) = &self.fading {
            before.paint(&mut canvas, Ring::NONE, self.seconds);
            let everything = Rect::new(-1.0, -1.0, 2.0, 2.0).to_path(0.1);
            canvas.fill(everything, Ink::Anew(palette.ground, *share));
        }
        self.drawing.paint(&mut canvas, self.ring, self.seconds);
        canvas.shapes
    }

    /// Places the scene in a picture of `width` by `height` pixels.
    pub fn view(&self, width: f64, height: f64) -> Affine {
        crop::view(self.drawing.top, width, height)
    }
}

impl Drawing {
    fn paint(&self, canvas: &mut Canvas, ring: Ring, seconds: f64) {
        // Walls, door frames and knees may go on to the sides.
        let wide = !matches!(self.perspective, Perspective::Planar(scene) if scene.venue == Venue::Chair);
        match &self.second {
            None => {
                let ring = if self.perspective.is_pair() { Ring::NONE } else { ring };
                canvas.placed(self.zoom(), |canvas| self.perspective.paint(canvas, ring, seconds));
                if !self.perspective.is_pair() {
                    canvas.fade_out(FADE * (1.0 - self.whole), wide);
                }
            }
            Some(second) => {
                let [large, small] = beside_each_other(&self.perspective, second);
                let (one, other) = if matches!(second, Perspective::Planar(_)) {
                    (Ring::NONE, ring)
                } else {
                    (ring, Ring::NONE)
                };
                canvas.placed(small, |canvas| second.paint(canvas, other, seconds));
                canvas.placed(large, |canvas| self.perspective.paint(canvas, one, seconds));
                canvas.fade_out(FADE, wide);
            }
        }
    }

    /// Steps back from the figure until its feet are in the picture.
    fn zoom(&self) -> Affine {
        let [_, usual, _, bottom] = CROP;
        let (stance, middle) = match &self.perspective {
            Perspective::Planar(scene) => (scene.stance, 0.5),
            Perspective::Side(scene) => (scene.stance, scene.middle()),
        };
        let top = self.top.min(usual);
        let whole = (bottom - top) / (floor(stance) + 0.03 - top);
        let scale = lerp(1.0, whole, self.whole);
        let center = lerp(0.5, middle, self.whole);
        Affine::translate((0.5 - center * scale, top - top * scale)) * Affine::scale(scale)
    }
}

impl Perspective {
    /// Whether the right form stands beside a mistake.
    const fn is_pair(&self) -> bool {
        match self {
            Self::Planar(scene) => scene.beside.is_some(),
            Self::Side(scene) => scene.mistake.is_some(),
        }
    }

    /// Paints it before `ring`.
    fn paint(&self, canvas: &mut Canvas, ring: Ring, seconds: f64) {
        match self {
            Self::Planar(scene) => scene.paint(canvas, ring, seconds),
            Self::Side(scene) => scene.paint(canvas, ring, seconds),
        }
    }
}

/// Where a figure and its second, smaller picture stand.
fn beside_each_other(large: &Perspective, small: &Perspective) -> [Affine; 2] {
    let at = |x: f64, y: f64, scale: f64| Affine::translate((x, y)) * Affine::scale(scale);
    match (large, small) {
        // In the free space before the face.
        (Perspective::Side(SideScene { arms: Sides::Left, .. }), _) => {
            [Affine::new([-1.0, 0.0, 0.0, 1.0, 1.125, 0.0]), at(-0.14, 0.0, 0.7)]
        }
        (Perspective::Side(_), _) => [at(-0.125, 0.0, 1.0), at(0.43, 0.0, 0.7)],
        (_, Perspective::Side(SideScene { stance: Stance::Standing, .. })) => {
            [at(-0.045, 0.1, 0.68), at(0.4, 0.12, 0.66)]
        }
        // Elbows reach far out.
        (Perspective::Planar(PlanarScene { facing: Facing::Toward, .. }), Perspective::Side(_)) => {
            [at(-0.04, 0.09, 0.6), at(0.375, 0.165, 0.56)]
        }
        (_, Perspective::Side(_)) => [at(-0.04, 0.045, 0.66), at(0.37, 0.165, 0.56)],
        _ => [at(-0.075, 0.06, 0.82), at(0.532, 0.03, 0.52)],
    }
}
