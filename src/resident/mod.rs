//! The process in the tray: one event loop without a window.
//!
//! Whatever happens becomes an `Input` on the main thread; the scheduler turns it into
//! effects, and those are carried out here. No widget code is touched, so it stays small.

mod control;
mod dispatch;
mod input;
mod run;
mod settings_watch;
mod status;
mod tray_state;
mod windows;

pub use run::{ResidentError, Started, run};
