//! The real program on a private desktop: real input, a real notification server, a real bus.
//!
//! Each test brings its own X server, bus, window manager and services, and takes them away again.
//! Every wait has a deadline, and silence is asserted as well.

#![cfg(target_os = "linux")]

mod accessible;
mod appearance;
mod banner;
mod clock_steps;
mod compositors;
mod control;
mod displays;
mod examination;
mod fake_compositor;
mod fake_windows;
mod farewell;
mod files;
mod fitting;
mod fonts;
mod front;
mod guide;
mod heard;
mod home;
mod home_instance;
mod hung;
mod interrupted;
mod keyboard;
mod keys;
mod language;
mod layout;
mod nested_server;
mod notifications;
mod opened;
mod presence;
mod private;
mod quiet;
mod reader;
mod recording;
mod reminders;
#[expect(clippy::unused_self, clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod services;
#[expect(clippy::unused_self, clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod session_services;
#[expect(clippy::unused_self, reason = "D-Bus interfaces are declared so")]
mod silencers;
mod sound;
mod standing;
mod times;
mod today;
mod tray;
mod voice;
mod watching;
mod window;
mod x_server;
