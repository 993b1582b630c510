//! The one notification: shown, brought up to date, withdrawn, answered.

use super::bus::Bus;

#[cfg(target_os = "linux")]
mod freedesktop;
#[cfg(target_os = "linux")]
mod manners;
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
#[cfg(not(target_os = "linux"))]
pub mod toast;

pub use question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};

/// Starts the adapter of this platform. Reports come from a thread of its own.
pub fn start(bus: &Bus, report: impl Fn(NotifyReport) + Clone + Send + Sync + 'static) -> Box<dyn Notifier> {
    #[cfg(target_os = "linux")]
    {
        Box::new(session_bus::SessionBus::start(bus, report))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = bus;
        Box::new(toast::Toasts::start(report))
    }
}

/// Which server there would be; nothing when it does not answer in time.
#[cfg(target_os = "linux")]
pub fn look(bus: &Bus) -> Option<Result<NotificationServer, NoNotifications>> {
    session_bus::look(bus)
}
