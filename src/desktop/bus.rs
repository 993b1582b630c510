//! The one connection to the session bus: notifications, and whether a tray host is there.
//!
//! Its thread sleeps until the bus or the resident has something to say. A bus that goes away is
//! looked for again, each time after a longer wait.

use std::pin::pin;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use async_channel::Receiver;
use futures_lite::{Stream, StreamExt};
use zbus::fdo::DBusProxy;
use zbus::message::{Message, Type};
use zbus::names::BusName;
use zbus::{Connection, MatchRule, MessageStream};

use super::Health;
use super::notify::freedesktop::{self, Notifications};
use super::notify::{Notifier, NotifyReport, Question};
use super::tray::host;
use crate::domain::effect::Ticket;

/// How long the last word may take.
const GOODBYE: Duration = Duration::from_secs(1);
/// How long a service may take to answer.
const CALL_TIME: Duration = Duration::from_secs(3);
/// How long to wait for a bus that went away, at first and at most.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The resident's end.
pub struct SessionBus {
    wishes: async_channel::Sender<Wish>,
}

enum Wish {
    Show(Question),
    Withdraw(Ticket),
    Close(mpsc::Sender<()>),
}

/// Whatever wakes the thread.
enum News {
    Wish(Wish),
    Signal(Message),
    Owner { name: String, owner: Option<String> },
    BusLost,
}

impl SessionBus {
    /// Connects, now or later, and begins to watch.
    pub fn start(report: impl Fn(NotifyReport) + Send + 'static) -> Self {
        let (wishes, received) = async_channel::unbounded();
        let run = move || zbus::block_on(serve(&received, &report));
        if let Err(error) = thread::Builder::new().name("bus".into()).stack_size(512 << 10).spawn(run) {
            tracing::error!(%error, "no thread for the session bus, so no reminders");
        }
        Self { wishes }
    }

    fn wish(&self, wish: Wish) {
        // The channel is unbounded and its thread ends only after `Close`.
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

async fn serve(wishes: &Receiver<Wish>, report: &impl Fn(NotifyReport)) {
    let mut notifications = Notifications::default();
    let mut wait = FIRST_WAIT;
    loop {
        match connect().await {
            Ok(bus) => {
                wait = FIRST_WAIT;
                match converse(&bus, &mut notifications, wishes, report).await {
                    Ok(Over::Closed) => return,
                    Ok(Over::BusLost) => tracing::warn!("the session bus has gone"),
                    Err(error) => tracing::warn!(%error, "the session bus refuses"),
                }
            }
            Err(error) => tracing::debug!(%error, "no session bus"),
        }
        let gone = Health::missing("a session bus", "Start Rhomboid from within a desktop session.");
        notifications.bus_lost();
        report(NotifyReport::BusLost(gone));
        if wait_or_close(wishes, &mut notifications, wait).await {
            return;
        }
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}

/// No call waits longer than [`CALL_TIME`]: a service that hangs is as good as dead.
async fn connect() -> zbus::Result<Connection> {
    zbus::connection::Builder::session()?.method_timeout(CALL_TIME).build().await
}

/// Without a bus: remembers what should stand. Returns whether it is time to end.
async fn wait_or_close(wishes: &Receiver<Wish>, notifications: &mut Notifications, wait: Duration) -> bool {
    let timeout = async {
        async_io::Timer::after(wait).await;
        None
    };
    let wish = async { Some(wishes.recv().await) };
    match futures_lite::future::or(wish, timeout).await {
        Some(Ok(Wish::Close(done))) => {
            let _ = done.send(());
            true
        }
        Some(Ok(Wish::Show(question))) => {
            notifications.remember(question);
            false
        }
        Some(Ok(Wish::Withdraw(ticket))) => {
            notifications.forget(ticket);
            false
        }
        Some(Err(_)) => true,
        None => false,
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
    report: &impl Fn(NotifyReport),
) -> zbus::Result<Over> {
    // Listen first and ask afterwards, so that nothing falls between.
    let signals = signals(bus).await?;
    let owners = owners(bus).await?;
    let asked = wishes.clone().map(News::Wish);
    let mut news = pin!(asked.or(signals).or(owners));
    for name in [freedesktop::NAME, host::NAME] {
        let owner = owner_of(bus, name).await;
        owner_changed(bus, notifications, name, owner, report).await;
    }
    loop {
        match news.next().await {
            Some(News::Wish(Wish::Show(question))) => {
                if notifications.lacks_server() && start_service(bus, freedesktop::NAME).await {
                    let owner = owner_of(bus, freedesktop::NAME).await;
                    owner_changed(bus, notifications, freedesktop::NAME, owner, report).await;
                }
                notifications.show(bus, question).await;
            }
            Some(News::Wish(Wish::Withdraw(ticket))) => notifications.withdraw(bus, ticket).await,
            Some(News::Wish(Wish::Close(done))) => {
                notifications.withdraw_all(bus).await;
                let _ = done.send(());
                return Ok(Over::Closed);
            }
            Some(News::Signal(signal)) => {
                if let Some(answer) = notifications.heard(&signal) {
                    report(answer);
                }
            }
            Some(News::Owner { name, owner }) => {
                owner_changed(bus, notifications, &name, owner, report).await;
            }
            Some(News::BusLost) | None => return Ok(Over::BusLost),
        }
    }
}

async fn owner_changed(
    bus: &Connection,
    notifications: &mut Notifications,
    name: &str,
    owner: Option<String>,
    report: &impl Fn(NotifyReport),
) {
    match name {
        freedesktop::NAME => {
            let health = notifications.server_changed(bus, owner).await;
            report(NotifyReport::Server(health));
        }
        host::NAME => report(NotifyReport::TrayHost(host::health(owner.is_some()))),
        _ => {}
    }
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
    let mut streams = Vec::new();
    for name in [freedesktop::NAME, host::NAME] {
        let rule = MatchRule::builder()
            .msg_type(Type::Signal)
            .sender("org.freedesktop.DBus")?
            .interface("org.freedesktop.DBus")?
            .member("NameOwnerChanged")?
            .arg(0, name)?
            .build();
        streams.push(MessageStream::for_match_rule(rule, bus, None).await?);
    }
    let mut merged: Option<futures_lite::stream::Boxed<zbus::Result<Message>>> = None;
    for stream in streams {
        merged = Some(match merged {
            Some(others) => others.or(stream).boxed(),
            None => stream.boxed(),
        });
    }
    let merged = merged.unwrap_or_else(|| futures_lite::stream::empty().boxed());
    Ok(merged.filter_map(|message| {
        let message = message.ok()?;
        // Only the bus itself names owners; a message sent straight to us could come from anyone.
        if message.header().sender()?.as_str() != "org.freedesktop.DBus" {
            return None;
        }
        let (name, _, owner): (String, String, String) = message.body().deserialize().ok()?;
        Some(News::Owner { name, owner: (!owner.is_empty()).then_some(owner) })
    }))
}

/// Has the bus start the service with this name, if a file says how. Most buses know how to start
/// the desktop's own notification server.
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
