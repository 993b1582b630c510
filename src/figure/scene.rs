//! One moment of the figure as shapes, from the back to the front.

mod anatomy;
mod arms;
mod back;
mod canvas;
mod chest;
mod face;
mod friend;
mod hand;
mod head;
mod hug;
mod mistake;
mod seat;
mod side;
mod signs;
mod trunk;
mod wall;

use vello_cpu::kurbo::{Affine, Point, Rect, Shape as _, Vec2};

use self::arms::View;
use self::canvas::Canvas;
use self::trunk::Cloth;
use super::body::Body;
use super::paint::Shape;
use super::palette::Palette;

pub use self::side::{BodyPoint, Framing, SideScene};

/// The part of the unit square that is shown: left, top, right, bottom.
const CROP: [f64; 4] = [0.14, 0.045, 0.86, 0.895];
/// Seconds of one breath.
const BREATH: f64 = 4.0;
/// How far the trunk widens with a breath, in units.
const BREATH_DEPTH: f64 = 0.0008;
/// The size of each figure when two stand side by side, and how far each is from the midline.
const PAIR_SCALE: f64 = 0.64;
const PAIR_APART: f64 = 0.226;
/// Between the tips of raised hands and the picture's upper edge, in units.
pub const HEADROOM: f64 = 0.030;
/// The middle of the pace ring from the front: the breastbone, clear of the face.
const CHEST: Point = Point::new(0.5, 0.445);
/// How far up from the lower edge a figure without a seat fades, in units.
const FADE: f64 = 0.055;

/// What a moment shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    /// The figure and the side from which it is seen.
    pub figure: Seen,
    /// Seconds that drive the breathing and the trembling.
    pub seconds: f64,
    /// Standing: no stool, and the trousers go on out of the picture.
    pub standing: bool,
    /// Whether there is a wall behind the figure.
    pub wall: bool,
    /// The pace.
    pub ring: Ring,
    /// What is imagined or felt between the blades.
    pub picture: Option<Picture>,
    /// How strongly the inward arrows show, 0 to 1.
    pub arrows: f64,
    /// How many of four steps the fingers of a hug have walked.
    pub walk: f64,
    /// Whether the figure shows how not to do it: shoulders risen, with line, arrows and cross.
    pub mistake: bool,
    /// A second figure with the mistake; the first one shows the right form.
    pub beside: Option<Beside>,
    /// The height of the picture's upper edge in units, where hands reach above the usual one. It is
    /// chosen for an exercise and stays for all of it.
    pub top: f64,
    /// How far everything has faded into the ground, 0 to 1, used when the view changes.
    pub veil: f64,
}

/// A body and the side from which it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Seen {
    /// From behind.
    Back(Body),
    /// From the front.
    Front(Body),
}

/// The pace as a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// 0 wide open, 1 drawn in.
    pub closed: f64,
    /// 0 quiet, 1 in the colour of effort.
    pub effort: f64,
    /// 0 invisible, 1 full.
    pub strength: f64,
}

/// What is imagined or felt between the blades.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Picture {
    /// A coin.
    Coin {
        /// How far it wobbles, 0 to 1.
        trembling: f64,
    },
    /// A dotted line from tip to tip.
    Tips,
    /// A friend's hands on the tips.
    Friend {
        /// How hard they push, 0 to 1.
        push: f64,
    },
}

/// The figure that shows the mistake beside the right form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Its body, seen from the same side as the first.
    pub body: Body,
    /// Whether the mistake is that the shoulders rise, to be marked with line and arrows.
    pub shoulders: bool,
}

/// What is drawn on a figure beyond its body.
#[derive(Clone, Copy)]
struct Marks {
    wrong: bool,
    shoulders: bool,
    beside: bool,
}

impl Marks {
    /// How far down legs go: out of the picture, or to the signs below a pair.
    const fn end(self) -> f64 {
        if self.beside { 0.90 } else { 1.02 }
    }
}

impl Seen {
    /// The body at this moment.
    pub const fn body(&self) -> &Body {
        match self {
            Self::Back(body) | Self::Front(body) => body,
        }
    }

    const fn with(self, body: Body) -> Self {
        match self {
            Self::Back(_) => Self::Back(body),
            Self::Front(_) => Self::Front(body),
        }
    }
}

impl Scene {
    /// A figure sitting quietly, with nothing explained.
    pub const fn quiet(figure: Seen) -> Self {
        Self {
            figure,
            seconds: 0.0,
            standing: false,
            wall: false,
            ring: Ring { closed: 0.0, effort: 0.0, strength: 0.0 },
            picture: None,
            arrows: 0.0,
            walk: 0.0,
            mistake: false,
            beside: None,
            top: CROP[1],
            veil: 0.0,
        }
    }

    /// All shapes, the farthest first.
    pub fn shapes(&self, palette: &Palette) -> Vec<Shape> {
        let mut canvas = Canvas { shapes: Vec::with_capacity(256), palette };
        if let Some(beside) = self.beside {
            self.pair(&mut canvas, beside);
        } else {
            let marks = Marks { wrong: self.mistake, shoulders: self.mistake, beside: false };
            self.one(&mut canvas, &self.figure, marks);
            if self.standing || matches!(self.figure, Seen::Front(_)) {
                canvas.fade_out(FADE);
            }
            match self.figure {
                Seen::Back(_) => signs::ring(&mut canvas, self.ring),
                Seen::Front(_) => signs::ring_round(&mut canvas, self.ring, CHEST),
            }
            if self.mistake {
                mistake::cross_beside(&mut canvas);
            }
        }
        if self.veil > 0.0 {
            let everything = Rect::new(-1.0, -1.0, 2.0, 2.0).to_path(0.1);
            canvas.flat(everything, palette.ground.faded(self.veil));
        }
        canvas.shapes
    }

