//! How far something is that takes a while, for whoever watches at a terminal.

use std::io::{self, IsTerminal as _, Write as _};

/// How many signs the bar has.
const LENGTH: usize = 30;

/// A bar on the terminal, or nothing where nobody watches.
pub struct ProgressBar {
    is_watched: bool,
    percent: Option<u8>,
}

impl ProgressBar {
    /// At its beginning.
    pub fn new() -> Self {
        Self { is_watched: io::stderr().is_terminal(), percent: None }
    }

    /// Shows that this `share` is done, 0 to 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 100")]
    pub fn show(&mut self, share: f64) {
        let percent = (share * 100.0).clamp(0.0, 100.0) as u8;
        if self.is_watched && self.percent != Some(percent) {
            self.percent = Some(percent);
            // A terminal that takes nothing misses nothing.
            let _ = write!(io::stderr().lock(), "\r{}", bar(percent));
        }
    }
}

impl Drop for ProgressBar {
    /// Leaves the line as it was.
    fn drop(&mut self) {
        if self.percent.is_some() {
            let _ = write!(io::stderr().lock(), "\r{}\r", " ".repeat(bar(100).chars().count()));
        }
    }
}

fn bar(percent: u8) -> String {
    let done = usize::from(percent) * LENGTH / 100;
    format!("[{}{}] {percent:>3} %", "#".repeat(done), "-".repeat(LENGTH - done))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_keeps_its_length() {
        assert_eq!(bar(0), "[------------------------------]   0 %");
        assert_eq!(bar(50), "[###############---------------]  50 %");
        assert_eq!(bar(100), "[##############################] 100 %");
    }
}
