//! How each capability fares, as the parts of the desktop found it. `words::health` puts it in words.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::autostart::{Autostart, AutostartError};
use super::awake_hold::AwakeSource;
use super::idle::{IdleSourceKind, NoIdleSource};
use super::notify::{NoNotifications, NotificationServer};
use super::quiet::{NoProbe, Probe, ProbeSource};
use super::sandbox::Permission;
use super::sleep::{LockSource, SleepSource};
use super::sound::NoSound;
use super::tray::{NoTray, TrayHost};
use super::voice::NoVoice;
use crate::domain::system_error::SystemError;

/// Something that Rhomboid needs of the desktop, or of its own parts, in the order of the names that scripts see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Capability {
    Apps,
    Autostart,
    /// Which programs keep the screen awake.
    Awake,
    Calls,
    #[serde(rename = "dnd")]
    DoNotDisturb,
    /// Whether windows can show the person's language; told only where they cannot.
    Fonts,
    Fullscreen,
    Guide,
    History,
    /// Whether the person is at the computer.
    Idle,
    Lock,
    Notifications,
    Resident,
    Scheduler,
    Settings,
    Sleep,
    Sound,
    State,
    Tray,
    Voice,
}

impl Capability {
    /// What `probe` makes possible.
    pub const fn of(probe: Probe) -> Self {
        match probe {
            Probe::DoNotDisturb => Self::DoNotDisturb,
            Probe::Call => Self::Calls,
            Probe::Fullscreen => Self::Fullscreen,
            Probe::App => Self::Apps,
        }
    }

    /// What a sandbox has to allow for it.
    pub const fn needs(self) -> Option<Permission> {
        Some(match self {
            Self::Idle => Permission::SessionName("org.gnome.Mutter.IdleMonitor"),
            Self::Notifications => Permission::SessionName("org.freedesktop.Notifications"),
            Self::Tray => Permission::SessionName("org.kde.StatusNotifierWatcher"),
            Self::Awake | Self::Lock | Self::Sleep => Permission::SystemName("org.freedesktop.login1"),
            Self::Calls | Self::Sound => Permission::Socket("pulseaudio"),
            Self::Voice => Permission::Folder("xdg-run/speech-dispatcher"),
            _ => return None,
        })
    }
}

/// What is used for one capability, or was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// Another process says it, in words.
    Told(HealthStatus),
    /// It was asked a moment ago.
    Asked,
    /// Nothing was heard of it yet.
    NotKnownYet,
    /// It did not answer in time.
    NoAnswer,
    /// A sandbox keeps back what it needs.
    NotAllowed(Permission),
    Resident(ResidentHealth),
    Scheduler(SchedulerFault),
    GuideEnded,
    /// No font has the letters of the language with this tag.
    NoFont(String),
    /// The file is where it should be, and is followed or written.
    InPlace(PathBuf),
    SettingsUnwatched {
        file: PathBuf,
        error: String,
    },
    StateNotWritten(SystemError),
    /// `kept` says whether it is written later.
    HistoryNotWritten {
        error: SystemError,
        kept: bool,
    },
    Autostart(Result<Autostart, AutostartError>),
    /// The wish to start at login cannot be followed.
    AutostartNotChanged(AutostartError),
    Idle(Result<IdleSourceKind, NoIdleSource>),
    Awake(AwakeSource),
    Lock(LockSource),
    Sleep(SleepSource),
    Probe(Result<ProbeSource, NoProbe>),
    Notifications(Result<NotificationServer, NoNotifications>),
    /// A notification server, and what it can do.
    Abilities(Box<Health>, Vec<String>),
    /// A notification server that does not say what it can do.
    NoAbilities(Box<Health>),
    Tray(Result<TrayHost, NoTray>),
    Sound(Result<(), NoSound>),
    Voice(Result<(), NoVoice>),
}

/// How far a capability works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HealthState {
    /// It works.
    Ok,
    /// Something that it needs is not there.
    Missing,
    /// Nothing can be known.
    Unknown,
}

/// A health in words, as scripts see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthStatus {
    pub state: HealthState,
    /// What is used, or what was looked for.
    pub using: String,
    /// What the person can do about it; empty when nothing need be done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
}

/// Whether a resident runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidentHealth {
    Runs,
    NotRunning,
    /// It runs and does not answer.
    Silent,
}

/// What the scheduler must never do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchedulerFault {
    DueInThePast,
    RemindedDuringHold,
    NotDueAfterInterval,
}

impl Health {
    /// How far it works.
    pub fn state(&self) -> HealthState {
        match self {
            Self::Told(status) => status.state,
            Self::Resident(ResidentHealth::Runs)
            | Self::InPlace(_)
            | Self::Autostart(Ok(
                Autostart::On | Autostart::Off | Autostart::Disabled | Autostart::LeftToPortal,
            ))
            | Self::Idle(Ok(_))
            | Self::Awake(AwakeSource::System | AwakeSource::Providers { .. })
            | Self::Lock(LockSource::System | LockSource::Providers(_))
            | Self::Sleep(_)
            | Self::Probe(Ok(_))
            | Self::Notifications(Ok(_))
            | Self::Abilities(..)
            | Self::Tray(Ok(_))
            | Self::Sound(Ok(()))
            | Self::Voice(Ok(())) => HealthState::Ok,
            Self::Asked
            | Self::NotKnownYet
            | Self::NoAnswer
            | Self::Resident(ResidentHealth::Silent)
            | Self::Scheduler(_)
            | Self::Autostart(Err(_))
            | Self::Idle(Err(_))
            | Self::Awake(_)
            | Self::Lock(_)
            | Self::Probe(Err(_))
            | Self::Notifications(Err(NoNotifications::Silent(_) | NoNotifications::NotAskedYet))
            | Self::NoAbilities(_)
            | Self::Tray(Err(NoTray::NoHostYet | NoTray::Unknown(_))) => HealthState::Unknown,
            Self::Resident(ResidentHealth::NotRunning)
            | Self::GuideEnded
            | Self::NoFont(_)
            | Self::NotAllowed(_)
            | Self::SettingsUnwatched { .. }
            | Self::StateNotWritten(_)
            | Self::HistoryNotWritten { .. }
            | Self::Autostart(Ok(Autostart::Lost(_)))
            | Self::AutostartNotChanged(_)
            | Self::Notifications(Err(_))
            | Self::Tray(Err(_))
            | Self::Sound(Err(_))
            | Self::Voice(Err(_)) => HealthState::Missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_stand_in_the_order_of_their_names() {
        let names = [
            "apps",
            "autostart",
            "awake",
            "calls",
            "dnd",
            "fonts",
            "fullscreen",
            "guide",
            "history",
            "idle",
            "lock",
            "notifications",
            "resident",
            "scheduler",
            "settings",
            "sleep",
            "sound",
            "state",
            "tray",
            "voice",
        ];
        assert!(names.is_sorted());
        let capability = |name: &str| serde_json::from_str::<Capability>(&format!("\"{name}\""));
        let known: Vec<Capability> = names.iter().map(|name| capability(name).expect(name)).collect();
        assert!(known.is_sorted());
        assert_eq!(serde_json::to_value(&known).expect("JSON"), serde_json::json!(names));
        assert_eq!(known.len(), Capability::Voice as usize + 1, "one is not in the list");
        let manifest = include_str!("../../packaging/flatpak/io.github.rhomboid.Rhomboid.yml");
        for permission in known.into_iter().filter_map(Capability::needs) {
            assert!(
                manifest.contains(&format!("- {}", permission.option())),
                "{permission:?} is not asked for"
            );
        }
    }
}
