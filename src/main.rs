//! Picks a role and turns an error into an exit code.

// Windows opens a black window of its own for a program of the other kind.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

fn main() -> ExitCode {
    rhomboid::desktop::console::join();
    rhomboid::desktop::program::take_name();
    let level =
        std::env::var("RHOMBOID_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::WARN);
    // What libraries think worth a warning is rarely worth a person's attention.
    let targets = Targets::new().with_target("rhomboid", level).with_default(level.min(LevelFilter::ERROR));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).without_time();
    tracing_subscriber::registry().with(lines).with(targets).init();
    rhomboid::cli::main()
}
