//! One frame of the guide without a display: the same window, painted into memory.

use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use slint::platform::software_renderer::{MinimalSoftwareWindow, RepaintBufferType};
use slint::platform::{Platform, WindowAdapter};
use slint::{ComponentHandle, PhysicalSize, Rgb8Pixel, SharedPixelBuffer};

use super::figure_image::{FigureImage, pixels};
use super::manner::Manner;
use super::scene;
use super::view::{show_moment, show_words};
use super::words::{description, words};
use crate::domain::routine::Routine;
use crate::domain::settings::{MotionChoice, Settings};
use crate::domain::timeline::{PRE_ROLL, Stage, Timeline};
use crate::figure::Painter;
use crate::ui::{self, GuideWindow, look};

/// What to paint.
pub struct Request<'a> {
    pub routine: &'a Routine,
    /// Seconds into the routine; from -3 for the countdown.
    pub at: f64,
    /// Width and height in units of length.
    pub size: (u16, u16),
    /// Pixels for each of them.
    pub scale: f32,
    pub settings: &'a Settings,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    #[error("the window cannot be painted: {0}")]
    Window(#[from] slint::PlatformError),
    #[error("the picture cannot be made: {0}")]
    Encode(#[from] png::EncodingError),
}

/// Paints the frame, and returns it as the bytes of a PNG file. `private` is a folder of the person's own.
///
/// # Errors
/// When the window cannot be made.
pub fn render(request: &Request, private: &Path) -> Result<Vec<u8>, FrameError> {
    let [width, height] = [request.size.0, request.size.1].map(|units| pixels(units.into(), request.scale));
    let target = MinimalSoftwareWindow::new(RepaintBufferType::NewBuffer);
    ui::fonts::ready(private, || {
        slint::platform::set_platform(Box::new(Memory(Rc::clone(&target))))
            .map_err(|error| slint::PlatformError::Other(error.to_string()))
    })?;
    ui::speak()?;
    let window = GuideWindow::new()?;
    target.dispatch_event(slint::platform::WindowEvent::ScaleFactorChanged { scale_factor: request.scale });
    target.set_size(PhysicalSize::new(width.into(), height.into()));
    let Settings { look, exercise, .. } = request.settings;
    let palette = look::palette(look.theme, false, look.skin, look.hair);
    look::apply(&window, &palette);
    let timeline = Timeline::new(request.routine).counting(exercise.count);
    let elapsed = Duration::try_from_secs_f64(PRE_ROLL.as_secs_f64() + request.at).unwrap_or_default();
    let moment = timeline.at(elapsed);
    let painted_height = pixels(window.get_figure_height(), request.scale);
    let mut image = FigureImage::new(Painter::exact(width, painted_height));
    let still = look.motion == MotionChoice::Reduced;
    let manner = Manner { still, captions: look.captions, ..Manner::of(request.routine, exercise) };
    let shown = scene::scene(&moment, elapsed, manner);
    show_words(&window, &words(&moment, manner));
    show_moment(&window, &moment, &description(&moment), timeline.steps(), &palette);
    window.set_asks_feeling(moment.stage == Stage::Over);
    if let Some(picture) = image.paint(&shown, &palette) {
        window.set_figure(picture);
    }
    window.show()?;
    let mut painted = SharedPixelBuffer::<Rgb8Pixel>::new(width.into(), height.into());
    target.request_redraw();
    target.draw_if_needed(|renderer| {
        renderer.render(painted.make_mut_slice(), usize::from(width));
    });
    png((width, height), painted.as_bytes()).map_err(FrameError::from)
}

fn png((width, height): (u16, u16), pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width.into(), height.into());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}

/// A platform whose only window is a piece of memory.
struct Memory(Rc<MinimalSoftwareWindow>);

impl Platform for Memory {
    fn create_window_adapter(&self) -> Result<Rc<dyn WindowAdapter>, slint::PlatformError> {
        Ok(Rc::<MinimalSoftwareWindow>::clone(&self.0))
    }
}
