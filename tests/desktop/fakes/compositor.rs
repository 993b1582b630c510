//! A compositor that shows nothing and knows only how long nobody has touched anything. It behaves as
//! wlroots does: each notification has a timer of its own, which begins when it is made.

use std::cell::Cell;
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use rhomboid::desktop::Clock;
use rustix::event::{EventfdFlags, PollFd, PollFlags, Timespec, eventfd, poll};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::{
    self as notification, ExtIdleNotificationV1,
};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notifier_v1::{
    self as notifier, ExtIdleNotifierV1,
};
use wayland_protocols::xdg::shell::server::xdg_wm_base::{self, XdgWmBase};
use wayland_protocols_plasma::idle::server::org_kde_kwin_idle::{self as kde, OrgKdeKwinIdle};
use wayland_protocols_plasma::idle::server::org_kde_kwin_idle_timeout::{
    self as kde_timeout, OrgKdeKwinIdleTimeout,
};
use wayland_server::backend::{ClientData, ClientId, DisconnectReason};
use wayland_server::protocol::{wl_compositor, wl_seat, wl_shm, wl_shm_pool};
use wayland_server::{
    Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, ListeningSocket, New, Resource,
};

use super::windows::{Deed, FakeWindows};
pub use super::windows::{Fills, InFront, Windows};
use crate::private::{Desktop, WAYLAND};

/// What a compositor offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    /// `ext-idle-notify-v1` in this version.
    Ext(u32),
    /// KDE's older protocol alone.
    Kde,
    /// No idle notices.
    Nothing,
}

enum Order {
    Input,
    Inhibit(bool),
    Windows(Deed),
    End,
}

/// Ends, as a crash would, when dropped.
pub struct FakeCompositor {
    orders: Sender<Order>,
    bell: Arc<rustix::fd::OwnedFd>,
    thread: Option<JoinHandle<()>>,
    pub socket: PathBuf,
    opened: Cell<u32>,
}

impl FakeCompositor {
    pub fn start(desktop: &Desktop, offers: Offers) -> Self {
        Self::with(desktop, offers, Windows::None)
    }

    /// One that tells of windows too.
    pub fn with_windows(desktop: &Desktop, windows: Windows) -> Self {
        Self::with(desktop, Offers::Ext(2), windows)
    }

    fn with(desktop: &Desktop, offers: Offers, windows: Windows) -> Self {
        let socket = desktop.path("run").join(WAYLAND);
        let (orders, received) = mpsc::channel();
        let bell = Arc::new(eventfd(0, EventfdFlags::NONBLOCK | EventfdFlags::CLOEXEC).expect("a bell"));
        let listening = ListeningSocket::bind_absolute(socket.clone()).expect("a socket");
        let rung = Arc::clone(&bell);
        let run = move || serve(&listening, offers, windows, &received, &rung);
        let thread = std::thread::Builder::new().name("compositor".into()).spawn(run).expect("a thread");
        Self { orders, bell, thread: Some(thread), socket, opened: Cell::new(0) }
    }

    /// Opens a window of this application, behind all others. Returns its number.
    pub fn window(&self, application: &'static str) -> u32 {
        self.opened.set(self.opened.get() + 1);
        self.order(Order::Windows(Deed::Open(self.opened.get(), application)));
        self.opened.get()
    }

    pub fn show(&self, window: u32, in_front: InFront, fills: Fills) {
        self.order(Order::Windows(Deed::Show(window, in_front, fills)));
    }

    /// Its title changes.
    pub fn rename(&self, window: u32) {
        self.order(Order::Windows(Deed::Rename(window)));
    }

    pub fn close(&self, window: u32) {
        self.order(Order::Windows(Deed::Close(window)));
    }

    /// Takes away what tells of windows.
    pub fn withdraw_windows(&self) {
        self.order(Order::Windows(Deed::Withdraw));
    }

