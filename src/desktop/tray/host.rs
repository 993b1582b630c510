//! Whether anything on this desktop shows tray icons.

use crate::desktop::Health;
use crate::words::tr;

/// The bus name of whoever collects tray icons on Linux.
pub const NAME: &str = "org.kde.StatusNotifierWatcher";

/// The tray's health, by whether a host is there.
pub fn health(present: bool) -> Health {
    if present {
        Health::ok("StatusNotifierItem")
    } else {
        Health::missing(
            || tr!("a tray host (org.kde.StatusNotifierWatcher)"),
            || {
                tr!(
                    "The icon has nowhere to go. Add a tray to your panel, on GNOME the AppIndicator extension; \
                 starting Rhomboid again opens its window all the same."
                )
            },
        )
    }
}
