//! Windows: a toast or, where there are none, a balloon beside an icon in the tray.

mod balloon;
mod toast;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use self::balloon::Balloons;
use self::toast::{SharedReport, SystemToasts};
use super::question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};
use super::toast_way::ToastWay;
use crate::desktop::background;
use crate::domain::effect::Ticket;

/// How long the last word may take.
const GOODBYE: Duration = Duration::from_millis(500);

/// The resident's end. A thread of its own shows what it is handed, because the service behind toasts may be slow.
pub struct ShownByWindows {
    orders: Sender<ShowOrder>,
}

enum ShowOrder {
    Show(Question),
    Withdraw(Ticket),
    Close(Sender<()>),
    /// The toast with this ticket could not be shown, which Windows tells afterwards.
    Failed(Ticket),
}

impl ShownByWindows {
    /// Begins, and reports at once whether anything can be shown.
    pub fn start(report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        let (orders, received) = mpsc::channel();
        let own = orders.clone();
        background::run("reminders", move || Showing::new(Arc::new(report), own).serve(&received));
        Self { orders }
    }

    fn order(&self, order: ShowOrder) {
        // Its reader ends only after `Close`.
        let _ = self.orders.send(order);
    }
}

impl Notifier for ShownByWindows {
    fn show(&self, question: Question) {
        self.order(ShowOrder::Show(question));
    }

    fn withdraw(&self, ticket: Ticket) {
        self.order(ShowOrder::Withdraw(ticket));
    }

    fn close(&self) {
        let (done, wait) = mpsc::channel();
        self.order(ShowOrder::Close(done));
        let _ = wait.recv_timeout(GOODBYE);
    }
}

/// What is on the screen, and by what.
struct Showing {
    toasts: Option<SystemToasts>,
    /// Once there was need of one.
    balloons: Option<Balloons>,
    /// What was shown last. Neither a toast nor a balloon can change its words without coming anew.
    shown: Option<Question>,
    told: Option<Result<NotificationServer, NoNotifications>>,
    report: SharedReport,
}

impl Showing {
    fn new(report: SharedReport, orders: Sender<ShowOrder>) -> Self {
        let failed = move |ticket| drop(orders.send(ShowOrder::Failed(ticket)));
        let toasts = SystemToasts::open(Arc::clone(&report), failed);
        let toasts = toasts.inspect_err(|error| tracing::info!(%error, "no toasts")).ok();
        Self { toasts, balloons: None, shown: None, told: None, report }
    }

    fn serve(mut self, orders: &Receiver<ShowOrder>) {
        let way = self.way();
        self.tell(way.health());
        for order in orders {
            match order {
                ShowOrder::Show(question) => self.show(question),
                ShowOrder::Withdraw(ticket) if self.is_shown(ticket) => self.withdraw(),
                ShowOrder::Failed(ticket) if self.is_shown(ticket) => {
                    if let Some(question) = self.shown.take() {
                        self.toasts = None;
                        self.show(question);
                    }
                }
                ShowOrder::Withdraw(_) | ShowOrder::Failed(_) => {}
                ShowOrder::Close(done) => {
                    self.withdraw();
                    let _ = done.send(());
                    return;
                }
            }
        }
    }

    fn show(&mut self, question: Question) {
        if self.is_shown(question.ticket) {
            return;
        }
        self.withdraw();
        let way = match (self.way(), &mut self.toasts) {
            (ToastWay::Toast, Some(toasts)) => match toasts.show(&question) {
                Ok(()) => ToastWay::Toast,
                Err(error) => {
                    tracing::warn!(%error, "a toast cannot be shown");
                    ToastWay::Balloon
                }
            },
            (way, _) => way,
        };
        if way == ToastWay::Balloon {
            let report = || Arc::clone(&self.report);
            self.balloons.get_or_insert_with(|| Balloons::start(report())).show(question.clone());
        }
        self.tell(way.health());
        self.shown = way.health().is_ok().then_some(question);
    }

    fn is_shown(&self, ticket: Ticket) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.ticket == ticket)
    }

    fn withdraw(&mut self) {
        if self.shown.take().is_some() {
            self.toasts.as_mut().map(SystemToasts::withdraw);
            self.balloons.as_ref().map(Balloons::withdraw);
        }
    }

    /// How a reminder would be shown now: the person may have changed that in the settings of Windows.
    fn way(&self) -> ToastWay {
        self.toasts.as_ref().map_or(ToastWay::Balloon, SystemToasts::way)
    }

    fn tell(&mut self, health: Result<NotificationServer, NoNotifications>) {
        if self.told.as_ref() != Some(&health) {
            self.told = Some(health.clone());
            (self.report)(NotifyReport::Server(health));
        }
    }
}
