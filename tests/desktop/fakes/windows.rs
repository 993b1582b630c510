//! The windows of the compositor that shows nothing: what it tells of them, by the protocol for task bars or by
//! Plasma's own.

use wayland_protocols_plasma::plasma_shell::server::org_kde_plasma_shell::{
    self as shell, OrgKdePlasmaShell,
};
use wayland_protocols_plasma::plasma_window_management::server::org_kde_plasma_window::{
    self as plasma_window, OrgKdePlasmaWindow,
};
use wayland_protocols_plasma::plasma_window_management::server::org_kde_plasma_window_management::{
    self as plasma, OrgKdePlasmaWindowManagement,
};
use wayland_protocols_wlr::foreign_toplevel::v1::server::zwlr_foreign_toplevel_handle_v1::{
    self as wlr_window, ZwlrForeignToplevelHandleV1,
};
use wayland_protocols_wlr::foreign_toplevel::v1::server::zwlr_foreign_toplevel_manager_v1::{
    self as wlr, ZwlrForeignToplevelManagerV1,
};
use wayland_server::backend::GlobalId;
use wayland_server::{Client, DataInit, Dispatch, DisplayHandle, GlobalDispatch, New, Resource};

use super::compositor::Compositor;

/// How it tells of windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Windows {
    None,
    Wlr,
    Plasma,
    /// As Plasma does to programs that it does not know.
    PlasmaForOthers,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InFront {
    Yes,
    No,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fills {
    Yes,
    No,
}

/// What becomes of the window with this number.
#[derive(Debug)]
pub enum Deed {
    Open(u32, &'static str),
    Show(u32, InFront, Fills),
    Rename(u32),
    Close(u32),
    Withdraw,
}

/// All of them, and who wants to know.
#[derive(Default)]
pub struct FakeWindows {
    open: Vec<FakeWindow>,
    managers: Vec<Manager>,
    globals: Vec<GlobalId>,
}

struct FakeWindow {
    number: u32,
    application: &'static str,
    in_front: InFront,
    fills: Fills,
    renamed: u32,
    tells: Vec<Tells>,
}

#[derive(Clone)]
enum Manager {
    Wlr(ZwlrForeignToplevelManagerV1),
    Plasma(OrgKdePlasmaWindowManagement),
}

enum Tells {
    Wlr(ZwlrForeignToplevelHandleV1),
    Plasma(OrgKdePlasmaWindow),
}

impl FakeWindows {
    pub fn offer(&mut self, windows: Windows, display: &DisplayHandle) {
        if windows == Windows::Wlr {
            self.globals.push(display.create_global::<Compositor, ZwlrForeignToplevelManagerV1, _>(3, ()));
        }
        if windows == Windows::Plasma {
            self.globals.push(display.create_global::<Compositor, OrgKdePlasmaWindowManagement, _>(16, ()));
        }
        if matches!(windows, Windows::Plasma | Windows::PlasmaForOthers) {
            display.create_global::<Compositor, OrgKdePlasmaShell, _>(8, ());
        }
    }

    pub fn obey(&mut self, deed: &Deed, display: &DisplayHandle) {
        match *deed {
            Deed::Open(number, application) => {
                let (in_front, fills) = (InFront::No, Fills::No);
                let mut window =
                    FakeWindow { number, application, in_front, fills, renamed: 0, tells: Vec::new() };
                for manager in self.managers.clone() {
                    window.tell_of(&manager, display);
                }
                self.open.push(window);
            }
            Deed::Show(number, in_front, fills) => self.with(number, |window| {
                (window.in_front, window.fills) = (in_front, fills);
                window.tells.iter().for_each(|tells| window.tell_state(tells));
            }),
            Deed::Rename(number) => self.with(number, |window| {
                window.renamed += 1;
                window.tells.iter().for_each(|tells| window.tell_title(tells));
            }),
            Deed::Close(number) => {
                self.with(number, |window| window.tells.iter().for_each(Tells::end));
                self.open.retain(|window| window.number != number);
            }
            Deed::Withdraw => {
                for global in self.globals.drain(..) {
                    display.disable_global::<Compositor>(global);
                }
            }
        }
    }

    fn with(&mut self, number: u32, deed: impl FnOnce(&mut FakeWindow)) {
        deed(self.open.iter_mut().find(|window| window.number == number).expect("a window"));
    }

    fn watched_by(&mut self, manager: Manager, display: &DisplayHandle) {
        for window in &mut self.open {
            window.tell_of(&manager, display);
        }
        self.managers.push(manager);
    }
}

impl FakeWindow {
    fn tell_of(&mut self, manager: &Manager, display: &DisplayHandle) {
        match manager {
            Manager::Wlr(manager) => {
                let client = manager.client().expect("a client");
                let handle = client
                    .create_resource::<ZwlrForeignToplevelHandleV1, _, Compositor>(
                        display,
                        manager.version(),
                        (),
                    )
                    .expect("a handle");
                manager.toplevel(&handle);
                handle.app_id(self.application.to_owned());
                let tells = Tells::Wlr(handle);
                self.tell_title(&tells);
                self.tell_state(&tells);
                self.tells.push(tells);
            }
            Manager::Plasma(manager) => manager.window_with_uuid(self.number, self.number.to_string()),
        }
    }

    fn tell_state(&self, tells: &Tells) {
        let (in_front, fills) = (self.in_front == InFront::Yes, self.fills == Fills::Yes);
        match tells {
            Tells::Wlr(handle) => {
                let states = [
                    in_front.then_some(wlr_window::State::Activated),
                    fills.then_some(wlr_window::State::Fullscreen),
                ];
                let states = states.into_iter().flatten();
                handle.state(states.flat_map(|state| (state as u32).to_ne_bytes()).collect());
                handle.done();
            }
            Tells::Plasma(window) => {
                let states = [
                    in_front.then_some(plasma::State::Active),
                    fills.then_some(plasma::State::Fullscreen),
                    Some(plasma::State::Closeable),
                ];
                window.state_changed(states.into_iter().flatten().map(|state| state as u32).sum());
            }
        }
    }

    fn tell_title(&self, tells: &Tells) {
        let title = format!("A title of {} ({})", self.application, self.renamed);
        match tells {
            Tells::Wlr(handle) => {
                handle.title(title);
                handle.done();
            }
            Tells::Plasma(window) => window.title_changed(title),
        }
    }
}

impl Tells {
    fn end(&self) {
        match self {
            Self::Wlr(handle) => handle.closed(),
            Self::Plasma(window) => window.unmapped(),
        }
    }
}

impl GlobalDispatch<ZwlrForeignToplevelManagerV1, ()> for Compositor {
    fn bind(
        compositor: &mut Self,
        display: &DisplayHandle,
        _: &Client,
        new: New<ZwlrForeignToplevelManagerV1>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        compositor.windows.watched_by(Manager::Wlr(init.init(new, ())), display);
    }
}

impl GlobalDispatch<OrgKdePlasmaWindowManagement, ()> for Compositor {
    fn bind(
        compositor: &mut Self,
        display: &DisplayHandle,
        _: &Client,
        new: New<OrgKdePlasmaWindowManagement>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        compositor.windows.watched_by(Manager::Plasma(init.init(new, ())), display);
    }
}

impl GlobalDispatch<OrgKdePlasmaShell, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        new: New<OrgKdePlasmaShell>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(new, ());
    }
}

impl Dispatch<OrgKdePlasmaWindowManagement, ()> for Compositor {
    fn request(
        compositor: &mut Self,
        _: &Client,
        _: &OrgKdePlasmaWindowManagement,
        request: plasma::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        if let plasma::Request::GetWindowByUuid { id, internal_window_uuid } = request {
            let told = init.init(id, ());
            let number = internal_window_uuid.parse().expect("a number");
            compositor.windows.with(number, |window| {
                told.app_id_changed(window.application.to_owned());
                told.pid_changed(std::process::id());
                let tells = Tells::Plasma(told);
                window.tell_title(&tells);
                window.tell_state(&tells);
                window.tells.push(tells);
            });
        }
    }
}

deaf! {
    ZwlrForeignToplevelManagerV1: wlr::Request,
    ZwlrForeignToplevelHandleV1: wlr_window::Request,
    OrgKdePlasmaWindow: plasma_window::Request,
    OrgKdePlasmaShell: shell::Request,
}
