//! The strokes and areas of a drawing, with what they are painted in.

use serde::Deserialize;
use vello_cpu::kurbo::{BezPath, Point};

use super::canvas::Canvas;
use crate::figure::form::{Form, Place, three};
use crate::figure::outline::brush;
use crate::figure::paint::Ink;
use crate::figure::palette::Color;

/// Colours by the names that a drawing has for them.
pub type Tones<'a> = &'a [(&'a str, Color)];

/// One stroke or area of a drawing.
#[derive(Deserialize)]
pub struct Mark {
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
}

/// What a mark is painted with, in the colours that it names.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Dye {
    /// One colour.
    Ink(Tone),
    /// From one point to another through three colours.
    Across { from: (f64, f64), to: (f64, f64), tones: [Tone; 3] },
}

/// A colour, and how opaque it is where it is not wholly so, 0 to 1.
#[derive(Deserialize)]
#[serde(untagged)]
enum Tone {
    Whole(String),
    Faded(String, f64),
}

impl Canvas<'_> {
    /// Paints the marks of a drawing in their place.
    pub fn draw(&mut self, marks: &[Mark], place: Place, tones: Tones) {
        let Place(at, unit) = place;
        for mark in marks {
            let least = mark.outlined.filter(|_| self.palette.outlined).unwrap_or_default();
            let width = mark.width.map(|width| width.max(least) * unit);
            match (&mark.form, width, mark.dye.ink(at, tones)) {
                (Form::Brush(bent), Some(width), ink) => {
                    let [from, bend, to] = three(bent, at);
                    self.area(brush(from, bend, to, width), ink, mark.edge);
                }
                (form, Some(width), Ink::Flat(tone)) if mark.edge.is_some() => {
                    self.bar(&form.placed(place), tone, width);
                }
                (form, Some(width), Ink::Flat(tone)) => self.stroke(form.placed(place), tone, width),
                (form, _, ink) => self.area(form.placed(place), ink, mark.edge),
            }
        }
    }

    fn area(&mut self, path: BezPath, ink: Ink, edge: Option<Edge>) {
        match edge {
            None => self.fill(path, ink),
            Some(Edge::Part) => self.part(path, ink),
            Some(Edge::Outline) => {
                self.fill(path.clone(), ink);
                self.outline(&path);
            }
        }
    }
}

impl Dye {
    #[expect(clippy::panic, reason = "the names are a part of the program, and a test paints with each")]
    fn ink(&self, at: &dyn Fn((f64, f64)) -> Point, tones: Tones) -> Ink {
        let tone = |tone: &Tone| {
            let (Tone::Whole(name) | Tone::Faded(name, _)) = tone;
            let (_, color) = tones.iter().find(|(tone, _)| tone == name).unwrap_or_else(|| {
                panic!("the program gives the drawing no tone `{name}`");
            });
            if let Tone::Faded(_, opacity) = tone { color.faded(*opacity) } else { *color }
        };
        match self {
            Self::Ink(flat) => Ink::Flat(tone(flat)),
            Self::Across { from, to, tones } => Ink::across(at(*from), at(*to), tones.each_ref().map(tone)),
        }
    }
}
