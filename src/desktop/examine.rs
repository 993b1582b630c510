//! What this desktop offers Rhomboid, all of it, for "doctor" and for the health page.

use std::collections::BTreeMap;
#[cfg(target_os = "linux")]
use std::sync::mpsc;

#[cfg(target_os = "linux")]
use zbus::blocking::fdo::DBusProxy;

use super::bus::Bus;
use super::health::{Capability, HealthState};
#[cfg(target_os = "linux")]
use super::notify::server;
use super::{Health, autostart, awake_hold, idle, notify, quiet, sleep, sound, tray, voice};
#[cfg(target_os = "linux")]
use super::{PATIENCE, background};
use crate::domain::Settings;
use crate::domain::scheduler::IdleWatch;
#[cfg(target_os = "linux")]
use crate::words::Spoken;
use crate::words::tr;

/// What came of asking the resident.
pub enum Resident {
    /// It runs, and says this of each capability.
    Running(BTreeMap<Capability, Health>),
    NotRunning,
    /// It runs and does not answer.
    Silent,
}

/// Every capability, as the resident says; where it says nothing the desktop itself is asked.
/// On a desktop of which nothing answers that takes half a minute.
pub fn everything(resident: Resident, settings: &Settings) -> BTreeMap<Capability, Health> {
    let (resident, known) = match resident {
        Resident::Running(known) => (Health::ok(|| tr!("running")), Some(known)),
        Resident::NotRunning => {
            (Health::missing(|| tr!("not running"), || tr!("Start it with “rhomboid”.")), None)
        }
        Resident::Silent => {
            let advice = || tr!("End it, and start it again with “rhomboid”.");
            (Health::unknown(|| tr!("running, and does not answer"), advice), None)
        }
    };
    let mut health = known.unwrap_or_else(|| probe(settings));
    // A resident gives a tray host time to come; whoever asks now wants to know of now.
    if health.get(&Capability::Tray).is_none_or(|tray| tray.state == HealthState::Unknown) {
        health.insert(Capability::Tray, tray::look(&Bus::start()));
    }
    health.insert(Capability::Resident, resident);
    health.insert(Capability::Sound, sound::health());
    health.insert(Capability::Voice, voice::health());
    health.insert(Capability::Autostart, autostart::health());
    add_capabilities(&mut health);
    health
}

/// What the desktop says that cannot be used, each a sentence.
pub fn faults() -> Vec<String> {
    #[cfg(target_os = "linux")]
    let faults = super::scale::faults().iter().map(ToString::to_string).collect();
    #[cfg(not(target_os = "linux"))]
    let faults = Vec::new();
    faults
}

/// What can be seen without a resident.
fn probe(settings: &Settings) -> BTreeMap<Capability, Health> {
    let watch = IdleWatch { away: settings.activity.idle_after, lull: None };
    let bus = Bus::start();
    let idle = idle::look(&bus, watch);
    let (sleep, lock) = sleep::look(&bus);
    let found = [
        (Capability::Idle, idle),
        (Capability::Sleep, sleep),
        (Capability::Lock, lock),
        (Capability::Awake, awake_hold::look(&bus)),
    ];
    let server = notify::look(&bus).map(|server| (Capability::Notifications, server));
    found.into_iter().chain(server).chain(quiet::examine(&bus, &settings.quiet)).collect()
}

/// Names what the notification server can do, if it still answers.
#[cfg(target_os = "linux")]
fn add_capabilities(health: &mut BTreeMap<Capability, Health>) {
    let Some(server) =
        health.get_mut(&Capability::Notifications).filter(|server| server.state == HealthState::Ok)
    else {
        return;
    };
    let (told, answer) = mpsc::channel();
    background::run("capabilities", move || drop(told.send(capabilities())));
    let name = server.using.clone();
    match answer.recv_timeout(PATIENCE) {
        Ok(Some(abilities)) => {
            let abilities = abilities.join(", ");
            server.using = Spoken::from(move || format!("{name} ({abilities})"));
        }
        Ok(None) => {}
        Err(_) => *server = Health::unknown(move || tr!("{}: no answer", name), ""),
    }
}

/// What the server that runs can do. `notify-rust` would start one by asking, so it asks only where one runs.
#[cfg(target_os = "linux")]
fn capabilities() -> Option<Vec<String>> {
    let bus = zbus::blocking::Connection::session().ok()?;
    let name = server::NAME.try_into().ok()?;
    let is_running = DBusProxy::new(&bus).ok()?.name_has_owner(name).ok()?;
    is_running.then(notify_rust::get_capabilities)?.ok()
}

/// The system's notifications can do what they can do.
#[cfg(not(target_os = "linux"))]
fn add_capabilities(_: &mut BTreeMap<Capability, Health>) {}
