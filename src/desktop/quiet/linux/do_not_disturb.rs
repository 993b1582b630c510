//! Do-not-disturb, as the notification server tells of it: each desktop in a way of its own.
//!
//! A signal is never believed, only taken as a reason to ask its sender's service again.

use std::convert::Infallible;
use std::time::Duration;

use futures_lite::{Stream, StreamExt, future};
use zbus::fdo::DBusProxy;
use zbus::message::Message;
use zbus::{Connection, MessageStream};

use super::board::Board;
use super::servers::{Unread, Way};
use super::sleeper::Sleeper;
use crate::desktop::Health;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::service;
use crate::desktop::notify::freedesktop::{NAME, PATH};
use crate::desktop::quiet::{Probe, ProbeState};
use crate::words::tr;

/// How long a service may take to answer.
const ANSWER: Duration = Duration::from_secs(3);
const BUS: &str = "org.freedesktop.DBus";

/// Watches for ever; a bus that goes is looked for again.
pub async fn watch(sleeper: &Sleeper, board: &Board) {
    let mut back_off = BackOff::default();
    loop {
        let Err(error) = attend(sleeper, board, &mut back_off).await;
        tracing::debug!(%error, "do-not-disturb");
        unknown(
            board,
            &tr!("no session bus ({})", error),
            &tr!("Start Rhomboid from within a desktop session."),
        );
        sleeper.before_next(&mut back_off).await;
    }
}

/// Follows whoever shows notifications.
async fn attend(sleeper: &Sleeper, board: &Board, back_off: &mut BackOff) -> zbus::Result<Infallible> {
    // A connection of its own goes with the probe when the setting is switched off.
    let bus = &zbus::connection::Builder::session()?.method_timeout(ANSWER).build().await?;
    // Listen first and ask afterwards, so that nothing falls between.
    let mut owners = owner_changes(bus, NAME).await?;
    back_off.reset();
    loop {
        let owner = owner_of(bus, NAME).await;
        let replaced = async { owners.next().await.ok_or_else(gone) };
        let followed = async {
            if let Some(owner) = &owner {
                return follow(sleeper, board, bus, owner).await;
            }
            unknown(
                board,
                &tr!("no notification server"),
                &tr!("Install or start one, such as dunst or your desktop's own."),
            );
            future::pending().await
        };
        future::or(replaced, followed).await?;
    }
}

/// Follows one server until it goes. One that does not answer is asked again, each time later.
async fn follow<T>(sleeper: &Sleeper, board: &Board, bus: &Connection, owner: &str) -> zbus::Result<T> {
    let mut back_off = BackOff::default();
    loop {
        let Some((name, version)) = about(bus, owner).await else {
            unknown(board, &tr!("the notification server does not answer"), &advice());
            sleeper.before_next(&mut back_off).await;
            continue;
        };
        let Some(way) = Way::of(&name) else {
            let tried = tr!(
                "{} {} tells nobody of do-not-disturb (KDE, GNOME, XFCE, dunst and mako do)",
                name,
                version
            );
            unknown(board, &tried, &advice());
            return future::pending().await;
        };
        let server = format!("{name} {version}: {}", way.name());
        let service = way.service();
        let mut signals = std::pin::pin!(MessageStream::for_match_rule(way.rule(owner)?, bus, None).await?);
        let mut restarts = owner_changes(bus, service).await?;
        loop {
            match way.read(sleeper, bus, owner).await {
                Ok(on) => {
                    back_off.reset();
                    board.tell(Probe::DoNotDisturb, on, Health::ok(&server));
                }
                Err(Unread::Never(why)) => unknown(board, &format!("{server}: {why}"), &advice()),
                Err(Unread::NotNow) => {
                    unknown(board, &tr!("{}: no answer", server), &advice());
                    break;
                }
            }
            let genuine = async {
                loop {
                    let signal = signals.next().await.ok_or_else(gone)??;
                    if way.concerns(&signal) && is_from(bus, &signal, service, owner).await {
                        return Ok(());
                    }
                }
            };
            let restarted = async { restarts.next().await.ok_or_else(gone) };
            future::or(genuine, restarted).await?;
        }
        sleeper.before_next(&mut back_off).await;
    }
}

fn advice() -> String {
    tr!("Reminders go on meanwhile; “rhomboid pause” silences them.")
}

fn unknown(board: &Board, tried: &str, advice: &str) {
    board.say(Probe::DoNotDisturb, ProbeState::Unknown, Health::unknown(tried, advice));
}

fn gone() -> zbus::Error {
    zbus::Error::Failure("it has gone".to_owned())
}

/// The name and version of the server.
async fn about(bus: &Connection, owner: &str) -> Option<(String, String)> {
    let reply = bus.call_method(Some(owner), PATH, Some(NAME), "GetServerInformation", &()).await.ok()?;
    let (name, _, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some((name, version))
}

/// Whether the owner of `service` sent it. Anyone may send a message straight to us, past every rule.
async fn is_from(bus: &Connection, signal: &Message, service: &str, server: &str) -> bool {
    let sender = signal.header().sender().map(ToString::to_string);
    match service {
        NAME => sender.as_deref() == Some(server),
        _ => sender.is_some() && sender == owner_of(bus, service).await,
    }
}

async fn owner_changes(bus: &Connection, name: &'static str) -> zbus::Result<impl Stream<Item = ()> + Unpin> {
    let stream = MessageStream::for_match_rule(service::owner_changes(name)?, bus, None).await?;
    let genuine = |message: zbus::Result<Message>| {
        message
            .ok()
            .filter(|message| message.header().sender().is_some_and(|sender| sender.as_str() == BUS))
            .map(drop)
    };
    Ok(stream.filter_map(genuine))
}

async fn owner_of(bus: &Connection, name: &str) -> Option<String> {
    let proxy = DBusProxy::new(bus).await.ok()?;
    proxy.get_name_owner(name.try_into().ok()?).await.ok().map(|owner| owner.to_string())
}
