//! The asking end of a socket.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use interprocess::local_socket::{ConnectOptions, prelude::*};
use serde::Serialize;

use super::protocol::{Reply, ResidentRequest};
use super::status::Status;
use super::{Role, make_private, where_known};
use crate::desktop::FileWatch;
use crate::desktop::back_off::BackOff;

/// A busy resident answers within this time.
const PATIENCE: Duration = Duration::from_secs(15);
/// No answer is longer, in bytes.
const LONGEST_ANSWER: u64 = 16 << 20;

/// Why there is no answer.
#[derive(Debug)]
pub enum AskError {
    NotRunning,
    NoAnswer(io::Error),
    /// It answered, and said no.
    Refused(String),
}

impl From<io::Error> for AskError {
    fn from(error: io::Error) -> Self {
        Self::NoAnswer(error)
    }
}

/// Sends `request` to the resident whose runtime folder this is, and waits for its reply.
///
/// # Errors
/// When none is running, it does not answer in time, or it refuses.
pub fn ask(runtime: &Path, request: &ResidentRequest) -> Result<Reply, AskError> {
    ask_of(runtime, Role::Resident, request)
}

/// The same for any role and what it takes.
///
/// # Errors
/// When no process has the role, or the one that has it does not answer in time, or refuses.
pub fn ask_of(runtime: &Path, role: Role, request: &impl Serialize) -> Result<Reply, AskError> {
    let mut stream = connect(runtime, role)?;
    where_known(stream.set_recv_timeout(Some(PATIENCE)))?;
    write(&mut stream, request)?;
    let mut reply = String::new();
    BufReader::new(stream.take(LONGEST_ANSWER)).read_line(&mut reply)?;
    if reply.is_empty() {
        return Err(AskError::NoAnswer(io::ErrorKind::UnexpectedEof.into()));
    }
    parse(&reply)
}

/// Hands over the resident's state now and each time it has changed, and returns when the
/// resident has ended. Meanwhile nothing wakes while nothing happens.
///
/// # Errors
/// When none is running, it refuses, or its answer is not understood.
pub fn watch(runtime: &Path, mut on_status: impl FnMut(Status)) -> Result<(), AskError> {
    let mut stream = connect(runtime, Role::Resident)?;
    match write(&mut stream, &ResidentRequest::Watch) {
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
        if let Some(status) = parse(&line)?.status {
            on_status(*status);
        }
        line.clear();
    }
    Ok(())
}

/// Watches one resident after the other, for ever: `None` says that none is running, once. One that cannot be watched,
/// such as for the others that watch it, is asked for its state from time to time until it can.
pub fn follow(runtime: &Path, mut on_status: impl FnMut(Option<Status>)) {
    let mut none_told = false;
    let mut back_off = BackOff::default();
    loop {
        let on_line = |status| {
            none_told = false;
            back_off.reset();
            on_status(Some(status));
        };
        match watch(runtime, on_line) {
            Ok(()) | Err(AskError::NotRunning) => {
                // One that is ending may take another connection, and end without a line.
                if !std::mem::replace(&mut none_told, true) {
                    on_status(None);
                }
                if wait_for_resident(runtime).is_ok() {
                    continue;
                }
            }
            Err(error) => {
                tracing::debug!(?error, "the resident cannot be watched");
                if let Some(status) =
                    ask(runtime, &ResidentRequest::Status).ok().and_then(|reply| reply.status)
                {
                    none_told = false;
                    on_status(Some(*status));
                }
            }
        }
        thread::park_timeout(back_off.next_wait());
    }
}

/// Whether a resident takes connections in `runtime`. A socket may lie there from one that was killed, so only
/// a connection tells.
pub fn is_here(runtime: &Path) -> bool {
    connect(runtime, Role::Resident).is_ok()
}

/// Sleeps until a resident takes connections in `runtime`.
fn wait_for_resident(runtime: &Path) -> io::Result<()> {
    // The system lets a person watch only so many folders at once.
    if is_here(runtime) {
        return Ok(());
    }
    make_private(runtime)?;
    let (touch, touched) = mpsc::channel();
    let touch = move || {
        // The waiting thread may have gone on.
        let _ = touch.send(());
    };
    let mut watch = FileWatch::start(&runtime.join(Role::Resident.socket()), touch)?;
    while !is_here(runtime) {
        touched.recv().map_err(io::Error::other)?;
        watch.follow_link();
    }
    Ok(())
}

