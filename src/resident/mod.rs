//! The process in the tray: one event loop without a window.
//!
//! Whatever happens becomes an `Input` on the main thread; the scheduler turns it into
//! effects, and those are carried out here. No widget code is touched, so it stays small.

#[cfg(target_os = "linux")]
mod again;
mod beginning;
mod control;
mod dispatch;
mod event_loop;
mod files;
mod following;
mod input;
mod launcher;
mod login;
mod opening;
mod pause;
mod presence;
mod quiet;
mod record;
mod reminding;
mod run;
mod saving;
mod status;
mod tray_state;
mod watchdog;
mod watchers;
mod windows;

pub use run::{ResidentError, Started, StartedBy, run};
