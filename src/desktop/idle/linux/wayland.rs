//! Wayland: `ext-idle-notify-v1`, in version 2 with and without regard to programs that keep the
//! screen awake, or KDE's older `org_kde_kwin_idle`.

use std::os::unix::net::UnixStream;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use wayland_client::globals::{BindError, GlobalList, GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::protocol::wl_seat::WlSeat;
use wayland_client::{Connection, Dispatch, Proxy, QueueHandle, delegate_noop};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notification_v1::{
    self, ExtIdleNotificationV1,
};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notifier_v1::ExtIdleNotifierV1;
use wayland_protocols_plasma::idle::client::org_kde_kwin_idle::OrgKdeKwinIdle;
use wayland_protocols_plasma::idle::client::org_kde_kwin_idle_timeout::{self, OrgKdeKwinIdleTimeout};

use super::presence::{IdleNotice, StandingNotices};
use super::server::{DisplayServer, Refusal};
use crate::desktop::display::compositor::Compositor;
use crate::desktop::idle::report::{IdleReport, IdleSourceKind, NoNotices};
use crate::domain::scheduler::IdleWatch;
use crate::domain::{Mono, Period};

/// How much earlier the notice comes that heeds programs which keep the screen awake, so that it is known
/// whether a program does when the other notice comes.
const HEAD_START: Duration = Duration::from_millis(200);

/// A connection to a compositor that tells of idle time.
pub struct WaylandIdle<R> {
    compositor: Compositor<HeardNotices>,
    notifier: IdleNotifier,
    seat: WlSeat,
    presence: StandingNotices,
    watched: Watched,
    report: R,
}

/// What tells.
enum IdleNotifier {
    Ext(ExtIdleNotifierV1),
    Kde(OrgKdeKwinIdle),
}

/// A notice that is asked for.
enum Notification {
    Ext(ExtIdleNotificationV1),
    Kde(OrgKdeKwinIdleTimeout),
}

/// What is asked for now.
#[derive(Default)]
struct Watched {
    away: Option<(Period, Vec<Notification>)>,
    lull: Option<(Period, Notification)>,
}

/// What the compositor has said since the last look.
#[derive(Default)]
struct HeardNotices {
    notices: Vec<(IdleNotice, bool)>,
    /// The compositor's numbers for what is used here.
    used: Vec<u32>,
    /// One of them was taken away.
    withdrawn: bool,
}

impl<R: Fn(IdleReport)> WaylandIdle<R> {
    /// Connects, and looks for what the compositor offers.
    pub fn connect(socket: &Path, report: R) -> Result<Self, Refusal> {
        let stream = UnixStream::connect(socket).map_err(|error| Refusal::Gone(refused(error)))?;
        let connection = Connection::from_socket(stream)
            .map_err(|error| Refusal::Lacks(NoNotices::Failed(refused(error))))?;
        let (globals, queue) = registry_queue_init::<HeardNotices>(&connection)
            .map_err(|error| Refusal::Gone(refused(error)))?;
        let handle = queue.handle();
        let notifier = IdleNotifier::bind(&globals, &handle).ok_or(Refusal::Lacks(NoNotices::NotOffered))?;
        // A seat may still come, with the first keyboard or pointer.
        let seat: WlSeat = globals.bind(&handle, 1..=1, ()).map_err(|_| Refusal::Gone(refused("no seat")))?;
        let used = [WlSeat::interface().name, notifier.interface()];
        let heard = HeardNotices { used: numbers(&globals, &used), ..HeardNotices::default() };
        let presence = StandingNotices::new(notifier.tells_apart());
        let compositor = Compositor { connection: Rc::new(connection), queue, heard };
        report(IdleReport::Active);
        Ok(Self { compositor, notifier, seat, presence, watched: Watched::default(), report })
    }

    fn set(&mut self, away: Period, lull: Option<Period>) {
        if self.watched.away.as_ref().map(|(watched, _)| *watched) != Some(away) {
            let length = away.length();
            self.presence.forget_absence(&self.report);
            let mut notices = vec![self.ask(IdleNotice::Away, length)];
            if self.notifier.tells_apart() {
                let earlier = length.saturating_sub(HEAD_START.min(length / 4));
                notices.push(self.ask(IdleNotice::Unattended, earlier));
            }
            self.watched.away = Some((away, notices));
        }
        if self.watched.lull.as_ref().map(|(watched, _)| *watched) != lull {
            self.watched.lull = lull.map(|lull| (lull, self.ask(IdleNotice::Lull, lull.length())));
            self.presence.forget_lull();
        }
    }

    fn ask(&self, notice: IdleNotice, after: Duration) -> Notification {
        let after = u32::try_from(after.as_millis()).unwrap_or(u32::MAX);
        let handle = self.compositor.queue.handle();
        match &self.notifier {
            IdleNotifier::Ext(ext) if self.notifier.tells_apart() && notice != IdleNotice::Unattended => {
                Notification::Ext(ext.get_input_idle_notification(after, &self.seat, &handle, notice))
            }
            IdleNotifier::Ext(ext) => {
                Notification::Ext(ext.get_idle_notification(after, &self.seat, &handle, notice))
            }
            IdleNotifier::Kde(kde) => {
                Notification::Kde(kde.get_idle_timeout(&self.seat, after, &handle, notice))
            }
        }
    }
}

impl<R: Fn(IdleReport)> DisplayServer for WaylandIdle<R> {
    type Socket = Connection;

    fn using(&self) -> IdleSourceKind {
        match &self.notifier {
            IdleNotifier::Ext(_) => IdleSourceKind::Wayland { tells_apart: self.notifier.tells_apart() },
            IdleNotifier::Kde(_) => {
                IdleSourceKind::Named { name: "Wayland (org_kde_kwin_idle)", tells_apart: false }
            }
        }
    }

    fn socket(&self) -> &Rc<Connection> {
        &self.compositor.connection
    }

    fn turn(&mut self, _: Mono, watch: IdleWatch) -> Result<Option<Mono>, String> {
        self.set(watch.away, watch.lull);
        self.compositor.exchange().map_err(refused)?;
        let heard = &mut self.compositor.heard;
        if !heard.notices.is_empty() {
            self.presence.take(&std::mem::take(&mut heard.notices), watch.away.length(), &self.report);
        }
        if heard.withdrawn {
            return Err(refused("the compositor took its idle notices away"));
        }
        Ok(None)
    }
}

impl IdleNotifier {
    fn bind(globals: &GlobalList, handle: &QueueHandle<HeardNotices>) -> Option<Self> {
        let ext: Result<ExtIdleNotifierV1, BindError> = globals.bind(handle, 1..=2, ());
        let kde = || globals.bind(handle, 1..=1, ()).map(Self::Kde);
        ext.map(Self::Ext).or_else(|_| kde()).ok()
    }

    fn interface(&self) -> &'static str {
        match self {
            Self::Ext(_) => ExtIdleNotifierV1::interface().name,
            Self::Kde(_) => OrgKdeKwinIdle::interface().name,
        }
    }

    /// Whether input alone can be watched for, beside what heeds programs.
    fn tells_apart(&self) -> bool {
        matches!(self, Self::Ext(ext) if ext.version() >= 2)
    }
}

