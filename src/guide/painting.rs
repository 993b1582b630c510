//! What the window shows of a session at a moment.

use std::time::Duration;

use super::director::Director;
use super::figure_image::{FigureImage, picture_size};
use super::manner::Manner;
use super::movement;
use super::scene;
use super::view;
use super::words::{self, Words};
use crate::domain::{Mono, Outcome};
use crate::figure::{Figure, Painter, Palette};
use crate::storage::journal::Postponed;
use crate::ui::GuideWindow;

/// How long the arms take to come down when paused.
const ARMS_DOWN: Duration = Duration::from_millis(1200);

/// The picture in the window, and what is shown in it.
pub struct Painting {
    image: Option<FigureImage>,
    /// How the figure is shown.
    manner: Manner,
    figure: Option<Figure>,
    /// Where the figure stood when its arms began to come down.
    lowered_from: Option<Figure>,
    words: Option<Words>,
}

/// What else the picture depends on.
pub struct PaintContext<'a> {
    pub palette: Palette,
    /// Whether the figure is not to move.
    pub still: bool,
    /// Whether a voice of ours speaks in this session.
    pub speaks: bool,
    /// Whether the routine lifts the arms.
    pub lifts_arms: bool,
    /// Why the session is not in the history yet.
    pub trouble: Option<&'a Postponed>,
}

impl Painting {
    /// Nothing is shown yet.
    pub fn new(manner: Manner) -> Self {
        Self { image: None, manner, figure: None, lowered_from: None, words: None }
    }

    /// Lets the arms come down from where they are.
    pub fn lower_arms(&mut self) {
        self.lowered_from = self.figure;
    }

    /// Shows the session at `now` in `window`. Returns whether the figure was painted: not where it stands as before.
    pub fn show(
        &mut self,
        window: &GuideWindow,
        director: &Director,
        now: Mono,
        context: &PaintContext,
    ) -> bool {
        let manner = Manner { still: context.still, ..self.manner };
        let moment = director.moment(now);
        let outcome = director.outcome();
        let (over, hurt) = (outcome.is_some(), outcome == Some(Outcome::Hurt));
        let breathed = words::breathed(&moment, manner);
        let (shown, figure, mut words, description) = if let Some(for_long) = director.at_ease_for(now) {
            let share = if context.still { 1.0 } else { for_long.div_duration_f64(ARMS_DOWN).min(1.0) };
            // Once they are down nothing moves, so that nothing has to be painted.
            let seconds = now.since_start().saturating_sub(for_long.saturating_sub(ARMS_DOWN));
            let shown = scene::at_ease(&moment, self.lowered_from.as_ref(), share, seconds, manner);
            let words = if hurt { view::after_pain(context.lifts_arms) } else { view::paused() };
            (shown, shown.figure(), words, words::at_ease(&moment))
        } else {
            let shown = scene::scene(&moment, now.since_start(), manner);
            let figure = movement::figure(&moment, manner);
            (shown, figure, words::words(&moment, manner), words::description(&moment))
        };
        // Two voices at once are none: while ours speaks, the screen reader leaves the words to it.
        window.set_announces(over || director.is_paused() || !context.speaks);
        if let Some(postponed) = context.trouble {
            words.caption = format!("{}\n{}", words.caption, view::not_written(postponed));
        }
        self.figure = Some(figure);
        if self.words.as_ref() != Some(&words) {
            view::show_words(window, &words);
            self.words = Some(words);
        }
        view::show_moment(window, &moment, &description, breathed, director.steps(), &context.palette);
        window.set_over(over);
        window.set_finished(outcome == Some(Outcome::Finished));
        window.set_asks_feeling(over && !hurt);
        window.set_paused(director.is_paused());
        let has_bar = context.still && !over;
        window.set_phase_share(if has_bar { scene::whole_seconds_share(&moment) } else { -1.0 });
        let wanted = picture_size(window);
        if self.image.as_ref().is_none_or(|image| image.size() != wanted) {
            self.image = Some(FigureImage::new(Painter::fast(wanted.0, wanted.1)));
        }
        let picture = self.image.as_mut().and_then(|image| image.paint(&shown, &context.palette));
        let is_painted = picture.is_some();
        if let Some(picture) = picture {
            window.set_figure(picture);
        }
        is_painted
    }
}
