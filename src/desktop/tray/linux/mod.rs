//! Linux: an icon on the session bus, by the protocol StatusNotifierItem, for whichever host collects such.
//!
//! By our own lines, because the crates for it register on the thread that calls them and wait there for a
//! host that never answers, and leave a connection behind with every bus that goes. Here the caller leaves
//! word of what is to be seen, and everything else happens on the thread of the buses.

use std::sync::{Arc, mpsc};
use std::time::Duration;

use async_io::Timer;
use zbus::Connection;

#[expect(clippy::unused_self, clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod item;
#[expect(clippy::unused_self, clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod menu;
mod shared;
mod token;

use self::shared::{Reporter, Shown};
use super::report::{NoTray, TrayHost, TrayReport, TrayState};
use crate::desktop::PATIENCE;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::connection::Follower;
use crate::desktop::bus::service::Service;

/// Who collects tray icons.
const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";

/// How long a host may take to come before it counts as missing: at login the panel comes when it comes, and
/// one that is started again is away for a moment.
const ARRIVAL: Duration = Duration::from_mins(1);

/// The icon, now or when a tray host appears.
pub struct Tray {
    shown: Arc<Shown>,
}

impl Tray {
    /// Puts the icon into the tray, as soon as there is one.
    pub fn start(bus: &Bus, state: &TrayState, report: impl Fn(TrayReport) + Send + Sync + 'static) -> Self {
        let shown = Arc::new(Shown::new(state.clone()));
        let (connection, seen, report) = (bus.session(), Arc::clone(&shown), Arc::new(report) as Reporter);
        bus.spawn(serve(connection, seen, report));
        Self { shown }
    }

    /// Shows `state`.
    pub fn show(&mut self, state: &TrayState) {
        self.shown.set(state.clone());
    }
}

/// Whether there is a tray host at this moment; nothing when the bus does not answer in time.
pub fn look(bus: &Bus) -> Option<Result<TrayHost, NoTray>> {
    let (told, found) = mpsc::channel();
    let mut connection = bus.session();
    bus.spawn(async move {
        let host = match connection.next().await {
            Some(bus) => match Service::listen(&bus, NAME, Vec::new()).await {
                Ok(host) if host.is_there() => Ok(TrayHost::StatusNotifier),
                Ok(_) => Err(NoTray::NoHost),
                Err(error) => Err(NoTray::Unknown(error.to_string())),
            },
            None => Err(NoTray::NoSessionBus),
        };
        // Whoever looked may have seen enough.
        let _ = told.send(host);
    });
    found.recv_timeout(PATIENCE).ok()
}

async fn serve(mut connection: Follower, shown: Arc<Shown>, report: Reporter) {
    loop {
        if let Some(bus) = connection.next().await
            && let Err(error) = converse(&bus, &shown, &report).await
        {
            tracing::warn!(%error, "the icon cannot be offered on this bus");
        }
        report(TrayReport::Host(Err(NoTray::NoSessionBus)));
    }
}

/// Offers the icon, until the bus is gone.
async fn converse(bus: &Connection, shown: &Arc<Shown>, report: &Reporter) -> zbus::Result<()> {
    let host = Service::listen(bus, NAME, Vec::new()).await?;
    let name = &item::offer(bus, shown, report).await?;
    host.attend(|host| async move {
        match host {
            Some(_) => attend(bus, name, shown, report).await,
            None => miss(report).await,
        }
    })
    .await;
    Ok(())
}

/// Hands the icon called `name` to the host that is there, and tells it what changes. Never returns.
async fn attend(bus: &Connection, name: &str, shown: &Shown, report: &Reporter) {
    let mut back_off = BackOff::default();
    while let Err(error) =
        bus.call_method(Some(NAME), PATH, Some(NAME), "RegisterStatusNotifierItem", &(name,)).await
    {
        tracing::warn!(%error, "the tray host does not take the icon");
        report(TrayReport::Host(Err(NoTray::NotTaken(error.to_string()))));
        back_off.wait().await;
    }
    report(TrayReport::Host(Ok(TrayHost::StatusNotifier)));
    // What it asks for now is at least as new.
    let mut told = shown.get();
    loop {
        let changed = shown.change();
        let state = shown.get();
        if state == told {
            changed.await;
            continue;
        }
        if let Err(error) = item::tell(bus, &told, &state).await {
            tracing::debug!(%error, "the tray host is not told");
        }
        told = state;
    }
}

/// Says that there is no host, once it is certain.
async fn miss(report: &Reporter) {
    report(TrayReport::Host(Err(NoTray::NoHostYet)));
    Timer::after(ARRIVAL).await;
    report(TrayReport::Host(Err(NoTray::NoHost)));
}
