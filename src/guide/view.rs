//! What the window shows of a moment: words, marks, and the cover before it.

use slint::{ComponentHandle as _, ModelRc, VecModel};

use super::words::Words;
use crate::domain::routine::Routine;
use crate::domain::timeline::{Moment, Stage};
use crate::figure::Palette;
use crate::storage::journal::Postponed;
use crate::ui::{self, GuideWindow, Passage, look};
use crate::words::{self, tr};

/// Lets `window` break its lines evenly.
pub fn break_lines(window: &GuideWindow) {
    window.on_balanced(|text, letters| ui::balanced(&text, usize::try_from(letters).unwrap_or(0)).into());
}

/// Shows the marks of `moment` in `window`, and what a screen reader says of its figure. Of the
/// breath, the share `breathed` is over.
pub fn show_moment(
    window: &GuideWindow,
    moment: &Moment,
    description: &str,
    breathed: f32,
    steps: usize,
    palette: &Palette,
) {
    let effort = moment.segment.phase.pose.is_effort() && moment.stage == Stage::Running;
    let accent = if effort && palette.outlined { palette.pace } else { palette.ink };
    window.set_count_color(look::slint_color(accent));
    window.set_breathed(breathed);
    window.set_step(i32::try_from(moment.segment.step).unwrap_or(0));
    window.set_steps(i32::try_from(steps).unwrap_or(0));
    window.set_over(moment.stage == Stage::Over);
    window.set_finished(moment.stage == Stage::Over);
    window.set_figure_description(description.into());
}

/// Shows `words`.
pub fn show_words(window: &GuideWindow, words: &Words) {
    window.set_count(words.count.as_str().into());
    window.set_sign(words.sign);
    window.set_word(words.word.as_str().into());
    window.set_line(words.line.as_str().into());
    window.set_caption(words.caption.as_str().into());
    window.set_breath(words.breath);
    window.set_mistake(words.mistake.as_str().into());
}

/// Covers the window with the safety text, and below it with what `routine` wants read first.
pub fn cover(window: &GuideWindow, routine: &Routine, with_safety: bool) {
    show_cover(window, routine, with_safety, false);
}

/// Covers a paused session with the safety text alone.
pub fn cover_pause(window: &GuideWindow, routine: &Routine) {
    show_cover(window, routine, true, true);
}

fn show_cover(window: &GuideWindow, routine: &Routine, with_safety: bool, over_a_session: bool) {
    let safety = words::safety().into_iter().enumerate().filter(|_| with_safety);
    let safety = safety.map(|(index, passage)| Passage {
        // The title says what the first lead says.
        lead: if index == 0 { String::new() } else { passage.lead }.into(),
        text: passage.text.into(),
    });
    let brief = routine.brief.iter().filter(|_| !over_a_session).map(|brief| Passage {
        lead: if with_safety { routine.title.as_str() } else { "" }.into(),
        text: brief.as_str().into(),
    });
    let passages: Vec<Passage> = safety.chain(brief).collect();
    let title = if with_safety { tr!("Before you start") } else { routine.title.clone() };
    window.set_cover_title(title.into());
    window.set_cover_text(ModelRc::new(VecModel::from(passages)));
    window.set_cover_action(if over_a_session { tr!("Back") } else { tr!("Start") }.into());
    window.set_cover_may_decline(!over_a_session);
    window.set_cover_scroll(0.0);
    window.set_covered(true);
    window.window().request_redraw();
}

/// The words once something hurt.
pub fn after_pain(arms_were_up: bool) -> Words {
    Words {
        word: tr!("Stopped"),
        line: tr!("Let your arms rest"),
        caption: words::after_pain(arms_were_up),
        ..Words::default()
    }
}

/// What is said where nothing could be written down of the session.
pub fn not_written(postponed: &Postponed) -> String {
    let error = words::system_error(&postponed.error);
    if postponed.kept {
        tr!("Not saved to your history yet; it will be added later: {}", error)
    } else {
        tr!("Not saved to your history: {}", error)
    }
}

/// The words while paused.
pub fn paused() -> Words {
    Words { word: tr!("Paused"), line: tr!("Press any key to continue"), ..Words::default() }
}
