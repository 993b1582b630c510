//! GNOME and Cinnamon: the compositor's idle monitor on the session bus.

use std::sync::Arc;

use zbus::{Connection, MatchRule};

use super::wanted::Wanted;
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::connection::Follower;
use crate::desktop::bus::service::{Service, ServiceNews};
use crate::desktop::idle::report::IdleReport;
use crate::domain::Period;

/// A monitor's place on the bus. Its interface has the same name.
#[derive(Clone, Copy, Debug)]
pub struct Monitor {
    pub name: &'static str,
    path: &'static str,
}

/// The monitors there are; a session has one at most.
pub const MONITORS: [Monitor; 2] = [
    Monitor { name: "org.gnome.Mutter.IdleMonitor", path: "/org/gnome/Mutter/IdleMonitor/Core" },
    Monitor { name: "org.cinnamon.Muffin.IdleMonitor", path: "/org/cinnamon/Muffin/IdleMonitor/Core" },
];

/// What a monitor tells.
#[derive(Clone, Debug)]
pub enum MonitorNews {
    /// It works now, or is not there.
    Works(bool),
    Report(IdleReport),
}

/// The monitor's numbers for what it watches.
#[derive(Default)]
struct Watches {
    away: Option<(Period, u32)>,
    lull: Option<(Period, u32)>,
    /// Fires once, at the next input.
    input: Option<u32>,
}

/// Why watches are set up anew.
enum Restart {
    /// Somebody else owns the name, or nobody.
    Owner,
    /// The same owner is asked once more.
    Attempt,
    BusGone,
}

impl Monitor {
    /// Watches for as long as it is polled.
    pub async fn watch(self, mut connection: Follower, wanted: Arc<Wanted>, tell: impl Fn(MonitorNews)) {
        loop {
            if let Some(bus) = connection.next().await
                && let Err(error) = self.follow(&bus, &wanted, &tell).await
            {
                tracing::debug!(%error, name = self.name, "cannot be followed");
            }
            tell(MonitorNews::Works(false));
        }
    }

    /// Watches with each owner of the name, until the bus is gone. An owner that refuses or takes too long counts as
    /// none until it is asked again.
    async fn follow(
        &self,
        bus: &Connection,
        wanted: &Wanted,
        tell: &impl Fn(MonitorNews),
    ) -> zbus::Result<()> {
        // It listens before it asks: when the person is idle already, the signal comes at once.
        let mut service = Service::listen(bus, self.name, vec![self.fired()?]).await?;
        let mut back_off = BackOff::default();
        loop {
            let mut watches = Watches::default();
            let attended = self.attend(&mut service, &mut watches, wanted, tell, &mut back_off).await;
            let next = match attended {
                Ok(next) => next,
                Err(error) => {
                    tracing::warn!(%error, name = self.name, "refuses to watch");
                    tell(MonitorNews::Works(false));
                    let change = wanted.change();
                    watches.leave(self, &service).await;
                    let again = async {
                        futures_lite::future::or(change, back_off.wait()).await;
                        Restart::Attempt
                    };
                    futures_lite::future::or(another_owner(&mut service), again).await
                }
            };
            match next {
                Restart::Owner => back_off.reset(),
                Restart::Attempt => {}
                Restart::BusGone => return Ok(()),
            }
        }
    }

    /// Watches with the present owner of the name, and reports what it tells.
    async fn attend(
        &self,
        service: &mut Service,
        watches: &mut Watches,
        wanted: &Wanted,
        tell: &impl Fn(MonitorNews),
        back_off: &mut BackOff,
    ) -> zbus::Result<Restart> {
        if !service.is_there() {
            tell(MonitorNews::Works(false));
            return Ok(another_owner(service).await);
        }
        let mut is_fresh = true;
        loop {
            let change = wanted.change();
            watches.set(self, service, wanted).await?;
            if std::mem::take(&mut is_fresh) {
                tell(MonitorNews::Works(true));
                // When the person is idle already, that signal comes next.
                tell(MonitorNews::Report(IdleReport::Active));
            }
            let news = async { Some(service.next().await) };
            let change = async {
                change.await;
                None
            };
            match futures_lite::future::or(news, change).await {
                None => {}
                Some(None) => return Ok(Restart::BusGone),
                Some(Some(ServiceNews::Owner)) => return Ok(Restart::Owner),
                Some(Some(ServiceNews::Signal(signal))) => {
                    if let Ok(id) = signal.body().deserialize::<u32>()
                        && let Some(report) = watches.fired(self, service, id).await?
                    {
                        back_off.reset();
                        tell(MonitorNews::Report(report));
                    }
                }
            }
        }
    }

    fn fired(&self) -> zbus::Result<MatchRule<'static>> {
        Service::signal(self.name, self.name, "WatchFired")
    }

    async fn idle_watch(&self, service: &Service, after: Period) -> zbus::Result<u32> {
        let after = u64::try_from(after.length().as_millis()).unwrap_or(u64::MAX);
        service.call(self.path, self.name, "AddIdleWatch", &(after,)).await?.body().deserialize()
    }

    async fn input_watch(&self, service: &Service) -> zbus::Result<u32> {
        service.call(self.path, self.name, "AddUserActiveWatch", &()).await?.body().deserialize()
    }

    async fn remove(&self, service: &Service, id: u32) {
        if let Err(error) = service.call(self.path, self.name, "RemoveWatch", &(id,)).await {
            tracing::debug!(%error, "a watch stays");
        }
    }
}

impl Watches {
    async fn set(&mut self, monitor: &Monitor, service: &Service, wanted: &Wanted) -> zbus::Result<()> {
        let Some(watch) = wanted.get() else { return Ok(()) };
        for (wanted, present) in [(Some(watch.away), &mut self.away), (watch.lull, &mut self.lull)] {
            if wanted == present.map(|(period, _)| period) {
                continue;
            }
            if let Some((_, old)) = present.take() {
                monitor.remove(service, old).await;
            }
            if let Some(period) = wanted {
                *present = Some((period, monitor.idle_watch(service, period).await?));
            }
        }
        Ok(())
    }

    /// What it means that the watch with this number fired. An absence is reported only if its end will be told.
    async fn fired(
        &mut self,
        monitor: &Monitor,
        service: &Service,
        id: u32,
    ) -> zbus::Result<Option<IdleReport>> {
        if self.input == Some(id) {
            self.input = None;
            return Ok(Some(IdleReport::Active));
        }
        let is = |watch: Option<(Period, u32)>| watch.filter(|(_, watched)| *watched == id);
        let (away, lull) = (is(self.away), is(self.lull));
        if (away.is_some() || lull.is_some()) && self.input.is_none() {
            self.input = Some(monitor.input_watch(service).await?);
        }
        let away = away.map(|(period, _)| IdleReport::Away { idle_for: period.length() });
        Ok(away.or(lull.map(|_| IdleReport::Lull)))
    }

    /// Removes all watches from the monitor.
    async fn leave(self, monitor: &Monitor, service: &Service) {
        let idle = [self.away, self.lull].map(|watch| watch.map(|(_, id)| id));
        for id in idle.into_iter().chain([self.input]).flatten() {
            monitor.remove(service, id).await;
        }
    }
}

/// Waits until the name has another owner, or the bus is gone. Signals until then are about watches that do not
/// count.
async fn another_owner(service: &mut Service) -> Restart {
    loop {
        match service.next().await {
            Some(ServiceNews::Owner) => return Restart::Owner,
            Some(ServiceNews::Signal(_)) => {}
            None => return Restart::BusGone,
        }
    }
}
