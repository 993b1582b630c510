//! The window in front on Wayland, where the compositor tells of windows: those made with wlroots and some
//! others by the protocol for task bars, and Plasma by its own, to programs whose desktop entry asks for it.

use std::collections::HashMap;
use std::convert::Infallible;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use wayland_client::backend::ObjectId;
use wayland_client::protocol::wl_callback::WlCallback;
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::{Connection, Dispatch, Proxy, QueueHandle, event_created_child};
use wayland_protocols_plasma::plasma_window_management::client::org_kde_plasma_window::{
    self as plasma_window, OrgKdePlasmaWindow,
};
use wayland_protocols_plasma::plasma_window_management::client::org_kde_plasma_window_management::{
    self as plasma_windows, OrgKdePlasmaWindowManagement,
};
use wayland_protocols_wlr::foreign_toplevel::v1::client::zwlr_foreign_toplevel_handle_v1::{
    self as wlr_window, ZwlrForeignToplevelHandleV1,
};
use wayland_protocols_wlr::foreign_toplevel::v1::client::zwlr_foreign_toplevel_manager_v1::{
    self as wlr_windows, EVT_TOPLEVEL_OPCODE, ZwlrForeignToplevelManagerV1,
};

use super::change::next_change;
use crate::desktop::back_off::BackOff;
use crate::desktop::display::compositor::Compositor;
use crate::desktop::poll_loop::PollLoop;
use crate::desktop::quiet::found::NoProbe;
use crate::desktop::quiet::front_report::{FrontReport, FrontWindow};
use crate::desktop::quiet::linux::front::apps;

/// How long a compositor may take to say what there is.
const ANSWERING: Duration = Duration::from_secs(5);
/// What only Plasma's compositor has.
const PLASMA: &str = "org_kde_plasma_shell";

/// What the compositor has said.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a thing of its own that the compositor may have said"
)]
struct HeardWindows {
    /// Its number for what tells of windows.
    manager: Option<u32>,
    is_plasma: bool,
    /// All that was asked so far is answered.
    has_answered: bool,
    is_withdrawn: bool,
    windows: HashMap<ObjectId, Toplevel>,
    /// What may be in front is another, or another way.
    has_changed: bool,
}

/// What is known of a window; never its title.
#[derive(Clone, Default, PartialEq, Eq)]
struct Toplevel {
    application: String,
    process: Option<u32>,
    is_in_front: bool,
    fills_the_screen: bool,
}

/// Follows the window in front for as long as the compositor at this socket is there.
///
/// # Errors
/// Why nothing is known any more.
pub async fn follow(
    socket: &Path,
    poll_loop: &PollLoop,
    report: &FrontReport<'_>,
    back_off: &mut BackOff,
) -> Result<Infallible, NoProbe> {
    let stream = UnixStream::connect(socket).map_err(gone)?;
    let connection = Rc::new(Connection::from_socket(stream).map_err(gone)?);
    let queue = connection.new_event_queue();
    connection.display().get_registry(&queue.handle(), ());
    let mut compositor = Compositor { connection, queue, heard: HeardWindows::default() };
    // What there is, then the windows, then what is to be known of them.
    for _ in 0..3 {
        let answered = poll_loop.within(ANSWERING, answer(&mut compositor, poll_loop));
        answered.await.unwrap_or(Err(NoProbe::CompositorSilent))?;
        if compositor.heard.manager.is_none() {
            return Err(if compositor.heard.is_plasma { NoProbe::HiddenByPlasma } else { NoProbe::Hidden });
        }
    }
    back_off.reset();
    loop {
        report.seen("Wayland", compositor.heard.in_front(!report.listed.is_empty()));
        let connection = Rc::clone(&compositor.connection);
        next_change(poll_loop, &connection, || look(&mut compositor)).await?;
        if compositor.heard.is_withdrawn {
            return Err(NoProbe::CompositorWithdrew);
        }
    }
}

/// Waits until the compositor has answered all that it was asked.
async fn answer(compositor: &mut Compositor<HeardWindows>, poll_loop: &PollLoop) -> Result<(), NoProbe> {
    compositor.heard.has_answered = false;
    compositor.connection.display().sync(&compositor.queue.handle(), ());
    loop {
        look(compositor)?;
        if compositor.heard.has_answered {
            return Ok(());
        }
        poll_loop.readable(&compositor.connection).await;
    }
}

/// Takes what has come. Returns whether it concerns us.
fn look(compositor: &mut Compositor<HeardWindows>) -> Result<Option<()>, NoProbe> {
    compositor.exchange().map_err(gone)?;
    Ok(std::mem::take(&mut compositor.heard.has_changed).then_some(()))
}

impl HeardWindows {
    /// The window in front, and its names where somebody wants them.
    fn in_front(&self, wants_names: bool) -> FrontWindow {
        let mut seen = FrontWindow::default();
        for window in self.windows.values().filter(|window| window.is_in_front) {
            seen.fills_the_screen |= window.fills_the_screen;
            // Listed as “totem”, it may call itself “org.gnome.Totem”.
            let short = window.application.rsplit('.').next().unwrap_or_default();
            seen.names.extend([window.application.clone(), short.to_owned()]);
            if wants_names {
                seen.names.extend(window.process.into_iter().flat_map(apps::process_names));
            }
        }
        seen
    }

