//! Windows without a display: pieces of memory that are painted when asked.

use std::path::Path;
use std::rc::Rc;

use slint::platform::software_renderer::{MinimalSoftwareWindow, RepaintBufferType};
use slint::platform::{Platform, WindowAdapter, WindowEvent};
use slint::{PhysicalSize, PlatformError, Rgb8Pixel, SharedPixelBuffer};

use crate::desktop::appearance::Appearance;
use crate::domain::settings::ThemeChoice;
use crate::figure::Palette;
use crate::ui::{self, look};

/// Where the only window of this process is painted.
pub struct Memory {
    target: Rc<MinimalSoftwareWindow>,
    painted: SharedPixelBuffer<Rgb8Pixel>,
}

impl Memory {
    /// Makes the window that opens next one in memory. `private` is a folder of the person's own.
    ///
    /// # Errors
    /// When there is a window already, or no font.
    pub fn ready(private: &Path) -> Result<Self, PlatformError> {
        let target = MinimalSoftwareWindow::new(RepaintBufferType::ReusedBuffer);
        ui::fonts::ready(private, || {
            slint::platform::set_platform(Box::new(InMemory(Rc::clone(&target))))
                .map_err(|error| PlatformError::Other(error.to_string()))
        })?;
        ui::speak()?;
        Ok(Self { target, painted: SharedPixelBuffer::new(0, 0) })
    }

    /// Gives the window `width` and `height` in pixels, of which `scale` are one unit of length.
    pub fn resize(&mut self, (width, height): (u32, u32), scale: f32) {
        self.target.dispatch_event(WindowEvent::ScaleFactorChanged { scale_factor: scale });
        self.target.set_size(PhysicalSize::new(width, height));
        self.painted = SharedPixelBuffer::new(width, height);
    }

    /// Paints what has changed, and returns all of it: three bytes a pixel, row by row.
    pub fn paint(&mut self) -> &[u8] {
        let Self { target, painted } = self;
        let width = usize::try_from(painted.width()).unwrap_or(0);
        target.request_redraw();
        target.draw_if_needed(|renderer| {
            renderer.render(painted.make_mut_slice(), width);
        });
        painted.as_bytes()
    }
}

/// The theme of a picture, for which no desktop asks anything: light, unless another one is chosen.
pub fn theme(choice: ThemeChoice) -> Palette {
    look::theme(choice, Appearance { dark: Some(false), ..Appearance::default() })
}

/// A platform whose only window is a piece of memory.
struct InMemory(Rc<MinimalSoftwareWindow>);

impl Platform for InMemory {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, PlatformError> {
        Ok(Rc::<MinimalSoftwareWindow>::clone(&self.0))
    }
}
