//! A connection that gets a line for every change.

use std::io::{self, Write as _};

use interprocess::local_socket::prelude::*;

/// Writing to it never waits. What it has no room for yet is kept, and of that the newest line alone: a slow reader
/// gets fewer lines, but never old ones.
#[derive(Debug)]
pub struct Subscriber {
    stream: LocalSocketStream,
    /// The rest of the line that was begun.
    begun: Vec<u8>,
    next: Option<Vec<u8>>,
}

impl Subscriber {
    /// The other side of `stream`, which is told from now on.
    ///
    /// # Errors
    /// When the system cannot write to it without waiting.
    pub fn new(stream: LocalSocketStream) -> io::Result<Self> {
        stream.set_nonblocking(true)?;
        Ok(Self { stream, begun: Vec::new(), next: None })
    }

    /// Sends `line` now or with a later [`Self::catch_up`]. Returns whether anybody still listens.
    pub fn tell(&mut self, line: &[u8]) -> bool {
        self.next = Some(line.to_owned());
        self.catch_up()
    }

    /// Sends what there is room for. Returns whether anybody still listens.
    pub fn catch_up(&mut self) -> bool {
        loop {
            if self.begun.is_empty() {
                match self.next.take() {
                    Some(line) => self.begun = line,
                    None => return true,
                }
            }
            match (&self.stream).write(&self.begun) {
                // A named pipe without room says so.
                Ok(0) => return true,
                Ok(count) => drop(self.begun.drain(..count)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return error.kind() == io::ErrorKind::WouldBlock,
            }
        }
    }

    /// Whether something waits to be sent.
    pub fn is_behind(&self) -> bool {
        !self.begun.is_empty()
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::os::unix::net::UnixStream;

    use super::*;

    fn line(number: u32) -> Vec<u8> {
        format!("{number}{}\n", " ".repeat(4000)).into_bytes()
    }

    #[test]
    fn a_slow_reader_gets_fewer_lines_and_the_newest() {
        let (ours, theirs) = UnixStream::pair().expect("a pair");
        let mut subscriber = Subscriber::new(LocalSocketStream::UdSocket(ours.into())).expect("a subscriber");
        assert!(subscriber.tell(&line(0)) && !subscriber.is_behind());
        for number in 1..=500 {
            assert!(subscriber.tell(&line(number)));
        }
        assert!(subscriber.is_behind());
        let mut numbers = Vec::new();
        for read in BufReader::new(theirs).lines() {
            numbers.push(read.expect("a line").trim().parse::<u32>().expect("a number"));
            assert!(subscriber.catch_up());
            if numbers.ends_with(&[500]) {
                break;
            }
        }
        assert!(numbers.is_sorted() && numbers.len() < 250, "{numbers:?}");
        assert!(!subscriber.is_behind());
    }

    #[test]
    fn one_that_has_gone_is_noticed() {
        let (ours, theirs) = UnixStream::pair().expect("a pair");
        let mut subscriber = Subscriber::new(LocalSocketStream::UdSocket(ours.into())).expect("a subscriber");
        drop(theirs);
        assert!(!subscriber.tell(&line(0)));
    }
}
