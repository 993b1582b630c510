//! The protocol of speech-dispatcher: lines of text over a socket.
//!
//! Written here because the crate for it confuses an event with a reply, does not guard a text that
//! holds a lone dot, and does not know `SPEECHD_ADDRESS`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

/// A server in trouble accepts connections and never answers.
const PATIENCE: Duration = Duration::from_secs(2);
/// speech-dispatcher sends no longer line, and no answer of more lines: eSpeak alone has 13,000 voices.
const LONGEST_LINE: u64 = 64 << 10;
const MOST_LINES: usize = 100_000;
/// Where a server listens that was asked to listen to the network.
const PORT: &str = "6560";

/// Where the server listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Unix(PathBuf),
    Inet(String),
}

/// A connection.
pub struct Ssip {
    input: BufReader<Box<dyn Read + Send>>,
    output: Box<dyn Write + Send>,
}

impl Address {
    /// What `SPEECHD_ADDRESS` says, or else the usual socket in the runtime folder.
    pub fn of_session() -> Option<Self> {
        Self::parse(std::env::var("SPEECHD_ADDRESS").ok().as_deref(), runtime_dir())
    }

    fn parse(address: Option<&str>, runtime: Option<PathBuf>) -> Option<Self> {
        let usual = || runtime.map(|runtime| Self::Unix(runtime.join("speech-dispatcher/speechd.sock")));
        let Some((method, place)) = address.map(|address| address.split_once(':').unwrap_or((address, "")))
        else {
            return usual();
        };
        match (method, place) {
            ("unix_socket", "") => usual(),
            ("unix_socket", path) => Some(Self::Unix(path.into())),
            ("inet_socket", "") => Some(Self::Inet(format!("127.0.0.1:{PORT}"))),
            ("inet_socket", host) if host.contains(':') => Some(Self::Inet(host.to_owned())),
            ("inet_socket", host) => Some(Self::Inet(format!("{host}:{PORT}"))),
            _ => None,
        }
    }
}

fn runtime_dir() -> Option<PathBuf> {
    directories::BaseDirs::new().and_then(|dirs| dirs.runtime_dir().map(ToOwned::to_owned))
}

impl Ssip {
    /// Connects to the server.
    ///
    /// # Errors
    /// When nobody listens there.
    pub fn connect(address: &Address) -> io::Result<Self> {
        match address {
            Address::Unix(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Ok(Self::over(Box::new(stream.try_clone()?), Box::new(stream)))
            }
            Address::Inet(host) => {
                let stream = TcpStream::connect(host)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Ok(Self::over(Box::new(stream.try_clone()?), Box::new(stream)))
            }
        }
    }

    fn over(input: Box<dyn Read + Send>, output: Box<dyn Write + Send>) -> Self {
        Self { input: BufReader::new(input), output }
    }

    /// Gives one command and returns the lines of its reply, without their codes and without the last,
    /// which only says that all went well.
    ///
    /// # Errors
    /// When the server refuses, has gone, or takes too long.
    pub fn ask(&mut self, command: &str) -> io::Result<Vec<String>> {
        self.output.write_all(format!("{command}\r\n").as_bytes())?;
        self.reply()
    }

    /// Says `line`.
    ///
    /// # Errors
    /// The same.
    pub fn speak(&mut self, line: &str) -> io::Result<()> {
        self.ask("SPEAK")?;
        // One line of text; a lone dot would end it too early.
        let text = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let guard = if text.starts_with('.') { "." } else { "" };
        self.ask(&format!("{guard}{text}\r\n.")).map(drop)
    }

    fn reply(&mut self) -> io::Result<Vec<String>> {
        let mut lines = Vec::new();
        // Events count as lines too.
        for _ in 0..MOST_LINES {
            let mut line = String::new();
            if self.input.by_ref().take(LONGEST_LINE).read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if !line.ends_with('\n') {
                return Err(io::Error::other("a line of speech-dispatcher has no end"));
            }
            let line = line.trim_end();
            let (Some(code), Some(mark)) = (line.get(..3), line.get(3..4)) else {
                return Err(io::Error::other(format!("“{line}” is no answer of speech-dispatcher")));
            };
            let text = line.get(4..).unwrap_or_default();
            match (code.as_bytes()[0], mark) {
                (b'2', "-") => lines.push(text.to_owned()),
                (b'2', _) => return Ok(lines),
                // Events tell what happens to a line; they may come between any two replies.
                (b'7', _) | (_, "-") => {}
                _ => return Err(io::Error::other(text.to_owned())),
            }
        }
        Err(io::Error::other("an answer of speech-dispatcher has no end"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(replies: &'static str) -> Ssip {
        Ssip::over(Box::new(replies.as_bytes()), Box::new(io::sink()))
    }

    #[test]
    fn the_address_is_that_of_the_environment() {
        let runtime = || Some(PathBuf::from("/run/user/1"));
        let usual = Some(Address::Unix("/run/user/1/speech-dispatcher/speechd.sock".into()));
        assert_eq!(Address::parse(None, runtime()), usual);
        assert_eq!(Address::parse(Some("unix_socket"), runtime()), usual);
        assert_eq!(Address::parse(Some("unix_socket:/x/y"), None), Some(Address::Unix("/x/y".into())));
        assert_eq!(Address::parse(Some("inet_socket"), None), Some(Address::Inet("127.0.0.1:6560".into())));
        assert_eq!(Address::parse(Some("inet_socket:a:1"), None), Some(Address::Inet("a:1".into())));
        assert_eq!(Address::parse(Some("pigeon"), runtime()), None);
        assert_eq!(Address::parse(None, None), None);
    }

    #[test]
    fn an_event_between_is_not_taken_for_the_reply() {
        let mut ssip = session("702-1\r\n702-1\r\n702 END\r\n251-espeak-ng\r\n251 OK GET RETURNED\r\n");
        assert_eq!(ssip.ask("GET OUTPUT_MODULE").expect("a reply"), ["espeak-ng"]);
    }

    #[test]
    fn a_refusal_and_an_end_are_errors() {
        assert!(session("500 ERR INVALID COMMAND\r\n").ask("X").is_err());
        assert!(session("").ask("X").is_err());
        assert!(session("hm\r\n").ask("X").is_err());
    }

    #[test]
    fn what_never_ends_is_an_error() {
        assert!(Ssip::over(Box::new(io::repeat(b'x')), Box::new(io::sink())).ask("X").is_err());
        let event = Repeated(b"702 END\r\n".iter().cycle());
        assert!(Ssip::over(Box::new(event), Box::new(io::sink())).ask("X").is_err());
    }

    /// The same bytes over and over.
    struct Repeated(std::iter::Cycle<std::slice::Iter<'static, u8>>);

    impl Read for Repeated {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.iter_mut().zip(&mut self.0).for_each(|(place, byte)| *place = *byte);
            Ok(buffer.len())
        }
    }
}
