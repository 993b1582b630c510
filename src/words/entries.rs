//! The program's entries in the person's session: at login, and in the menu of applications.

use tr::tr;

use crate::desktop::autostart::AutostartError;

/// Why start at login cannot be known or changed.
pub fn autostart_error(error: &AutostartError) -> String {
    let why = match error {
        AutostartError::Program(program) => {
            tr!("“{}” cannot be used in a desktop entry", program.display())
        }
        AutostartError::NoHome => tr!("there is no home directory"),
        AutostartError::NoApp => tr!("macOS starts only apps at login, and this is not Rhomboid.app"),
        AutostartError::NotAllowed => tr!("your desktop does not allow it"),
        AutostartError::Failed(error) => error.clone(),
    };
    tr!("start at login cannot be changed: {}", why)
}

/// Said once the program was put into the menu.
pub fn in_the_menu() -> String {
    tr!("Rhomboid was added to your app menu. “rhomboid uninstall” removes it again.")
}
