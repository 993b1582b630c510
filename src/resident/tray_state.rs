//! From the scheduler's view to what the tray shows.

use crate::desktop::tray::{Glyph, Mark, MenuLine, TrayChoice, TrayState};
use crate::domain::Reason;
use crate::domain::time::Wall;
use crate::domain::view::{ReminderView, State};
use crate::words;

/// The longest tooltip that Windows shows.
const LONGEST_TOOLTIP: usize = 127;

/// What the tray shows of `view`; `problem` is a fault that the person should see, and `broken`
/// whether the settings file could not be read at all.
pub fn tray_state(view: &ReminderView, now: Wall, problem: Option<&str>, broken: bool) -> TrayState {
    let headline = words::headline(view, now);
    let glyph = match view.state {
        State::Reminding | State::Session => Glyph::Reminding,
        State::Due => Glyph::Due,
        State::Held => Glyph::Held,
        State::Paused => Glyph::Paused,
        State::Away if view.is_due => Glyph::Due,
        State::Working | State::Away if broken => Glyph::Problem,
        State::Away => Glyph::Away,
        State::Working => Glyph::Filling,
    };
    let tooltip = match problem {
        Some(problem) => shortened(&format!("{headline}\n{problem}")),
        None => headline.clone(),
    };
    TrayState { mark: Mark::new(glyph, view.filled()), tooltip, menu: menu(view, headline) }
}

fn menu(view: &ReminderView, headline: String) -> Vec<MenuLine> {
    let usable = |choice, is_usable| MenuLine::Choice { choice, label: words::choice(choice), is_usable };
    vec![
        MenuLine::Headline(headline),
        MenuLine::Separator,
        usable(TrayChoice::Start, view.state != State::Session),
        usable(TrayChoice::Snooze, view.can_snooze),
        MenuLine::Separator,
        usable(TrayChoice::PauseHalfHour, true),
        usable(TrayChoice::PauseHour, true),
        usable(TrayChoice::PauseUntilTomorrow, true),
        usable(TrayChoice::Resume, view.holds.iter().any(|hold| hold.reason == Reason::Pause)),
        MenuLine::Separator,
        usable(TrayChoice::Open, true),
        usable(TrayChoice::Quit, true),
    ]
}

fn shortened(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_TOOLTIP {
        return text.to_owned();
    }
    let mut left = LONGEST_TOOLTIP;
    let fits = |sign: &char| {
        left = left.saturating_sub(sign.len_utf16());
        left > 0
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
