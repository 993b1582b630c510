//! The strokes and areas of a drawing, with what they are painted in.

use serde::Deserialize;
use vello_cpu::kurbo::BezPath;

use super::canvas::Canvas;
use crate::figure::form::{Form, Site, three};
use crate::figure::outline::brush;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// What a drawing calls its colours; the program says which they are.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hue {
    Brow,
    Dark,
    Deep,
    Disc,
    Dusk,
    Glow,
    Half,
    Hollow,
    Light,
    Line,
    Lips,
    Shade,
    Sign,
    Tyre,
    White,
    Wood,
}

/// The colours of a drawing.
pub type Paints<'a> = &'a [(Hue, Color)];

/// How wide the light along the edge of hair is, in units.
const RIM: f64 = 0.0026;

/// One stroke or area of a drawing.
#[derive(Deserialize)]
pub struct Piece {
    #[serde(flatten)]
    form: Form,
    /// Of a line or of a stroke of the brush, in the drawing's own length; `None` fills the area.
    width: Option<f64>,
    /// The least width where contrast asks for strong lines.
    outlined: Option<f64>,
    edge: Option<Edge>,
    #[serde(flatten)]
    dye: Dye,
}

/// The line round an area, where contrast asks for it.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Edge {
    /// Under the area.
    Part,
    /// Over it.
    Outline,
    /// Over it, and light along it where hair would sink into the ground.
    Rim,
}

/// What a piece is painted with, in the colours that it names.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Dye {
    /// One colour.
    Ink(Tinge),
    /// From one point to another through three colours.
    Across { from: (f64, f64), to: (f64, f64), tones: [Tinge; 3] },
    /// From the middle outward through three colours.
    Around { center: (f64, f64), radius: f64, tones: [Tinge; 3] },
}

/// A colour, and how opaque it is where it is not wholly so, 0 to 1.
#[derive(Deserialize)]
#[serde(untagged)]
enum Tinge {
    Whole(Hue),
    Faded(Hue, f64),
}

impl Canvas<'_> {
    /// Paints the pieces of a drawing in their place.
    pub fn draw(&mut self, pieces: &[Piece], place: Site, paints: Paints) {
        let Site(at, unit) = place;
        for piece in pieces {
            let least = piece.outlined.filter(|_| self.palette.outlined).unwrap_or_default();
            let width = piece.width.map(|width| width.max(least) * unit);
            match (&piece.form, width, piece.dye.ink(place, paints)) {
                (Form::Brush(through), Some(width), ink) => {
                    let [from, bend, to] = three(through, at);
                    self.area(brush(from, bend, to, width), ink, piece.edge);
                }
                (form, Some(width), Ink::Flat(tone)) if piece.edge.is_some() => {
                    self.bar(&form.placed(place), tone, width);
                }
                (form, Some(width), Ink::Flat(tone)) => self.stroke(form.placed(place), tone, width),
                (form, _, ink) => self.area(form.placed(place), ink, piece.edge),
            }
        }
    }

    fn area(&mut self, path: BezPath, ink: Ink, edge: Option<Edge>) {
        match edge {
            None => self.fill(path, ink),
            Some(Edge::Part) => self.part(path, ink),
            Some(edge) => {
                self.fill(path.clone(), ink);
                self.outline(&path);
                if matches!(edge, Edge::Rim) {
                    self.stroke(path, self.palette.rim, RIM);
                }
            }
        }
    }
}

impl Dye {
    #[expect(clippy::expect_used, reason = "the names are our own, and a test paints with each")]
    fn ink(&self, Site(at, unit): Site, paints: Paints) -> Ink {
        let tone = |tinge: &Tinge| {
            let (Tinge::Whole(hue) | Tinge::Faded(hue, _)) = tinge;
            let (_, color) = paints.iter().find(|(paint, _)| paint == hue).expect("a colour for each name");
            if let Tinge::Faded(_, opacity) = tinge { color.faded(*opacity) } else { *color }
        };
        match self {
            Self::Ink(flat) => Ink::Flat(tone(flat)),
            Self::Across { from, to, tones } => Ink::Across(at(*from), at(*to), tones.each_ref().map(tone)),
            Self::Around { center, radius, tones } => {
                Ink::Around(at(*center), radius * unit, tones.each_ref().map(tone))
            }
        }
    }
}
