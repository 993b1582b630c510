//! Windows: the system's own tray, on a thread of its own, so that a menu that is open keeps nothing else waiting.

use std::sync::mpsc;

use windows_sys::Win32::UI::WindowsAndMessaging::WM_APP;

use super::report::{NoTray, TrayHost, TrayReport, TrayState};
use super::shown_icon::ShownIcon;
use crate::desktop::PATIENCE;
use crate::desktop::bus::Bus;
use crate::desktop::hidden_window::{self, HiddenWindow, WindowMessage};

/// The icon.
pub struct Tray {
    states: mpsc::Sender<TrayState>,
    /// Nothing where the thread has none.
    window: Option<HiddenWindow>,
}

/// The message that says that there is a state to show.
const SHOW: u32 = WM_APP;

impl Tray {
    /// Puts the icon into the tray, and reports whether that was possible.
    pub fn start(
        _: &Bus,
        state: &TrayState,
        report: impl Fn(TrayReport) + Clone + Send + Sync + 'static,
    ) -> Self {
        let (states, wished) = mpsc::channel();
        let (made, window) = mpsc::channel();
        let state = state.clone();
        hidden_window::start("tray", move |window| {
            let told = report.clone();
            let choose = move |choice| told(TrayReport::Chosen { choice, activation_token: None });
            let mut shown = ShownIcon::new(&state, choose);
            let host = shown.as_ref().map(|_| TrayHost::System);
            report(TrayReport::Host(host.map_err(|error| NoTray::Refused(error.clone()))));
            // Whoever started it waits no longer than it makes sense.
            let _ = made.send(window);
            move |message: WindowMessage| {
                let is_for_icon = message.number == SHOW;
                if is_for_icon && let (Ok(shown), Some(state)) = (&mut shown, wished.try_iter().last()) {
                    shown.show(&state);
                }
                is_for_icon.then_some(0)
            }
        });
        Self { states, window: window.recv_timeout(PATIENCE).ok() }
    }

    /// Shows `state`.
    pub fn show(&mut self, state: &TrayState) {
        // A thread that has ended has said so.
        let _ = self.states.send(state.clone());
        if let Some(window) = self.window {
            window.post(SHOW);
        }
    }
}

/// The system has one; only a running resident knows more.
pub fn look(_: &Bus) -> Option<Result<TrayHost, NoTray>> {
    Some(Ok(TrayHost::System))
}
