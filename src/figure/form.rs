//! Outlines as `assets/figure/drawings.json` gives them, before they have a place in the picture.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use vello_cpu::kurbo::{BezPath, Point, RoundedRect, Shape as _};

use super::outline::{arc, circle, ellipse, mapped, points, polyline, rounded, smooth_loop, tapered};
use super::units::{above_seat, cm};

/// Where the numbers of a drawing lie in the picture, and how long 1 of them is there, in units.
#[derive(Clone, Copy)]
pub struct Site<'a>(pub &'a dyn Fn((f64, f64)) -> Point, pub f64);

impl Site<'_> {
    /// Where the picture has it.
    pub const AS_IT_IS: Site<'static> = Site(&|(x, y)| Point::new(x, y), 1.0);
    /// Centimetres in front of the resting hip and above the seat.
    pub const BY_THE_SEAT: Site<'static> = Site(&|(forward, up)| above_seat(forward, up), cm(1.0));
}

/// An outline or a line; x and y in turn.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A closed curve through all points, bending softly at each.
    Loop(Vec<f64>),
    /// Such a curve like its own mirror image, given by its right edge from the top.
    Symmetric(Vec<f64>),
    /// Straight lines from each point to the next.
    Line(Vec<f64>),
    /// A curve from the first point to the last, bending towards the second.
    Curve([f64; 6]),
    /// A stroke of the brush that bends so, pointed at both ends.
    Brush([f64; 6]),
    /// A circle: its middle and its radius.
    Disc([f64; 3]),
    /// Its middle, and its radii along and across.
    Ellipse([f64; 4]),
    /// From one point to another, with the radii at its beginning, its middle and its end.
    Limb([f64; 7]),
    /// A rectangle between two corners, all of them rounded by the last number.
    Slab([f64; 5]),
    /// A polygon with its corners rounded.
    Rounded { corners: Vec<f64>, radius: f64 },
    /// As SVG writes it, in as many pieces as are easy to read.
    #[serde(deserialize_with = "path")]
    Path(BezPath),
}

impl Form {
    /// The outline in its place. Of a stroke of the brush it is the line that it follows.
    pub fn placed(&self, Site(at, unit): Site) -> BezPath {
        let point = |x: &f64, y: &f64| at((*x, *y));
        match self {
            Self::Loop(edge) => smooth_loop(&points(edge, at)),
            Self::Symmetric(edge) => {
                let mut outline = points(edge, at);
                // A point on the midline is its own image.
                let (pairs, _) = edge.as_chunks::<2>();
                let left = pairs.iter().rev().filter(|[x, _]| *x > 0.0);
                outline.extend(left.map(|[x, y]| at((-x, *y))));
                smooth_loop(&outline)
            }
            Self::Line(corners) => polyline(&points(corners, at)),
            Self::Curve(through) | Self::Brush(through) => {
                let [from, bend, to] = three(through, at);
                arc(from, bend, to)
            }
            Self::Disc([x, y, radius]) => circle(point(x, y), radius * unit),
            Self::Ellipse([x, y, along, across]) => {
                let way = at((x + 1.0, *y)) - point(x, y);
                ellipse(point(x, y), (along * unit, across * unit), way.y.atan2(way.x))
            }
            Self::Limb([x, y, to_x, to_y, radii @ ..]) => {
                tapered(point(x, y), point(to_x, to_y), radii.map(|radius| radius * unit))
            }
            Self::Slab([x, y, to_x, to_y, radius]) => {
                RoundedRect::from_points(point(x, y), point(to_x, to_y), radius * unit).to_path(0.0005)
            }
            Self::Rounded { corners, radius } => rounded(&points(corners, at), radius * unit),
            Self::Path(path) => mapped(path, |point| at((point.x, point.y))),
        }
    }
}

/// Where a line begins, bends and ends.
pub fn three([x, y, bend_x, bend_y, to_x, to_y]: &[f64; 6], at: &dyn Fn((f64, f64)) -> Point) -> [Point; 3] {
    [(*x, *y), (*bend_x, *bend_y), (*to_x, *to_y)].map(at)
}

fn path<'de, D: Deserializer<'de>>(pieces: D) -> Result<BezPath, D::Error> {
    let pieces = Vec::<String>::deserialize(pieces)?;
    BezPath::from_svg(&pieces.join(" ")).map_err(D::Error::custom)
}
