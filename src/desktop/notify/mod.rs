//! The one notification: shown, brought up to date, withdrawn, answered.

use super::bus::Bus;

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "linux")]
mod manners;
#[cfg(any(test, target_os = "macos"))]
mod permission;
#[cfg(target_os = "linux")]
mod picture;
mod question;
#[cfg(target_os = "linux")]
pub mod server;
#[cfg(target_os = "linux")]
mod server_error;
#[cfg(target_os = "linux")]
mod session_bus;
#[cfg(target_os = "linux")]
mod standing;
#[cfg(any(windows, test))]
mod toast_way;
#[cfg(windows)]
mod windows;

pub use question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};

/// Starts the adapter of this platform. Reports come from a thread of its own.
pub fn start(bus: &Bus, report: impl Fn(NotifyReport) + Clone + Send + Sync + 'static) -> Box<dyn Notifier> {
    #[cfg(target_os = "linux")]
    {
        Box::new(session_bus::SessionBus::start(bus, report))
    }
    #[cfg(target_os = "macos")]
    {
        let _ = bus;
        Box::new(macos::Centre::start(report))
    }
    #[cfg(windows)]
    {
        let _ = bus;
        Box::new(windows::ShownByWindows::start(report))
    }
}

/// Which server there would be; nothing when it does not answer in time.
#[cfg(target_os = "linux")]
pub fn look(bus: &Bus) -> Option<Result<NotificationServer, NoNotifications>> {
    session_bus::look(bus)
}

/// Whether the system shows notifications; nothing when it does not answer in time.
#[cfg(target_os = "macos")]
pub fn look(_: &Bus) -> Option<Result<NotificationServer, NoNotifications>> {
    macos::look()
}