    fn change(&mut self, window: &impl Proxy, change: impl FnOnce(&mut Toplevel)) {
        let window = self.windows.entry(window.id()).or_default();
        let before = window.clone();
        change(window);
        self.has_changed |= before != *window && (before.is_in_front || window.is_in_front);
    }

    fn forget(&mut self, window: &impl Proxy) {
        self.has_changed |= self.windows.remove(&window.id()).is_some_and(|window| window.is_in_front);
    }
}

fn gone(error: impl std::fmt::Display) -> NoProbe {
    NoProbe::Compositor(format!("Wayland: {error}"))
}

impl Dispatch<WlRegistry, ()> for HeardWindows {
    fn event(
        heard: &mut Self,
        registry: &WlRegistry,
        event: wl_registry::Event,
        (): &(),
        _: &Connection,
        handle: &QueueHandle<Self>,
    ) {
        match event {
            wl_registry::Event::Global { name, interface, version } if heard.manager.is_none() => {
                let wlr = ZwlrForeignToplevelManagerV1::interface();
                let plasma = OrgKdePlasmaWindowManagement::interface();
                heard.is_plasma |= interface == PLASMA;
                // Before version 2 the one does not tell of full screen, before 13 the other not by lasting names.
                if interface == wlr.name && version >= 2 {
                    let version = version.min(wlr.version);
                    registry.bind::<ZwlrForeignToplevelManagerV1, _, _>(name, version, handle, ());
                } else if interface == plasma.name && version >= 13 {
                    let version = version.min(plasma.version);
                    registry.bind::<OrgKdePlasmaWindowManagement, _, _>(name, version, handle, ());
                } else {
                    return;
                }
                heard.manager = Some(name);
            }
            wl_registry::Event::GlobalRemove { name } if heard.manager == Some(name) => heard.withdraw(),
            _ => {}
        }
    }
}

impl HeardWindows {
    fn withdraw(&mut self) {
        self.is_withdrawn = true;
        self.has_changed = true;
    }
}

impl Dispatch<WlCallback, ()> for HeardWindows {
    fn event(
        heard: &mut Self,
        _: &WlCallback,
        _: <WlCallback as Proxy>::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        heard.has_answered = true;
    }
}

impl Dispatch<ZwlrForeignToplevelManagerV1, ()> for HeardWindows {
    fn event(
        heard: &mut Self,
        _: &ZwlrForeignToplevelManagerV1,
        event: wlr_windows::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        if matches!(event, wlr_windows::Event::Finished) {
            heard.withdraw();
        }
    }

    event_created_child!(HeardWindows, ZwlrForeignToplevelManagerV1, [
        EVT_TOPLEVEL_OPCODE => (ZwlrForeignToplevelHandleV1, ()),
    ]);
}

impl Dispatch<ZwlrForeignToplevelHandleV1, ()> for HeardWindows {
    fn event(
        heard: &mut Self,
        window: &ZwlrForeignToplevelHandleV1,
        event: wlr_window::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            wlr_window::Event::AppId { app_id } => heard.change(window, |window| window.application = app_id),
            wlr_window::Event::State { state } => heard.change(window, |window| {
                let states = state.as_chunks().0.iter().map(|state| u32::from_ne_bytes(*state));
                let has = |wanted: wlr_window::State| states.clone().any(|state| state == wanted as u32);
                window.is_in_front = has(wlr_window::State::Activated);
                window.fills_the_screen = has(wlr_window::State::Fullscreen);
            }),
            wlr_window::Event::Closed => {
                heard.forget(window);
                window.destroy();
            }
            _ => {}
        }
    }
}

impl Dispatch<OrgKdePlasmaWindowManagement, ()> for HeardWindows {
    fn event(
        _: &mut Self,
        manager: &OrgKdePlasmaWindowManagement,
        event: plasma_windows::Event,
        (): &(),
        _: &Connection,
        handle: &QueueHandle<Self>,
    ) {
        if let plasma_windows::Event::WindowWithUuid { uuid, .. } = event {
            manager.get_window_by_uuid(uuid, handle, ());
        }
    }
}

impl Dispatch<OrgKdePlasmaWindow, ()> for HeardWindows {
    fn event(
        heard: &mut Self,
        window: &OrgKdePlasmaWindow,
        event: plasma_window::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            plasma_window::Event::AppIdChanged { app_id } => {
                heard.change(window, |window| window.application = app_id);
            }
            plasma_window::Event::PidChanged { pid } => {
                heard.change(window, |window| window.process = Some(pid));
            }
            plasma_window::Event::StateChanged { flags } => heard.change(window, |window| {
                let has = |state: plasma_windows::State| flags & state as u32 != 0;
                window.is_in_front = has(plasma_windows::State::Active);
                window.fills_the_screen = has(plasma_windows::State::Fullscreen);
            }),
            plasma_window::Event::Unmapped => {
                heard.forget(window);
                window.destroy();
            }
            _ => {}
        }
    }
}
