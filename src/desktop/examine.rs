//! What this desktop offers Rhomboid, all of it, for "doctor" and for the health page.

use std::collections::BTreeMap;

use super::autostart::{self, Autostart};
use super::bus::Bus;
#[cfg(target_os = "linux")]
use super::health::HealthState;
use super::{Health, awake_hold, idle, notify, quiet, sleep, sound, voice};
use crate::domain::Settings;
use crate::domain::scheduler::IdleWatch;
use crate::words::{Spoken, tr};

/// Every capability by its name. `known` is what a running resident says; without one the desktop
/// itself is asked, which takes up to a few seconds.
pub fn everything(known: Option<BTreeMap<String, Health>>, settings: &Settings) -> BTreeMap<String, Health> {
    let resident = if known.is_some() {
        Health::ok(|| tr!("running"))
    } else {
        Health::missing(|| tr!("not running"), || tr!("Start it with “rhomboid”."))
    };
    let mut health = known.unwrap_or_else(|| probe(settings));
    health.insert("resident".to_owned(), resident);
    health.insert("sound".to_owned(), sound::health());
    health.insert("voice".to_owned(), voice::health());
    health.insert("autostart".to_owned(), autostart_health());
    add_capabilities(&mut health);
    health
}

/// What can be seen without a resident.
fn probe(settings: &Settings) -> BTreeMap<String, Health> {
    let watch = IdleWatch { away: settings.activity.idle_after, lull: None };
    let bus = Bus::start();
    let idle = idle::look(&bus, watch);
    let (sleep, lock) = sleep::look(&bus);
    let found = [("idle", idle), ("sleep", sleep), ("lock", lock), ("awake", awake_hold::look(&bus))];
    let found = found.into_iter().chain(notify::look(&bus)).chain(quiet::examine(&bus, &settings.quiet));
    found.map(|(name, health)| (name.to_owned(), health)).collect()
}

/// Names what the notification server can do.
#[cfg(target_os = "linux")]
fn add_capabilities(health: &mut BTreeMap<String, Health>) {
    if let Some(server) = health.get_mut("notifications").filter(|server| server.state == HealthState::Ok)
        && let Ok(capabilities) = notify_rust::get_capabilities()
    {
        let (name, abilities) = (server.using.clone(), capabilities.join(", "));
        server.using = Spoken::from(move || format!("{name} ({abilities})"));
    }
}

/// The system's notifications can do what they can do.
#[cfg(not(target_os = "linux"))]
fn add_capabilities(_: &mut BTreeMap<String, Health>) {}

fn autostart_health() -> Health {
    match autostart::status() {
        Ok(Autostart::On) => Health::ok(|| tr!("starts at login")),
        Ok(Autostart::Off) => Health::ok(|| tr!("does not start at login")),
        Ok(Autostart::Disabled) => Health::ok(|| tr!("switched off in your desktop's startup programs")),
        Err(error) => Health::unknown(Spoken::of(error), ""),
    }
}
