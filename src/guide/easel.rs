//! The figure as a picture for the window.

use slint::{Image, Rgb8Pixel, SharedPixelBuffer};
use vello_cpu::kurbo::Affine;

use crate::figure::scene::view;
use crate::figure::{Painter, Palette, Scene};

/// Paints pictures of one size again and again.
pub struct Easel {
    painter: Painter,
    pixels: Vec<u8>,
    view: Affine,
}

impl Easel {
    /// For pictures of `width` by `height` pixels.
    pub fn new(width: u16, height: u16) -> Self {
        Self {
            painter: Painter::new(width, height),
            pixels: vec![0; usize::from(width) * usize::from(height) * 4],
            view: view(width.into(), height.into()),
        }
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        self.painter.size()
    }

    /// Paints `scene`. The picture has no opacity, because the window then copies it where it would
    /// otherwise mix every pixel.
    pub fn paint(&mut self, scene: &Scene, palette: &Palette) -> Image {
        let (width, height) = self.size();
        self.painter.paint(&scene.shapes(palette), self.view, palette.ground, &mut self.pixels);
        let mut picture = SharedPixelBuffer::<Rgb8Pixel>::new(width.into(), height.into());
        for (to, from) in picture.make_mut_slice().iter_mut().zip(self.pixels.chunks_exact(4)) {
            *to = Rgb8Pixel::new(from[0], from[1], from[2]);
        }
        Image::from_rgb8(picture)
    }
}
