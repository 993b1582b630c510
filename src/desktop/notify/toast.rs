//! Windows and macOS: a toast, by `notify-rust`.
//!
//! A toast is a hint here: its answer may never come, and it cannot be withdrawn. The tray icon is
//! the reliable control. Each toast waits on a thread of its own, because the wait may never end.

use std::cell::Cell;
use std::thread;

use notify_rust::Notification;

use super::question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question, answer_of};
use crate::domain::effect::Ticket;

type ToastReport = std::sync::Arc<dyn Fn(NotifyReport) + Send + Sync>;

/// Shows toasts.
pub struct Toasts {
    report: ToastReport,
    /// The last that was shown: one that cannot be replaced is shown once.
    shown: Cell<Option<Ticket>>,
}

impl Toasts {
    /// The system is always there to show them.
    pub fn start(report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        report(NotifyReport::Server(Ok(NotificationServer::System)));
        Self { report: std::sync::Arc::new(report), shown: Cell::new(None) }
    }
}

impl Notifier for Toasts {
    fn show(&self, question: Question) {
        if self.shown.replace(Some(question.ticket)) == Some(question.ticket) {
            return;
        }
        let report = std::sync::Arc::clone(&self.report);
        let ask = move || ask(&question, &report);
        if let Err(error) = thread::Builder::new().name("toast".into()).spawn(ask) {
            tracing::warn!(%error, "no thread for a toast");
        }
    }

    fn withdraw(&self, _: Ticket) {}

    fn close(&self) {}
}

fn ask(question: &Question, report: &ToastReport) {
    let mut toast = Notification::new();
    toast.appname("Rhomboid").summary(&question.title).body(&question.body);
    #[cfg(windows)]
    toast.app_id(crate::desktop::APPLICATION_ID);
    toast.action("start", &question.start);
    if let Some(snooze) = &question.snooze {
        toast.action("snooze", snooze);
    }
    toast.action("skip", &question.skip);
    let ticket = question.ticket;
    match toast.show() {
        Ok(shown) => answered(shown, ticket, report),
        Err(error) => report(NotifyReport::Server(Err(NoNotifications::NotAllowed(error.to_string())))),
    }
}

fn answered(shown: notify_rust::NotificationHandle, ticket: Ticket, report: &ToastReport) {
    let report = std::sync::Arc::clone(report);
    shown.wait_for_action(move |key| {
        if let Some(answer) = answer_of(key) {
            report(NotifyReport::Answered { ticket, answer, activation_token: None });
        }
    });
}
