//! Windows: a queue. What Windows tells windows only, it tells threads of their own.

use super::Turned;
use super::queue::{self, Proxy, Queue};

/// A loop that does not run yet.
pub struct EventLoop {
    proxy: Proxy,
    queue: Queue,
}

impl EventLoop {
    /// # Errors
    /// None here.
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere there may be no desktop")]
    pub fn new() -> Result<Self, String> {
        let (proxy, queue) = queue::new();
        Ok(Self { proxy, queue })
    }

    pub fn proxy(&self) -> Proxy {
        self.proxy.clone()
    }

    /// Turns `turned` until it wants to end.
    ///
    /// # Errors
    /// None here.
    pub fn run(self, turned: &mut impl Turned) -> Result<(), String> {
        self.queue.turn(turned)
    }
}
