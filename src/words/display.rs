//! What is wrong with the display.

use tr::tr;

#[cfg(target_os = "linux")]
use crate::desktop::display::NotConnected;
use crate::desktop::no_display::NoDisplay;
#[cfg(target_os = "linux")]
use crate::desktop::scale::ScaleFault;

/// Why there is no display server.
pub fn no_display(why: NoDisplay) -> String {
    match why {
        NoDisplay::Unnamed => tr!("this is a Wayland session, but WAYLAND_DISPLAY is not set"),
        NoDisplay::Absent => tr!("no display server"),
    }
}

/// Why there is no connection to it.
#[cfg(target_os = "linux")]
pub fn not_connected(why: &NotConnected) -> String {
    match why {
        NotConnected::NoDisplay(why) => no_display(*why),
        NotConnected::Refused(error) => error.clone(),
    }
}

/// Which scale the desktop says that cannot be used.
#[cfg(target_os = "linux")]
pub fn scale_fault(fault: &ScaleFault) -> String {
    let ScaleFault { place, value, range: (least, most) } = fault;
    tr!("{} is “{}” and is ignored; valid values are {} to {}", place, value, least, most)
}
