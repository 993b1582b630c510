//! The asking end of a socket.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::{ConnectOptions, prelude::*};
use serde::Serialize;

use super::arrival::wait_for_resident;
use super::protocol::{Reply, Request, Status};
use super::{Role, where_known};
use crate::words::tr;

/// A busy resident answers within this time.
const PATIENCE: Duration = Duration::from_secs(15);
/// No answer is longer.
const LONGEST_ANSWER: u64 = 16 << 20;

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("{}", tr!("Rhomboid is not running; start it with “rhomboid”"))]
    NotRunning,
    #[error("{}", tr!("Rhomboid is running but does not answer: {}", _0))]
    NoAnswer(#[from] io::Error),
    /// It answered, and said no.
    #[error("{0}")]
    Refused(String),
}

/// Sends `request` to the resident whose runtime folder this is, and waits for its reply.
///
/// # Errors
/// When none is running, or it does not answer in time.
pub fn ask(runtime: &Path, request: &Request) -> Result<Reply, AskError> {
    ask_of(runtime, Role::Resident, request)
}

/// The same for any role and what it takes.
///
/// # Errors
/// When nobody has the role, or does not answer in time.
pub fn ask_of(runtime: &Path, role: Role, request: &impl Serialize) -> Result<Reply, AskError> {
    let mut stream = connect(runtime, role)?;
    where_known(stream.set_recv_timeout(Some(PATIENCE)))?;
    write(&mut stream, request)?;
    let mut reply = String::new();
    BufReader::new(stream.take(LONGEST_ANSWER)).read_line(&mut reply)?;
    if reply.is_empty() {
        return Err(AskError::NoAnswer(io::ErrorKind::UnexpectedEof.into()));
    }
    Ok(serde_json::from_str(&reply).map_err(io::Error::from)?)
}

/// Hands over the resident's state now and each time it has changed, and returns when the
/// resident has ended. Meanwhile nothing wakes while nothing happens.
///
/// # Errors
/// When none is running, it refuses, or it says what nobody understands.
pub fn watch(runtime: &Path, mut on_status: impl FnMut(Status)) -> Result<(), AskError> {
    let mut stream = connect(runtime, Role::Resident)?;
    match write(&mut stream, &Request::Watch) {
        // It took the connection as the last thing it did.
        Err(error) if matches!(error.kind(), io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset) => {
            return Ok(());
        }
        written => written?,
    }
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    // One that was killed may end in the middle of a line.
    while reader.by_ref().take(LONGEST_ANSWER).read_line(&mut line).is_ok() && line.ends_with('\n') {
        let reply: Reply = serde_json::from_str(&line).map_err(io::Error::from)?;
        match (reply.status, reply.error) {
            (Some(status), _) => on_status(*status),
            (None, Some(error)) => return Err(AskError::Refused(error)),
            (None, None) => {}
        }
        line.clear();
    }
    Ok(())
}

/// Watches one resident after the other, for ever: `None` says that none is running, once.
///
/// # Errors
/// When it cannot go on.
pub fn follow(runtime: &Path, mut on_status: impl FnMut(Option<Status>)) -> Result<(), AskError> {
    let mut none_told = false;
    loop {
        let on_line = |status| {
            none_told = false;
            on_status(Some(status));
        };
        match watch(runtime, on_line) {
            Ok(()) | Err(AskError::NotRunning) => {}
            Err(error) => return Err(error),
        }
        // One that is ending may take another connection, and end without a line.
        if !std::mem::replace(&mut none_told, true) {
            on_status(None);
        }
        wait_for_resident(runtime)?;
    }
}

fn connect(runtime: &Path, role: Role) -> Result<LocalSocketStream, AskError> {
    let name = role.address(runtime)?;
    ConnectOptions::new().name(name).connect_sync().map_err(|_| AskError::NotRunning)
}

fn write(stream: &mut LocalSocketStream, request: &impl Serialize) -> io::Result<()> {
    where_known(stream.set_send_timeout(Some(PATIENCE)))?;
    stream.write_all((serde_json::to_string(request)? + "\n").as_bytes())
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::net::UnixListener;
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn one_that_takes_connections_while_it_ends_is_told_gone_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        super::super::make_private(&runtime).expect("made");
        let resident = UnixListener::bind(runtime.join(Role::Resident.socket())).expect("bound");
        let (tell, told) = mpsc::channel();
        let follow = move || follow(&runtime, |status| tell.send(status.is_some()).unwrap_or_default());
        let _thread = std::thread::Builder::new().spawn(follow).expect("a thread");
        // It hangs up on a watcher, on one who only looks whether it is there, and on a watcher again.
        for _ in 0..5 {
            drop(resident.accept().expect("a connection"));
        }
        let line = serde_json::to_string(&Reply { status: Some(Box::default()), ..Reply::done("") });
        let line = line.expect("a line") + "\n";
        for _ in 0..2 {
            let (mut watcher, _) = resident.accept().expect("a connection");
            let _ = watcher.write_all(line.as_bytes());
        }
        let next = || told.recv_timeout(PATIENCE);
        assert_eq!([next(), next(), next()], [Ok(false), Ok(true), Ok(false)]);
    }
}
