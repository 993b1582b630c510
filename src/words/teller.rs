//! The names of who tells of sleep, locks and programs that keep the screen awake.

use tr::tr;

/// The name of a service, which the code knows as `title`. A name of its own stays, such as "logind".
pub fn teller(title: &str) -> String {
    match title {
        "Cinnamon's screen saver" => tr!("Cinnamon's screen saver"),
        "GNOME's screen saver" => tr!("GNOME's screen saver"),
        "KDE's power management" => tr!("KDE's power management"),
        "MATE's screen saver" => tr!("MATE's screen saver"),
        "Xfce's screen saver" => tr!("Xfce's screen saver"),
        "screen lockers by their process" => tr!("screen lockers by their process"),
        "the power manager" => tr!("the power manager"),
        "the screen saver" => tr!("the screen saver"),
        "the session manager" => tr!("the session manager"),
        other => other.to_owned(),
    }
}