    /// Places the scene in a picture of `width` by `height` pixels.
    pub fn view(&self, width: f64, height: f64) -> Affine {
        view(self.top, width, height)
    }

    fn pair(&self, canvas: &mut Canvas, beside: Beside) {
        let right = Marks { wrong: false, shoulders: false, beside: true };
        let wrong = Marks { wrong: true, shoulders: beside.shoulders, beside: true };
        let middle = Vec2::new(0.5, 0.480);
        for (side, figure, marks) in [(-1.0, self.figure, right), (1.0, self.figure.with(beside.body), wrong)]
        {
            let mut one = Canvas { shapes: Vec::with_capacity(200), palette: canvas.palette };
            self.one(&mut one, &figure, marks);
            let to = Point::new(0.5 + side * PAIR_APART, 0.400);
            let placement =
                Affine::translate(to.to_vec2()) * Affine::scale(PAIR_SCALE) * Affine::translate(-middle);
            canvas.shapes.extend(one.shapes.into_iter().map(|shape| {
                let line = shape.line;
                let placed = shape.placed(placement);
                // In high contrast, lines stay as strong in a small figure.
                if canvas.palette.outlined { Shape { line, ..placed } } else { placed }
            }));
            let below = Point::new(to.x, 0.752);
            if marks.wrong {
                mistake::cross(canvas, below, 0.038);
            } else {
                mistake::check(canvas, below, 0.038);
            }
        }
    }

    fn one(&self, canvas: &mut Canvas, figure: &Seen, marks: Marks) {
        if self.wall {
            wall::wall(canvas, figure.body());
        }
        match figure {
            Seen::Back(body) => self.back(canvas, body, marks),
            Seen::Front(body) => self.front(canvas, body, marks),
        }
    }

    fn back(&self, canvas: &mut Canvas, body: &Body, marks: Marks) {
        let cloth = Cloth::on(body, trunk::NAPE, self.breath());
        let push = match self.picture {
            Some(Picture::Friend { push }) if !marks.beside => push,
            _ => 0.0,
        };
        let tremble = friend::tremble(self.seconds, push);
        if !self.standing {
            seat::stool(canvas);
        }
        arms::far(canvas, body, View::Back);
        seat::trousers(canvas, self.standing, marks.end());
        head::neck(canvas, body, trunk::NAPE);
        arms::near_upper(canvas, body, View::Back);
        cloth.paint(canvas);
        trunk::rounding(canvas, body, self.breath());
        back::relief(canvas, body);
        head::back(canvas, body);
        arms::near_fore(canvas, body, View::Back);
        hug::fingers(canvas, body, self.walk);
        anatomy::spine(canvas);
        anatomy::muscles(canvas, body, marks.wrong);
        anatomy::blades(canvas, body, tremble);
        if marks.beside {
            signs::markers(canvas, body, 0.0, 0.0);
        } else {
            match self.picture {
                Some(Picture::Coin { trembling }) => {
                    let wave = (self.seconds * 1.5 * std::f64::consts::TAU).sin();
                    signs::coin(canvas, trembling * wave);
                }
                Some(Picture::Tips) => signs::tips_line(canvas, body),
                Some(Picture::Friend { push }) => friend::hands(canvas, body, push, tremble),
                None => {}
            }
            signs::markers(canvas, body, self.walk, tremble);
            let above = if matches!(self.picture, Some(Picture::Friend { .. })) { 0.05 } else { 0.0 };
            signs::inward_arrows(canvas, body, above, self.arrows);
        }
        if marks.shoulders {
            mistake::risen_shoulders(canvas, body);
        }
    }

    fn front(&self, canvas: &mut Canvas, body: &Body, marks: Marks) {
        let cloth = Cloth::on(body, trunk::THROAT, self.breath());
        arms::far(canvas, body, View::Front);
        if self.standing {
            seat::trousers(canvas, true, marks.end());
        } else {
            seat::lap(canvas, marks.end());
        }
        head::neck(canvas, body, trunk::THROAT);
        chest::throat(canvas, body);
        arms::near_upper(canvas, body, View::Front);
        cloth.paint(canvas);
        trunk::rounding(canvas, body, self.breath());
        chest::relief(canvas);
        face::front(canvas, body);
        chest::muscles(canvas, body);
        arms::near_fore(canvas, body, View::Front);
        if marks.shoulders {
            mistake::risen_shoulders(canvas, body);
        }
    }

    fn breath(&self) -> f64 {
        BREATH_DEPTH * (self.seconds * std::f64::consts::TAU / BREATH).sin()
    }
}

/// Places what lies below `top`, or below the usual upper edge, in the middle of a picture of `width` by
/// `height` pixels. The lower edge stays where it is.
pub fn view(top: f64, width: f64, height: f64) -> Affine {
    let [left, usual, right, bottom] = CROP;
    let top = top.min(usual);
    let scale = (width / (right - left)).min(height / (bottom - top));
    let middle = Point::new(left.midpoint(right), top.midpoint(bottom));
    Affine::translate((width / 2.0 - middle.x * scale, height / 2.0 - middle.y * scale))
        * Affine::scale(scale)
}

/// The pace ring of a picture without a back, round `center`.
pub fn pace_ring(ring: Ring, center: Point, palette: &Palette) -> Vec<Shape> {
    let mut canvas = Canvas { shapes: Vec::new(), palette };
    signs::ring_round(&mut canvas, ring, center);
    canvas.shapes
}
