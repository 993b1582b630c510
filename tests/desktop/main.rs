//! The real program on a private desktop: real input, a real notification server, a real bus.
//!
//! Each test brings its own X server, bus, window manager and services, and takes them away again.
//! Every wait has a deadline, and silence is asserted as well.

#![cfg(target_os = "linux")]

mod accessible;
mod appearance;
mod control;
mod files;
mod guide;
mod notifications;
mod private;
mod reader;
mod reminders;
#[expect(
    clippy::unused_self,
    clippy::needless_pass_by_value,
    clippy::used_underscore_binding,
    reason = "D-Bus interfaces are declared so"
)]
mod services;
mod sound;
mod tray;
mod voice;
