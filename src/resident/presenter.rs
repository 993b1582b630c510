//! What the person sees of the resident: the notification and the icon in the tray.

use super::event_loop::Proxy;
use super::input::Input;
use crate::desktop::Health;
use crate::desktop::bus::Bus;
use crate::desktop::health::HealthState;
use crate::desktop::notify::{self, Notifier, Question};
use crate::desktop::sound;
use crate::desktop::tray::{Tray, TrayState};
use crate::domain::Settings;
use crate::domain::cue::Tone;
use crate::domain::effect::{Reminder, Ticket};
use crate::domain::settings::Voice;
use crate::words::{self, Spoken, tr};

/// Shows what it is handed, and never waits until that is on the screen.
pub struct Presenter {
    bus: Bus,
    proxy: Proxy,
    notifier: Box<dyn Notifier>,
    /// Once the event loop runs.
    tray: Option<Tray>,
    icon: Icon,
}

/// Where the icon is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Icon {
    /// A tray may still come.
    Awaited,
    /// There is no tray.
    Nowhere,
    Shown,
}

impl Presenter {
    /// Without the tray. The person's answers come as inputs.
    pub fn start(bus: Bus, proxy: Proxy) -> Self {
        let notifier = notify::start(&bus, proxy.sends(Input::Notify));
        Self { bus, proxy, notifier, tray: None, icon: Icon::Awaited }
    }

    /// Puts the icon into the tray, which can only be done on the thread of the event loop, once that runs.
    pub fn start_tray(&mut self, state: &TrayState) {
        self.tray = Some(Tray::start(&self.bus, state, self.proxy.sends(Input::Tray)));
    }

    /// Shows `state` in the tray.
    pub fn show(&mut self, state: &TrayState) {
        if let Some(tray) = &mut self.tray {
            tray.show(state);
        }
    }

    /// Takes what is said of the tray. Returns whether it is news that there is none.
    pub fn learn_of_tray(&mut self, health: &Health) -> bool {
        let icon = match health.state {
            HealthState::Ok => Icon::Shown,
            HealthState::Missing => Icon::Nowhere,
            HealthState::Unknown => Icon::Awaited,
        };
        let before = std::mem::replace(&mut self.icon, icon);
        (before, icon) == (Icon::Awaited, Icon::Nowhere)
    }

    /// Asks the person as `reminder` says.
    pub fn remind(&self, reminder: &Reminder, settings: &Settings) {
        let (about, is_trayless) = (reminder.clone(), self.icon == Icon::Nowhere);
        let length = settings.reminder.snooze.length();
        let snooze = move || tr!("Snooze {}", words::length(length));
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title.into(),
            body: Spoken::from(move || words::reminder_body(&about, is_trayless)),
            without_buttons: words::no_buttons.into(),
            snooze: reminder.can_snooze.then(|| snooze.into()),
        });
        if settings.reminder.sound && settings.sound.voice != Voice::Silent && !reminder.quiet {
            sound::play_once(Tone::Reminder, settings.sound.volume.get());
        }
    }

    /// Takes the question with this ticket off the screen.
    pub fn withdraw(&self, ticket: Ticket) {
        self.notifier.withdraw(ticket);
    }

    /// Takes everything off the screen.
    pub fn close(&self) {
        self.notifier.close();
    }
}
