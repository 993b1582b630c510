//! One resident a session: the lock that makes it the only one, and the socket by which commands
//! and guides reach it.

pub mod client;
pub mod lock;
pub mod protocol;
pub mod server;

use std::io;
use std::path::Path;

use interprocess::local_socket::{Name, prelude::*};

/// The socket's name for the resident whose runtime folder this is.
fn socket_name(runtime: &Path) -> io::Result<Name<'static>> {
    #[cfg(unix)]
    {
        use interprocess::local_socket::GenericFilePath;
        runtime.join("control.sock").to_fs_name::<GenericFilePath>()
    }
    #[cfg(not(unix))]
    {
        // Pipes share one space on the machine; the folder's path holds the user's name.
        use interprocess::local_socket::GenericNamespaced;
        let user: String = runtime.to_string_lossy().chars().filter(char::is_ascii_alphanumeric).collect();
        format!("rhomboid-{user}").to_ns_name::<GenericNamespaced>()
    }
}
