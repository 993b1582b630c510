//! How a socket appears, and how one learns of it without asking again and again.
//!
//! It takes connections from the moment at which it has its name; whoever waits sleeps until the
//! file system tells of that.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::mpsc;

use interprocess::local_socket::{ConnectOptions, Listener, ListenerOptions};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::Role;

/// Makes the socket of `role`, whose lock the caller holds: one that is still there is a dead
/// process's.
#[cfg(unix)]
pub(super) fn appear(runtime: &Path, role: Role) -> io::Result<Listener> {
    use interprocess::local_socket::{GenericFilePath, prelude::*};
    let new = runtime.join(role.socket()).with_extension("new");
    let options = ListenerOptions::new().name(new.as_path().to_fs_name::<GenericFilePath>()?);
    let listener = options.try_overwrite(true).create_sync()?;
    fs::rename(&new, runtime.join(role.socket()))?;
    Ok(listener)
}

/// Makes the pipe of `role`, and a file that stands for it, because a pipe is none.
#[cfg(not(unix))]
pub(super) fn appear(runtime: &Path, role: Role) -> io::Result<Listener> {
    let listener = ListenerOptions::new().name(role.address(runtime)?).create_sync()?;
    fs::write(runtime.join(role.socket()), [])?;
    Ok(listener)
}

/// Sleeps until a resident takes connections in `runtime`.
///
/// # Errors
/// When the folder cannot be watched.
pub fn wait_for_resident(runtime: &Path) -> io::Result<()> {
    super::make_private(runtime)?;
    let (touch, touched) = mpsc::channel();
    let heard = move |event: notify::Result<Event>| {
        // Looking at a file is an event as well.
        if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
            // Whoever waited may have gone on.
            let _ = touch.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(heard).map_err(io::Error::other)?;
    watcher.watch(runtime, RecursiveMode::NonRecursive).map_err(io::Error::other)?;
    while !is_here(runtime)? {
        touched.recv().map_err(io::Error::other)?;
    }
    Ok(())
}

/// Whether a resident takes connections in `runtime`. A socket may lie there from one that was killed, so only
/// a connection tells.
///
/// # Errors
/// When no socket can have that name.
pub fn is_here(runtime: &Path) -> io::Result<bool> {
    let name = Role::Resident.address(runtime)?;
    Ok(ConnectOptions::new().name(name).connect_sync().is_ok())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::time::Duration;

    use super::super::protocol::{Reply, Request};
    use super::super::server;
    use super::*;

    #[test]
    fn sleeps_until_a_socket_takes_connections() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        super::super::make_private(&runtime).expect("made");
        // What a killed resident leaves behind.
        drop(UnixListener::bind(runtime.join("control.sock")).expect("bound"));
        let (tell, told) = mpsc::channel();
        let waiting = runtime.clone();
        let wait = move || tell.send(wait_for_resident(&waiting).is_ok());
        let _thread = std::thread::Builder::new().spawn(wait).expect("a thread");
        fs::write(runtime.join("other"), "touched").expect("written");
        assert!(told.recv_timeout(Duration::from_millis(300)).is_err());
        server::listen(&runtime, Role::Resident, |_: Request| Reply::done("").into()).expect("listens");
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(true));
        assert!(!runtime.join("control.new").exists());
    }
}
