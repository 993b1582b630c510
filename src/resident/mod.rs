//! The process in the tray: one event loop without a window.
//!
//! Everything that happens becomes an `Input` on the main thread. `core` decides what follows, and `dispatch` has it
//! carried out by the other parts. No widget code is touched, so the process stays small.

#[cfg(target_os = "linux")]
mod again;
mod control;
mod core;
mod dispatch;
mod event_loop;
mod files;
mod health_board;
mod input;
mod launcher;
mod login;
mod presence;
mod presenter;
mod record;
mod run;
mod settings;
mod sources;
mod status;
mod subscribers;
mod tray_state;
mod wall_times;
mod watchdog;
mod windows;

pub use run::{ResidentError, Started, StartedBy, run};
