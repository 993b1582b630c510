//! macOS: the system's own tray, on the main thread.

use super::report::{NoTray, TrayHost, TrayReport, TrayState};
use super::shown_icon::ShownIcon;
use crate::desktop::bus::Bus;

/// The icon, for the thread of the event loop; nothing where the system has no tray.
pub struct Tray(Option<ShownIcon>);

impl Tray {
    /// Puts the icon into the tray, and reports whether that was possible.
    pub fn start(
        _: &Bus,
        state: &TrayState,
        report: impl Fn(TrayReport) + Clone + Send + Sync + 'static,
    ) -> Self {
        let told = report.clone();
        let choose = move |choice| told(TrayReport::Chosen { choice, activation_token: None });
        match ShownIcon::new(state, choose) {
            Ok(shown) => {
                report(TrayReport::Host(Ok(TrayHost::System)));
                Self(Some(shown))
            }
            Err(error) => {
                tracing::warn!(error, "no tray");
                report(TrayReport::Host(Err(NoTray::Refused(error))));
                Self(None)
            }
        }
    }

    /// Shows `state`.
    pub fn show(&mut self, state: &TrayState) {
        if let Some(shown) = &mut self.0 {
            shown.show(state);
        }
    }
}

/// The system has one; only a running resident knows more.
pub fn look(_: &Bus) -> Option<Result<TrayHost, NoTray>> {
    Some(Ok(TrayHost::System))
}
