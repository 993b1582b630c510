//! A small figure that shows the exercise as it is set: it moves through its poses once, then stands.

use std::time::Duration;

use slint::{ComponentHandle as _, Global as _};

use super::still;
use crate::desktop::Clock;
use crate::domain::routine::Routine;
use crate::domain::timeline::{PRE_ROLL, Timeline};
use crate::figure::{Painter, Palette};
use crate::guide::figure_image::{FigureImage, pixels};
use crate::guide::manner::Manner;
use crate::guide::scene;
use crate::guide::words::description;
use crate::ui::{HomeWindow, PreviewPicture};

/// Width and height in the window's units.
const SIZE: (f32, f32) = (194.0, 234.0);
/// How much of the routine it shows before its first effort begins, and of that effort.
const LEAD: Duration = Duration::from_secs(1);
const SHOWN: Duration = Duration::from_secs(4);

/// What is being shown.
#[derive(Default)]
pub struct Preview {
    playing: Option<Playing>,
}

struct Playing {
    timeline: Timeline,
    palette: Palette,
    manner: Manner,
    image: FigureImage,
    /// Runs since the preview began.
    clock: Clock,
    from: Duration,
    until: Duration,
}

impl Preview {
    /// Shows `routine` in this manner; the movement restarts only when something changed.
    pub fn show(&mut self, window: &HomeWindow, routine: &Routine, manner: Manner, palette: Palette) {
        let timeline = Timeline::new(routine);
        let same = self.playing.as_ref().is_some_and(|playing| {
            playing.manner == manner && playing.palette == palette && playing.timeline == timeline
        });
        if !same {
            let scale = window.window().scale_factor();
            let effort = still::effort(&timeline);
            let (from, until) = (PRE_ROLL + effort.saturating_sub(LEAD), PRE_ROLL + effort + SHOWN);
            self.playing = Some(Playing {
                timeline,
                palette,
                manner,
                image: FigureImage::new(Painter::fast(pixels(SIZE.0, scale), pixels(SIZE.1, scale))),
                clock: Clock::start(),
                from: if manner.still { until } else { from },
                until,
            });
            self.paint(window);
        }
        // Also when nothing changed: the language may be another.
        if let Some(playing) = &self.playing {
            let moment = playing.timeline.at(playing.until);
            PreviewPicture::get(window).set_words(description(&moment).into());
        }
    }

    /// Paints the present moment, and stops the window's timer at the last one.
    pub fn paint(&mut self, window: &HomeWindow) {
        let Some(playing) = &mut self.playing else { return };
        let elapsed = (playing.from + playing.clock.now().mono.since_start()).min(playing.until);
        let moment = playing.timeline.at(elapsed);
        let shown = scene::scene(&moment, elapsed, playing.manner);
        let shown_picture = PreviewPicture::get(window);
        if let Some(picture) = playing.image.paint(&shown, &playing.palette) {
            shown_picture.set_picture(picture);
        }
        shown_picture.set_moves(elapsed < playing.until);
    }
}
