//! Rhomboid: a quiet break reminder that guides you through a shoulder-blade squeeze.
//!
//! The folders are the layers, and arrows point one way:
//!
//! ```text
//! main -> cli -+-> resident -> desktop -+
//!              +-> guide -> figure -----+-> words -> domain
//!              +-> home --> storage ----+
//! ```
//!
//! `guide` and `home` also use `desktop` and `storage`, and `resident` uses `storage`. `domain` and
//! `figure` use nobody. A test reads the imports and fails on any other arrow.

// A panic is a bug of ours; tests may have them.
#![warn(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::todo,
    clippy::unwrap_used
)]

pub mod cli;
pub mod desktop;
pub mod domain;
pub mod figure;
pub mod guide;
pub mod home;
pub mod resident;
pub mod storage;
pub mod ui;
pub mod words;
