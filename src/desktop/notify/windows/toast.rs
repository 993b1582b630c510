//! The toast: shown, answered on its body or with a button, put away, withdrawn.

use std::sync::Arc;

use windows::Data::Xml::Dom::XmlDocument;
use windows::Foundation::TypedEventHandler;
use windows::UI::Notifications::{
    ToastActivatedEventArgs, ToastDismissalReason, ToastDismissedEventArgs, ToastFailedEventArgs,
    ToastNotification, ToastNotificationManager, ToastNotifier,
};
use windows::core::{Error, HSTRING, IInspectable, Interface as _, Result};

use crate::desktop::APPLICATION_ID;
use crate::desktop::notify::question::{NotifyReport, Question, answer_of};
use crate::desktop::notify::toast_way::{ToastWay, toast};
use crate::domain::effect::Ticket;
use crate::domain::event::Answer;

/// Where reports go.
pub type SharedReport = Arc<dyn Fn(NotifyReport) + Send + Sync>;

/// By these Windows knows the toast, and puts one in the place of another.
const TAG: &str = "reminder";
const GROUP: &str = "rhomboid";

/// Shows toasts in the name of the application.
pub struct SystemToasts {
    notifier: ToastNotifier,
    /// It tells of clicks for as long as it is kept.
    shown: Option<ToastNotification>,
    report: SharedReport,
    failed: Arc<dyn Fn(Ticket) + Send + Sync>,
}

impl SystemToasts {
    /// `failed` is called with the ticket of a toast that could not be shown after all.
    pub fn open(report: SharedReport, failed: impl Fn(Ticket) + Send + Sync + 'static) -> Result<Self> {
        let notifier = ToastNotificationManager::CreateToastNotifierWithId(&APPLICATION_ID.into())?;
        // One of a process that was killed would answer to nobody.
        clear();
        Ok(Self { notifier, shown: None, report, failed: Arc::new(failed) })
    }

    /// What the settings of Windows leave open.
    pub fn way(&self) -> ToastWay {
        ToastWay::of(self.notifier.Setting().ok().map(|setting| setting.0))
    }

    /// Shows it in the place of any other.
    pub fn show(&mut self, question: &Question) -> Result<()> {
        let content = XmlDocument::new()?;
        content.LoadXml(&HSTRING::from(toast(question)))?;
        let toast = ToastNotification::CreateToastNotification(&content)?;
        toast.SetTag(&TAG.into())?;
        toast.SetGroup(&GROUP.into())?;
        toast.SetExpiresOnReboot(true)?;
        self.listen(&toast, question.ticket)?;
        self.notifier.Show(&toast)?;
        self.shown = Some(toast);
        Ok(())
    }

    /// Takes it off the screen, and out of the list of those that were missed.
    pub fn withdraw(&mut self) {
        if let Some(toast) = self.shown.take() {
            if let Err(error) = self.notifier.Hide(&toast) {
                tracing::debug!(%error, "a toast is not hidden");
            }
            clear();
        }
    }

    /// Windows tells of what happens to it on threads of its own.
    fn listen(&self, toast: &ToastNotification, ticket: Ticket) -> Result<()> {
        let report = Arc::clone(&self.report);
        toast.Activated(&TypedEventHandler::<ToastNotification, IInspectable>::new(move |_, pressed| {
            let key = pressed.ok()?.cast::<ToastActivatedEventArgs>()?.Arguments()?;
            if let Some(answer) = answer_of(&key.to_string()) {
                report(NotifyReport::Answered { ticket, answer, activation_token: None });
            }
            Ok(())
        }))?;
        let report = Arc::clone(&self.report);
        toast.Dismissed(&TypedEventHandler::<ToastNotification, ToastDismissedEventArgs>::new(
            move |_, why| {
                // One whose time is over waits in the list, and can still be answered there.
                if why.ok()?.Reason()? == ToastDismissalReason::UserCanceled {
                    report(NotifyReport::Answered {
                        ticket,
                        answer: Answer::Dismissed,
                        activation_token: None,
                    });
                }
                Ok(())
            },
        ))?;
        let failed = Arc::clone(&self.failed);
        toast.Failed(&TypedEventHandler::<ToastNotification, ToastFailedEventArgs>::new(move |_, why| {
            let error = Error::from(why.ok()?.ErrorCode()?);
            tracing::warn!(%error, "a toast was not shown");
            failed(ticket);
            Ok(())
        }))?;
        Ok(())
    }
}

/// Takes it out of the list of those that were missed.
fn clear() {
    let history = ToastNotificationManager::History();
    let cleared = history.and_then(|history| {
        history.RemoveGroupedTagWithId(&TAG.into(), &GROUP.into(), &APPLICATION_ID.into())
    });
    if let Err(error) = cleared {
        tracing::debug!(%error, "no toast is removed from the list");
    }
}
