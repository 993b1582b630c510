//! What this desktop offers Rhomboid, all of it, for "doctor" and for the health page.

use std::collections::BTreeMap;
#[cfg(target_os = "linux")]
use std::sync::mpsc;

#[cfg(target_os = "linux")]
use zbus::blocking::fdo::DBusProxy;

use super::bus::Bus;
use super::health::{Capability, Health, HealthState, HealthStatus, ResidentHealth};
#[cfg(target_os = "linux")]
use super::notify::server;
#[cfg(target_os = "linux")]
use super::{PATIENCE, background};
use super::{autostart, awake_hold, fonts, idle, quiet, sleep, sound, tray, voice};
use crate::domain::Settings;
use crate::domain::scheduler::IdleWatch;

/// What came of asking the resident.
pub enum ResidentAnswer {
    /// It runs, and says this of each capability.
    Running(BTreeMap<Capability, HealthStatus>),
    NotRunning,
    /// It runs, and answers in a language that windows cannot show here.
    Illegible,
    /// It runs and does not answer.
    Silent,
}

/// Every capability, as the resident says; where it says nothing the desktop itself is asked. `tag` and `own_name` are
/// those of the language that the person asked for.
/// On a desktop of which nothing answers that takes half a minute.
pub fn everything(
    resident: ResidentAnswer,
    settings: &Settings,
    (tag, own_name): (&str, &str),
) -> BTreeMap<Capability, Health> {
    let (resident, mut health) = match resident {
        ResidentAnswer::Running(known) => {
            let told = known.into_iter().map(|(capability, status)| (capability, Health::Told(status)));
            (ResidentHealth::Runs, told.collect())
        }
        ResidentAnswer::NotRunning => (ResidentHealth::NotRunning, probe(settings)),
        ResidentAnswer::Illegible => (ResidentHealth::Runs, probe(settings)),
        ResidentAnswer::Silent => (ResidentHealth::Silent, probe(settings)),
    };
    // A resident gives a tray host time to come; whoever asks now wants to know of now.
    if health.get(&Capability::Tray).is_none_or(|tray| tray.state() == HealthState::Unknown) {
        health.insert(Capability::Tray, tray::look(&Bus::start()).map_or(Health::NoAnswer, Health::Tray));
    }
    health.insert(Capability::Resident, Health::Resident(resident));
    health.insert(Capability::Sound, Health::Sound(sound::examine()));
    health.insert(Capability::Voice, Health::Voice(voice::examine()));
    health.insert(Capability::Autostart, Health::Autostart(autostart::status()));
    if !fonts::have(own_name) {
        health.insert(Capability::Fonts, Health::NoFont(tag.to_owned()));
    }
    #[cfg(target_os = "linux")]
    add_abilities(&mut health);
    health
}

/// The scales that the desktop says and that cannot be used.
#[cfg(target_os = "linux")]
pub use super::scale::faults;

/// What can be seen without a resident.
fn probe(settings: &Settings) -> BTreeMap<Capability, Health> {
    let watch = IdleWatch { away: settings.activity.idle_after, lull: None };
    let bus = Bus::start();
    let idle = idle::look(&bus, watch).map(Health::Idle);
    let (sleep, lock) = sleep::look(&bus);
    let awake = awake_hold::look(&bus).map(Health::Awake);
    let found = [
        (Capability::Idle, idle),
        (Capability::Sleep, sleep.map(Health::Sleep)),
        (Capability::Lock, lock.map(Health::Lock)),
        (Capability::Awake, awake),
        #[cfg(any(target_os = "linux", target_os = "macos"))]
        (Capability::Notifications, super::notify::look(&bus).map(Health::Notifications)),
    ];
    let found = found.map(|(capability, health)| (capability, health.unwrap_or(Health::NoAnswer)));
    let probes = quiet::examine(&bus, &settings.quiet);
    let probes = probes.map(|(probe, found)| (Capability::of(probe), Health::Probe(found)));
    found.into_iter().chain(probes).collect()
}

/// Names what the notification server can do, if it still answers.
#[cfg(target_os = "linux")]
fn add_abilities(health: &mut BTreeMap<Capability, Health>) {
    let Some(server) = health.get_mut(&Capability::Notifications) else { return };
    if server.state() != HealthState::Ok {
        return;
    }
    let (told, answer) = mpsc::channel();
    background::run("abilities", move || drop(told.send(abilities())));
    match answer.recv_timeout(PATIENCE) {
        Ok(Some(abilities)) => *server = Health::Abilities(Box::new(server.clone()), abilities),
        Ok(None) => {}
        Err(_) => *server = Health::NoAbilities(Box::new(server.clone())),
    }
}

/// What the server that runs can do. `notify-rust` would start one by asking, so it asks only where one runs.
#[cfg(target_os = "linux")]
fn abilities() -> Option<Vec<String>> {
    let bus = zbus::blocking::Connection::session().ok()?;
    let name = server::NAME.try_into().ok()?;
    let is_running = DBusProxy::new(&bus).ok()?.name_has_owner(name).ok()?;
    is_running.then(notify_rust::get_capabilities)?.ok()
}
