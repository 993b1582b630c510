//! The menu of the icon in the tray.

use tr::tr;

use crate::desktop::tray::Choice;

/// The label of a choice.
pub fn choice(choice: Choice) -> String {
    match choice {
        Choice::Start => tr!("Start now"),
        Choice::Snooze => tr!("Snooze"),
        Choice::PauseHalfHour => tr!("Pause 30 min"),
        Choice::PauseHour => tr!("Pause 1 h"),
        Choice::PauseUntilTomorrow => tr!("Pause until tomorrow"),
        Choice::Resume => tr!("Resume"),
        Choice::Open => tr!("Open Rhomboid"),
        Choice::Quit => tr!("Quit"),
    }
}