    /// Somebody touches a key.
    pub fn input(&self) {
        self.order(Order::Input);
    }

    /// A program keeps the screen awake, or ceases to.
    pub fn inhibit(&self, on: bool) {
        self.order(Order::Inhibit(on));
    }

    fn order(&self, order: Order) {
        self.orders.send(order).expect("the compositor runs");
        rustix::io::write(&self.bell, &1_u64.to_ne_bytes()).expect("rung");
    }
}

impl Drop for FakeCompositor {
    fn drop(&mut self) {
        let _ = self.orders.send(Order::End);
        let _ = rustix::io::write(&self.bell, &1_u64.to_ne_bytes());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

pub struct Compositor {
    clock: Clock,
    pub windows: FakeWindows,
    inhibited: bool,
    timers: Vec<Timer>,
}

struct Timer {
    tells: Tells,
    after: Duration,
    heeds_inhibitors: bool,
    begun: Duration,
    idle: bool,
}

enum Tells {
    Ext(ExtIdleNotificationV1),
    Kde(OrgKdeKwinIdleTimeout),
}

impl Timer {
    fn tell(&mut self, idle: bool) {
        if self.idle != idle {
            self.idle = idle;
            match (&self.tells, idle) {
                (Tells::Ext(told), true) => told.idled(),
                (Tells::Ext(told), false) => told.resumed(),
                (Tells::Kde(told), true) => told.idle(),
                (Tells::Kde(told), false) => told.resumed(),
            }
        }
    }

    fn is_alive(&self) -> bool {
        match &self.tells {
            Tells::Ext(told) => told.is_alive(),
            Tells::Kde(told) => told.is_alive(),
        }
    }
}

impl Compositor {
    fn now(&self) -> Duration {
        self.clock.now().mono.since_start()
    }

    fn add(&mut self, tells: Tells, after: u32, heeds_inhibitors: bool) {
        let after = Duration::from_millis(after.into());
        self.timers.push(Timer { tells, after, heeds_inhibitors, begun: self.now(), idle: false });
    }

    fn obey(&mut self, order: &Order) {
        let now = self.now();
        match order {
            Order::Input => {
                for timer in &mut self.timers {
                    timer.tell(false);
                    timer.begun = now;
                }
            }
            Order::Inhibit(on) => {
                self.inhibited = *on;
                for timer in self.timers.iter_mut().filter(|timer| timer.heeds_inhibitors) {
                    timer.tell(false);
                    timer.begun = now;
                }
            }
            Order::Windows(_) | Order::End => {}
        }
    }

    /// Tells what is due, and returns how long nothing else will be.
    fn tell(&mut self) -> Option<Duration> {
        let (now, inhibited) = (self.now(), self.inhibited);
        self.timers.retain(Timer::is_alive);
        let waiting =
            self.timers.iter_mut().filter(|timer| !(timer.idle || timer.heeds_inhibitors && inhibited));
        let mut next: Option<Duration> = None;
        for timer in waiting {
            let left = (timer.begun + timer.after).saturating_sub(now);
            if left.is_zero() {
                timer.tell(true);
            } else {
                next = Some(next.map_or(left, |next| next.min(left)));
            }
        }
        next
    }
}

fn serve(
    listening: &ListeningSocket,
    offers: Offers,
    windows: Windows,
    orders: &Receiver<Order>,
    bell: &rustix::fd::OwnedFd,
) {
    let mut display: Display<Compositor> = Display::new().expect("a display");
    let handle = display.handle();
    handle.create_global::<Compositor, wl_compositor::WlCompositor, _>(4, ());
    handle.create_global::<Compositor, wl_shm::WlShm, _>(1, ());
    handle.create_global::<Compositor, XdgWmBase, _>(1, ());
    handle.create_global::<Compositor, wl_seat::WlSeat, _>(1, ());
    match offers {
        Offers::Ext(version) => drop(handle.create_global::<Compositor, ExtIdleNotifierV1, _>(version, ())),
        Offers::Kde => drop(handle.create_global::<Compositor, OrgKdeKwinIdle, _>(1, ())),
        Offers::Nothing => {}
    }
    let (clock, timers) = (Clock::start(), Vec::new());
    let mut compositor = Compositor { clock, windows: FakeWindows::default(), inhibited: false, timers };
    compositor.windows.offer(windows, &handle);
    loop {
        while let Some(stream) = listening.accept().expect("a client") {
            display.handle().insert_client(stream, Arc::new(Anyone)).expect("taken in");
        }
        display.dispatch_clients(&mut compositor).expect("dispatched");
        while let Ok(order) = orders.try_recv() {
            match &order {
                Order::End => return,
                Order::Windows(deed) => compositor.windows.obey(deed, &handle),
                Order::Input | Order::Inhibit(_) => compositor.obey(&order),
            }
        }
        let next = compositor.tell();
        display.flush_clients().expect("flushed");
        let next = next.map(|next| Timespec::try_from(next).expect("a short time"));
        let (socket, clients, bell_fd) = (listening.as_fd(), display.as_fd(), bell.as_fd());
        let mut all = [&socket, &clients, &bell_fd].map(|fd| PollFd::new(fd, PollFlags::IN));
        poll(&mut all, next.as_ref()).expect("waited");
        let _ = rustix::io::read(bell, &mut [0_u8; 8]);
    }
}

struct Anyone;

impl ClientData for Anyone {
    fn initialized(&self, _: ClientId) {}
    fn disconnected(&self, _: ClientId, _: DisconnectReason) {}
}

impl Dispatch<ExtIdleNotifierV1, ()> for Compositor {
    fn request(
        compositor: &mut Self,
        _: &Client,
        _: &ExtIdleNotifierV1,
        request: notifier::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        match request {
            notifier::Request::GetIdleNotification { id, timeout, .. } => {
                compositor.add(Tells::Ext(init.init(id, ())), timeout, true);
            }
            notifier::Request::GetInputIdleNotification { id, timeout, .. } => {
                compositor.add(Tells::Ext(init.init(id, ())), timeout, false);
            }
            _ => {}
        }
    }
}

impl Dispatch<OrgKdeKwinIdle, ()> for Compositor {
    fn request(
        compositor: &mut Self,
        _: &Client,
        _: &OrgKdeKwinIdle,
        request: kde::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        if let kde::Request::GetIdleTimeout { id, timeout, .. } = request {
            compositor.add(Tells::Kde(init.init(id, ())), timeout, true);
        }
    }
}

impl Dispatch<wl_shm::WlShm, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &wl_shm::WlShm,
        request: wl_shm::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        if let wl_shm::Request::CreatePool { id, .. } = request {
            init.init(id, ());
        }
    }
}

/// Lets every client bind it.
macro_rules! offered {
    ($($interface:ty),* $(,)?) => { $(
        impl GlobalDispatch<$interface, ()> for Compositor {
            fn bind(
                _: &mut Self, _: &DisplayHandle, _: &Client, new: New<$interface>, (): &(),
                init: &mut DataInit<'_, Self>,
            ) {
                init.init(new, ());
            }
        }
    )* };
}

deaf! {
    wl_compositor::WlCompositor: wl_compositor::Request,
    wl_seat::WlSeat: wl_seat::Request,
    wl_shm_pool::WlShmPool: wl_shm_pool::Request,
    XdgWmBase: xdg_wm_base::Request,
    ExtIdleNotificationV1: notification::Request,
    OrgKdeKwinIdleTimeout: kde_timeout::Request,
}

offered! {
    wl_compositor::WlCompositor,
    wl_seat::WlSeat,
    wl_shm::WlShm,
    XdgWmBase,
    ExtIdleNotifierV1,
    OrgKdeKwinIdle,
}
