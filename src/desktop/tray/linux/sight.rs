//! What a tray host may ask for, in the words of the moment.

use crate::desktop::tray::{Choice, Mark, TrayState};

/// The icon, what shows beside it, and the menu.
#[derive(Clone, Debug, PartialEq)]
pub struct Sight {
    pub mark: Mark,
    pub tooltip: String,
    pub menu: Vec<Line>,
}

/// One line of the menu.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    Separator,
    /// Words, and what follows when they are clicked; nothing where that is of no use now.
    Words {
        label: String,
        choice: Option<Choice>,
    },
}

impl Sight {
    pub fn of(state: &TrayState) -> Self {
        let words = |label: String, choice| Line::Words { label, choice };
        let usable = |choice: Choice, is_usable: bool| words(choice.label(), is_usable.then_some(choice));
        let always = |choice| usable(choice, true);
        let menu = vec![
            words(state.headline.clone(), None),
            Line::Separator,
            usable(Choice::Start, state.can_start),
            usable(Choice::Snooze, state.can_snooze),
            Line::Separator,
            always(Choice::PauseHalfHour),
            always(Choice::PauseHour),
            always(Choice::PauseUntilTomorrow),
            usable(Choice::Resume, state.can_resume),
            Line::Separator,
            always(Choice::Open),
            always(Choice::Quit),
        ];
        Self { mark: state.mark, tooltip: state.tooltip.clone(), menu }
    }
}
