//! How evenly frames come.

use std::time::Duration;

use crate::domain::Mono;

/// A sixtieth of a second.
pub const FRAME: Duration = Duration::from_micros(16_667);
/// How often it is told, in frames.
const TOLD: u32 = 60;

/// Counts the frames of a session.
#[derive(Debug, Default)]
pub struct Frames {
    painted: u32,
    late: u32,
    last: Option<Mono>,
}

impl Frames {
    /// One was painted at `now`. It is late when it missed its turn by half the time between two.
    pub fn count(&mut self, now: Mono) {
        self.painted += 1;
        self.late += u32::from(self.last.is_some_and(|last| now.since(last) > FRAME * 3 / 2));
        self.last = Some(now);
        if self.painted.is_multiple_of(TOLD) {
            tracing::debug!(painted = self.painted, late = self.late, "frames");
        }
    }
}
