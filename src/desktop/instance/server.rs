//! The answering end of a socket: one line there, one back.
//!
//! A connection has a thread of its own until it is answered. Few have one at once; the others wait in the kernel.

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use interprocess::local_socket::{Listener, ListenerOptions, prelude::*};
use serde::de::DeserializeOwned;

use super::protocol::{LONGEST_LINE, Reply};
use super::subscriber::Subscriber;
use super::{Role, where_known};

/// How long a line may take to arrive.
const LINE_TIME: Duration = Duration::from_secs(1);
/// The same while many connections are open.
const CROWDED_LINE_TIME: Duration = Duration::from_millis(200);
/// How many connections are served at once: few of the descriptors that a process may have.
const AT_ONCE: usize = 32;
/// How long to wait where no connection can be taken, such as without a free descriptor.
const BREATH: Duration = Duration::from_millis(20);
/// How much of a line that is too long is read, in bytes, so that the refusal reaches the other side.
const MOST_DRAINED: u64 = 4 << 20;

/// The other side of a connection, which waits for an answer.
#[derive(Debug)]
pub struct Caller(LocalSocketStream);

impl Caller {
    /// Answers, and hangs up.
    pub fn answer(self, reply: &Reply) {
        let sent = reply.line().and_then(|line| {
            where_known(self.0.set_send_timeout(Some(LINE_TIME)))?;
            (&self.0).write_all(&line)
        });
        if let Err(error) = sent {
            tracing::debug!(%error, "an answer is not heard");
        }
    }

    /// Keeps the connection for more than one answer.
    ///
    /// # Errors
    /// When the system cannot write to it without waiting.
    pub fn subscribe(self) -> io::Result<Subscriber> {
        Subscriber::new(self.0)
    }
}

/// Listens as `role` in `runtime` from now on. `answer` is called on a thread of the connection, which it may hold up.
///
/// # Errors
/// When the socket cannot be made.
pub fn listen<R: DeserializeOwned + 'static>(
    runtime: &Path,
    role: Role,
    answer: impl Fn(R, Caller) + Send + Sync + 'static,
) -> io::Result<()> {
    let listener = bind(runtime, role)?;
    // Each connection that is served holds one.
    let answer = Arc::new(answer);
    let accept = move || {
        for stream in listener.incoming() {
            let stream = match stream {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::debug!(%error, "a control connection cannot be taken");
                    thread::park_timeout(BREATH);
                    continue;
                }
            };
            while Arc::strong_count(&answer) > AT_ONCE {
                thread::park_timeout(BREATH);
            }
            let is_crowded = Arc::strong_count(&answer) > AT_ONCE / 2;
            let time = if is_crowded { CROWDED_LINE_TIME } else { LINE_TIME };
            let answer = Arc::clone(&answer);
            let serve = move || match read_request(&stream, time) {
                Ok(Ok(request)) => answer(request, Caller(stream)),
                Ok(Err(refusal)) => Caller(stream).answer(&Reply::refused(refusal)),
                Err(error) => tracing::debug!(%error, "a control connection ended early"),
            };
            // Without a thread the connection is closed.
            let _ = thread::Builder::new().name("control".into()).stack_size(192 << 10).spawn(serve);
        }
    };
    thread::Builder::new().name("accept".into()).stack_size(128 << 10).spawn(accept).map(drop)
}

/// Makes the socket of `role`, whose lock the caller holds: one that is still there is a dead process's. It gets its
/// name when it takes connections, so that a process that waits for the name can connect at once.
#[cfg(unix)]
fn bind(runtime: &Path, role: Role) -> io::Result<Listener> {
    use interprocess::local_socket::GenericFilePath;
    let new = runtime.join(role.socket()).with_extension("new");
    let options = ListenerOptions::new().name(new.as_path().to_fs_name::<GenericFilePath>()?);
    let listener = options.try_overwrite(true).create_sync()?;
    fs::rename(&new, runtime.join(role.socket()))?;
    Ok(listener)
}

/// Makes the pipe of `role`, and a file that stands for it, because a pipe is none.
#[cfg(not(unix))]
fn bind(runtime: &Path, role: Role) -> io::Result<Listener> {
    let listener = ListenerOptions::new().name(role.address(runtime)?).create_sync()?;
    fs::write(runtime.join(role.socket()), [])?;
    Ok(listener)
}

/// The request in the one line of `stream`, or what is wrong with that line.
fn read_request<R: DeserializeOwned>(
    stream: &LocalSocketStream,
    time: Duration,
) -> io::Result<Result<R, String>> {
    where_known(stream.set_recv_timeout(Some(time)))?;
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    match reader.by_ref().take(LONGEST_LINE + 1).read_until(b'\n', &mut line) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
            return Err(error);
        }
        _ => {}
    }
    Ok(if let Some(line) = line.strip_suffix(b"\n") {
        serde_json::from_slice(line).map_err(|error| format!("this is no control line: {error}"))
    } else if line.len() as u64 > LONGEST_LINE {
        // Whatever comes of it, the line is refused.
        let _ = reader.take(MOST_DRAINED).skip_until(b'\n');
        Err(format!("a control line has at most {LONGEST_LINE} bytes"))
    } else {
        Err("a control line ends with a line feed within a second".to_owned())
    })
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc;

    use super::super::make_private;
    use super::super::protocol::ResidentRequest;
    use super::*;

    #[test]
    fn an_answer_is_sent_before_what_follows_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        make_private(&runtime).expect("made");
        let (tell, told) = mpsc::channel();
        let answer = move |_: ResidentRequest, caller: Caller| {
            caller.answer(&Reply::done("it ends"));
            tell.send(()).unwrap_or_default();
        };
        listen(&runtime, Role::Resident, answer).expect("listens");
        let mut stream = UnixStream::connect(runtime.join("control.sock")).expect("connects");
        stream.write_all(b"{\"command\":\"quit\"}\n").expect("written");
        told.recv_timeout(Duration::from_secs(20)).expect("it follows");
        stream.set_nonblocking(true).expect("set");
        let mut line = String::new();
        BufReader::new(stream).read_line(&mut line).expect("there already");
        assert!(line.contains("it ends") && line.ends_with('\n'), "{line}");
    }
}
