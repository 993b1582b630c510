//! Shapes to pixels, on the processor.

use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Point, Rect, Stroke};
use vello_cpu::peniko::Gradient;
use vello_cpu::{Level, PixmapMut, RenderContext, RenderSettings, Resources};

use super::palette::Color;

/// An area or a line in one ink.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The outline, in units.
    pub path: BezPath,
    /// The colour or colours.
    pub ink: Ink,
    /// The width of a line; `None` fills the area.
    pub line: Option<f64>,
}

impl Shape {
    /// An area in one colour.
    pub fn flat(path: BezPath, color: Color) -> Self {
        Self { path, ink: Ink::Flat(color), line: None }
    }

    /// The same shape elsewhere and at another size; `placement` neither turns nor shears.
    #[must_use]
    pub fn placed(mut self, placement: Affine) -> Self {
        let scale = placement.determinant().abs().sqrt();
        self.path.apply_affine(placement);
        self.line = self.line.map(|width| width * scale);
        self.ink = match self.ink {
            Ink::Flat(_) | Ink::Anew(..) => self.ink,
            Ink::Across(from, to, colors) => Ink::Across(placement * from, placement * to, colors),
            Ink::Around(center, radius, colors) => Ink::Around(placement * center, radius * scale, colors),
        };
        self
    }
}

/// What a shape is painted with; points in the same units as the shape.
#[derive(Clone, Copy, Debug)]
pub enum Ink {
    /// One colour.
    Flat(Color),
    /// From one point, where the first of three colours ends, to another, where the last begins.
    Across(Point, Point, [Color; 3]),
    /// From a middle outward through three colours, of which the last begins at a radius.
    Around(Point, f64, [Color; 3]),
    /// The first area of another picture, in one colour. All that follows lies over what came before it as one, so
    /// opaque, 0 to 1.
    Anew(Color, f64),
}

/// Paints pictures of one size again and again, reusing its memory.
pub struct Painter {
    context: RenderContext,
    resources: Resources,
    width: u16,
    height: u16,
}

impl Painter {
    /// For pictures of `width` by `height` pixels, as fast as this machine can.
    pub fn fast(width: u16, height: u16) -> Self {
        Self::with(width, height, RenderSettings::default())
    }

    /// For pictures of `width` by `height` pixels that are the same bytes on every machine: its best
    /// instructions round differently.
    pub fn exact(width: u16, height: u16) -> Self {
        let settings = RenderSettings { level: Level::baseline(), ..RenderSettings::default() };
        Self::with(width, height, settings)
    }

    fn with(width: u16, height: u16, settings: RenderSettings) -> Self {
        Self {
            context: RenderContext::new_with(width, height, settings),
            resources: Resources::new(),
            width,
            height,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        (self.width, self.height)
    }

    /// Paints `shapes`, placed by `view`, over `ground` into `pixels`: four bytes each, red, green,
    /// blue and opacity, row by row. Returns whether `pixels` had the right length.
    pub fn paint(&mut self, shapes: &[Shape], view: Affine, ground: Color, pixels: &mut [u8]) -> bool {
        let Some(mut target) = PixmapMut::new(self.width, self.height, pixels) else {
            return false;
        };
        target.set_may_have_transparency(false);
        self.context.reset();
        self.context.set_transform(Affine::IDENTITY);
        self.context.set_paint(color(ground));
        self.context.fill_rect(&Rect::new(0.0, 0.0, self.width.into(), self.height.into()));
        self.context.set_transform(view);
        let mut pictures = 0;
        for shape in shapes {
            match shape.ink {
                #[expect(clippy::cast_possible_truncation, reason = "an opacity of 0 to 1")]
                Ink::Anew(ground, opacity) => {
                    self.context.push_opacity_layer(opacity as f32);
                    self.context.set_paint(color(ground));
                    pictures += 1;
                }
                Ink::Flat(flat) => self.context.set_paint(color(flat)),
                Ink::Across(from, to, colors) => {
                    self.context.set_paint(Gradient::new_linear(from, to).with_stops(colors.map(color)));
                }
                Ink::Around(center, radius, colors) => {
                    #[expect(clippy::cast_possible_truncation, reason = "a radius of at most one unit")]
                    let gradient = Gradient::new_radial(center, radius as f32);
                    self.context.set_paint(gradient.with_stops(colors.map(color)));
                }
            }
            match shape.line {
                Some(width) => {
                    let stroke = Stroke::new(width).with_caps(Cap::Round).with_join(Join::Round);
                    self.context.set_stroke(stroke);
                    self.context.stroke_path(&shape.path);
                }
                None => self.context.fill_path(&shape.path),
            }
        }
        for _ in 0..pictures {
            self.context.pop_layer();
        }
        self.context.flush();
        self.context.render(target, &mut self.resources);
        true
    }
}

fn color(Color([red, green, blue, alpha]): Color) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(red, green, blue, alpha)
}
