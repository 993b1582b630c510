//! What the person sees of the resident: the notification and the icon in the tray.

use super::event_loop::Proxy;
use super::input::Input;
use crate::desktop::bus::Bus;
use crate::desktop::health::{Health, HealthState};
use crate::desktop::notify::{self, Notifier, Question};
use crate::desktop::sound;
use crate::desktop::tray::{Tray, TrayState};
use crate::domain::Settings;
use crate::domain::cue::Tone;
use crate::domain::effect::{Reminder, Ticket};
use crate::domain::settings::Voice;
use crate::words::{self, tr};

/// Shows what it is handed, and never waits until that is on the screen.
pub struct Presenter {
    bus: Bus,
    proxy: Proxy,
    notifier: Box<dyn Notifier>,
    /// The reminder that was shown last.
    shown: Option<Reminder>,
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
        Self { bus, proxy, notifier, shown: None, tray: None, icon: Icon::Awaited }
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
        let icon = match health.state() {
            HealthState::Ok => Icon::Shown,
            HealthState::Missing => Icon::Nowhere,
            HealthState::Unknown => Icon::Awaited,
        };
        let before = std::mem::replace(&mut self.icon, icon);
        (before, icon) == (Icon::Awaited, Icon::Nowhere)
    }

    /// Asks the person as `reminder` says.
    pub fn remind(&mut self, reminder: Reminder, settings: &Settings) {
        self.ask(&reminder, settings);
        if settings.reminder.sound && settings.sound.voice != Voice::Silent && !reminder.quiet {
            sound::play_once(Tone::Reminder, settings.sound.volume.get());
        }
        self.shown = Some(reminder);
    }

    /// Asks once more what stands as `ticket`, because another language is spoken.
    pub fn remind_again(&self, ticket: Option<Ticket>, settings: &Settings) {
        if let Some(shown) = self.shown.as_ref().filter(|shown| Some(shown.ticket) == ticket) {
            self.ask(shown, settings);
        }
    }

    fn ask(&self, reminder: &Reminder, settings: &Settings) {
        let snooze = || tr!("Snooze {}", words::length(settings.reminder.snooze.length()));
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title(),
            body: words::reminder_body(reminder, self.icon == Icon::Nowhere),
            without_buttons: words::no_buttons(),
            start: tr!("Start"),
            snooze: reminder.can_snooze.then(snooze),
            skip: tr!("Skip"),
        });
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
