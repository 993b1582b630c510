//! What the parts of the figure are drawn with.

use vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape as _, Vec2};

use super::crop::CROP;
use crate::domain::person::Person;
use crate::figure::body::{Body, Half};
use crate::figure::outline::{brush, mirrored, mirrored_path, rounded};
use crate::figure::paint::{Ink, Shape};
use crate::figure::palette::{Color, Palette};
use crate::figure::reach::smooth;
use crate::figure::widths::Widths;

/// Half the width of a line between parts: a pixel in a window of the usual size, and three in high contrast.
const SEAM: [f64; 2] = [0.002, 0.0068];
/// How far the bed of a muscle reaches beyond the ends of its bands.
const BED: f64 = 0.005;

/// Collects shapes in the order in which they are painted.
pub struct Canvas<'a> {
    /// The farthest first.
    pub shapes: Vec<Shape>,
    /// The theme in use, in the person's tones.
    pub palette: &'a Palette,
    /// Whom the figure shows.
    pub person: Person,
}

/// Whose side a part is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The right side of the picture.
    Right,
    /// The left side of the picture.
    Left,
}

impl Side {
    /// Left first: the light comes from there, and the right side may overlap.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// A point in right-hand coordinates, moved to this side.
    pub fn place(self, point: Point) -> Point {
        match self {
            Self::Right => point,
            Self::Left => mirrored(point),
        }
    }

    /// A point in right-hand coordinates, moved to this side.
    pub fn at(self, x: f64, y: f64) -> Point {
        self.place(Point::new(x, y))
    }

    /// An outline in right-hand coordinates, moved to this side.
    pub fn path(self, path: BezPath) -> BezPath {
        match self {
            Self::Right => path,
            Self::Left => mirrored_path(path),
        }
    }

    /// Whether this side faces the light.
    pub fn is_lit(self) -> bool {
        self == Self::Left
    }
}

/// The half of `body` on `side` of the picture.
pub const fn half(body: &Body, side: Side) -> &Half {
    match side {
        Side::Left => &body.left,
        Side::Right => &body.right,
    }
}

/// Both halves of `body` in the order in which they are painted.
pub fn sides(body: &Body) -> [(Side, &Half); 2] {
    Side::BOTH.map(|side| (side, half(body, side)))
}

