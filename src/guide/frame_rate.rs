//! How evenly frames come.

use std::time::Duration;

use crate::domain::Mono;

/// A sixtieth of a second.
pub const FRAME: Duration = Duration::from_micros(16_667);
/// How often the log says how many there were, in frames.
const LOGGED: u32 = 60;

/// Counts the frames of a session.
#[derive(Debug, Default)]
pub struct FrameRate {
    painted: u32,
    late: u32,
    last: Option<Mono>,
}

impl FrameRate {
    /// At `now` was the turn of one, which may not have been needed. One that comes half a frame after its turn is
    /// late, unless nothing moved before it.
    pub fn count(&mut self, now: Mono, is_painted: bool) {
        let last = std::mem::replace(&mut self.last, is_painted.then_some(now));
        if !is_painted {
            return;
        }
        self.painted += 1;
        self.late += u32::from(last.is_some_and(|last| now.since(last) > FRAME * 3 / 2));
        if self.painted.is_multiple_of(LOGGED) {
            tracing::debug!(painted = self.painted, late = self.late, "frames");
        }
    }
}
