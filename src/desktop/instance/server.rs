//! The answering end of a socket.
//!
//! Whoever connects gets a short time for one line. However many connect, a fixed number of threads
//! serve them, and the rest wait their turn in the kernel. Those who stay for more than one line
//! are few, and leave the others their places.

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use interprocess::local_socket::prelude::*;
use serde::de::DeserializeOwned;

use super::mailbox::Inbox;
use super::places::{Place, Places};
use super::protocol::{LONGEST_LINE, Reply};
use super::{Role, arrival, where_known};
use crate::desktop::Clock;

/// How long a line may take to arrive.
const LINE_TIME: Duration = Duration::from_secs(1);
/// The same while others wait for a place.
const CROWDED_LINE_TIME: Duration = Duration::from_millis(200);
/// How often a look is taken whether others wait.
const LOOK_TIME: Duration = Duration::from_millis(100);
/// How many connections are served at once: few of the descriptors that a process may have.
const AT_ONCE: usize = 32;
/// How long to wait where no connection can be taken, such as without a free descriptor.
const BREATH: Duration = Duration::from_millis(500);
/// How many may stay.
const FOLLOWERS: usize = 8;
/// How much of a line that is too long is read, so that the refusal reaches who wrote it.
const MOST_DRAINED: usize = 4 << 20;

/// What is sent for a request.
pub enum Answer {
    /// One line.
    Once(Reply),
    /// One line, and what is to be done once it was sent.
    Last(Reply, Box<dyn FnOnce() + Send>),
    /// A line for each letter, until either side is gone.
    Follow(Inbox<Reply>),
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Self {
        Self::Once(reply)
    }
}

/// Listens as `role` in `runtime` from now on; `answer` is called on a thread of a connection.
///
/// # Errors
/// When the socket cannot be made.
pub fn listen<R: DeserializeOwned + 'static>(
    runtime: &Path,
    role: Role,
    answer: impl Fn(R) -> Answer + Send + Sync + 'static,
) -> io::Result<()> {
    let listener = arrival::appear(runtime, role)?;
    let answer = Arc::new(answer);
    let (places, followers) = (Places::new(AT_ONCE), Places::new(FOLLOWERS));
    let accept = move || {
        for stream in listener.incoming() {
            let stream = match stream {
                Ok(stream) => stream,
                Err(error) => {
                    tracing::debug!(%error, "a control connection cannot be taken");
                    places.rest(BREATH);
                    continue;
                }
            };
            let place = places.wait();
            let (answer, followers) = (Arc::clone(&answer), Arc::clone(&followers));
            let serve = move || {
                if let Err(error) = converse(stream, place, &followers, answer.as_ref()) {
                    tracing::debug!(%error, "a control connection ended early");
                }
            };
            // A thread that cannot be had frees the place and hangs up.
            let _ = thread::Builder::new().name("control".into()).stack_size(192 << 10).spawn(serve);
        }
    };
    thread::Builder::new().name("accept".into()).stack_size(128 << 10).spawn(accept).map(drop)
}

fn converse<R: DeserializeOwned>(
    mut stream: LocalSocketStream,
    place: Place,
    followers: &Arc<Places>,
    answer: &(impl Fn(R) -> Answer + ?Sized),
) -> io::Result<()> {
    let answer = match read_line(&mut stream, &place)? {
        Line::Whole(line) => match serde_json::from_slice(&line) {
            Ok(request) => answer(request),
            Err(error) => Reply::refused(format!("this is no control line: {error}")).into(),
        },
        Line::TooLong => Reply::refused(format!("a control line has at most {LONGEST_LINE} bytes")).into(),
        Line::Unfinished => Reply::refused("a control line ends with a line feed within a second").into(),
    };
    let (reply, then) = match answer {
        Answer::Once(reply) => (reply, None),
        Answer::Last(reply, then) => (reply, Some(then)),
        Answer::Follow(letters) => {
            if let Some(staying) = followers.take() {
                drop(place);
                return follow(stream, letters, staying);
            }
            (Reply::refused(format!("{FOLLOWERS} others follow already; close one of them")), None)
        }
    };
    let sent =
        where_known(stream.set_send_timeout(Some(LINE_TIME))).and_then(|()| send(&mut &stream, &reply));
    if let Some(then) = then {
        then();
    }
    sent
}

/// Sends every letter. One who reads slowly gets fewer of them, and keeps nobody waiting but
/// this thread.
fn follow(stream: LocalSocketStream, letters: Inbox<Reply>, staying: Place) -> io::Result<()> {
    where_known(stream.set_recv_timeout(None))?;
    let following = Arc::new((stream, letters, staying));
    let leaving = {
        let following = Arc::clone(&following);
        // Who has gone is noticed at once, and not only when there is something to tell.
        move || {
            let _ = io::copy(&mut &following.0, &mut io::sink());
            following.1.close();
        }
    };
    thread::Builder::new().name("leaving".into()).stack_size(64 << 10).spawn(leaving)?;
    while let Some(letter) = following.1.take() {
        send(&mut &following.0, &letter)?;
    }
    Ok(())
}

fn send(stream: &mut &LocalSocketStream, reply: &Reply) -> io::Result<()> {
    stream.write_all((serde_json::to_string(reply)? + "\n").as_bytes())
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
    Unfinished,
}

fn read_line(stream: &mut LocalSocketStream, place: &Place) -> io::Result<Line> {
    let clock = Clock::start();
    let mut line = Vec::new();
    let mut drained = 0;
    let mut chunk = [0; 4096];
    loop {
        let time = if place.is_wanted() { CROWDED_LINE_TIME } else { LINE_TIME };
        let left = time.saturating_sub(clock.now().mono.since_start());
        if left.is_zero() {
            return Ok(if drained > 0 { Line::TooLong } else { Line::Unfinished });
        }
        where_known(stream.set_recv_timeout(Some(left.min(LOOK_TIME))))?;
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

#[cfg(all(test, unix))]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc;

    use super::super::protocol::Request;
    use super::*;

    #[test]
    fn the_last_answer_is_sent_before_what_follows_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let runtime = folder.path().join("run");
        super::super::make_private(&runtime).expect("made");
        let (tell, told) = mpsc::channel();
        let answer = move |_: Request| {
            let tell = tell.clone();
            Answer::Last(Reply::done("it ends"), Box::new(move || tell.send(()).unwrap_or_default()))
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
