//! The event loop: one input after another, and a tick whenever one is due.

use std::time::Duration;

use super::input::Input;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod platform;

#[cfg(target_os = "linux")]
pub use linux::{EventLoop, Proxy};
#[cfg(not(target_os = "linux"))]
pub use platform::{EventLoop, Proxy};

/// Whether the loop goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    GoOn,
    End,
}

impl Proxy {
    /// Hands each report to the loop as an `input`.
    pub fn sends<T: 'static>(
        &self,
        input: fn(T) -> Input,
    ) -> impl Fn(T) + Clone + Send + Sync + 'static + use<T> {
        let proxy = self.clone();
        move |report| proxy.send(input(report))
    }
}

/// What the loop turns.
pub trait Turned {
    /// The loop runs.
    fn begin(&mut self);
    /// Something came.
    fn take(&mut self, input: Input) -> Flow;
    /// Time has passed.
    fn tick(&mut self);
    /// How long until the next tick, if there is to be one.
    fn next_tick(&self) -> Option<Duration>;
    /// The loop ends.
    fn end(&mut self);
}
