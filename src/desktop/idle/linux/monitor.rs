//! GNOME and Cinnamon: the compositor's idle monitor on the session bus.

use std::sync::Arc;

use zbus::{Connection, MatchRule};

use super::IdleReport;
use super::wanted::Wanted;
use crate::desktop::bus::line::Follower;
use crate::desktop::bus::service::{News, Service};
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

impl Monitor {
    /// Watches for as long as the process lives.
    pub async fn watch(self, mut line: Follower, wanted: Arc<Wanted>, tell: impl Fn(MonitorNews)) {
        loop {
            if let Some(bus) = line.next().await
                && let Err(error) = self.follow(&bus, &wanted, &tell).await
            {
                tracing::debug!(%error, name = self.name, "cannot be followed");
            }
            tell(MonitorNews::Works(false));
        }
    }

    async fn follow(
        &self,
        bus: &Connection,
        wanted: &Wanted,
        tell: &impl Fn(MonitorNews),
    ) -> zbus::Result<()> {
        // Listening comes before asking: to one who is idle already the answer comes at once.
        let mut service = Service::listen(bus, self.name, vec![self.fired()?]).await?;
        let mut watches = None;
        loop {
            let change = wanted.change();
            self.ask(&service, &mut watches, wanted, tell).await;
            let news = async { Some(service.next().await) };
            let change = async {
                change.await;
                None
            };
            match futures_lite::future::or(news, change).await {
                None => {}
                Some(None) => return Ok(()),
                Some(Some(News::Owner)) => watches = None,
                Some(Some(News::Signal(signal))) => {
                    if let Ok(id) = signal.body().deserialize::<u32>()
                        && let Some(watches) = &mut watches
                        && let Some(report) = watches.fired(self, &service, id).await
                    {
                        tell(MonitorNews::Report(report));
                    }
                }
            }
        }
    }

    /// Brings what the monitor watches in line with what is wanted.
    async fn ask(
        &self,
        service: &Service,
        watches: &mut Option<Watches>,
        wanted: &Wanted,
        tell: &impl Fn(MonitorNews),
    ) {
        if !service.is_there() {
            *watches = None;
            return tell(MonitorNews::Works(false));
        }
        let fresh = watches.is_none();
        let asked = watches.get_or_insert_default();
        match asked.set(self, service, wanted).await {
            Ok(()) if fresh => {
                tell(MonitorNews::Works(true));
                // Who is idle already is told of next.
                tell(MonitorNews::Report(IdleReport::Active));
            }
            Ok(()) => {}
            Err(error) => {
                tracing::warn!(%error, name = self.name, "refuses to watch");
                *watches = None;
                tell(MonitorNews::Works(false));
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
        let watch = wanted.get();
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

    /// What it means that the watch with this number fired.
    async fn fired(&mut self, monitor: &Monitor, service: &Service, id: u32) -> Option<IdleReport> {
        if self.input == Some(id) {
            self.input = None;
            return Some(IdleReport::Active);
        }
        let is = |watch: Option<(Period, u32)>| watch.filter(|(_, watched)| *watched == id);
        let (away, lull) = (is(self.away), is(self.lull));
        if (away.is_some() || lull.is_some()) && self.input.is_none() {
            self.input = monitor.input_watch(service).await.ok();
        }
        let away = away.map(|(period, _)| IdleReport::Away { idle_for: period.length() });
        away.or(lull.map(|_| IdleReport::Lull))
    }
}
