//! On the session bus: who shows the notification, and what is asked of it.

use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::mpsc;
use std::time::Duration;

use async_channel::Receiver;
use futures_lite::{FutureExt, Stream, StreamExt, future};
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::names::BusName;
use zbus::{Connection, MatchRule, MessageStream};

use super::freedesktop::{self, Notifications};
use super::{Health, Notifier, NotifyReport, Question};
use crate::desktop::PATIENCE;
use crate::desktop::bus::Bus;
use crate::desktop::bus::line::Follower;
use crate::desktop::bus::service;
use crate::domain::effect::Ticket;
use crate::words::tr;

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
    Signal(Message),
    /// Somebody else owns the name of the server, or nobody.
    Owner(Option<String>),
    /// What came of a call to show something.
    Called(zbus::Result<u32>),
    BusLost,
}

impl SessionBus {
    /// Begins to watch, as soon as there is a bus.
    pub fn start(bus: &Bus, report: impl Fn(NotifyReport) + Send + Sync + 'static) -> Self {
        let (wishes, received) = async_channel::unbounded();
        let line = bus.session();
        bus.spawn(async move {
            if AssertUnwindSafe(serve(line, &received, &report)).catch_unwind().await.is_err() {
                let advice = || tr!("Start Rhomboid again; until then a reminder shows in the tray only.");
                report(NotifyReport::Server(Health::missing(
                    || tr!("the watcher of notifications, which ended"),
                    advice,
                )));
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
pub fn look(bus: &Bus) -> Health {
    let (told, found) = mpsc::channel();
    let _watch = SessionBus::start(bus, move |report| {
        if let NotifyReport::Server(health) = report {
            // Whoever looked may have seen enough.
            let _ = told.send(health);
        }
    });
    found.recv_timeout(PATIENCE).unwrap_or_else(|_| Health::no_answer(""))
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
        let gone =
            Health::missing(|| tr!("a session bus"), || tr!("Start Rhomboid from within a desktop session."));
        notifications.bus_lost();
        report(NotifyReport::Server(gone));
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
    // Listen first and ask afterwards, so that nothing falls between.
    let signals = signals(bus).await?;
    let owners = owners(bus).await?;
    let asked = wishes.clone().map(News::Wish);
    let mut news = pin!(asked.or(signals).or(owners));
    let owner = owner_of(bus, freedesktop::NAME).await;
    owner_changed(bus, notifications, owner, report).await;
    // A server may take its time over a call; everything else goes on meanwhile.
    let mut call = None;
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
        let next = async { news.next().await.unwrap_or(News::BusLost) };
        match future::or(called, next).await {
            News::Wish(Wish::Show(question)) => {
                let is_new = if notifications.lacks_server() {
                    start_service(bus, freedesktop::NAME).await
                } else {
                    !notifications.knows_server()
                };
                if is_new {
                    let owner = owner_of(bus, freedesktop::NAME).await;
                    owner_changed(bus, notifications, owner, report).await;
                }
                notifications.show(question);
            }
            News::Wish(Wish::Withdraw(ticket)) => {
                freedesktop::close(bus, notifications.withdraw(ticket)).await;
            }
            News::Wish(Wish::Close(done)) => {
                let mut shown = notifications.withdraw_all();
                if let Some(call) = call.take() {
                    shown = notifications.called(call.await).or(shown);
                }
                freedesktop::close(bus, shown).await;
                let _ = done.send(());
                return Ok(Over::Closed);
            }
            News::Signal(signal) => {
                if let Some(answer) = notifications.heard(&signal) {
                    report(answer);
                }
            }
            // One that was started for us announces itself when it is known already, and asked.
            News::Owner(owner) if notifications.is_with(owner.as_deref()) => {}
            News::Owner(owner) => {
                // Another server does not answer for the one before.
                call = None;
                owner_changed(bus, notifications, owner, report).await;
            }
            News::Called(outcome) => {
                call = None;
                freedesktop::close(bus, notifications.called(outcome)).await;
            }
            News::BusLost => return Ok(Over::BusLost),
        }
    }
}

async fn owner_changed(
    bus: &Connection,
    notifications: &mut Notifications,
    owner: Option<String>,
    report: &(impl Fn(NotifyReport) + Sync),
) {
    let health = notifications.server_changed(bus, owner).await;
    report(NotifyReport::Server(health));
}

async fn signals(bus: &Connection) -> zbus::Result<impl Stream<Item = News>> {
    let rule = MatchRule::builder()
        .msg_type(Type::Signal)
        .interface(freedesktop::NAME)?
        .path(freedesktop::PATH)?
        .build();
    let stream = MessageStream::for_match_rule(rule, bus, None).await?;
    Ok(stream
        .map(|message| message.map_or(News::BusLost, News::Signal))
        .chain(futures_lite::stream::once(News::BusLost)))
}

async fn owners(bus: &Connection) -> zbus::Result<impl Stream<Item = News>> {
    let stream = MessageStream::for_match_rule(service::owner_changes(freedesktop::NAME)?, bus, None).await?;
    Ok(stream.filter_map(|message| {
        let message = message.ok()?;
        // Only the bus itself names owners; a message sent straight to us could come from anyone.
        if message.header().sender()?.as_str() != "org.freedesktop.DBus" {
            return None;
        }
        let (_, _, owner): (String, String, String) = message.body().deserialize().ok()?;
        Some(News::Owner((!owner.is_empty()).then_some(owner)))
    }))
}

/// Has the bus start the service with this name, if a file says how.
async fn start_service(bus: &Connection, name: &str) -> bool {
    let Ok(proxy) = DBusProxy::new(bus).await else {
        return false;
    };
    match name.try_into() {
        Ok(name) => proxy.start_service_by_name(name, 0).await.is_ok(),
        Err(_) => false,
    }
}

async fn owner_of(bus: &Connection, name: &str) -> Option<String> {
    let proxy = DBusProxy::new(bus).await.ok()?;
    let name = BusName::try_from(name).ok()?;
    proxy.get_name_owner(name).await.ok().map(|owner| owner.to_string())
}
