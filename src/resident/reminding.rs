//! The notification and the icon in the tray: shown, answered, and where they cannot be.

use super::dispatch::{Flow, Resident};
use crate::desktop::activation::AskedFrom;
use crate::desktop::health::{Capability, Health, HealthState};
use crate::desktop::notify::{NotifyReport, Question};
use crate::desktop::sound;
use crate::desktop::tray::TrayReport;
use crate::domain::cue::Tone;
use crate::domain::effect::Reminder;
use crate::domain::event::Event;
use crate::domain::settings::Voice;
use crate::words::{self, tr};

impl Resident {
    pub(super) fn remind(&mut self, reminder: &Reminder) {
        self.show(reminder);
        self.shown = Some(reminder.clone());
        let settings = self.scheduler.settings();
        if settings.reminder.sound && settings.sound.voice != Voice::Silent && !reminder.quiet {
            sound::play_once(Tone::Reminder, settings.sound.volume);
        }
    }

    /// Shows what stands once more, because another language is spoken.
    pub(super) fn show_again(&self) {
        if let Some(shown) = self.shown.as_ref().filter(|shown| self.view().reminder == Some(shown.ticket)) {
            self.show(shown);
        }
    }

    fn show(&self, reminder: &Reminder) {
        let settings = self.scheduler.settings();
        let trayless =
            self.health.get(&Capability::Tray).is_some_and(|tray| tray.state() == HealthState::Missing);
        let snooze = || tr!("Snooze {}", words::length(settings.reminder.snooze.length()));
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title(),
            body: words::reminder_body(reminder, trayless),
            without_buttons: words::no_buttons(),
            start: tr!("Start"),
            snooze: reminder.can_snooze.then(snooze),
            skip: tr!("Skip"),
        });
    }

    pub(super) fn notify_reported(&mut self, report: NotifyReport) {
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.asked_from = AskedFrom::by(activation_token);
                self.handle(Event::Answer(ticket, answer));
                // It is for what this answer opens, and for nothing later.
                self.asked_from = AskedFrom::default();
            }
            NotifyReport::Server(server) => {
                self.health.insert(Capability::Notifications, Health::Notifications(server));
            }
        }
    }

    pub(super) fn tray_reported(&mut self, report: TrayReport) -> Flow {
        match report {
            TrayReport::Chosen { choice, activation_token } => self.chosen(choice, activation_token),
            TrayReport::Host(host) => {
                let tray = Health::Tray(host);
                self.begun.heard_of(Capability::Tray);
                let was_awaited = self
                    .health
                    .get(&Capability::Tray)
                    .is_none_or(|tray| tray.state() == HealthState::Unknown);
                if was_awaited && tray.state() == HealthState::Missing {
                    (self.say)(&words::no_tray());
                }
                self.health.insert(Capability::Tray, tray);
                Flow::GoOn
            }
        }
    }
}
