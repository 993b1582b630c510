//! Who shows notifications, and why nobody does.

use tr::tr;

use super::advice::{no_session_bus, plain};
use crate::desktop::notify::{NoNotifications, NotificationServer};

/// The server, and the advice.
pub fn server(server: &NotificationServer) -> (String, String) {
    match server {
        NotificationServer::System => plain(tr!("the system's notifications")),
        NotificationServer::TrayBalloons => (
            tr!("balloons of the tray; this Windows shows no notifications"),
            tr!("It shows no buttons. Start a session from the tray or with “rhomboid now”."),
        ),
        NotificationServer::StartsOnDemand => plain(tr!("a notification server that starts when needed")),
        NotificationServer::Running { title, has_buttons: true } => plain(named(title.as_ref())),
        NotificationServer::Running { title, has_buttons: false } => (
            tr!("{}, without buttons", named(title.as_ref())),
            tr!("It shows no buttons. Start a session from the tray or with “rhomboid now”."),
        ),
    }
}

/// Why there is none, and the advice.
pub fn no_server(why: &NoNotifications) -> (String, String) {
    match why {
        NoNotifications::NotAllowed(error) => (
            tr!("the system's notifications: {}", error),
            tr!("Allow notifications for Rhomboid in the system settings."),
        ),
        NoNotifications::SwitchedOff => (
            tr!("the notifications of Rhomboid are turned off"),
            tr!("Allow notifications for Rhomboid in the system settings."),
        ),
        NoNotifications::AllSwitchedOff => (
            tr!("the notifications of all apps are turned off"),
            tr!("Turn on notifications in the system settings."),
        ),
        NoNotifications::NoBanners => (
            tr!("the notifications of Rhomboid have no banners"),
            tr!("Choose banners or alerts for Rhomboid in the system settings."),
        ),
        NoNotifications::NotAskedYet => (
            tr!("macOS has no answer yet whether Rhomboid may show notifications"),
            tr!("Allow notifications for Rhomboid in the system settings."),
        ),
        NoNotifications::NoApp => (
            tr!("macOS shows notifications only of apps, and this is not Rhomboid.app"),
            tr!(
                "Start Rhomboid.app: without it, there are no reminders on the screen, no app icon and no start at \
                login."
            ),
        ),
        NoNotifications::NoSessionBus => no_session_bus(),
        NoNotifications::NoServer => (tr!("a notification server on the session bus"), in_the_tray_only()),
        NoNotifications::WatcherEnded => (
            tr!("the notification watcher, which has stopped"),
            tr!("Restart Rhomboid. Until then, reminders appear only in the tray."),
        ),
        NoNotifications::Silent(Some(title)) => (tr!("{}: not responding", title), in_the_tray_only()),
        NoNotifications::Silent(None) => {
            (tr!("the notification server is not responding"), in_the_tray_only())
        }
        NoNotifications::Refuses { title, error } => {
            (tr!("{} refuses: {}", named(title.as_ref()), error), in_the_tray_only())
        }
        NoNotifications::Unclear(title) => {
            (tr!("{}: unexpected answer", named(title.as_ref())), in_the_tray_only())
        }
    }
}

fn in_the_tray_only() -> String {
    tr!("Install or start one, such as dunst or your desktop's own. Until then, reminders appear only in \
        the tray.")
}

fn named(title: Option<&String>) -> String {
    title.cloned().unwrap_or_else(|| tr!("a notification server"))
}
