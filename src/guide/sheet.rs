//! Many pictures on one sheet: a routine from beginning to end, or every pose.

use std::time::Duration;

use slint::{ComponentHandle as _, Image, ModelRc, VecModel};

use super::figure_image::{FigureImage, pixels};
use super::frame::{FrameError, png};
use super::manner::Manner;
use super::memory::{Memory, theme};
use super::scene;
use crate::domain::routine::{Guidance, Lines, Phase, PhaseKind, PoseName, Routine, Sides, Step, Venue};
use crate::domain::settings::Settings;
use crate::domain::timeline::{Moment, PRE_ROLL, Segment, Timeline};
use crate::figure::{Painter, Palette};
use crate::ui::{SheetTile, SheetWindow, look};
use crate::words::{self, tr};

/// Width and height of one picture in units of length.
const PICTURE: (u16, u16) = (230, 210);
/// What a side of the sheet may have in pixels.
const LONGEST_SIDE: f32 = 16_384.0;
/// About how far apart the moments of a routine are.
const APART: f64 = 2.0;
/// How long a pose is held in its picture: until no arrow shows any more.
const HELD: Duration = Duration::from_secs(5);

/// What is painted, and how.
pub struct SheetStyle<'a> {
    /// A routine, or every pose.
    pub routine: Option<&'a Routine>,
    /// Pixels for each unit of length.
    pub scale: f32,
    pub settings: &'a Settings,
}

/// Paints the sheet, and returns it as the bytes of a PNG file.
///
/// # Errors
/// When the window cannot be made.
pub fn render(style: &SheetStyle, memory: &mut Memory) -> Result<Vec<u8>, FrameError> {
    let window = SheetWindow::new()?;
    let look = &style.settings.look;
    let palette = theme(look.theme);
    look::apply(&window, &palette);
    let mut easel = Easel {
        image: FigureImage::new(Painter::exact(
            pixels(PICTURE.0.into(), style.scale),
            pixels(PICTURE.1.into(), style.scale),
        )),
        palette,
        last: Image::default(),
        settings: style.settings,
    };
    let tiles = match style.routine {
        Some(routine) => easel.moments(routine),
        None => PoseName::ALL.map(|pose| easel.pose(pose)).into(),
    };
    window.set_name(style.routine.map_or_else(|| tr!("Poses"), |routine| routine.title.clone()).into());
    window.set_columns(columns(tiles.len()));
    window.set_picture_width(PICTURE.0.into());
    window.set_picture_height(PICTURE.1.into());
    window.set_tiles(ModelRc::new(VecModel::from(tiles)));
    let size = (window.get_whole_width(), window.get_whole_height());
    let longest = size.0.max(size.1) * style.scale;
    if longest > LONGEST_SIDE {
        return Err(FrameError::TooLarge(longest));
    }
    let size = (pixels(size.0, style.scale).into(), pixels(size.1, style.scale).into());
    memory.resize(size, style.scale);
    window.show()?;
    png(size, memory.paint()).map_err(FrameError::from)
}

/// Side by side: four, and more of a sheet that would be long.
fn columns(tiles: usize) -> i32 {
    let columns = (4..=tiles).find(|columns| columns * columns * 2 >= tiles).unwrap_or(4);
    i32::try_from(columns).unwrap_or(4)
}

/// What pictures are painted with.
struct Easel<'a> {
    image: FigureImage,
    palette: Palette,
    last: Image,
    settings: &'a Settings,
}

impl Easel<'_> {
    /// `routine` every so many seconds, with what is shown and what is said: each phase at least once, and none at its
    /// very beginning, when nothing has moved.
    fn moments(&mut self, routine: &Routine) -> Vec<SheetTile> {
        let timeline = Timeline::new(routine);
        let manner = Manner::of(routine, &self.settings.exercise);
        let mut tiles = Vec::new();
        for at in timeline.segments().iter().flat_map(moments_of) {
            let moment = timeline.at(PRE_ROLL + at);
            let phase = &moment.segment.phase;
            let count = moment.count.map_or_else(String::new, |count| format!(" {count}"));
            let seconds = at.as_secs();
            tiles.push(SheetTile {
                picture: self.picture(&moment, at, manner),
                title: format!("{}:{:02}  {}{count}", seconds / 60, seconds % 60, phase.word).into(),
                line: phase.lines.show.as_str().into(),
                said: moment.segment.caption(moment.into).into(),
            });
        }
        tiles
    }

    /// `pose` with its name in a routine file and its words.
    fn pose(&mut self, pose: PoseName) -> SheetTile {
        let routine = holding(pose);
        let timeline = Timeline::new(&routine);
        let manner = Manner::of(&routine, &self.settings.exercise);
        let at = HELD.saturating_sub(Duration::from_millis(1));
        SheetTile {
            picture: self.picture(&timeline.at(PRE_ROLL + at), at, manner),
            title: pose.name().into(),
            line: words::pose(pose).into(),
            ..SheetTile::default()
        }
    }

    fn picture(&mut self, moment: &Moment, seconds: Duration, manner: Manner) -> Image {
        let manner = Manner { person: self.settings.look.person(), ..manner };
        if let Some(picture) = self.image.paint(&scene::scene(moment, seconds, manner), &self.palette) {
            self.last = picture;
        }
        self.last.clone()
    }
}

/// The middles of equal parts of `segment`.
fn moments_of(segment: &Segment) -> impl Iterator<Item = Duration> {
    let Segment { start, phase, .. } = segment;
    let (start, length) = (*start, phase.length);
    let parts = (length.as_secs_f64() / APART).round().max(1.0);
    let middles = std::iter::successors(Some(0.5), |middle| Some(middle + 1.0));
    middles
        .take_while(move |middle| *middle < parts)
        .map(move |middle| start + length.mul_f64(middle / parts))
}

/// A routine that does nothing but hold `pose`.
fn holding(pose: PoseName) -> Routine {
    let hold = Phase {
        kind: PhaseKind::Hold,
        length: HELD,
        pose,
        arms: Sides::Both,
        word: String::new(),
        lines: Lines::default(),
        variants: Vec::new(),
        form: None,
        beside: None,
        point: None,
        breath: None,
    };
    let steps = vec![Step {
        title: String::new(),
        picture: None,
        teaches: false,
        before: Vec::new(),
        phases: vec![hold],
        repetitions: 1,
        between: None,
        after: Vec::new(),
    }];
    Routine {
        name: String::new(),
        title: String::new(),
        about: String::new(),
        guidance: Guidance::default(),
        brief: None,
        venue: Venue::of(&steps),
        steps,
    }
}
