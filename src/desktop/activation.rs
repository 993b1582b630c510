//! Where a window is asked for: the token of the click or key, by which the desktop lets the window take the
//! focus, and the display.

use std::collections::BTreeMap;
use std::env;
use std::path::PathBuf;
use std::process::Command;

use serde::{Deserialize, Serialize};

/// The variables in which it comes, under Wayland and under X11.
const VARIABLES: [&str; 2] = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"];

/// The one that this process was started with.
pub fn token() -> Option<String> {
    VARIABLES.iter().find_map(|name| std::env::var(name).ok().filter(|token| !token.is_empty()))
}

/// The variables that tell where windows open. The second is mostly a name in a folder of the session.
const DISPLAY: [&str; 4] = ["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE"];

/// What a process has to know to open a window where it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskedFrom {
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    display: BTreeMap<String, String>,
}

impl AskedFrom {
    /// The display of this process, by `token`.
    pub fn here(token: Option<String>) -> Self {
        let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let value = |name: &str| match (name, set(name)?) {
            ("WAYLAND_DISPLAY", socket) => {
                let folder = set("XDG_RUNTIME_DIR").map(PathBuf::from).unwrap_or_default();
                Some(folder.join(socket).to_str()?.to_owned())
            }
            (_, value) => Some(value),
        };
        let display = DISPLAY.iter().filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect();
        Self { token, display }
    }

    /// The display of whoever opens the window, by `token`.
    pub fn by(token: Option<String>) -> Self {
        Self { token, display: BTreeMap::new() }
    }

    /// Lets `command` open its window there. Who asks without a display gets the one of this process.
    pub fn hand_to(&self, command: &mut Command) {
        for name in VARIABLES {
            hand(command, name, self.token.as_ref());
        }
        if self.display.contains_key("DISPLAY") || self.display.contains_key("WAYLAND_DISPLAY") {
            for name in DISPLAY {
                hand(command, name, self.display.get(name));
            }
        }
    }
}

fn hand(command: &mut Command, name: &str, value: Option<&String>) {
    match value {
        Some(value) => command.env(name, value),
        None => command.env_remove(name),
    };
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
