//! An X server that says it runs inside Wayland, or has none of its extensions: a real one, and somebody in
//! between who changes the answer to one question.

use std::collections::HashSet;
use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use crate::private::Desktop;

/// The request for an extension.
const QUERY_EXTENSION: u8 = 98;
/// What the server sends: an answer, and an event of any length.
const ANSWER: u8 = 1;
const GENERIC_EVENT: u8 = 35;

/// The name of the server, until dropped.
pub struct NestedServer {
    pub name: String,
    socket: PathBuf,
}

/// An extension, and whether the server says that it has it.
#[derive(Clone, Copy)]
struct Lie {
    extension: &'static [u8],
    is_there: bool,
}

/// The numbers of the questions for the extension that were not answered yet.
type Asked = Arc<Mutex<HashSet<u16>>>;

impl NestedServer {
    /// Stands before the X server of `desktop`, and says that it runs inside Wayland.
    pub fn start(desktop: &Desktop) -> Self {
        Self::lying(desktop, Lie { extension: b"XWAYLAND", is_there: true })
    }

    /// Stands before the X server of `desktop`, and says that it lacks `extension`.
    pub fn without(desktop: &Desktop, extension: &'static [u8]) -> Self {
        Self::lying(desktop, Lie { extension, is_there: false })
    }

    fn lying(desktop: &Desktop, lie: Lie) -> Self {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        // Above the numbers that servers take by themselves, and those of other tests.
        let number = 52_000 + std::process::id() % 700 * 10 + STARTED.fetch_add(1, Ordering::Relaxed);
        let socket = PathBuf::from(format!("/tmp/.X11-unix/X{number}"));
        let _ = std::fs::remove_file(&socket);
        let listener = UnixListener::bind(&socket).expect("a socket");
        let real = format!("/tmp/.X11-unix/X{}", desktop.display().trim_start_matches(':'));
        begin(move || {
            for client in listener.incoming() {
                let Ok(server) = UnixStream::connect(&real) else { break };
                stand_between(client?, server, lie)?;
            }
            Ok(())
        });
        Self { name: format!(":{number}"), socket }
    }
}

impl Drop for NestedServer {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.socket);
    }
}

fn begin(work: impl FnOnce() -> io::Result<()> + Send + 'static) {
    // It ends with whoever is at either end.
    let run = move || drop(work());
    let _detached = std::thread::Builder::new().name("between".into()).spawn(run).expect("a thread");
}

fn stand_between(client: UnixStream, server: UnixStream, lie: Lie) -> io::Result<()> {
    let asked = Asked::default();
    let (from_client, to_server, questions) = (client.try_clone()?, server.try_clone()?, Arc::clone(&asked));
    begin(move || {
        let ended = ask(&from_client, &to_server, &questions, lie.extension);
        let _ = to_server.shutdown(Shutdown::Both);
        ended
    });
    begin(move || {
        let ended = answer(&server, &client, &asked, lie.is_there);
        let _ = client.shutdown(Shutdown::Both);
        ended
    });
    Ok(())
}

/// Hands requests on, and remembers those for the extension.
fn ask(mut client: &UnixStream, mut server: &UnixStream, asked: &Asked, extension: &[u8]) -> io::Result<()> {
    let greeting = read(client, 12)?;
    let credentials = padded(number(&greeting, 6)) + padded(number(&greeting, 8));
    server.write_all(&greeting)?;
    server.write_all(&read(client, credentials)?)?;
    let mut sequence = 0_u16;
    loop {
        let mut request = read(client, 4)?;
        sequence = sequence.wrapping_add(1);
        let mut length = number(&request, 2);
        if length == 0 {
            request.extend(read(client, 4)?);
            length = long_number(&request, 4);
        }
        let begun = request.len();
        request.resize(length * 4, 0);
        client.read_exact(&mut request[begun..])?;
        if request[0] == QUERY_EXTENSION && request[8..].starts_with(extension) {
            asked.lock().expect("not poisoned").insert(sequence);
        }
        server.write_all(&request)?;
    }
}

/// Hands answers and events on; whether the extension is there, it says by itself.
fn answer(server: &UnixStream, mut client: &UnixStream, asked: &Asked, is_there: bool) -> io::Result<()> {
    let greeting = read(server, 8)?;
    client.write_all(&greeting)?;
    client.write_all(&read(server, number(&greeting, 6) * 4)?)?;
    loop {
        let mut packet = read(server, 32)?;
        let kind = packet[0] & 0x7f;
        if kind == ANSWER || kind == GENERIC_EVENT {
            let more = long_number(&packet, 4) * 4;
            packet.extend(read(server, more)?);
        }
        let sequence = u16::from_le_bytes([packet[2], packet[3]]);
        if kind == ANSWER && asked.lock().expect("not poisoned").remove(&sequence) {
            // Whether it is there, and the number of its requests.
            (packet[8], packet[9]) = (is_there.into(), 200);
        }
        client.write_all(&packet)?;
    }
}

fn read(mut from: &UnixStream, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn number(bytes: &[u8], at: usize) -> usize {
    u16::from_le_bytes([bytes[at], bytes[at + 1]]).into()
}

fn long_number(bytes: &[u8], at: usize) -> usize {
    number(bytes, at) + (number(bytes, at + 2) << 16)
}

fn padded(length: usize) -> usize {
    length.next_multiple_of(4)
}
