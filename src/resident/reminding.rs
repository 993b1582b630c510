//! The notification and the icon in the tray: shown, answered, and where they cannot be.

use super::dispatch::{Flow, Resident};
use crate::desktop::activation::AskedFrom;
use crate::desktop::health::{Capability, HealthState};
use crate::desktop::notify::{NotifyReport, Question};
use crate::desktop::sound;
use crate::desktop::tray::TrayReport;
use crate::domain::cue::Tone;
use crate::domain::effect::Reminder;
use crate::domain::event::Event;
use crate::domain::settings::Voice;
use crate::words::{self, Spoken, tr};

impl Resident {
    pub(super) fn remind(&mut self, reminder: &Reminder) {
        let settings = self.scheduler.settings();
        let trayless =
            self.health.get(&Capability::Tray).is_some_and(|tray| tray.state == HealthState::Missing);
        let (about, length) = (reminder.clone(), settings.reminder.snooze.length());
        let snooze = move || tr!("Snooze {}", words::length(length));
        self.notifier.show(Question {
            ticket: reminder.ticket,
            title: words::reminder_title.into(),
            body: Spoken::from(move || words::reminder_body(&about, trayless)),
            without_buttons: words::no_buttons.into(),
            snooze: reminder.can_snooze.then(|| snooze.into()),
        });
        if settings.reminder.sound && settings.sound.voice != Voice::Silent && !reminder.quiet {
            sound::play_once(Tone::Reminder, settings.sound.volume);
        }
    }

    pub(super) fn notify_reported(&mut self, report: NotifyReport) {
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.asked_from = AskedFrom::by(activation_token);
                self.handle(Event::Answer(ticket, answer));
                // It is for what this answer opens, and for nothing later.
                self.asked_from = AskedFrom::default();
            }
            NotifyReport::Server(health) => {
                self.health.insert(Capability::Notifications, health);
            }
        }
    }

    pub(super) fn tray_reported(&mut self, report: TrayReport) -> Flow {
        match report {
            TrayReport::Chosen { choice, activation_token } => self.chosen(choice, activation_token),
            TrayReport::Host(health) => {
                self.begun.heard_of(Capability::Tray);
                let was_awaited =
                    self.health.get(&Capability::Tray).is_none_or(|tray| tray.state == HealthState::Unknown);
                if was_awaited && health.state == HealthState::Missing {
                    (self.say)(&words::no_tray());
                }
                self.health.insert(Capability::Tray, health);
                Flow::GoOn
            }
        }
    }
}
