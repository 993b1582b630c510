//! One process of each kind in a session: the lock that makes it the only one, and the socket by which others reach it.

pub mod client;
pub mod lock;
pub mod protocol;
pub mod server;
pub mod status;
pub mod subscriber;

use std::fs;
use std::io;
use std::path::Path;

use interprocess::local_socket::{Name, prelude::*};

/// A kind of process that a session has once at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The one in the tray.
    Resident,
    /// The one with the home window; each display of a session has its own.
    Home,
    /// The one that guides a session.
    Guide,
}

impl Role {
    fn lock(self) -> String {
        match self {
            Self::Resident => "rhomboid.lock".to_owned(),
            Self::Home => format!("home{}.lock", display()),
            Self::Guide => "guide.lock".to_owned(),
        }
    }

    fn socket(self) -> String {
        match self {
            Self::Resident => "control.sock".to_owned(),
            Self::Home => format!("home{}.sock", display()),
            Self::Guide => "guide.sock".to_owned(),
        }
    }

    /// The name of its socket in the session whose runtime folder this is.
    fn address(self, runtime: &Path) -> io::Result<Name<'static>> {
        #[cfg(unix)]
        {
            use interprocess::local_socket::GenericFilePath;
            runtime.join(self.socket()).to_fs_name::<GenericFilePath>()
        }
        #[cfg(not(unix))]
        {
            // Pipes share one space on the machine; the folder's path holds the user's name.
            use interprocess::local_socket::GenericNamespaced;
            let user: String =
                runtime.to_string_lossy().chars().filter(char::is_ascii_alphanumeric).collect();
            format!("rhomboid-{user}-{}", self.socket()).to_ns_name::<GenericNamespaced>()
        }
    }
}

/// The display of this process, in signs that a file's name may have.
fn display() -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    // Of an X server's name the last part is a screen, which shares its windows with the others.
    let x11 = || {
        set("DISPLAY").map(|name| match name.rsplit_once('.') {
            Some((server, _)) if server.contains(':') => server.to_owned(),
            _ => name,
        })
    };
    let name = set("WAYLAND_DISPLAY").or_else(x11).unwrap_or_default();
    let last = Path::new(&name).file_name().unwrap_or_default().to_string_lossy();
    last.chars()
        .filter(char::is_ascii)
        .map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' })
        .collect()
}

/// Makes `folder`, for this user alone, if need be.
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// What came of setting a time limit. Named pipes have none; there a line takes as long as it takes.
fn where_known(set: io::Result<()>) -> io::Result<()> {
    match set {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(()),
        set => set,
    }
}
