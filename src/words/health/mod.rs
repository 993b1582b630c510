//! How each capability fares: what is used or was looked for, and what can be done about it.

mod advice;
mod capability;
mod fonts;
mod idle;
mod notifications;
mod probe;
mod providers;

use std::collections::BTreeMap;

use tr::tr;

pub use capability::capability;
pub use fonts::no_font;

use self::advice::{no_session_bus, plain};
use super::fault::{history_not_written, system_error};
use super::{autostart_error, no_sound, no_voice};
use crate::desktop::autostart::Autostart;
use crate::desktop::health::{Capability, Health, HealthState, HealthStatus, ResidentHealth, SchedulerFault};
use crate::desktop::sleep::SleepSource;
use crate::desktop::sound::Player;
use crate::desktop::tray::{NoTray, TrayHost};
use crate::desktop::voice::{NoVoice, Speaker};
use crate::desktop::{APPLICATION_ID, sandbox};
use crate::domain::system_error::without_numbers;

/// A health in words.
pub fn health(capability: Capability, health: &Health) -> HealthStatus {
    let denied = capability.needs().filter(|permission| !sandbox::allows(*permission));
    if health.state() != HealthState::Ok
        && let Some(permission) = denied
    {
        return in_words(capability, &Health::NotAllowed(permission));
    }
    in_words(capability, health)
}

fn in_words(capability: Capability, health: &Health) -> HealthStatus {
    let (using, advice) = sentences(capability, health);
    HealthStatus { state: health.state(), using: without_numbers(&using), advice }
}

/// The same of every capability.
pub fn health_of_all(health: &BTreeMap<Capability, Health>) -> BTreeMap<Capability, HealthStatus> {
    health.iter().map(|(capability, found)| (*capability, self::health(*capability, found))).collect()
}

/// How far a capability works.
pub fn health_state(state: HealthState) -> String {
    match state {
        HealthState::Ok => tr!("works"),
        HealthState::Missing => tr!("missing"),
        HealthState::Unknown => tr!("can't detect"),
    }
}

/// What is used or was looked for, and the advice.
fn sentences(capability: Capability, health: &Health) -> (String, String) {
    match health {
        Health::Told(status) => (status.using.clone(), status.advice.clone()),
        Health::Asked => plain(tr!("still waiting for the desktop to respond")),
        Health::NotKnownYet => plain(tr!("still checking")),
        Health::NoAnswer => {
            let advice = if capability == Capability::Idle { idle::unseen() } else { String::new() };
            (tr!("the desktop is not responding"), advice)
        }
        Health::NotAllowed(permission) => (
            tr!("Flatpak does not allow it"),
            tr!(
                "To allow it, run: {}",
                format!("flatpak override --user {} {APPLICATION_ID}", permission.option())
            ),
        ),
        Health::Resident(ResidentHealth::Runs) => plain(tr!("running")),
        Health::Resident(ResidentHealth::NotRunning) => {
            (tr!("not running"), tr!("Start it with “rhomboid”."))
        }
        Health::Resident(ResidentHealth::Silent) => {
            (tr!("running, but not responding"), tr!("Quit it and start it again with “rhomboid”."))
        }
        Health::Scheduler(fault) => {
            let advice = tr!("Please report this with the output of “RHOMBOID_LOG=debug rhomboid”.");
            (scheduler_fault(*fault), advice)
        }
        Health::GuideEnded => {
            (tr!("the guide closed right away"), tr!("Run “rhomboid guide” in a terminal to see why."))
        }
        Health::NoFont(tag) => (fonts::found(tag), fonts::advice(tag)),
        Health::InPlace(file) => plain(file.display().to_string()),
        Health::SettingsUnwatched { file, error } => (
            tr!("changes to {} are not noticed: {}", file.display(), error),
            tr!("Restart Rhomboid after changing settings."),
        ),
        Health::StateNotWritten(error) => (tr!("the state cannot be saved: {}", system_error(error)), disk()),
        Health::HistoryNotWritten { error, kept } => (history_not_written(error, *kept), disk()),
        Health::Autostart(Ok(autostart)) => self::autostart(autostart),
        Health::Autostart(Err(error)) => plain(autostart_error(error)),
        Health::AutostartNotChanged(error) => {
            (autostart_error(error), tr!("Add Rhomboid to your desktop's startup apps."))
        }
        Health::Idle(Ok(source)) => idle::source(source),
        Health::Idle(Err(why)) => idle::no_source(why),
        Health::Awake(source) => providers::awake(source),
        Health::Lock(source) => providers::lock(source),
        Health::Sleep(SleepSource::System) => plain(tr!("the system reports it")),
        Health::Sleep(SleepSource::Logind) => plain("logind (PrepareForSleep)".to_owned()),
        Health::Sleep(SleepSource::ClocksWithoutLogind) => {
            plain(tr!("comparing two clocks (logind is not responding)"))
        }
        Health::Sleep(SleepSource::Clocks) => plain(tr!("comparing two clocks")),
        Health::Probe(Ok(source)) => plain(probe::source(source)),
        Health::Probe(Err(why)) => probe::no_probe(why),
        Health::Notifications(Ok(server)) => notifications::server(server),
        Health::Notifications(Err(why)) => notifications::no_server(why),
        Health::Abilities(server, abilities) => {
            let (using, advice) = sentences(capability, server);
            (format!("{using} ({})", abilities.join(", ")), advice)
        }
        Health::NoAbilities(server) => plain(tr!("{}: not responding", sentences(capability, server).0)),
        Health::Tray(Ok(TrayHost::System)) => plain(tr!("the system's tray")),
        Health::Tray(Ok(TrayHost::StatusNotifier)) => plain("StatusNotifierItem".to_owned()),
        Health::Tray(Err(why)) => no_tray(why),
        Health::Sound(Ok(())) => plain(Player::NAME.to_owned()),
        Health::Sound(Err(why)) => {
            (no_sound(why), tr!("Sessions are silent. Start PipeWire or PulseAudio to hear them."))
        }
        Health::Voice(Ok(())) => plain(Speaker::NAME.to_owned()),
        Health::Voice(Err(why)) => (no_voice(why), no_voice_advice(why)),
    }
}

