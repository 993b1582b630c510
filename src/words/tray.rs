//! The menu of the icon in the tray.

use tr::tr;

use crate::desktop::tray::TrayChoice;

/// The label of a choice.
pub fn choice(choice: TrayChoice) -> String {
    match choice {
        TrayChoice::Start => tr!("Start now"),
        TrayChoice::Snooze => tr!("Snooze"),
        TrayChoice::PauseHalfHour => tr!("Pause 30 min"),
        TrayChoice::PauseHour => tr!("Pause 1 h"),
        TrayChoice::PauseUntilTomorrow => tr!("Pause until tomorrow"),
        TrayChoice::Resume => tr!("Resume"),
        TrayChoice::Open => tr!("Open Rhomboid"),
        TrayChoice::Quit => tr!("Quit"),
    }
}
