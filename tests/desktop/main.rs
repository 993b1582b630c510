//! The real program on a private desktop: real input, a real notification server, a real bus.
//!
//! Each test brings its own X server, bus, window manager and services, and takes them away again.
//! Every wait has a deadline, and silence is asserted as well.

#![cfg(target_os = "linux")]

mod accessible;
mod activation;
mod appearance;
mod banner;
mod calls;
mod clock_steps;
mod compositors;
mod control;
mod days;
mod displays;
mod do_not_disturb;
mod examination;
mod exchange;
#[expect(clippy::unused_self, clippy::used_underscore_binding, reason = "D-Bus interfaces are declared so")]
mod fakes;
mod farewell;
mod files;
mod fitting;
mod fonts;
mod front;
mod gallery;
mod guide;
mod heard;
mod history;
mod home;
mod home_instance;
mod hung;
mod interrupted;
mod keyboard;
mod keys;
mod language;
mod layout;
mod locks;
mod nested_server;
mod notifications;
mod opened;
mod presence;
mod private;
mod quiet;
mod reader;
mod recording;
mod reminders;
mod sandbox;
mod sound;
mod standing;
mod still_screen;
mod times;
mod today;
mod tray;
mod typed;
mod upgrade;
mod voice;
mod watching;
mod week;
mod why;
mod window;
mod x_server;
