//! The figure as a picture for the window.

use crate::figure::{Painter, Palette, Plate};
use slint::{Image, Rgb8Pixel, SharedPixelBuffer};

/// Paints pictures of one size again and again.
pub struct Easel {
    painter: Painter,
    pixels: Vec<u8>,
}

impl Easel {
    /// For pictures of `width` by `height` pixels.
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            painter: Painter::new(width, height),
            pixels: vec![0; usize::from(width) * usize::from(height) * 4],
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        self.painter.size()
    }

    /// Paints `plate`. The picture has no opacity, because the window then copies it where it would
    /// otherwise mix every pixel.
    pub fn paint(&mut self, plate: &Plate, palette: &Palette) -> Image {
        let (width, height) = self.size();
        let view = plate.view(width.into(), height.into());
        self.painter.paint(&plate.shapes(palette), view, palette.ground, &mut self.pixels);
        let mut picture = SharedPixelBuffer::<Rgb8Pixel>::new(width.into(), height.into());
        for (to, from) in picture.make_mut_slice().iter_mut().zip(self.pixels.chunks_exact(4)) {
            *to = Rgb8Pixel::new(from[0], from[1], from[2]);
        }
        Image::from_rgb8(picture)
    }
}
