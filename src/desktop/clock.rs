//! The only place that reads a clock.

use std::time::Instant;

use crate::domain::time::{Mono, Now, Wall};

/// Both clocks, the monotonic one counted from when this was made.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
}

impl Clock {
    /// Begins to count.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn start() -> Self {
        Self { start: Instant::now() }
    }

    /// Both clocks at this moment.
    pub fn now(&self) -> Now {
        Now { mono: Mono::after_start(self.start.elapsed()), wall: wall() }
    }

    /// The same moment in the terms of the standard library, for an event loop to wait for.
    pub fn instant(&self, moment: Mono) -> Option<Instant> {
        self.start.checked_add(moment.since_start())
    }
}

/// The wall clock at this moment, with the present offset from UTC.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn wall() -> Wall {
    chrono::Local::now().fixed_offset()
}
