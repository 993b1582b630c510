//! Linux: which of the sources to use, and what to do when it goes away.
//!
//! The display server knows best. One that is gone is waited for; one that has no idle notices is
//! given up for what the desktop says on the bus, the compositor's own monitor before logind's hint.

use std::sync::Arc;

use futures_lite::FutureExt as _;

use self::server::{Idle, Refusal};
use self::wanted::Wanted;
use super::report::{IdleReport, IdleSource, IdleSourceKind, NoIdleSource, NoNotices};
use crate::desktop::back_off::BackOff;
use crate::desktop::bus::Bus;
use crate::desktop::bus::connection::Follower;
use crate::desktop::changed::Changed;
use crate::desktop::display::Display;
use crate::domain::scheduler::IdleWatch;

mod monitor;
mod on_bus;
mod presence;
mod server;
mod wanted;
mod wayland;
mod x11;

/// The source, whichever it is, until dropped.
pub struct LinuxIdle {
    wanted: Arc<Wanted>,
    /// Kept, because whoever starts the source may keep none.
    _bus: Bus,
}

impl LinuxIdle {
    /// Begins to look for a source, and to use it.
    pub fn start(
        display: Display,
        bus: &Bus,
        watch: IdleWatch,
        report: impl Fn(IdleReport) + Clone + Send + Sync + 'static,
    ) -> Self {
        let wanted = Arc::new(Wanted::new(Some(watch)));
        let choice = choose(display, bus.session(), bus.system(), Arc::clone(&wanted), report);
        let watched = Arc::clone(&wanted);
        bus.spawn(async move { wanted::ended(&watched).or(choice).await });
        Self { wanted, _bus: bus.clone() }
    }
}

impl IdleSource for LinuxIdle {
    fn watch(&mut self, watch: IdleWatch) {
        self.wanted.set(Some(watch));
    }
}

impl Drop for LinuxIdle {
    fn drop(&mut self) {
        self.wanted.set(None);
    }
}

/// Uses the display server unless it has no notices of idle time, and the buses after that.
async fn choose(
    display: Display,
    session: Follower,
    system: Follower,
    wanted: Arc<Wanted>,
    report: impl Fn(IdleReport) + Clone + Send + Sync + 'static,
) {
    let mut back_off = BackOff::default();
    let source = Changed::new();
    loop {
        match use_display(&display, &wanted, &report, &source, &mut back_off).await {
            Refusal::Lacks(why) => {
                tracing::info!(?why, "the display server tells nothing of idle time");
                return on_bus::watch(session, system, wanted, why, report).await;
            }
            Refusal::Gone(why) => {
                source.tell(Err(NoIdleSource::Silent(display.title())), |found| {
                    tracing::warn!(why, "the display server is looked for again");
                    report(IdleReport::Source(found));
                    report(IdleReport::Lost);
                });
            }
        }
        back_off.wait().await;
    }
}

async fn use_display(
    display: &Display,
    wanted: &Arc<Wanted>,
    report: &(impl Fn(IdleReport) + Clone + Send + Sync + 'static),
    source: &Changed<Result<IdleSourceKind, NoIdleSource>>,
    back_off: &mut BackOff,
) -> Refusal {
    let watcher = match watch(display, wanted, report.clone()) {
        Ok(watcher) => watcher,
        Err(refusal) => return refusal,
    };
    loop {
        match watcher.recv().await {
            Ok(Idle::Works(using)) => {
                back_off.reset();
                source.tell(Ok(using), |using| report(IdleReport::Source(using)));
            }
            Ok(Idle::Refused(refusal)) => return refusal,
            Err(_) => return Refusal::Gone("its watcher ended".to_owned()),
        }
    }
}

/// Begins to watch the server, which may refuse.
fn watch(
    display: &Display,
    wanted: &Arc<Wanted>,
    report: impl Fn(IdleReport) + Send + 'static,
) -> Result<server::Watcher, Refusal> {
    let watcher = match display.clone() {
        Display::Wayland(socket) => {
            server::watch(wanted, move |_| wayland::WaylandIdle::connect(&socket, report))
        }
        Display::X11(name) => server::watch(wanted, move |poll_loop| {
            let connected = poll_loop.run(x11::X11Idle::connect(&name, poll_loop, report));
            connected.map_err(server::refused)?
        }),
        Display::None(why) => return Err(Refusal::Lacks(NoNotices::NoDisplay(why))),
    };
    watcher.map_err(|error| Refusal::Gone(format!("no thread ({error})")))
}
