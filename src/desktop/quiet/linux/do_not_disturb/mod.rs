//! Do-not-disturb. The notification server of each desktop tells of it in a way of its own.
//!
//! Only signals of the service itself count. Where a signal does not hold the value, the service is asked.

mod dconf;
mod ini;
mod lxqt;
mod plasma;
mod unread;
mod ways;

use std::cell::RefCell;

use zbus::Connection;

use self::unread::Unread;
use self::ways::DoNotDisturbNews;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::service::{self, Owner, Service};
use crate::desktop::notify::server::{self, Identity, NAME};
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::{DoNotDisturbWay, NoProbe, ProbeSource, Unanswered};
use crate::desktop::quiet::probe_reports::ProbeReports;
use crate::desktop::quiet::report::Probe;

/// Watches, and never returns. A bus that was lost connects again by itself.
pub async fn watch(poll_loop: &PollLoop, reports: &ProbeReports, bus: &Bus) {
    let mut connection = bus.session();
    let mut back_off = BackOff::default();
    let mut bus = connection.next().await;
    loop {
        let why = match &bus {
            Some(bus) => match attend(poll_loop, reports, bus, &mut back_off).await {
                Ok(()) => NoProbe::SessionBusGone,
                Err(error) => NoProbe::SessionBus(error.to_string()),
            },
            None => NoProbe::NoSessionBus,
        };
        reports.unknown(Probe::DoNotDisturb, why);
        // A bus that only took too long is still connected, and is tried again.
        let again = async {
            poll_loop.before_next(&mut back_off).await;
            bus.clone()
        };
        bus = futures_lite::future::or(connection.next(), again).await;
    }
}

/// Follows whoever shows notifications, until the bus is gone.
async fn attend(
    poll_loop: &PollLoop,
    reports: &ProbeReports,
    bus: &Connection,
    back_off: &mut BackOff,
) -> zbus::Result<()> {
    let server = Service::listen(bus, NAME, Vec::new()).await?;
    back_off.reset();
    let last = &RefCell::default();
    server
        .attend(|server| async move {
            match server {
                Some(server) => follow(poll_loop, reports, bus, &server, last).await,
                None => wait_for_server(poll_loop, reports, bus, last).await,
            }
        })
        .await;
    Ok(())
}

/// Says what holds while no server runs.
async fn wait_for_server(
    poll_loop: &PollLoop,
    reports: &ProbeReports,
    bus: &Connection,
    last: &RefCell<Option<KnownServer>>,
) {
    if !service::can_start(bus, NAME).await {
        return reports.unknown(Probe::DoNotDisturb, NoProbe::NoServer);
    }
    let before = last.take().filter(|known| known.way.outlives_its_server());
    if let Some(known) = before {
        last.replace(Some(known.clone()));
        listen(poll_loop, reports, bus, &known).await;
    } else {
        reports.tell(Probe::DoNotDisturb, false, ProbeSource::StartsOnDemand);
    }
}

/// A server, and how it tells of do-not-disturb.
#[derive(Clone)]
struct KnownServer {
    title: String,
    way: DoNotDisturbWay,
}

/// Follows `server`, which is there now. It is asked again, ever more rarely, until it answers.
async fn follow(
    poll_loop: &PollLoop,
    reports: &ProbeReports,
    bus: &Connection,
    server: &Owner,
    last: &RefCell<Option<KnownServer>>,
) {
    let mut back_off = BackOff::default();
    let Identity { name, maker, version } = loop {
        if let Ok(identity) = server::identity(server).await {
            break identity;
        }
        reports.unknown(Probe::DoNotDisturb, NoProbe::ServerSilent);
        poll_loop.before_next(&mut back_off).await;
    };
    let Some(way) = DoNotDisturbWay::of(&name, &maker) else {
        return reports.unknown(Probe::DoNotDisturb, NoProbe::ServerTellsNobody { name, version });
    };
    let known = KnownServer { title: format!("{name} {version}"), way };
    last.replace(Some(known.clone()));
    listen(poll_loop, reports, bus, &known).await;
}

/// Listens to the service that tells of do-not-disturb, until the bus is gone. The service is asked again, ever more
/// rarely, until it answers.
async fn listen(poll_loop: &PollLoop, reports: &ProbeReports, bus: &Connection, known: &KnownServer) {
    let KnownServer { title, way } = known;
    let unanswered = |why| {
        let found = NoProbe::Server { title: title.clone(), way: *way, why };
        reports.unknown(Probe::DoNotDisturb, found);
    };
    let mut back_off = BackOff::default();
    loop {
        if let Ok(mut listener) = way.listen(bus).await {
            let mut told = way.read(poll_loop, bus, &listener).await;
            loop {
                match told {
                    Ok(on) => {
                        back_off.reset();
                        reports.is_set_by_itself(way.sets_itself());
                        let source = ProbeSource::Server { title: title.clone(), way: *way };
                        reports.tell(Probe::DoNotDisturb, on, source);
                    }
                    Err(Unread::Never(why)) => unanswered(why),
                    Err(Unread::NotNow) => break,
                }
                told = loop {
                    match listener.next(*way, poll_loop).await {
                        Some(DoNotDisturbNews::Nothing) => {}
                        Some(DoNotDisturbNews::Something) => break way.read(poll_loop, bus, &listener).await,
                        Some(DoNotDisturbNews::On(on)) => break Ok(on),
                        None => return,
                    }
                };
            }
        }
        unanswered(Unanswered::NoAnswer);
        poll_loop.before_next(&mut back_off).await;
    }
}
