//! The token of the click or key that asks for a window. By it, the desktop lets the window take the
//! focus.

/// The variables in which it comes, under Wayland and under X11.
const VARIABLES: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// The one that this process was started with.
pub fn token() -> Option<String> {
    VARIABLES.iter().find_map(|name| std::env::var(name).ok().filter(|token| !token.is_empty()))
}

/// Gives the token of this process to the window that it opens with `attributes`.
#[cfg(target_os = "linux")]
pub fn carry(attributes: winit::window::WindowAttributes) -> winit::window::WindowAttributes {
    use winit::platform::startup_notify::WindowAttributesExtStartupNotify;
    use winit::window::ActivationToken;
    match token() {
        Some(token) => attributes.with_activation_token(ActivationToken::from_raw(token)),
        None => attributes,
    }
}

/// There are no tokens here.
#[cfg(not(target_os = "linux"))]
pub fn carry(attributes: winit::window::WindowAttributes) -> winit::window::WindowAttributes {
    attributes
}
