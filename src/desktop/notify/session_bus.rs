//! On the session bus: who shows the notification, and what is asked of it.

use std::panic::AssertUnwindSafe;
use std::sync::mpsc;
use std::time::Duration;

use async_channel::Receiver;
use futures_lite::{FutureExt, future};
use zbus::Connection;

use super::freedesktop::{self, Notifications};
use super::question::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};
use super::server::NAME;
use super::server_error::ServerError;
use super::standing::Number;
use crate::desktop::PATIENCE;
use crate::desktop::bus::Bus;
use crate::desktop::bus::connection::Follower;
use crate::desktop::bus::service::{self, Service, ServiceNews};
use crate::domain::effect::Ticket;

/// How long the last word may take.
const GOODBYE: Duration = Duration::from_millis(500);

/// The resident's end.
pub struct SessionBus {
    orders: async_channel::Sender<NotifyOrder>,
}

enum NotifyOrder {
    Show(Question),
    Withdraw(Ticket),
    Close(mpsc::Sender<()>),
}

/// What the loop wakes for.
enum NotifyEvent {
    NotifyOrder(NotifyOrder),
    /// The other end is gone.
    NoOrders,
    /// There is a session bus.
    Bus(Connection),
    /// There is none, or no longer.
    NoBus,
    Server(ServiceNews),
    /// What came of a call to show something.
    Called(Result<Number, ServerError>),
    /// What came of having a server started.
    Started(zbus::Result<()>),
}

impl SessionBus {
    /// Begins to watch, as soon as there is a bus.
    pub fn start(bus: &Bus, report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        let (orders, received) = async_channel::unbounded();
        let connection = bus.session();
        bus.spawn(async move {
            if AssertUnwindSafe(serve(connection, &received, &report)).catch_unwind().await.is_err() {
                report(NotifyReport::Server(Err(NoNotifications::WatcherEnded)));
            }
        });
        Self { orders }
    }

    fn order(&self, order: NotifyOrder) {
        // The channel is unbounded and its reader ends only after `Close`.
        let _ = self.orders.try_send(order);
    }
}

impl Notifier for SessionBus {
    fn show(&self, question: Question) {
        self.order(NotifyOrder::Show(question));
    }

    fn withdraw(&self, ticket: Ticket) {
        self.order(NotifyOrder::Withdraw(ticket));
    }

    fn close(&self) {
        let (done, wait) = mpsc::channel();
        self.order(NotifyOrder::Close(done));
        let _ = wait.recv_timeout(GOODBYE);
    }
}

/// What it would report of the server.
pub fn look(bus: &Bus) -> Option<Result<NotificationServer, NoNotifications>> {
    let (told, found) = mpsc::channel();
    let _watch = SessionBus::start(bus, move |report| {
        if let NotifyReport::Server(server) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(server);
        }
    });
    found.recv_timeout(PATIENCE).ok()
}

async fn serve(
    mut connection: Follower,
    orders: &Receiver<NotifyOrder>,
    report: &(impl Fn(NotifyReport) + Sync),
) {
    let tell = |server| report(NotifyReport::Server(server));
    let mut notifications = Notifications::default();
    let mut server: Option<Service> = None;
    // A server may take its time over a call; everything else goes on meanwhile.
    let (mut call, mut start) = (None, None);
    loop {
        if call.is_none()
            && let Some(owner) = server.as_ref().and_then(Service::owner)
        {
            call = notifications.next_call(owner).map(|next| freedesktop::call(owner.clone(), next).boxed());
        }
        let called = async { NotifyEvent::Called(outcome(&mut call).await) };
        let started = async { NotifyEvent::Started(outcome(&mut start).await) };
        let order = async { orders.recv().await.map_or(NotifyEvent::NoOrders, NotifyEvent::NotifyOrder) };
        let heard = async {
            match &mut server {
                Some(server) => server.next().await.map_or(NotifyEvent::NoBus, NotifyEvent::Server),
                None => connection.next().await.map_or(NotifyEvent::NoBus, NotifyEvent::Bus),
            }
        };
        let news = called.or(started).or(order).or(heard).await;
        let owner = server.as_ref().and_then(Service::owner);
        match news {
            NotifyEvent::NotifyOrder(NotifyOrder::Show(question)) => {
                notifications.show(question);
                match (&server, owner) {
                    (Some(server), None) => {
                        let bus = server.bus().clone();
                        start = Some(async move { service::start(&bus, NAME).await }.boxed());
                    }
                    (Some(server), Some(_)) if !notifications.knows_server() => {
                        tell(notifications.meet(server).await);
                    }
                    _ => {}
                }
            }
            NotifyEvent::NotifyOrder(NotifyOrder::Withdraw(ticket)) => {
                let shown = notifications.withdraw(ticket);
                freedesktop::close(owner, shown).await;
            }
            NotifyEvent::NotifyOrder(NotifyOrder::Close(done)) => {
                let mut shown = notifications.withdraw_all();
                if let Some(call) = call.take() {
                    shown = notifications.called(call.await).0.or(shown);
                }
                freedesktop::close(owner, shown).await;
                let _ = done.send(());
                return;
            }
            NotifyEvent::NoOrders => return,
            NotifyEvent::Bus(bus) => match listen(&bus).await {
                Ok(service) => {
                    tell(notifications.meet(&service).await);
                    server = Some(service);
                }
                Err(error) => {
                    tracing::warn!(%error, "the session bus refuses");
                    tell(Err(NoNotifications::NoSessionBus));
                }
            },
            NotifyEvent::NoBus => {
                (server, call, start) = (None, None, None);
                notifications.lose_server();
                tell(Err(NoNotifications::NoSessionBus));
            }
            NotifyEvent::Server(ServiceNews::Signal(signal)) => {
                if let Some(answer) = notifications.heard(&signal) {
                    report(answer);
                }
            }
            NotifyEvent::Server(ServiceNews::Owner) => {
                // The new server does not answer calls to the one before.
                call = None;
                notifications.lose_server();
                if let Some(server) = &server {
                    tell(notifications.meet(server).await);
                }
            }
            NotifyEvent::Called(outcome) => {
                call = None;
                let (closing, news) = notifications.called(outcome);
                news.into_iter().for_each(tell);
                freedesktop::close(owner, closing).await;
            }
            NotifyEvent::Started(outcome) => {
                start = None;
                if let (Err(error), None) = (outcome, owner) {
                    tell(notifications.not_started(error));
                }
            }
        }
    }
}

/// The outcome of `deed`. Without a deed it never comes.
async fn outcome<F: Future + Unpin>(deed: &mut Option<F>) -> F::Output {
    match deed {
        Some(deed) => deed.await,
        None => future::pending().await,
    }
}

async fn listen(bus: &Connection) -> zbus::Result<Service> {
    Service::listen(bus, NAME, vec![freedesktop::signals()?]).await
}
