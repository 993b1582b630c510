//! The display server of the session.

pub mod compositor;
pub mod x_server;

use std::ffi::OsString;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use x11rb::connection::Connection as _;
use x11rb::rust_connection::RustConnection;

use super::no_display::NoDisplay;

/// Which it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// A compositor that listens at this socket.
    Wayland(PathBuf),
    /// An X server with this name.
    X11(String),
    /// None that could be asked, and why.
    None(NoDisplay),
}

impl Display {
    /// That of the session this process runs in.
    pub fn of_session() -> Self {
        let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        Self::of(set("WAYLAND_DISPLAY"), set("XDG_RUNTIME_DIR"), set("XDG_SESSION_TYPE"), set("DISPLAY"))
    }

    /// The one that this process lives as long as. An X server inside a Wayland session is good enough for that.
    pub fn of_process() -> Self {
        match (Self::of_session(), std::env::var("DISPLAY")) {
            (Self::None(_), Ok(name)) if !name.is_empty() => Self::X11(name),
            (display, _) => display,
        }
    }

    /// An X server inside a Wayland session sees only the input to its own windows: worse than
    /// nothing.
    fn of(
        wayland: Option<OsString>,
        runtime: Option<OsString>,
        kind: Option<OsString>,
        x11: Option<OsString>,
    ) -> Self {
        match (wayland, x11) {
            (Some(name), _) => {
                Self::Wayland(runtime.map_or_else(PathBuf::new, PathBuf::from).join(Path::new(&name)))
            }
            (None, _) if kind.is_some_and(|kind| kind == "wayland") => Self::None(NoDisplay::Unnamed),
            (None, Some(name)) => Self::X11(name.to_string_lossy().into_owned()),
            (None, None) => Self::None(NoDisplay::Absent),
        }
    }

    /// What it is called.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Wayland(_) => "Wayland",
            Self::X11(_) => "X11",
            Self::None(_) => "none",
        }
    }

    /// Connects, to ask for nothing.
    ///
    /// # Errors
    /// Why, when it takes no connection now.
    pub fn connect(&self) -> Result<Connected, NotConnected> {
        let refused = |why: &dyn std::fmt::Display| NotConnected::Refused(format!("{}: {why}", self.title()));
        match self {
            Self::Wayland(socket) => {
                UnixStream::connect(socket).map(Connected::Wayland).map_err(|error| refused(&error))
            }
            Self::X11(name) => RustConnection::connect(Some(name))
                .map(|(server, _)| Connected::X11(Box::new(server)))
                .map_err(|error| refused(&error)),
            Self::None(why) => Err(NotConnected::NoDisplay(*why)),
        }
    }
}

/// Why there is no connection to the display server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotConnected {
    NoDisplay(NoDisplay),
    /// What the server or the system says, with the name of the server.
    Refused(String),
}

/// A connection to the display server that ends with it.
pub enum Connected {
    Wayland(UnixStream),
    X11(Box<RustConnection>),
}

impl Connected {
    /// Returns once the server is gone.
    pub fn wait_for_its_end(self) {
        match self {
            Self::Wayland(mut compositor) => {
                // A compositor that was asked for nothing says nothing.
                let _ = std::io::copy(&mut compositor, &mut std::io::sink());
            }
            Self::X11(server) => while server.wait_for_event().is_ok() {},
        }
    }
}

/// The X server on which the toolkit opens windows; none where it opens them under Wayland, or nowhere. It goes
/// by the variables alone, whatever the kind of the session.
pub fn x_server_of_windows() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    if set("WAYLAND_DISPLAY").or_else(|| set("WAYLAND_SOCKET")).is_some() { None } else { set("DISPLAY") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_x_server_is_never_asked_inside_wayland() {
        let of = |wayland: &str, kind: &str, x11: &str| {
            let set = |value: &str| Some(OsString::from(value)).filter(|value| !value.is_empty());
            Display::of(set(wayland), set("/run/user/7"), set(kind), set(x11))
        };
        assert_eq!(of("wayland-0", "wayland", ":0"), Display::Wayland("/run/user/7/wayland-0".into()));
        assert_eq!(of("/tmp/socket", "", ""), Display::Wayland("/tmp/socket".into()));
        assert_eq!(of("", "x11", ":1"), Display::X11(":1".to_owned()));
        assert_eq!(of("", "", ":1"), Display::X11(":1".to_owned()));
        assert!(matches!(of("", "wayland", ":0"), Display::None(_)));
        assert!(matches!(of("", "tty", ""), Display::None(_)));
    }
}
