//! Still pictures of routines: the figure in the effort that each is about.

use std::time::Duration;

use slint::Image;

use crate::domain::routine::Routine;
use crate::domain::timeline::{PRE_ROLL, Segment, Timeline};
use crate::figure::{Painter, Palette};
use crate::guide::figure_image::{FigureImage, pixels};
use crate::guide::manner::Manner;
use crate::guide::scene;

/// How far into its effort the figure is.
const WITHIN: Duration = Duration::from_secs(4);

/// What a picture shows, and how large.
#[derive(PartialEq)]
pub struct Still {
    /// As the person does it.
    pub routine: Routine,
    pub manner: Manner,
    pub palette: Palette,
    /// Width and height in the window's units.
    pub size: (f32, f32),
    /// Pixels for each of them.
    pub scale: f32,
}

/// Pictures that were painted, each with what it shows.
#[derive(Default)]
pub struct Pictures(Vec<(Still, Image)>);

impl Pictures {
    /// Painted now, unless it was painted so before.
    pub fn of(&mut self, still: Still) -> Image {
        if let Some((_, picture)) = self.0.iter().find(|(known, _)| *known == still) {
            return picture.clone();
        }
        let picture = still.paint();
        self.0.retain(|(known, _)| known.routine.name != still.routine.name || known.size != still.size);
        self.0.push((still, picture.clone()));
        picture
    }
}

impl Still {
    fn paint(&self) -> Image {
        let timeline = Timeline::new(&self.routine);
        let elapsed = PRE_ROLL + effort(&timeline) + WITHIN;
        let shown = scene::scene(&timeline.at(elapsed), elapsed, Manner { still: true, ..self.manner });
        let painter = Painter::fast(pixels(self.size.0, self.scale), pixels(self.size.1, self.scale));
        FigureImage::new(painter).paint(&shown, &self.palette).unwrap_or_default()
    }
}

/// When the first effort of a routine begins.
pub fn effort(timeline: &Timeline) -> Duration {
    let is_effort = |segment: &&Segment| segment.phase.pose.is_effort() && segment.start > Duration::ZERO;
    let effort = timeline.segments().iter().find(is_effort).or_else(|| timeline.segments().first());
    effort.map_or(Duration::ZERO, |segment| segment.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::settings::{ExerciseSettings, ThemeChoice};
    use crate::storage::routines;
    use crate::ui::look;

    #[test]
    fn every_routine_has_a_picture_and_chest_and_back_are_not_alike() {
        let palette = look::theme(ThemeChoice::Light, crate::desktop::appearance::Appearance::default());
        let mut pictures = Pictures::default();
        let mut paint = |routine: &Routine| {
            let manner = Manner::of(routine, &ExerciseSettings::default());
            let still = Still { routine: routine.clone(), manner, palette, size: (112.0, 128.0), scale: 1.0 };
            let picture = pictures.of(still).to_rgb8().expect("pixels");
            (picture.width(), picture.height(), picture.as_bytes().to_vec())
        };
        let shipped = routines::shipped();
        for routine in &shipped {
            let (width, height, pixels) = paint(routine);
            assert_eq!((width, height), (112, 128));
            let figure = pixels.chunks(3).filter(|pixel| *pixel != &pixels[..3]).count();
            assert!(figure > 2000, "{}: {figure} pixels of a figure", routine.name);
        }
        let named = |name: &str| shipped.iter().find(|routine| routine.name == name).expect("shipped");
        assert!(paint(named("classic")) != paint(named("chest-goalpost")));
        assert!(paint(named("classic")) == paint(named("classic")));
    }
}
