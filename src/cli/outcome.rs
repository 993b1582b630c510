//! What a command prints, or why it failed, and how that is told.

use std::io::Write as _;

/// What a command prints, or why it failed.
pub type CommandResult = Result<String, Failure>;

/// A command that did not do what was asked.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    pub code: ExitCode,
    /// One sentence.
    pub message: String,
}

/// The exit codes that scripts rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    Failed = 1,
    WrongUse = 2,
    NotRunning = 3,
}

impl Failure {
    /// It did not work.
    pub fn failed(message: impl Into<String>) -> Self {
        Self { code: ExitCode::Failed, message: message.into() }
    }

    /// It was called wrongly.
    pub fn wrong_use(message: impl Into<String>) -> Self {
        Self { code: ExitCode::WrongUse, message: message.into() }
    }
}

/// Prints `text`, with a line feed at its end. A reader that went away is no fault.
pub fn print(text: &str) {
    if !text.is_empty() {
        let mut out = std::io::stdout().lock();
        let _ = writeln!(out, "{}", text.trim_end_matches('\n')).and_then(|()| out.flush());
    }
}

/// JSON for people and scripts.
///
/// # Errors
/// When `value` cannot be written as JSON.
pub fn json<T: serde::Serialize>(value: &T) -> CommandResult {
    serde_json::to_string_pretty(value).map_err(|error| Failure::failed(error.to_string()))
}