impl Canvas<'_> {
    /// How broad the person is.
    pub const fn widths(&self) -> Widths {
        Widths::of(self.person.build)
    }

    /// Fills an area.
    pub fn fill(&mut self, path: BezPath, ink: Ink) {
        self.shapes.push(Shape { path, ink, line: None });
    }

    /// Fills an area with one colour; what is clear is left out.
    pub fn flat(&mut self, path: BezPath, color: Color) {
        if color.0[3] > 0 {
            self.fill(path, Ink::Flat(color));
        }
    }

    /// Fills a bent stroke of the brush, `width` units wide in the middle and pointed at both ends.
    pub fn brush(&mut self, [from, bend, to]: [Point; 3], width: f64, color: Color) {
        self.flat(brush(from, bend, to, width), color);
    }

    /// Fills one of several parts that lie over each other, with the line round it where contrast asks for it.
    pub fn part(&mut self, path: BezPath, ink: Ink) {
        self.underline(&path);
        self.fill(path, ink);
    }

    /// Fills a part of bare skin, with the line round it.
    pub fn bare(&mut self, path: BezPath, ink: Ink) {
        self.seam(&path);
        self.fill(path, ink);
    }

    /// Draws a line of `width` units.
    pub fn stroke(&mut self, path: BezPath, color: Color, width: f64) {
        if color.0[3] > 0 {
            self.shapes.push(Shape { path, ink: Ink::Flat(color), line: Some(width) });
        }
    }

    /// Paints something at another place and size. In high contrast, seams stay as strong in what is small.
    pub fn placed(&mut self, placement: Affine, paint: impl FnOnce(&mut Self)) {
        let first = self.shapes.len();
        paint(self);
        let Palette { seam, outlined, .. } = *self.palette;
        for shape in &mut self.shapes[first..] {
            let line = shape.line;
            *shape = shape.clone().placed(placement);
            if outlined && matches!(shape.ink, Ink::Flat(tone) if tone == seam) {
                shape.line = line;
            }
        }
    }

    /// Paints something in the colours of another person, or of another light.
    pub fn in_colors_of(&mut self, palette: &Palette, paint: impl FnOnce(&mut Canvas)) {
        let shapes = std::mem::take(&mut self.shapes);
        let mut canvas = Canvas { shapes, palette, person: self.person };
        paint(&mut canvas);
        self.shapes = canvas.shapes;
    }

    /// The line round several parts of skin that are one: drawn before they are filled, so that only its outer half
    /// stays and no part is cut from the next.
    pub fn seam(&mut self, path: &BezPath) {
        let width = SEAM[usize::from(self.palette.outlined)];
        self.stroke(path.clone(), self.palette.seam, 2.0 * width);
    }

    /// The same round anything, where contrast asks for it.
    pub fn underline(&mut self, path: &BezPath) {
        if self.palette.outlined {
            self.seam(path);
        }
    }

    /// A line round a part that is painted already, where contrast asks for it.
    pub fn outline(&mut self, path: &BezPath) {
        if self.palette.outlined {
            self.stroke(path.clone(), self.palette.seam, SEAM[1]);
        }
    }

    /// The dark line round what shows through the shirt: drawn before it is filled.
    pub fn rim(&mut self, path: &BezPath) {
        self.stroke(path.clone(), self.palette.bed, 2.0 * SEAM[0]);
    }

    /// A bar of `width` units along `path`, with the line round it where contrast asks for it.
    pub fn bar(&mut self, path: &BezPath, tone: Color, width: f64) {
        if self.palette.outlined {
            self.stroke(path.clone(), self.palette.seam, width + 2.0 * SEAM[1]);
        }
        self.stroke(path.clone(), tone, width);
    }

    /// What the bands of a muscle lie in, given the right-hand corners round them.
    pub fn bed(&mut self, side: Side, corners: &[Point]) {
        let bed = side.path(rounded(corners, BED));
        self.stroke(bed.clone(), self.palette.bed, 2.0 * BED);
        self.flat(bed, self.palette.bed);
    }

    /// Lets what goes on below the picture end softly at its lower edge, over `height` units.
    /// What is `wide` goes on to the sides too.
    pub fn fade_out(&mut self, height: f64, wide: bool) {
        let [_, _, _, bottom] = CROP;
        let aside = if wide { 1.0 } else { -0.05 };
        self.fade_above(Rect::new(-aside, bottom - height, 1.0 + aside, bottom + 0.5), height);
    }

    /// Hides what is in `area`, softly over `height` units from its upper edge.
    pub fn fade_above(&mut self, area: Rect, height: f64) {
        let ground = self.palette.ground;
        self.fill(
            area.to_path(0.001),
            Ink::Across(
                Point::new(0.5, area.y0),
                Point::new(0.5, area.y0 + height * 0.66),
                [ground.faded(0.0), ground.faded(0.6), ground],
            ),
        );
    }

    /// The deep tone of shadows on cloth.
    pub fn dusk(&self) -> Color {
        self.palette.body[2].mix(Color::rgb(0x00_0000), 0.5)
    }
}

/// Three tones across a limb whose ends are placed, lit from the upper left. One that points to the light has no
/// side of its own in shade.
pub fn lit(from: Point, to: Point, width: f64, [light, base, shade]: [Color; 3]) -> Ink {
    let way = to - from;
    let side = Vec2::new(-way.y, way.x) / way.hypot().max(1e-6);
    // Of the two sides of the limb, the one that faces the light.
    let facing = -(side.x + 1.4 * side.y);
    let toward = if facing > 0.0 { side } else { -side };
    let clear = smooth((facing.abs() / 0.6).min(1.0));
    let colors = [base.mix(light, clear), base, base.mix(shade, clear)];
    let center = from.midpoint(to);
    Ink::Across(center + toward * width, center - toward * width, colors)
}
