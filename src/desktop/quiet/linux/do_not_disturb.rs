//! Do-not-disturb, as the notification server tells of it: each desktop in a way of its own.
//!
//! Only what the service itself sends is heard, and where that is no answer it is asked again.

use std::cell::RefCell;
use std::future;

use zbus::Connection;

use super::board::Board;
use super::servers::{Told, Unread, Way};
use super::sleeper::Sleeper;
use crate::desktop::Health;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::service::Service;
use crate::desktop::notify::freedesktop::{self, NAME, PATH};
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
                    let waits =
                        || tr!("a notification server that starts when it is needed, and is asked then");
                    board.tell(Probe::DoNotDisturb, false, Health::ok(waits));
                }
            } else {
                let advice = || tr!("Install or start one, such as dunst or your desktop's own.");
                unknown(board, || tr!("no notification server"), advice);
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
    way: Way,
    /// Both, for people.
    title: Spoken,
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
        unknown(board, || tr!("the notification server does not answer"), advice);
        sleeper.before_next(&mut back_off).await;
    };
    let Some(way) = Way::of(&name, &maker) else {
        let tried = move || tr!("{} {} tells nobody of do-not-disturb; most others do", name, version);
        unknown(board, tried, advice);
        return future::pending().await;
    };
    let known = Known { way, title: Spoken::from(move || format!("{name} {version}: {}", way.name())) };
    last.replace(Some(known.clone()));
    listen(sleeper, board, bus, &known).await;
    Ok(())
}

/// Listens to who tells of it, until the bus is gone. Who does not answer is asked again, each time later.
async fn listen(sleeper: &Sleeper, board: &Board, bus: &Connection, known: &Known) {
    let Known { way, title } = known;
    let mut back_off = BackOff::default();
    loop {
        if let Ok(mut teller) = way.listen(bus).await {
            let mut word = way.read(sleeper, bus, &teller).await;
            loop {
                let title = title.clone();
                match word {
                    Ok(on) => {
                        back_off.reset();
                        board.is_set_by_itself(way.sets_itself());
                        board.tell(Probe::DoNotDisturb, on, Health::ok(title));
                    }
                    Err(Unread::Never(why)) => unknown(board, move || format!("{title}: {why}"), advice),
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
        let title = title.clone();
        unknown(board, move || tr!("{}: no answer", title), advice);
        sleeper.before_next(&mut back_off).await;
    }
}

fn advice() -> String {
    tr!("Reminders go on meanwhile; “rhomboid pause” silences them.")
}

fn unknown(board: &Board, tried: impl Into<Spoken>, advice: impl Into<Spoken>) {
    board.say(Probe::DoNotDisturb, ProbeState::Unknown, Health::unknown(tried, advice));
}

/// The name of the server, of its maker, and its version.
async fn about(server: &Service) -> Option<(String, String, String)> {
    let reply = server.call(PATH, NAME, "GetServerInformation", &()).await.ok()?;
    let (name, maker, version, _): (String, String, String, String) = reply.body().deserialize().ok()?;
    Some((name, maker, version))
}
