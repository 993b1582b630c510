//! The asking end of the control socket.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::time::Duration;

use interprocess::local_socket::{ConnectOptions, prelude::*};

use super::protocol::{Reply, Request};

/// A busy resident answers within this time.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    #[error("Rhomboid is not running; start it with “rhomboid”")]
    NotRunning,
    #[error("Rhomboid is running but does not answer: {0}")]
    NoAnswer(#[source] io::Error),
}

/// Sends `request` to the resident whose runtime folder this is, and waits for its reply.
///
/// # Errors
/// When none is running, or it does not answer in time.
pub fn ask(runtime: &Path, request: &Request) -> Result<Reply, AskError> {
    let name = super::socket_name(runtime).map_err(AskError::NoAnswer)?;
    let stream = ConnectOptions::new().name(name).connect_sync().map_err(|_| AskError::NotRunning)?;
    exchange(stream, request).map_err(AskError::NoAnswer)
}

fn exchange(mut stream: LocalSocketStream, request: &Request) -> io::Result<Reply> {
    stream.set_recv_timeout(Some(PATIENCE))?;
    stream.set_send_timeout(Some(PATIENCE))?;
    let line = serde_json::to_string(request)? + "\n";
    stream.write_all(line.as_bytes())?;
    let mut reply = String::new();
    BufReader::new(stream.take(16 << 20)).read_line(&mut reply)?;
    if reply.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(serde_json::from_str(&reply)?)
}