fn no_voice_advice(why: &NoVoice) -> String {
    if cfg!(windows) || *why == NoVoice::SystemWithoutVoice {
        tr!("Sessions use tones and pictures. To hear a voice, add one in the Windows settings under Time & \
            language, Speech.")
    } else {
        tr!("Sessions use tones and pictures. To hear a voice, install speech-dispatcher and a voice \
            such as espeak-ng.")
    }
}

fn disk() -> String {
    tr!("Check that the disk has free space and that the folder is yours.")
}

fn scheduler_fault(fault: SchedulerFault) -> String {
    match fault {
        SchedulerFault::DueInThePast => tr!("a reminder was scheduled in the past"),
        SchedulerFault::RemindedDuringHold => tr!("a reminder was shown when it should have been silent"),
        SchedulerFault::NotDueAfterInterval => tr!("the time was up, but no reminder was due"),
    }
}

fn autostart(autostart: &Autostart) -> (String, String) {
    match autostart {
        Autostart::On => plain(tr!("starts at login")),
        Autostart::Off => plain(tr!("off; you can turn it on")),
        Autostart::Disabled => plain(tr!("off; turned off in your desktop's startup apps")),
        Autostart::LeftToPortal => plain(tr!("your desktop decides whether Rhomboid may start at login")),
        Autostart::Lost(program) => (
            tr!("the entry starts {}, which does not exist", program.display()),
            tr!("Run “rhomboid autostart on” to repair it."),
        ),
    }
}

fn no_tray(why: &NoTray) -> (String, String) {
    let elsewhere = || {
        tr!("Add a tray to your panel. On GNOME, install the AppIndicator extension. Until then, start \
        Rhomboid again to open its window.")
    };
    match why {
        NoTray::Refused(error) => (error.clone(), tr!("Start Rhomboid again to open its window.")),
        NoTray::NoSessionBus => no_session_bus(),
        NoTray::NoHostYet => plain(tr!("no tray yet (org.kde.StatusNotifierWatcher)")),
        NoTray::NoHost => (tr!("a tray (org.kde.StatusNotifierWatcher)"), elsewhere()),
        NoTray::NotTaken(error) => (tr!("the tray does not accept the icon ({})", error), elsewhere()),
        NoTray::Unknown(error) => plain(error.clone()),
    }
}
