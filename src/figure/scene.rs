//! One moment of the figure as shapes, from the back to the front.

mod anatomy;
mod arms;
mod head;
mod signs;
mod trunk;

use vello_cpu::kurbo::{Affine, Point};

use super::body::Body;
use super::limbs::mirrored;
use super::paint::{Ink, Shape};
use super::palette::{Color, Palette};

/// The part of the unit square that is shown: left, top, right, bottom.
const CROP: [f64; 4] = [0.14, 0.045, 0.86, 0.895];
/// Seconds of one breath.
const BREATH: f64 = 4.0;
/// How far the trunk widens with a breath, in units.
const BREATH_DEPTH: f64 = 0.0008;

/// What a moment shows.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    pub body: Body,
    /// Seconds that drive the breathing.
    pub seconds: f64,
    pub ring: Ring,
    pub picture: Option<Picture>,
    /// How strongly the inward arrows show, 0 to 1.
    pub arrows: f64,
    /// How many of four steps the fingers of a hug have walked.
    pub walk: f64,
}

/// The pace as a shape.
#[derive(Clone, Copy, Debug)]
pub struct Ring {
    /// 0 wide open, 1 drawn in.
    pub closed: f64,
    /// 0 quiet, 1 in the colour of effort.
    pub effort: f64,
    /// 0 invisible, 1 full.
    pub strength: f64,
}

/// What is imagined between the blades.
#[derive(Clone, Copy, Debug)]
pub enum Picture {
    /// A coin, trembling by this much, 0 to 1.
    Coin { trembling: f64 },
    /// A dotted line from tip to tip.
    Tips,
}

/// Collects shapes in the order in which they are painted.
struct Canvas<'a> {
    shapes: Vec<super::paint::Shape>,
    palette: &'a Palette,
}

impl Scene {
    /// All shapes, the farthest first.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        let mut canvas = Canvas { shapes: Vec::with_capacity(128), palette };
        let breath = BREATH_DEPTH * (self.seconds * std::f64::consts::TAU / BREATH).sin();
        let raised = self.body.raised();
        trunk::seat(&mut canvas);
        if raised < 0.5 {
            arms::both(&mut canvas, &self.body);
        }
        head::neck(&mut canvas, &self.body);
        trunk::trunk(&mut canvas, &self.body, breath);
        head::head(&mut canvas, &self.body);
        if raised >= 0.5 {
            arms::both(&mut canvas, &self.body);
        }
        arms::sleeves(&mut canvas, &self.body);
        arms::hugging_fingers(&mut canvas, &self.body, self.walk);
        anatomy::spine(&mut canvas);
        anatomy::muscles(&mut canvas, &self.body);
        anatomy::blades(&mut canvas, &self.body);
        signs::picture(&mut canvas, &self.body, self.picture);
        signs::markers(&mut canvas, &self.body, self.walk);
        signs::arrows(&mut canvas, &self.body, self.arrows);
        signs::ring(&mut canvas, self.ring);
        canvas.shapes
    }
}

/// Places the figure in the middle of a picture of `width` by `height` pixels.
pub fn view(width: f64, height: f64) -> Affine {
    let [left, top, right, bottom] = CROP;
    let scale = (width / (right - left)).min(height / (bottom - top));
    let middle = Point::new(left.midpoint(right), top.midpoint(bottom));
    Affine::translate((width / 2.0 - middle.x * scale, height / 2.0 - middle.y * scale))
        * Affine::scale(scale)
}

impl Canvas<'_> {
    fn fill(&mut self, path: vello_cpu::kurbo::BezPath, ink: Ink) {
        self.shapes.push(Shape { path, ink, line: None });
    }

    fn flat(&mut self, path: vello_cpu::kurbo::BezPath, color: Color) {
        self.fill(path, Ink::Flat(color));
    }

    fn stroke(&mut self, path: vello_cpu::kurbo::BezPath, color: Color, width: f64) {
        self.shapes.push(Shape { path, ink: Ink::Flat(color), line: Some(width) });
    }

    /// A line round a part, where contrast asks for it.
    fn outline(&mut self, path: &vello_cpu::kurbo::BezPath) {
        if self.palette.outlined {
            self.stroke(path.clone(), self.palette.line, 0.0045);
        }
    }
}

/// Whose side a part is on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Right,
    Left,
}

impl Side {
    const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// A point of the right side, moved to this one.
    fn place(self, point: Point) -> Point {
        match self {
            Self::Right => point,
            Self::Left => mirrored(point),
        }
    }
}

/// Three tones across a limb, lit from the upper left.
fn lit(from: Point, to: Point, width: f64, colors: [Color; 3]) -> Ink {
    let way = to - from;
    let side = vello_cpu::kurbo::Vec2::new(-way.y, way.x) / way.hypot().max(1e-6);
    // Of the two sides of the limb, the one that faces the light.
    let toward = if side.x + 1.4 * side.y < 0.0 { side } else { -side };
    let center = from.midpoint(to);
    Ink::Across { from: center + toward * width, to: center - toward * width, colors }
}
