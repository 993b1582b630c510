//! The names of what a desktop offers.

use tr::tr;

use crate::desktop::health::Capability;

/// The name of a capability.
pub fn capability(capability: Capability) -> String {
    match capability {
        Capability::Autostart => tr!("Start at login"),
        Capability::Apps => tr!("Listed apps"),
        Capability::Awake => tr!("Screen kept awake"),
        Capability::Calls => tr!("Calls"),
        Capability::DoNotDisturb => tr!("Do Not Disturb"),
        Capability::Fullscreen => tr!("Full screen"),
        Capability::Guide => tr!("Guide"),
        Capability::History => tr!("History"),
        Capability::Idle => tr!("Time at the computer"),
        Capability::Lock => tr!("Screen lock"),
        Capability::Notifications => tr!("Notifications"),
        Capability::Resident => tr!("Rhomboid in the tray"),
        Capability::Settings => tr!("Settings"),
        Capability::Sleep => tr!("Sleep"),
        Capability::Sound => tr!("Sound"),
        Capability::State => tr!("State"),
        Capability::Tray => tr!("Tray"),
        Capability::Voice => tr!("Voice"),
        // What the language itself would say of it cannot be read.
        Capability::Fonts => "Fonts".to_owned(),
        // Nobody but its makers can do anything about it.
        Capability::Scheduler => "scheduler".to_owned(),
    }
}
