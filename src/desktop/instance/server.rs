//! The answering end of the control socket.
//!
//! Whoever connects gets a short time for one line. However many connect, a fixed number of threads
//! serve them, and the rest wait their turn in the kernel.

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use interprocess::local_socket::{ListenerOptions, prelude::*};

use super::protocol::{LONGEST_LINE, Reply, Request};
use crate::desktop::Clock;

/// How long a line may take to arrive.
const LINE_TIME: Duration = Duration::from_secs(1);
/// How many connections are served at once.
const AT_ONCE: usize = 128;
/// How much of a line that is too long is read, so that the refusal reaches who wrote it.
const MOST_DRAINED: usize = 4 << 20;

/// Listens in `runtime` from now on; `answer` is called on a thread of a connection.
///
/// # Errors
/// When the socket cannot be made.
pub fn listen(runtime: &Path, answer: impl Fn(Request) -> Reply + Send + Sync + 'static) -> io::Result<()> {
    let options = ListenerOptions::new().name(super::socket_name(runtime)?);
    // The lock is ours, so a socket that is still there is a dead resident's.
    let listener = options.try_overwrite(true).create_sync()?;
    let answer = Arc::new(answer);
    let places = Arc::new(Places::default());
    let accept = move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else {
                continue;
            };
            places.take();
            let (answer, freed) = (Arc::clone(&answer), Arc::clone(&places));
            let serve = move || {
                if let Err(error) = converse(stream, answer.as_ref()) {
                    tracing::debug!(%error, "a control connection ended early");
                }
                freed.free();
            };
            let thread = thread::Builder::new().name("control".into()).stack_size(192 << 10);
            if thread.spawn(serve).is_err() {
                places.free();
            }
        }
    };
    thread::Builder::new().name("accept".into()).stack_size(128 << 10).spawn(accept).map(drop)
}

fn converse(mut stream: LocalSocketStream, answer: &(impl Fn(Request) -> Reply + ?Sized)) -> io::Result<()> {
    let reply = match read_line(&mut stream)? {
        Line::Whole(line) => match serde_json::from_slice(&line) {
            Ok(request) => answer(request),
            Err(error) => Reply::refused(format!("this is no control line: {error}")),
        },
        Line::TooLong => Reply::refused(format!("a control line has at most {LONGEST_LINE} bytes")),
        Line::Unfinished => Reply::refused("a control line ends with a line feed within a second"),
    };
    stream.set_send_timeout(Some(LINE_TIME))?;
    stream.write_all((serde_json::to_string(&reply)? + "\n").as_bytes())
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    Unfinished,
}

fn read_line(stream: &mut LocalSocketStream) -> io::Result<Line> {
    let clock = Clock::start();
    let mut line = Vec::new();
    let mut drained = 0;
    let mut chunk = [0; 4096];
    loop {
        let left = LINE_TIME.saturating_sub(clock.now().mono.since_start());
        if left.is_zero() {
            return Ok(if drained > 0 { Line::TooLong } else { Line::Unfinished });
        }
        stream.set_recv_timeout(Some(left))?;
        let count = match stream.read(&mut chunk) {
            Ok(0) => return Ok(if drained > 0 { Line::TooLong } else { Line::Unfinished }),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                continue;
            }
            Err(error) => return Err(error),
        };
        let end = chunk[..count].iter().position(|byte| *byte == b'\n');
        if drained == 0 {
            line.extend_from_slice(&chunk[..end.unwrap_or(count)]);
        }
        if line.len() > LONGEST_LINE {
            drained += count;
        }
        match end {
            Some(_) if drained == 0 => return Ok(Line::Whole(line)),
            Some(_) => return Ok(Line::TooLong),
            None if drained > MOST_DRAINED => return Ok(Line::TooLong),
            None => {}
        }
    }
}

/// Places for connections being served.
#[derive(Default)]
struct Places {
    taken: Mutex<usize>,
    freed: Condvar,
}

impl Places {
    fn take(&self) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken =
            self.freed.wait_while(taken, |taken| *taken >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *taken += 1;
    }

    fn free(&self) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.freed.notify_one();
    }
}