/// What a line says, unless it refuses.
fn parse(line: &str) -> Result<Reply, AskError> {
    let reply: Reply = serde_json::from_str(line).map_err(io::Error::from)?;
    match reply.error {
        Some(error) => Err(AskError::Refused(error)),
        None => Ok(reply),
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

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::net::UnixListener;
    use std::path::PathBuf;

    use super::super::server;
    use super::*;

    fn runtime() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        make_private(&runtime).expect("made");
        (folder, runtime)
    }

    /// Whether a resident was said to run, each time that something was said of one.
    fn followed(runtime: PathBuf) -> mpsc::Receiver<bool> {
        let (tell, told) = mpsc::channel();
        let follow = move || follow(&runtime, |status| tell.send(status.is_some()).unwrap_or_default());
        let _thread = thread::Builder::new().spawn(follow).expect("a thread");
        told
    }

    fn state() -> Vec<u8> {
        let told = include_str!("../../../tests/statuses.jsonl").lines().next().expect("a status");
        format!("{{\"ok\":true,\"status\":{told}}}\n").into_bytes()
    }

    #[test]
    fn one_that_takes_connections_while_it_ends_is_told_gone_once() {
        let (_folder, runtime) = runtime();
        let resident = UnixListener::bind(runtime.join(Role::Resident.socket())).expect("bound");
        let told = followed(runtime);
        // It hangs up on a request to watch, on a look whether it is there, and on a request again.
        for _ in 0..5 {
            drop(resident.accept().expect("a connection"));
        }
        for _ in 0..2 {
            let (mut watcher, _) = resident.accept().expect("a connection");
            // One that is answered and left before it has asked hears nothing.
            let asked = BufReader::new(&watcher).read_line(&mut String::new());
            if asked.is_ok_and(|length| length > 0) {
                watcher.write_all(&state()).expect("written");
            }
        }
        let next = || told.recv_timeout(PATIENCE);
        assert_eq!([next(), next(), next()], [Ok(false), Ok(true), Ok(false)]);
    }

    #[test]
    fn one_that_refuses_is_asked_and_watched_later() {
        let (_folder, runtime) = runtime();
        let resident = UnixListener::bind(runtime.join(Role::Resident.socket())).expect("bound");
        let told = followed(runtime);
        let refusal = Reply::refused("8 others follow already").line().expect("a line");
        let (hear, heard) = mpsc::channel();
        let answers = move || {
            for answer in [refusal, state(), state()] {
                let (mut stream, _) = resident.accept().expect("a connection");
                let mut line = String::new();
                BufReader::new(&stream).read_line(&mut line).expect("a request");
                stream.write_all(&answer).expect("written");
                hear.send(line).expect("heard");
            }
        };
        let _thread = thread::Builder::new().spawn(answers).expect("a thread");
        let next = || heard.recv_timeout(PATIENCE).map(|line| line.contains("watch"));
        assert_eq!([next(), next(), next()], [Ok(true), Ok(false), Ok(true)]);
        let next = || told.recv_timeout(PATIENCE);
        assert_eq!([next(), next()], [Ok(true), Ok(true)]);
    }

    #[test]
    fn sleeps_until_a_socket_takes_connections() {
        let (_folder, runtime) = runtime();
        // What a killed resident leaves behind.
        drop(UnixListener::bind(runtime.join("control.sock")).expect("bound"));
        let (tell, told) = mpsc::channel();
        let waiting = runtime.clone();
        let wait = move || tell.send(wait_for_resident(&waiting).is_ok());
        let _thread = thread::Builder::new().spawn(wait).expect("a thread");
        fs::write(runtime.join("other"), "touched").expect("written");
        assert!(told.recv_timeout(Duration::from_millis(300)).is_err());
        let answer = |_: ResidentRequest, caller: server::Caller| caller.answer(&Reply::done(""));
        server::listen(&runtime, Role::Resident, answer).expect("listens");
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok(true));
        assert!(!runtime.join("control.new").exists());
    }
}
