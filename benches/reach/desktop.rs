//! What wakes the resident on a whole desktop: with a notification server, a sound server and a panel, while
//! somebody works, and while nobody is there.

use std::time::Duration;

use crate::fakes::tray_host::TrayHost;
use crate::private::{Desktop, Resident, switches};
use crate::sound::start_pulseaudio;
use crate::windows::wait;

/// Prints both.
pub fn measure(report: &mut dyn FnMut(&str, f64, &str, f64)) {
    let mut desktop = Desktop::with_dunst();
    start_pulseaudio(&mut desktop);
    let _host = TrayHost::start_attentive(&desktop);
    let resident = desktop.rhomboid();
    let typist = desktop.typist();
    wait(Duration::from_secs(10));
    report("resident on a desktop, in use, switches", woken(&resident), "a minute", 12.0);
    desktop.write_settings(r#"{ "activity": { "idle_after": "2s" } }"#);
    drop(typist);
    desktop.wait_for_state("away");
    wait(Duration::from_secs(5));
    report("resident on a desktop, away, switches", woken(&resident), "a minute", 6.0);
}

/// How often its threads wake in a minute.
fn woken(resident: &Resident) -> f64 {
    let before = switches(&resident.child);
    wait(Duration::from_mins(1));
    u32::try_from(switches(&resident.child) - before).map_or(f64::INFINITY, f64::from)
}
