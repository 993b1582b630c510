//! The event loop: one input after another, and a tick whenever one is due.

use std::ops::ControlFlow;
use std::time::Duration;

use super::input::Input;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(not(any(target_os = "linux", windows)))]
mod on_winit;
#[cfg(any(target_os = "linux", windows))]
mod queue;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub use self::linux::EventLoop;
#[cfg(not(any(target_os = "linux", windows)))]
pub use self::on_winit::{EventLoop, Proxy};
#[cfg(any(target_os = "linux", windows))]
pub use self::queue::Proxy;
#[cfg(windows)]
pub use self::windows::EventLoop;

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
