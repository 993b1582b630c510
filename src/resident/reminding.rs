//! The notification and the icon in the tray: shown, answered, and where they cannot be.

use super::dispatch::Resident;
use crate::desktop::activation::AskedFrom;
use crate::desktop::health::HealthState;
use crate::desktop::notify::{NotifyReport, Question};
use crate::desktop::{Health, sound};
use crate::domain::cue::Tone;
use crate::domain::effect::Reminder;
use crate::domain::event::Event;
use crate::domain::settings::Voice;
use crate::words::{self, Spoken, tr};

impl Resident {
    /// Puts the icon into the tray, or says why there is none.
    pub(super) fn make_tray(&mut self) {
        match (self.new_tray)() {
            Ok(tray) => self.tray = Some(tray),
            Err(error) => {
                tracing::warn!(error, "no tray");
                let advice = || tr!("Start Rhomboid again to open its window.");
                self.health.insert("tray".to_owned(), Health::missing(Spoken::of(error), advice));
            }
        }
    }

    pub(super) fn remind(&mut self, reminder: &Reminder) {
        let settings = self.scheduler.settings();
        let trayless = self.health.get("tray").is_some_and(|tray| tray.state == HealthState::Missing)
            || self.tray.is_none();
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
        if !matches!(report, NotifyReport::Server(_) | NotifyReport::Answered { .. }) {
            self.begun.heard_of("tray");
        }
        match report {
            NotifyReport::Answered { ticket, answer, activation_token } => {
                self.asked_from = AskedFrom::by(activation_token);
                self.handle(Event::Answer(ticket, answer));
                // It is for what this answer opens, and for nothing later.
                self.asked_from = AskedFrom::default();
            }
            NotifyReport::Server(health) => {
                self.health.insert("notifications".to_owned(), health);
            }
            NotifyReport::TrayHost(health) => {
                let present = health.state == HealthState::Ok;
                if !self.health.contains_key("tray") && !present {
                    (self.say)(&words::no_tray());
                }
                self.health.insert("tray".to_owned(), health);
                if self.tray.is_none() {
                    self.make_tray();
                }
                self.refresh();
            }
            NotifyReport::BusLost(health) => {
                // An icon on a lost bus never comes back; the next bus gets a new one.
                self.tray = None;
                self.health.insert("notifications".to_owned(), health.clone());
                self.health.insert("tray".to_owned(), health);
            }
        }
    }
}