impl Drop for Notification {
    fn drop(&mut self) {
        match self {
            Self::Ext(notification) => notification.destroy(),
            Self::Kde(timeout) => timeout.release(),
        }
    }
}

/// What the library or the system says, as it says it.
fn refused(error: impl std::fmt::Display) -> String {
    format!("Wayland: {error}")
}

fn numbers(globals: &GlobalList, interfaces: &[&str]) -> Vec<u32> {
    globals.contents().with_list(|list| {
        // Of several seats the first is bound.
        let first = |interface: &&str| list.iter().find(|global| global.interface == *interface);
        interfaces.iter().filter_map(first).map(|global| global.name).collect()
    })
}

impl Dispatch<WlRegistry, GlobalListContents> for HeardNotices {
    fn event(
        heard: &mut Self,
        _: &WlRegistry,
        event: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        if let wl_registry::Event::GlobalRemove { name } = event {
            heard.withdrawn |= heard.used.contains(&name);
        }
    }
}

impl Dispatch<ExtIdleNotificationV1, IdleNotice> for HeardNotices {
    fn event(
        heard: &mut Self,
        _: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        notice: &IdleNotice,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => heard.notices.push((*notice, true)),
            ext_idle_notification_v1::Event::Resumed => heard.notices.push((*notice, false)),
            _ => {}
        }
    }
}

impl Dispatch<OrgKdeKwinIdleTimeout, IdleNotice> for HeardNotices {
    fn event(
        heard: &mut Self,
        _: &OrgKdeKwinIdleTimeout,
        event: org_kde_kwin_idle_timeout::Event,
        notice: &IdleNotice,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            org_kde_kwin_idle_timeout::Event::Idle => heard.notices.push((*notice, true)),
            org_kde_kwin_idle_timeout::Event::Resumed => heard.notices.push((*notice, false)),
            _ => {}
        }
    }
}

delegate_noop!(HeardNotices: ignore WlSeat);
delegate_noop!(HeardNotices: ignore ExtIdleNotifierV1);
delegate_noop!(HeardNotices: ignore OrgKdeKwinIdle);
