//! What the window shows of the session at a moment.

use super::easel::{Easel, picture_size};
use super::window::Guide;
use super::{scene, view, words};
use crate::domain::{Mono, Outcome};
use crate::figure::Painter;
use crate::ui::GuideWindow;

/// How long the arms take to come down when paused.
const ARMS_DOWN: f64 = 1.2;

impl Guide {
    pub(super) fn paint(&mut self, window: &GuideWindow, now: Mono) {
        let palette = self.dress(window);
        if window.get_covered() {
            return;
        }
        let manner = self.manner();
        let moment = self.director.moment(now);
        let seconds = now.since_start();
        let mut shown = scene::scene(&moment, seconds, manner);
        let mut words = words::words(&moment, manner);
        let mut description = words::description(&moment);
        let hurt = self.director.outcome() == Some(Outcome::Hurt);
        let runs = self.director.outcome().is_none() && !self.director.is_paused();
        // Two voices at once are none: while ours speaks, the screen reader leaves the words to it.
        window.set_announces(!(runs && self.voices.speaker.is_some()));
        if let Some(for_long) = self.director.at_ease_for(now) {
            let share = if manner.still { 1.0 } else { (for_long.as_secs_f64() / ARMS_DOWN).min(1.0) };
            shown = scene::at_ease(&moment, self.left_at.as_ref(), share, seconds, manner);
            words =
                if hurt { view::after_pain(self.session.offer.routine.lifts_arms()) } else { view::paused() };
            description = words::at_ease(&moment);
        }
        if let Some(postponed) = self.record.trouble() {
            words.caption = format!("{}\n{}", words.caption, view::not_written(postponed));
        }
        self.last_figure = Some(shown.figure);
        if self.last_words.as_ref() != Some(&words) {
            view::show_words(window, &words);
            self.last_words = Some(words);
        }
        view::show_moment(window, &moment, &description, self.director.steps(), &palette);
        let over = self.director.outcome().is_some();
        window.set_over(over);
        window.set_finished(self.director.outcome() == Some(Outcome::Finished));
        window.set_asks_feeling(over && !hurt);
        window.set_paused(self.director.is_paused());
        window.set_phase_share(if manner.still && !over {
            scene::whole_seconds_share(&moment)
        } else {
            -1.0
        });
        let wanted = picture_size(window);
        if self.easel.as_ref().is_none_or(|easel| easel.size() != wanted) {
            self.easel = Some(Easel::new(Painter::fast(wanted.0, wanted.1)));
        }
        if let Some(picture) = self.easel.as_mut().and_then(|easel| easel.paint(&shown.plate, &palette)) {
            window.set_figure(picture);
        }
    }
}
