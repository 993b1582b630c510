//! Wayland: the compositor is shown the token of the click or key that asked for the window.

use std::error::Error;

use wayland_client::backend::{Backend, ObjectId};
use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::wl_registry::{self, WlRegistry};
use wayland_client::protocol::wl_surface::WlSurface;
use wayland_client::{Connection, Dispatch, Proxy, QueueHandle, delegate_noop};
use wayland_protocols::xdg::activation::v1::client::xdg_activation_v1::XdgActivationV1;
use winit::raw_window_handle::{HasDisplayHandle, HasWindowHandle, RawDisplayHandle, RawWindowHandle};
use winit::window::{UserAttentionType, Window};

/// Has the compositor activate `window` if it knows `token`, and mark it if it does not.
pub fn raise(window: &Window, token: Option<&str>) -> Result<(), Box<dyn Error>> {
    let raised = token.map_or(Ok(()), |token| activate(window, token));
    window.request_user_attention(Some(UserAttentionType::Informational));
    raised
}

#[expect(unsafe_code, reason = "both pointers are the window's, which outlives what is made of them")]
fn activate(window: &Window, token: &str) -> Result<(), Box<dyn Error>> {
    let handles = (window.display_handle()?.as_raw(), window.window_handle()?.as_raw());
    let (RawDisplayHandle::Wayland(display), RawWindowHandle::Wayland(surface)) = handles else {
        return Err("this is no window of Wayland".into());
    };
    // winit has no call for this, so it is said over winit's own connection.
    let backend = unsafe { Backend::from_foreign_display(display.display.as_ptr().cast()) };
    let connection = Connection::from_backend(backend);
    let surface = unsafe { ObjectId::from_ptr(WlSurface::interface(), surface.surface.as_ptr().cast()) }?;
    let surface = WlSurface::from_id(&connection, surface)?;
    let (globals, queue) = registry_queue_init::<Listener>(&connection)?;
    let activation: XdgActivationV1 = globals.bind(&queue.handle(), 1..=1, ())?;
    activation.activate(token.to_owned(), &surface);
    activation.destroy();
    connection.flush()?;
    Ok(())
}

/// Listens to nothing.
struct Listener;

delegate_noop!(Listener: XdgActivationV1);

impl Dispatch<WlRegistry, GlobalListContents> for Listener {
    fn event(
        _: &mut Self,
        _: &WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}
