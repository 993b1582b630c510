//! The figure as a picture for the window.

use crate::figure::{Painter, Palette, Scene};
use crate::ui::GuideWindow;
use slint::{ComponentHandle as _, Image, Rgb8Pixel, SharedPixelBuffer};

/// Paints images of one size again and again.
pub struct FigureImage {
    painter: Painter,
    pixels: Vec<u8>,
    /// The window shows one of them while the other is painted.
    pictures: [SharedPixelBuffer<Rgb8Pixel>; 2],
    last: Option<(Scene, Palette)>,
}

impl FigureImage {
    /// For what `painter` paints.
    pub fn new(painter: Painter) -> Self {
        let (width, height) = painter.size();
        let picture = || SharedPixelBuffer::new(width.into(), height.into());
        Self {
            painter,
            pixels: vec![0; usize::from(width) * usize::from(height) * 4],
            pictures: [picture(), picture()],
            last: None,
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        self.painter.size()
    }

    /// Paints `scene`, unless it is what was painted last. The picture has no opacity, because the
    /// window then copies it where it would otherwise mix every pixel.
    pub fn paint(&mut self, scene: &Scene, palette: &Palette) -> Option<Image> {
        if self.last.as_ref().is_some_and(|last| last.0 == *scene && last.1 == *palette) {
            return None;
        }
        self.last = Some((*scene, *palette));
        let (width, height) = self.size();
        let view = scene.view(width.into(), height.into());
        self.painter.paint(&scene.shapes(palette), view, palette.ground, &mut self.pixels);
        self.pictures.swap(0, 1);
        let [picture, _] = &mut self.pictures;
        for (to, from) in picture.make_mut_slice().iter_mut().zip(self.pixels.chunks_exact(4)) {
            *to = Rgb8Pixel::new(from[0], from[1], from[2]);
        }
        Some(Image::from_rgb8(picture.clone()))
    }
}

/// Width and height in pixels of the part of `window` that the figure fills.
pub fn picture_size(window: &GuideWindow) -> (u16, u16) {
    let scale = window.window().scale_factor();
    (pixels(window.get_figure_width(), scale), pixels(window.get_figure_height(), scale))
}

/// So many units of length at `scale` in whole pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range of a u16")]
pub fn pixels(units: f32, scale: f32) -> u16 {
    (units * scale).round().clamp(1.0, 16_384.0) as u16
}
