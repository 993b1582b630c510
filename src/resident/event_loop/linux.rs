//! Linux: a queue, and a connection to the display server that asks for nothing and ends with it.

use std::thread;

use super::Turned;
use super::queue::{self, Proxy, Queue};
use crate::desktop::display::{Connected, Display};
use crate::words::{self, tr};

/// A loop that does not run yet.
pub struct EventLoop {
    proxy: Proxy,
    queue: Queue,
    display: Connected,
}

impl EventLoop {
    /// # Errors
    /// When there is no display server to run beside.
    pub fn new() -> Result<Self, String> {
        let display = Display::of_process().connect().map_err(|why| words::not_connected(&why))?;
        let (proxy, queue) = queue::new();
        Ok(Self { proxy, queue, display })
    }

    pub fn proxy(&self) -> Proxy {
        self.proxy.clone()
    }

    /// Turns `turned` until it wants to end.
    ///
    /// # Errors
    /// When the display server has gone.
    pub fn run(self, turned: &mut impl Turned) -> Result<(), String> {
        let Self { proxy, queue, display } = self;
        let watch = move || {
            display.wait_for_its_end();
            proxy.end(tr!("the display server has stopped"));
        };
        let watched = thread::Builder::new().name("display".into()).stack_size(128 << 10).spawn(watch);
        watched.map_err(|error| tr!("no background thread ({})", error))?;
        queue.turn(turned)
    }
}
