//! Do-not-disturb, as the notification server tells of it: each desktop in a way of its own.
//!
//! Only what the service itself sends is heard, and where that is no answer it is asked again.

use std::future;

use zbus::Connection;

use super::board::Board;
use super::servers::{Told, Unread, Way};
use super::sleeper::Sleeper;
use crate::desktop::Health;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::service::{News, Service};
use crate::desktop::notify::freedesktop::{NAME, PATH};
use crate::desktop::quiet::{Probe, ProbeState};
use crate::words::{Spoken, tr};

/// Watches for as long as it is polled; the bus itself looks for one that goes.
pub async fn watch(sleeper: &Sleeper, board: &Board, bus: &Bus) {
    let mut line = bus.session();
    let mut back_off = BackOff::default();
    let mut bus = line.next().await;
    loop {
        let why = match &bus {
            Some(bus) => match attend(sleeper, board, bus, &mut back_off).await {
                Ok(()) => Spoken::from(|| tr!("it has gone")),
                Err(error) => Spoken::of(error),
            },
            None => Spoken::from(|| tr!("none answers")),
        };
        let advice = || tr!("Start Rhomboid from within a desktop session.");
        unknown(board, move || tr!("no session bus ({})", why), advice);
        // One that only took too long is still there, and is tried again.
        let again = async {
            sleeper.before_next(&mut back_off).await;
            bus.clone()
        };
        bus = futures_lite::future::or(line.next(), again).await;
    }
}

/// Follows whoever shows notifications, until the bus is gone.
async fn attend(
    sleeper: &Sleeper,
    board: &Board,
    bus: &Connection,
    back_off: &mut BackOff,
) -> zbus::Result<()> {
    let mut server = Service::listen(bus, NAME, Vec::new()).await?;
    back_off.reset();
    loop {
        let is_there = server.is_there();
        let replaced = async { Ok(server.next().await.is_some()) };
        let followed = async {
            if is_there {
                return follow(sleeper, board, bus).await.map(|()| false);
            }
            let advice = || tr!("Install or start one, such as dunst or your desktop's own.");
            unknown(board, || tr!("no notification server"), advice);
            future::pending().await
        };
        if !futures_lite::future::or(replaced, followed).await? {
            return Ok(());
        }
    }
}

/// Follows the server that is there now, until the bus is gone. One that does not answer is asked again,
/// each time later.
async fn follow(sleeper: &Sleeper, board: &Board, bus: &Connection) -> zbus::Result<()> {
    let server = Service::listen(bus, NAME, Vec::new()).await?;
    let mut back_off = BackOff::default();
    loop {
        let Some((name, version)) = about(&server).await else {
            unknown(board, || tr!("the notification server does not answer"), advice);
            sleeper.before_next(&mut back_off).await;
            continue;
        };
        let Some(way) = Way::of(&name) else {
            let tried = move || {
                tr!(
                    "{} {} tells nobody of do-not-disturb (KDE, GNOME, XFCE, dunst and mako do)",
                    name,
                    version
                )
            };
            unknown(board, tried, advice);
            return future::pending().await;
        };
        let server = Spoken::from(move || format!("{name} {version}: {}", way.name()));
        let mut teller = Service::listen(bus, way.service(), vec![way.rule()?]).await?;
        let mut known = way.read(sleeper, bus, &teller).await;
        loop {
            let server = server.clone();
            match known {
                Ok(on) => {
                    back_off.reset();
                    board.tell(Probe::DoNotDisturb, on, Health::ok(server));
                }
                Err(Unread::Never(why)) => unknown(board, move || format!("{server}: {why}"), advice),
                Err(Unread::NotNow) => {
                    unknown(board, move || tr!("{}: no answer", server), advice);
                    break;
                }
            }
            known = loop {
                let told = match teller.next().await {
                    Some(News::Signal(signal)) => way.told(&signal),
                    Some(News::Owner) => Told::Something,
                    None => return Ok(()),
                };
                match told {
                    Told::Nothing => {}
                    Told::Something => break way.read(sleeper, bus, &teller).await,
                    Told::On(on) => break Ok(on),
                }
            };
        }
        sleeper.before_next(&mut back_off).await;
    }
}

fn advice() -> String {
    tr!("Reminders go on meanwhile; “rhomboid pause” silences them.")
}

fn unknown(board: &Board, tried: impl Into<Spoken>, advice: impl Into<Spoken>) {
    board.say(Probe::DoNotDisturb, ProbeState::Unknown, Health::unknown(tried, advice));
}

/// The name and version of the server.
async fn about(server: &Service) -> Option<(String, String)> {
    let reply = server.call(PATH, NAME, "GetServerInformation", &()).await.ok()?;
    let (name, _, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some((name, version))
}
