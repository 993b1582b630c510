//! The event loop: one input after another, and a tick whenever one is due.

use std::ops::ControlFlow;
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
    /// Something came. Returns whether the loop goes on.
    fn take(&mut self, input: Input) -> ControlFlow<()>;
    /// Time has passed.
    fn tick(&mut self);
    /// How long until the next tick, if there is to be one.
    fn next_tick(&self) -> Option<Duration>;
    /// The loop ends.
    fn end(&mut self);
}
