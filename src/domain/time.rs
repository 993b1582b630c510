//! Clocks as values: one that never jumps, the sleep that it does not see, and the one on the wall.

use std::ops::Add;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::text::seconds;

/// A moment on the monotonic clock, as the time since the process started. It stands still while
/// the machine sleeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mono(#[serde(with = "seconds")] Duration);

/// A moment on the wall clock, with the offset from UTC that held when it was read.
pub type Wall = chrono::DateTime<chrono::FixedOffset>;

/// All clocks, read once for each event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// For every length of time at the computer.
    pub mono: Mono,
    /// How long the machine has slept since the process started.
    pub asleep: Duration,
    /// For times of day only, because it can be set at any moment.
    pub wall: Wall,
}

impl Mono {
    /// The moment `elapsed` after the process started.
    pub const fn after_start(elapsed: Duration) -> Self {
        Self(elapsed)
    }

    /// Time since the process started.
    pub const fn since_start(self) -> Duration {
        self.0
    }

    /// Time from `earlier` to this moment, zero when `earlier` is the later one.
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }

    /// This moment less `duration`, the start of the process at the earliest.
    #[must_use]
    pub const fn earlier_by(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(duration))
    }
}

impl Add<Duration> for Mono {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
    }
}

impl Now {
    /// Time since the process started, awake and asleep.
    pub const fn elapsed(self) -> Duration {
        self.mono.since_start().saturating_add(self.asleep)
    }

    /// Where on the monotonic clock the wall clock will show `wall`, if neither is touched until
    /// then; this very moment when `wall` has passed.
    pub fn mono_at(self, wall: Wall) -> Mono {
        self.mono + (wall - self.wall).to_std().unwrap_or_default()
    }

    /// What the wall clock shows `duration` from now; the last moment it can show when that lies
    /// beyond the calendar.
    pub fn wall_after(self, duration: Duration) -> Wall {
        chrono::TimeDelta::from_std(duration)
            .ok()
            .and_then(|delta| self.wall.checked_add_signed(delta))
            .unwrap_or_else(|| chrono::DateTime::<chrono::Utc>::MAX_UTC.fixed_offset())
    }
}
