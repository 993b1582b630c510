//! Do-not-disturb, as the notification server tells of it: each desktop in a way of its own.
//!
//! Only what the service itself sends is heard, and where that is no answer it is asked again.

use std::cell::RefCell;
use std::future;

use zbus::Connection;

use super::board::Board;
use super::servers::{Told, Unread};
use super::sleeper::Sleeper;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::service::Service;
use crate::desktop::notify::freedesktop::{self, NAME, PATH};
use crate::desktop::quiet::{DoNotDisturbWay, NoProbe, Probe, ProbeSource, Unanswered};

/// Watches for as long as it is polled; the bus itself looks for one that goes.
pub async fn watch(sleeper: &Sleeper, board: &Board, bus: &Bus) {
    let mut line = bus.session();
    let mut back_off = BackOff::default();
    let mut bus = line.next().await;
    loop {
        let why = match &bus {
            Some(bus) => match attend(sleeper, board, bus, &mut back_off).await {
                Ok(()) => NoProbe::SessionBusGone,
                Err(error) => NoProbe::SessionBus(error.to_string()),
            },
            None => NoProbe::NoSessionBus,
        };
        board.unknown(Probe::DoNotDisturb, why);
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
    let last = RefCell::default();
    loop {
        let is_there = server.is_there();
        let replaced = async { Ok(server.next().await.is_some()) };
        let followed = async {
            if is_there {
                return follow(sleeper, board, bus, &last).await.map(|()| false);
            }
            if freedesktop::starts_on_demand(bus).await {
                let before: Option<Known> = last.take();
                if let Some(known) = before.filter(|known| known.way.outlives_its_server()) {
                    last.replace(Some(known.clone()));
                    listen(sleeper, board, bus, &known).await;
                } else {
                    board.tell(Probe::DoNotDisturb, false, ProbeSource::StartsOnDemand);
                }
            } else {
                board.unknown(Probe::DoNotDisturb, NoProbe::NoServer);
            }
            future::pending().await
        };
        if !futures_lite::future::or(replaced, followed).await? {
            return Ok(());
        }
    }
}

/// A server, and how it tells.
#[derive(Clone)]
struct Known {
    title: String,
    way: DoNotDisturbWay,
}

/// Follows the server that is there now, until the bus is gone. One that does not answer is asked again,
/// each time later.
async fn follow(
    sleeper: &Sleeper,
    board: &Board,
    bus: &Connection,
    last: &RefCell<Option<Known>>,
) -> zbus::Result<()> {
    let server = Service::listen(bus, NAME, Vec::new()).await?;
    let mut back_off = BackOff::default();
    let (name, maker, version) = loop {
        if let Some(about) = about(&server).await {
            break about;
        }
        board.unknown(Probe::DoNotDisturb, NoProbe::ServerSilent);
        sleeper.before_next(&mut back_off).await;
    };
    let Some(way) = DoNotDisturbWay::of(&name, &maker) else {
        board.unknown(Probe::DoNotDisturb, NoProbe::ServerTellsNobody { name, version });
        return future::pending().await;
    };
    let known = Known { title: format!("{name} {version}"), way };
    last.replace(Some(known.clone()));
    listen(sleeper, board, bus, &known).await;
    Ok(())
}

/// Listens to who tells of it, until the bus is gone. Who does not answer is asked again, each time later.
async fn listen(sleeper: &Sleeper, board: &Board, bus: &Connection, known: &Known) {
    let Known { title, way } = known;
    let unanswered = |why| {
        let found = NoProbe::Server { title: title.clone(), way: *way, why };
        board.unknown(Probe::DoNotDisturb, found);
    };
    let mut back_off = BackOff::default();
    loop {
        if let Ok(mut teller) = way.listen(bus).await {
            let mut word = way.read(sleeper, bus, &teller).await;
            loop {
                match word {
                    Ok(on) => {
                        back_off.reset();
                        board.is_set_by_itself(way.sets_itself());
                        let source = ProbeSource::Server { title: title.clone(), way: *way };
                        board.tell(Probe::DoNotDisturb, on, source);
                    }
                    Err(Unread::Never(why)) => unanswered(why),
                    Err(Unread::NotNow) => break,
                }
                word = loop {
                    match teller.next(*way, sleeper).await {
                        Some(Told::Nothing) => {}
                        Some(Told::Something) => break way.read(sleeper, bus, &teller).await,
                        Some(Told::On(on)) => break Ok(on),
                        None => return,
                    }
                };
            }
        }
        unanswered(Unanswered::NoAnswer);
        sleeper.before_next(&mut back_off).await;
    }
}

/// The name of the server, of its maker, and its version.
async fn about(server: &Service) -> Option<(String, String, String)> {
    let reply = server.call(PATH, NAME, "GetServerInformation", &()).await.ok()?;
    let (name, maker, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some((name, maker, version))
}
