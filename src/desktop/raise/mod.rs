//! Brings a window of this process to the front. Only ever because a person asked for it.

#[cfg(target_os = "linux")]
mod wayland;
#[cfg(target_os = "linux")]
mod x11;

use winit::window::Window;

/// Un-minimises `window`, raises it and gives it the focus, as far as the desktop lets it. `token` is
/// that of the click or key that asked for it.
#[cfg(target_os = "linux")]
pub fn raise(window: &Window, token: Option<&str>) {
    use winit::raw_window_handle::{HasWindowHandle, RawWindowHandle};
    let handle = window.window_handle().map(|handle| handle.as_raw());
    let raised = if let Ok(RawWindowHandle::Xlib(handle)) = handle {
        x11::raise(handle.window)
    } else {
        wayland::raise(window, token)
    };
    if let Err(error) = raised {
        tracing::warn!(%error, "the window cannot be raised");
    }
}

/// Un-minimises `window`, raises it and gives it the focus. There are no tokens here.
#[cfg(not(target_os = "linux"))]
pub fn raise(window: &Window, _: Option<&str>) {
    window.set_minimized(false);
    window.focus_window();
}
