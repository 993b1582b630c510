//! The names of what a desktop offers.

use tr::tr;

/// The name of a capability, which scripts know as `name`; a name of its own for whatever is not known.
pub fn capability(name: &str) -> String {
    match name {
        "autostart" => tr!("Start at login"),
        "apps" => tr!("Listed apps"),
        "awake" => tr!("Screen kept awake"),
        "calls" => tr!("Calls"),
        "dnd" => tr!("Do not disturb"),
        "fullscreen" => tr!("Full screen"),
        "guide" => tr!("Guide"),
        "history" => tr!("History"),
        "idle" => tr!("Time at the computer"),
        "lock" => tr!("Screen lock"),
        "notifications" => tr!("Notifications"),
        "quiet" => tr!("Quiet times"),
        "resident" => tr!("Rhomboid in the tray"),
        "settings" => tr!("Settings"),
        "sleep" => tr!("Sleep"),
        "sound" => tr!("Sound"),
        "state" => tr!("State"),
        "tray" => tr!("Tray"),
        "voice" => tr!("Voice"),
        other => other.to_owned(),
    }
}
