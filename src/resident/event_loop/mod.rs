//! The event loop: one input after another, and a tick whenever one is due.

use std::time::Duration;

use super::dispatch::Flow;
use super::input::Input;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(target_os = "linux"))]
mod platform;

#[cfg(target_os = "linux")]
pub use linux::{EventLoop, Proxy};
#[cfg(not(target_os = "linux"))]
pub use platform::{EventLoop, Proxy};

/// Whoever is turned by the loop.
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
