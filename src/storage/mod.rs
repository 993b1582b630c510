//! Files: where they lie, how they are read without trusting them, and how they are written so
//! that a power failure leaves the old one or the new one.

pub mod atomic;
pub mod deletion;
pub mod export;
pub mod fault;
mod held;
pub mod history;
mod history_line;
pub mod journal;
pub mod json;
mod lock;
pub mod paths;
mod private;
pub mod problem;
pub mod recording;
pub mod report;
pub mod routine_file;
mod routine_reading;
mod routine_schema;
pub mod routines;
pub mod settings_edit;
pub mod settings_exchange;
pub mod settings_file;
pub mod settings_repair;
pub mod state;

pub use fault::Fault;
pub use journal::Journal;
pub use paths::Paths;
pub use problem::Problem;
