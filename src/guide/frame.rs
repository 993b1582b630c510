//! Frames of the guide without a display: the same window, painted into memory.

use std::time::Duration;

use slint::ComponentHandle;

use super::figure_image::{FigureImage, picture_size, pixels};
use super::manner::Manner;
use super::memory::{Memory, theme};
use super::scene;
use super::view::{break_lines, show_moment, show_words};
use super::words::{Words, breathed, description, words};
use crate::domain::routine::Routine;
use crate::domain::settings::{MotionChoice, Settings};
use crate::domain::timeline::{Moment, PRE_ROLL, Stage, Timeline};
use crate::figure::{Painter, Palette, Scene};
use crate::ui::{GuideWindow, look};
use crate::words::tr;

/// What is painted, and how.
pub struct FrameStyle<'a> {
    pub routine: &'a Routine,
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
    /// Of that many pixels on a side.
    #[error("{}", tr!("the sheet would be {} pixels on a side; use a smaller scale", _0))]
    TooLarge(f32),
}

/// A guide whose moments can be painted one after the other.
pub struct Frames {
    memory: Memory,
    window: GuideWindow,
    image: FigureImage,
    palette: Palette,
    timeline: Timeline,
    manner: Manner,
    size: (u16, u16),
}

/// All that is seen at a moment.
pub struct Sight<'a> {
    moment: Moment<'a>,
    scene: Scene,
    words: Words,
    breathed: f32,
}

impl<'a> Sight<'a> {
    fn of(timeline: &'a Timeline, manner: Manner, at: f64) -> Self {
        let elapsed = Duration::try_from_secs_f64(PRE_ROLL.as_secs_f64() + at).unwrap_or_default();
        let moment = timeline.at(elapsed);
        Self {
            scene: scene::scene(&moment, elapsed, manner),
            words: words(&moment, manner),
            breathed: breathed(&moment, manner),
            moment,
        }
    }
}

impl PartialEq for Sight<'_> {
    fn eq(&self, other: &Self) -> bool {
        let mark = |shown: &Self| (shown.moment.segment.step, shown.moment.stage);
        mark(self) == mark(other)
            && self.scene == other.scene
            && self.words == other.words
            && self.breathed.to_bits() == other.breathed.to_bits()
    }
}

impl Frames {
    /// Opens a guide in `memory`.
    ///
    /// # Errors
    /// When the window cannot be made.
    pub fn open(style: &FrameStyle, mut memory: Memory) -> Result<Self, slint::PlatformError> {
        let size = (pixels(style.size.0.into(), style.scale), pixels(style.size.1.into(), style.scale));
        let window = GuideWindow::new()?;
        break_lines(&window);
        memory.resize((size.0.into(), size.1.into()), style.scale);
        let Settings { look, exercise, .. } = style.settings;
        let palette = theme(look.theme);
        look::apply(&window, &palette);
        let (width, height) = picture_size(&window);
        let still = look.motion == MotionChoice::Reduced;
        window.show()?;
        Ok(Self {
            memory,
            window,
            image: FigureImage::new(Painter::exact(width, height)),
            palette,
            timeline: Timeline::new(style.routine).counting(exercise.count),
            manner: Manner {
                still,
                captions: look.captions,
                person: look.person(),
                ..Manner::of(style.routine, exercise)
            },
            size,
        })
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What is seen `at` so many seconds into the routine; from -3 for the countdown.
    pub fn shown(&self, at: f64) -> Sight<'_> {
        Sight::of(&self.timeline, self.manner, at)
    }

    /// Paints that: three bytes a pixel, row by row.
    pub fn paint(&mut self, at: f64) -> &[u8] {
        let Self { memory, window, image, palette, timeline, manner, .. } = self;
        let Sight { moment, scene, words, breathed } = Sight::of(timeline, *manner, at);
        let over = moment.stage == Stage::Over;
        show_words(window, &words);
        show_moment(window, &moment, &description(&moment), breathed, timeline.steps(), palette);
        window.set_asks_feeling(over);
        let bar = manner.still && !over;
        window.set_phase_share(if bar { scene::whole_seconds_share(&moment) } else { -1.0 });
        if let Some(picture) = image.paint(&scene, palette) {
            window.set_figure(picture);
        }
        memory.paint()
    }
}

/// Paints one frame, and returns it as the bytes of a PNG file.
///
/// # Errors
/// When the window cannot be made.
pub fn render(style: &FrameStyle, at: f64, memory: Memory) -> Result<Vec<u8>, FrameError> {
    let mut frames = Frames::open(style, memory)?;
    let size = frames.size();
    png((size.0.into(), size.1.into()), frames.paint(at)).map_err(FrameError::from)
}

/// A picture of `width` by `height` pixels as the bytes of a PNG file.
///
/// # Errors
/// When there are not so many pixels.
pub fn png((width, height): (u32, u32), pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(file)
}
