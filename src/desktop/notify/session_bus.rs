//! On the session bus: who shows the notification, and what is asked of it.

use std::panic::AssertUnwindSafe;
use std::sync::mpsc;
use std::time::Duration;

use async_channel::Receiver;
use futures_lite::{FutureExt, future};
use zbus::Connection;

use super::freedesktop::{self, NAME, Notifications};
use super::standing::Number;
use super::trouble::Trouble;
use super::{NoNotifications, NotificationServer, Notifier, NotifyReport, Question};
use crate::desktop::PATIENCE;
use crate::desktop::bus::Bus;
use crate::desktop::bus::line::Follower;
use crate::desktop::bus::service::{self, Service};
use crate::domain::effect::Ticket;

/// How long the last word may take.
const GOODBYE: Duration = Duration::from_millis(500);

/// The resident's end.
pub struct SessionBus {
    wishes: async_channel::Sender<Wish>,
}

enum Wish {
    Show(Question),
    Withdraw(Ticket),
    Close(mpsc::Sender<()>),
}

/// Whatever there is to do.
enum News {
    Wish(Wish),
    /// Nobody is there who could have any.
    NoWishes,
    Server(service::News),
    /// What came of a call to show something.
    Called(Result<Number, Trouble>),
    /// What came of having a server started.
    Started(zbus::Result<()>),
    BusLost,
}

impl SessionBus {
    /// Begins to watch, as soon as there is a bus.
    pub fn start(bus: &Bus, report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        let (wishes, received) = async_channel::unbounded();
        let line = bus.session();
        bus.spawn(async move {
            if AssertUnwindSafe(serve(line, &received, &report)).catch_unwind().await.is_err() {
                report(NotifyReport::Server(Err(NoNotifications::WatcherEnded)));
            }
        });
        Self { wishes }
    }

    fn wish(&self, wish: Wish) {
        // The channel is unbounded and its reader ends only after `Close`.
        let _ = self.wishes.try_send(wish);
    }
}

impl Notifier for SessionBus {
    fn show(&self, question: Question) {
        self.wish(Wish::Show(question));
    }

    fn withdraw(&self, ticket: Ticket) {
        self.wish(Wish::Withdraw(ticket));
    }

    fn close(&self) {
        let (done, wait) = mpsc::channel();
        self.wish(Wish::Close(done));
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

async fn serve(mut line: Follower, wishes: &Receiver<Wish>, report: &(impl Fn(NotifyReport) + Sync)) {
    let mut notifications = Notifications::default();
    loop {
        match next_bus(&mut line, wishes, &mut notifications).await {
            Next::Bus(bus) => match converse(&bus, &mut notifications, wishes, report).await {
                Ok(Over::Closed) => return,
                Ok(Over::BusLost) => {}
                Err(error) => tracing::warn!(%error, "the session bus refuses"),
            },
            Next::None => {}
            Next::Closed => return,
        }
        notifications.bus_lost();
        report(NotifyReport::Server(Err(NoNotifications::NoSessionBus)));
    }
}

enum Next {
    Bus(Connection),
    None,
    Closed,
}

/// Waits for the bus, and meanwhile remembers what should stand.
async fn next_bus(line: &mut Follower, wishes: &Receiver<Wish>, notifications: &mut Notifications) -> Next {
    loop {
        let bus = async { Ok(line.next().await) };
        let wish = async { Err(wishes.recv().await) };
        match future::or(wish, bus).await {
            Ok(bus) => return bus.map_or(Next::None, Next::Bus),
            Err(Ok(Wish::Show(question))) => notifications.show(question),
            Err(Ok(Wish::Withdraw(ticket))) => drop(notifications.withdraw(ticket)),
            Err(Ok(Wish::Close(done))) => {
                let _ = done.send(());
                return Next::Closed;
            }
            Err(Err(_)) => return Next::Closed,
        }
    }
}

enum Over {
    Closed,
    BusLost,
}

async fn converse(
    bus: &Connection,
    notifications: &mut Notifications,
    wishes: &Receiver<Wish>,
    report: &(impl Fn(NotifyReport) + Sync),
) -> zbus::Result<Over> {
    let mut server = Service::listen(bus, NAME, vec![freedesktop::signals()?]).await?;
    report(NotifyReport::Server(notifications.server_changed(bus, server.owner()).await));
    // A server may take its time over a call; everything else goes on meanwhile.
    let (mut call, mut start) = (None, None);
    loop {
        if call.is_none() {
            call = notifications.next_call().map(|next| freedesktop::call(bus.clone(), next).boxed());
        }
        let called = async {
            match &mut call {
                Some(call) => News::Called(call.await),
                None => future::pending().await,
            }
        };
        let started = async {
            match &mut start {
                Some(start) => News::Started(start.await),
                None => future::pending().await,
            }
        };
        let wish = async { wishes.recv().await.map_or(News::NoWishes, News::Wish) };
        let heard = async { server.next().await.map_or(News::BusLost, News::Server) };
        match called.or(started).or(wish).or(heard).await {
            News::Wish(Wish::Show(question)) => {
                notifications.show(question);
                if notifications.lacks_server() {
                    start = Some(service::start(bus, NAME).boxed());
                } else if !notifications.knows_server() {
                    report(NotifyReport::Server(notifications.server_changed(bus, server.owner()).await));
                }
            }
            News::Wish(Wish::Withdraw(ticket)) => {
                let shown = notifications.withdraw(ticket);
                notifications.close(bus, shown).await;
            }
            News::Wish(Wish::Close(done)) => {
                let mut shown = notifications.withdraw_all();
                if let Some(call) = call.take() {
                    shown = notifications.called(call.await).0.or(shown);
                }
                notifications.close(bus, shown).await;
                let _ = done.send(());
                return Ok(Over::Closed);
            }
            News::NoWishes => return Ok(Over::Closed),
            News::Server(service::News::Signal(signal)) => {
                if let Some(answer) = notifications.heard(&signal) {
                    report(answer);
                }
            }
            News::Server(service::News::Owner) => {
                // Another server does not answer for the one before.
                call = None;
                report(NotifyReport::Server(notifications.server_changed(bus, server.owner()).await));
            }
            News::Called(outcome) => {
                call = None;
                let (closing, news) = notifications.called(outcome);
                if let Some(server) = news {
                    report(NotifyReport::Server(server));
                }
                notifications.close(bus, closing).await;
            }
            News::Started(outcome) => {
                start = None;
                if let Some(server) = notifications.started(outcome) {
                    report(NotifyReport::Server(server));
                }
            }
            News::BusLost => return Ok(Over::BusLost),
        }
    }
}
